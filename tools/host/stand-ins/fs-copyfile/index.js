// Stands in for a native module that needs a compiler; the server copes without copy-on-write copies.
'use strict';
