import { serveProcess } from './serve';

// The entry of the bundle that the extension starts; `syncrule lsp` calls the function itself.
serveProcess();
