import * as path from 'node:path';
import {
  EventEmitter,
  Uri,
  commands,
  env,
  l10n,
  workspace,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { clientCommands, methods } from '../../../server/src/protocol/requests';
import { debugMethods, type DebugMessageParams } from '../../../server/src/protocol/debug';
import { runtimeFlags } from '../../../server/src/protocol/runtime';
import { settingsRoot } from '../../../server/src/protocol/settings';
import { messageOf } from './commands';
import { setting } from './configuration';

export type ServerState = 'starting' | 'running' | 'stopped' | 'failed';

/** A server that has not answered after this many milliseconds is given up; it answers before it has read any file. */
const startLimit = 60_000;

/** The language server's life: start, stop, restart, and our own requests to it. */
export class RuleServer implements Disposable {
  private readonly stateChanges = new EventEmitter<ServerState>();
  private readonly changes = new EventEmitter<void>();
  private readonly debugMessages = new EventEmitter<DebugMessageParams>();
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private trust: Disposable | undefined;
  private current: ServerState = 'stopped';

  /** Fires after each change of `state`. */
  readonly onDidChangeState = this.stateChanges.event;
  /** Fires for each message of a debug session that the server hosts. */
  readonly onDebugMessage = this.debugMessages.event;
  /** Fires when rules, schema or fixtures changed: whoever shows something asks again. */
  readonly onChanged = this.changes.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server; when it is starting already, waits for that. Rejects with the reason when it does not start. */
  start(): Promise<void> {
    this.starting ??= this.launch().catch((error: unknown) => {
      this.starting = undefined;
      this.log.error(`The language server did not start: ${messageOf(error)}`);
      this.setState('failed');
      throw error;
    });
    return this.starting;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.starting = undefined;
    if (client === undefined) return;
    // A server that has crashed or hangs cannot be asked to end; its process is ended then, and that is what was wanted.
    await client
      .dispose(2000)
      .catch((error: unknown) =>
        this.log.warn(`The language server did not end in order: ${messageOf(error)}`),
      );
    this.setState('stopped');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
    this.changes.fire();
  }

  /** Sends a request when the server is ready; rejects when there is no server or the server refuses. */
  async request<R>(
    method: string,
    params: object | undefined,
    token?: CancellationToken,
  ): Promise<R> {
    await this.start();
    if (this.client === undefined) throw new Error('The language server is not running.');
    const answer =
      params === undefined
        ? this.client.sendRequest<R>(method, token)
        : this.client.sendRequest<R>(method, params, token);
    return await answer;
  }

  /** Sends a notification; nothing happens while there is no server. */
  async notify(method: string, params: object | null): Promise<void> {
    if (this.current !== 'running') return;
    await this.client?.sendNotification(method, params);
  }

  dispose(): void {
    void this.stop();
    this.trust?.dispose();
    for (const one of [this.stateChanges, this.changes, this.debugMessages]) one.dispose();
  }

  private async launch(): Promise<void> {
    this.setState('starting');
    const client = new LanguageClient(
      settingsRoot,
      'Sync Rules',
      this.serverOptions(),
      this.clientOptions(),
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      // A client that was replaced has no say any more.
      if (this.client === client) this.setState(stateOf(newState));
    });
    this.trust?.dispose();
    this.trust = workspace.onDidGrantWorkspaceTrust(
      () => void this.notify(methods.trustGranted, null),
    );
    client.onNotification(methods.changed, () => this.changes.fire());
    client.onNotification(debugMethods.message, (params: DebugMessageParams) =>
      this.debugMessages.fire(params),
    );
    await inTime(client.start(), startLimit);
  }

  private serverOptions(): ServerOptions {
    const module = path.join(this.context.extensionPath, 'dist', 'server.js');
    const limit = setting('server.memoryLimit');
    const execArgv = [...runtimeFlags, ...(limit > 0 ? [`--max-old-space-size=${limit}`] : [])];
    return {
      run: { module, transport: TransportKind.ipc, options: { execArgv } },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: [...execArgv, '--nolazy', '--inspect=6019'] },
      },
    };
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { language: 'syncrule' },
        { scheme: 'file', pattern: '**/*.fixture.json' },
        { scheme: 'file', pattern: '**/syncrules.json' },
      ],
      initializationOptions: {
        commands: Object.values(clientCommands),
        notifications: [methods.changed],
        rulePages: `${Uri.joinPath(this.context.extensionUri, 'docs', 'rules').toString()}/`,
        ...(l10n.bundle === undefined
          ? {}
          : { language: { locale: env.language, texts: l10n.bundle } }),
        // Needed before the first file is read, which is before the settings are sent.
        trusted: workspace.isTrusted,
        'files.maximumSize': setting('files.maximumSize'),
      },
      // SeverityOverrides of diagnostics: sent when the server has started, and after each change.
      synchronize: { configurationSection: settingsRoot },
      // The server itself asks for the files to be watched, as it does of every other editor.
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // Failures are told by whoever started the server, once and with what to do.
      initializationFailedHandler: () => false,
      markdown: { isTrusted: false, supportHtml: false, supportThemeIcons: false },
    };
  }

  private setState(state: ServerState): void {
    if (this.current === state) return;
    this.current = state;
    void commands.executeCommand('setContext', 'syncrule.serverState', state);
    this.stateChanges.fire(state);
  }
}

/** Waits for a promise, but not longer than a time: a process that ends at once answers nothing, and would be waited for without end. */
async function inTime(promise: Promise<void>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not answer within ${milliseconds / 1000} seconds`)),
      milliseconds,
    );
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const stateOf = (state: State): ServerState => {
  switch (state) {
    case State.Running:
      return 'running';
    case State.Starting:
      return 'starting';
    case State.StartFailed:
      return 'failed';
    case State.Stopped:
      return 'stopped';
  }
};
