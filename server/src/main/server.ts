import { servePreviewWorker } from './previewWorkerThread';
import { serveProcess } from './serve';

// The process that the editor starts. The command line tool serves the same without being this process, so nothing starts on import of `serve`.
if (!servePreviewWorker()) serveProcess();
