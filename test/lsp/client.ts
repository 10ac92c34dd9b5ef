import { PassThrough } from 'node:stream';
import {
  createConnection,
  type Connection,
  type GenericRequestHandler,
} from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import {
  fixedClock,
  type FileReader,
  type FolderWatcher,
  type Revisions,
} from '../../server/src/base/ports';
import { startServer } from '../../server/src/lsp/server';
import type { ServerPorts } from '../../server/src/lsp/ports';
import { MemoryFiles } from '../support/memoryFiles';

export const folder = 'file:///work';

/** The kinds of items or symbols, of which a client shows all. */
export const kinds = <K extends number>(count: number): K[] =>
  Array.from({ length: count }, (_none, i) => (i + 1) as K);

/** What VS Code declares of what we ask about. */
export const fullClient: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: { documentationFormat: ['markdown', 'plaintext'], snippetSupport: true },
      completionItemKind: { valueSet: kinds(25) },
    },
    signatureHelp: { signatureInformation: { documentationFormat: ['markdown', 'plaintext'] } },
    rename: { prepareSupport: true },
    definition: { linkSupport: true },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: kinds(26) },
    },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      isPreferredSupport: true,
    },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** Writes messages and tells what it writes. */
class Overheard extends StreamMessageWriter {
  readonly #tell: (message: Message) => void;

  constructor(stream: PassThrough, tell: (message: Message) => void) {
    super(stream);
    this.#tell = tell;
  }

  override write(message: Message): Promise<void> {
    this.#tell(message);
    return super.write(message);
  }
}

/** What a test may add to its client. */
export interface ClientParts {
  /** Is told every message, the client's and the server's. */
  readonly overhear?: ((from: 'client' | 'server', message: Message) => void) | undefined;
  readonly revisions?: Revisions | undefined;
  readonly watcher?: FolderWatcher | undefined;
  /** Reads the files in the place of the one in memory. */
  readonly reader?: ((files: MemoryFiles) => FileReader) | undefined;
  /** In place of the other ports. */
  readonly ports?: Partial<ServerPorts>;
  /** Is told the method of every request that the server serves. */
  readonly served?: ((method: string) => void) | undefined;
}

/** A connection that tells which requests are served on it. */
function noting(connection: Connection, note: (method: string) => void): Connection {
  return new Proxy(connection, {
    get: (target, name) => {
      if (name !== 'onRequest') return Reflect.get(target, name) as unknown;
      return (method: string, handler: GenericRequestHandler<unknown, unknown>) => {
        note(method);
        return target.onRequest(method, handler);
      };
    },
  });
}

/** An editor for tests: a real connection over streams, and what the server told it. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly files: MemoryFiles;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  changes = 0;
  readonly #waiting = new Set<() => void>();
  #version = 0;

  constructor(
    files: Readonly<Record<string, string>> = {},
    {
      overhear = () => undefined,
      revisions,
      watcher,
      reader = (all) => all,
      served = () => undefined,
      ports = {},
    }: ClientParts = {},
  ) {
    this.files = new MemoryFiles(files);
    const up = new PassThrough();
    const down = new PassThrough();
    const connection = createConnection(
      new StreamMessageReader(up),
      new Overheard(down, (message) => overhear('server', message)),
    );
    startServer(noting(connection, served), {
      reader: reader(this.files),
      writer: this.files,
      clock: fixedClock(0),
      ...(revisions === undefined ? {} : { revisions }),
      ...(watcher === undefined ? {} : { watcher }),
      ...ports,
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(down),
      new Overheard(up, (message) => overhear('client', message)),
    );
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => this.#note(() => this.published.push(params)),
    );
    this.connection.onNotification('window/logMessage', (params: { message: string }) =>
      this.#note(() => this.logged.push(params.message)),
    );
    this.connection.onNotification('syncrule/changed', () => this.#note(() => this.changes++));
    this.connection.listen();
  }

  #note(keep: () => void): void {
    keep();
    for (const again of [...this.#waiting]) again();
  }

  async start(
    capabilities: ClientCapabilities = fullClient,
    folders: readonly string[] = [folder],
    initializationOptions?: object,
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions: { notifications: ['syncrule/changed'], ...initializationOptions },
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, languageId = 'syncrule'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: ++this.#version, text },
    });
  }

  change(uri: string, ...contentChanges: readonly object[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++this.#version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<R>(method: string, params?: object): Promise<R> {
    return params === undefined
      ? this.connection.sendRequest<R>(method)
      : this.connection.sendRequest<R>(method, params);
  }

  at<R>(
    method: string,
    uri: string,
    line: number,
    character: number,
    more: object = {},
  ): Promise<R> {
    return this.request<R>(method, {
      textDocument: { uri },
      position: { line, character },
      ...more,
    });
  }

  /** @returns what the client shows for a file now. */
  diagnostics(uri: string): readonly Diagnostic[] {
    return [...this.published].reverse().find((one) => one.uri === uri)?.diagnostics ?? [];
  }

  /** @returns the errors among them: which findings of taste there are is not these tests' subject. */
  errors(uri: string): readonly Diagnostic[] {
    return this.diagnostics(uri).filter((one) => one.severity === 1);
  }

  /** Waits until something that the server told makes the condition true. */
  async until(condition: () => boolean, what: string): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(
          new Error(
            `${what}: it did not come\npublished: ${JSON.stringify(this.published)}\nlog: ${this.logged.join('\n')}`,
          ),
        );
      }, 25_000);
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}
