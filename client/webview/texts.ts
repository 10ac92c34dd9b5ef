import { config } from '@vscode/l10n';

// Before anything else of the page is loaded: texts are looked up as soon as a module that has some is.
const { texts } = document.body.dataset;
if (texts !== undefined) config({ contents: texts });
