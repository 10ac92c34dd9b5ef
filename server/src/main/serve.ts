import { createConnection, type Connection } from 'vscode-languageserver/node';
import { FilePolicy } from '../host/filePolicy';
import { GitRevisions } from '../host/gitRevisions';
import { folderWatch } from '../host/folderWatch';
import { NodeFiles } from '../host/nodeFiles';
import { systemClock } from '../host/system';
import { startServer } from '../lsp/server';
import { debugHost } from './debug';
import { startPreviewWorker } from './previewWorkerHost';

/** Serves one client over a connection, with the ports of this machine. */
export function serveConnection(connection: Connection): void {
  const policy = new FilePolicy();
  const files = new NodeFiles(policy);
  startServer(connection, {
    reader: files,
    writer: files,
    setAccess: (access) => policy.set(access),
    clock: systemClock,
    watcher: folderWatch,
    revisions: new GitRevisions(policy),
    debugHost,
    previewWorkerHost: startPreviewWorker,
  });
}

/** Serves the client that started this process: over what the arguments name (`--node-ipc`, `--stdio`, `--socket=…`), else standard input and output. */
export function serveProcess(args: readonly string[] = process.argv): void {
  const named = args.some((arg) => /^--(?:node-ipc|stdio|socket|pipe)\b/.test(arg));
  serveConnection(named ? createConnection() : createConnection(process.stdin, process.stdout));
}
