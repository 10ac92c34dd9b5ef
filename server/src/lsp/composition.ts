import {
  CodeLensRefreshRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  type CancellationToken,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { MirroredWorkspace } from '../model/mirror';
import { debugMethods } from '../protocol/debug';
import { methods } from '../protocol/requests';
import { settingsRoot } from '../protocol/settings';
import { Access } from './access';
import { Analysis } from './analysis';
import { Baselines } from './baselines';
import { readClientCapabilities, type ClientCapabilities } from './clientCapabilities';
import { DebugSessions } from './debugSessions';
import { DiagnosticPublisher } from './diagnosticPublisher';
import type { DispatchHost, Needs } from './dispatch';
import { Documents } from './documents';
import { Files } from './files';
import { FixtureDocuments } from './fixtureDocuments';
import { Fixtures } from '../app/fixtures';
import { guarded } from './guarded';
import type { HandlerContext } from './handlerContext';
import { Listeners } from './listeners';
import { OfferedItems } from './offeredItems';
import { list } from '../protocol/params';
import { askedDocument } from './params';
import type { ServerPorts } from './ports';
import { Positions } from './positions';
import type { PreviewContext } from '../app/previewContext';
import { PreviewWorker } from './previewWorker';
import { PulledDiagnostics } from './pulledDiagnostics';
import { Reading } from './reading';
import { SelectedObject } from './selectedPreview';
import { Selection } from './selection';
import { SeverityOverrides } from './severityOverrides';
import { showReading, type ShownReading } from './shownReading';
import { TokenHistory } from './tokenDelta';
import { UnreadFiles } from './unread';
import { WorkspaceView } from './workspaceView';

/** What is known of a client when it initializes, and what can be asked of it. A base class, because the parts are made of it before a constructor could run. */
class Client {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly options: unknown;
  readonly client: ClientCapabilities;

  constructor(connection: Connection, ports: ServerPorts, params: InitializeParams) {
    this.connection = connection;
    this.ports = ports;
    this.options = params.initializationOptions;
    this.client = readClientCapabilities(params);
  }

  /** Shows the user what is being read. */
  readonly showReading = (what: string): ShownReading =>
    showReading(this.client, this.connection.window, what);

  /** Asks the client to ask again for what depends on more than its own document: ranks of flows, and values of the selected object. */
  readonly refreshViews = (): void => {
    if (this.client.inlayRefresh)
      void this.connection.languages.inlayHint.refresh().catch(() => undefined);
    if (this.client.lensRefresh)
      void this.connection.sendRequest(CodeLensRefreshRequest.method).catch(() => undefined);
  };

  /** @returns the settings below our root; undefined where the client does not answer such questions. */
  readonly askSettings = async (): Promise<unknown> => {
    if (!this.client.configuration) return undefined;
    const answer = await this.connection.sendRequest<unknown>(ConfigurationRequest.method, {
      items: [{ section: settingsRoot }],
    });
    return list(answer)[0];
  };
}

/**
 * The parts of a server for one client, each made of what it names and nothing else. What a part asks of one that is made after it goes through a function.
 * No part imports this file.
 */
export class Composition extends Client implements DispatchHost {
  readonly #log = this.connection.console;
  readonly #changes = new Listeners();
  readonly #positions = new Positions(this.client.encoding);
  readonly #workspace = new MirroredWorkspace((call) => this.previewWorker.tell(call));
  readonly #view = new WorkspaceView(this.#workspace);
  readonly #fixtures = new Fixtures();
  readonly #selection = new Selection();
  readonly #publisher = new DiagnosticPublisher(this.connection, this.client, this.#positions);

  readonly reading = new Reading(
    () => this.#files.load(this.client.folders),
    () => this.analysis.refresh(),
  );

  readonly access: Access = new Access(
    {
      folders: this.client.folders,
      roots: () => this.#workspace.roots,
      setAccess: (access) => {
        this.ports.setAccess?.(access);
        this.previewWorker.setAccess(access);
      },
      load: (folders) => this.#files.load(folders),
    },
    this.options,
  );

  readonly #previewContext: PreviewContext = previewContext(
    this.#view,
    this.#fixtures,
    this.ports,
    this.#selection,
  );

  readonly previewWorker: PreviewWorker = new PreviewWorker({
    context: this.#previewContext,
    workspace: this.#workspace,
    access: () => this.access.current,
    startHost: this.ports.previewWorkerHost,
    client: this.client,
    window: this.connection.window,
  });

  readonly #unread: UnreadFiles = new UnreadFiles({
    log: this.#log,
    reader: this.ports.reader,
    workspace: this.#workspace,
    view: this.#view,
    isOpen: (uri) => this.#documents.isOpen(uri),
  });

  readonly #severityOverrides = new SeverityOverrides(
    {
      askSettings: this.askSettings,
      onChanged: (ours) => {
        this.access.configured(ours);
        this.analysis.refresh();
      },
    },
    this.options,
  );

  readonly analysis: Analysis = new Analysis({
    log: this.#log,
    client: this.client,
    view: this.#view,
    reading: this.reading,
    publisher: this.#publisher,
    severityOverrides: this.#severityOverrides,
    access: this.access,
    fixtures: this.#fixtures,
    previewWorker: this.previewWorker,
    unread: this.#unread,
    documents: {
      isOpen: (uri) => this.#documents.isOpen(uri),
      version: (uri) => this.#documents.version(uri),
    },
    onChanged: () => this.#changed(),
    onSettled: () => this.#pulled.askAgain(),
  });

  readonly #documents: Documents = new Documents({
    log: this.#log,
    workspace: this.#workspace,
    view: this.#view,
    positions: this.#positions,
    reading: this.reading,
    analysis: this.analysis,
    unread: this.#unread,
    showReading: this.showReading,
  });

  readonly #files: Files = new Files({
    log: this.#log,
    reader: this.ports.reader,
    workspace: this.#workspace,
    view: this.#view,
    reading: this.reading,
    access: this.access,
    analysis: this.analysis,
    unread: this.#unread,
    followBaselines: () => this.baselines.follow(),
    showReading: this.showReading,
  });

  readonly baselines: Baselines = new Baselines({
    log: this.#log,
    client: this.client,
    registrar: this.connection.client,
    reader: this.ports.reader,
    watcher: this.ports.watcher,
    workspace: this.#workspace,
    view: this.#view,
    reading: this.reading,
    analysis: this.analysis,
    readAgain: (uris) => this.#files.readAgain(uris),
  });

  readonly #fixtureDocuments = new FixtureDocuments({
    client: this.client,
    registrar: this.connection.client,
    view: this.#view,
  });

  readonly #pulled: PulledDiagnostics = new PulledDiagnostics({
    client: this.client,
    analysis: this.analysis,
    publisher: this.#publisher,
    isOpen: (uri) => this.#documents.isOpen(uri),
    refresh: () =>
      void this.connection.sendRequest(DiagnosticRefreshRequest.method).catch(() => undefined),
    sendPart: (token, value) => this.connection.sendNotification('$/progress', { token, value }),
  });

  readonly debugSessions = new DebugSessions({
    texts: {
      snapshot: () => this.#view.snapshot(),
      ready: () => this.reading.done(),
      onChanged: (listener) => this.#changes.add(listener),
    },
    host: this.ports.debugHost,
    send: (session, message) =>
      void this.connection.sendNotification(debugMethods.message, { session, message }),
  });

  /** What handlers name their parts of. */
  readonly handlers: HandlerContext = {
    client: this.client,
    positions: this.#positions,
    view: this.#view,
    workspace: this.#workspace,
    analysis: this.analysis,
    publisher: this.#publisher,
    pulled: this.#pulled,
    documents: this.#documents,
    files: this.#files,
    unread: this.#unread,
    severityOverrides: this.#severityOverrides,
    access: this.access,
    fixtures: this.#fixtures,
    previewWorker: this.previewWorker,
    selection: this.#selection,
    selectedObject: new SelectedObject({
      log: this.#log,
      view: this.#view,
      selection: this.#selection,
      previewWorker: this.previewWorker,
      refreshViews: this.refreshViews,
    }),
    refreshViews: this.refreshViews,
    debugSessions: this.debugSessions,
    tokenHistory: new TokenHistory(),
    offeredItems: new OfferedItems(),
    ports: this.ports,
  };

  version(): number {
    return this.#view.version();
  }

  whenReady(needs: Needs, params: unknown, token: CancellationToken): Promise<boolean> | undefined {
    const uri = askedDocument(params) ?? '';
    if (needs === 'nothing' || (needs === 'document' && this.#documents.isRead(uri)))
      return undefined;
    if (!this.reading.isGoingOn && (needs !== 'findings' || this.analysis.isSettled))
      return undefined;
    // A place in a text that was edited while the others were read is no place in the new one.
    const version = this.#documents.version(uri);
    const ready =
      needs === 'findings'
        ? this.reading.done(token).then(() => this.analysis.settled(token))
        : this.reading.done(token);
    return ready.then(() => version === undefined || this.#documents.version(uri) === version);
  }

  /** Rules, schema or fixtures changed. */
  #changed(): void {
    if (this.client.notifications.has(methods.changed))
      void this.connection.sendNotification(methods.changed);
    void this.baselines.follow();
    this.#changes.notify();
    this.refreshViews();
    void guarded(this.#log, 'following fixtures', () => this.#fixtureDocuments.follow());
  }
}

function previewContext(
  view: WorkspaceView,
  fixtures: Fixtures,
  ports: ServerPorts,
  selection: Selection,
): PreviewContext {
  return {
    fixtures,
    ports,
    get selected() {
      return selection.object;
    },
    snapshot: () => view.snapshot(),
    linesOf: (uri) => view.linesOf(uri),
  };
}
