// Stands in for a native module that needs a compiler. The runner ends the whole process group, so nothing has to watch the parent.
'use strict';
exports.start = () => {};
exports.exit = (code) => process.exit(code);
