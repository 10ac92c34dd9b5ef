import {
  CodeLensRefreshRequest,
  type CancellationToken,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import type {
  Clock,
  FileAccess,
  FileReader,
  FileWriter,
  FolderWatcher,
  Random,
  Revisions,
} from '../base/ports';
import type { WorkspaceSnapshot } from '../model/types';
import { MirroredWorkspace } from '../model/mirror';
import { Access } from './access';
import { Analysis } from './analysis';
import { Baselines } from './baselines';
import { readClientCapabilities, type ClientCapabilities } from './clientCapabilities';
import { DiagnosticPublisher } from './diagnosticPublisher';
import type { DebugHost } from './debugging';
import type { DispatchHost } from './dispatch';
import { Documents } from './documents';
import { Files } from './files';
import { FixtureDocuments } from './fixtureDocuments';
import { Fixtures } from './fixtures';
import { SeverityOverrides } from './severityOverrides';
import { PreviewWorker, type PreviewWorkerHost } from './previewWorker';
import type { Needs } from './needs';
import { askedDocument } from './params';
import { PulledDiagnostics } from './pulledDiagnostics';
import { Reading } from './reading';
import { SelectedObject } from './selectedPreview';
import { Positions, type Lines } from './positions';
import type { FixtureObjectReference } from '../protocol/requests';
import { UnreadFiles } from './unread';
import { LineIndex } from '../base/lineIndex';

/** What the server needs of the world beside its connection. */
export interface ServerPorts {
  readonly reader: FileReader;
  readonly writer: FileWriter;
  /** Says what reader, writer and revisions may touch from now on; absent where they have no files of a machine. */
  readonly setAccess?: (access: FileAccess) => void;
  readonly clock: Clock;
  readonly random: Random;
  /** Absent where the server cannot watch files itself. */
  readonly watcher?: FolderWatcher;
  /** Absent where other revisions of the files cannot be read. */
  readonly revisions?: Revisions;
  /** Makes debug sessions; absent where the editor is not to debug. */
  readonly debugHost?: DebugHost;
  /** Starts what synchronizes large populations; absent where there are no threads. It is told when that has ended. */
  readonly previewWorkerHost?: (onEnd: () => void) => PreviewWorkerHost;
}

/** One client's stay: made when it initializes, and handed to every handler. */
export class Session implements DispatchHost {
  readonly connection: Connection;
  readonly ports: ServerPorts;
  readonly client: ClientCapabilities;
  readonly positions: Positions;
  readonly workspace = new MirroredWorkspace((call) => this.previewWorker.tell(call));
  readonly reading: Reading;
  readonly publisher: DiagnosticPublisher;
  readonly fixtures: Fixtures;
  readonly previewWorker: PreviewWorker;
  readonly analysis: Analysis;
  readonly pulled: PulledDiagnostics;
  readonly documents: Documents;
  readonly files: Files;
  readonly unread: UnreadFiles;
  readonly access: Access;
  readonly baselines: Baselines;
  readonly fixtureDocuments: FixtureDocuments;
  readonly selectedObject: SelectedObject;
  readonly severityOverrides: SeverityOverrides;
  /** The fixture object that hovers and lenses speak of. */
  selected: FixtureObjectReference | undefined;

  readonly #listeners = new Set<() => void>();

  constructor(connection: Connection, ports: ServerPorts, params: InitializeParams) {
    this.connection = connection;
    this.ports = ports;
    this.client = readClientCapabilities(params);
    this.positions = new Positions(this.client.encoding);
    this.publisher = new DiagnosticPublisher(connection, this.client, this.positions);
    this.reading = new Reading(
      () => this.files.load(this.client.folders),
      () => this.analysis.refresh(),
    );
    this.fixtures = new Fixtures();
    this.previewWorker = new PreviewWorker(this);
    this.analysis = new Analysis(this);
    this.pulled = new PulledDiagnostics(this);
    this.documents = new Documents(this);
    this.files = new Files(this);
    this.unread = new UnreadFiles(this);
    this.access = new Access(this, params.initializationOptions);
    this.baselines = new Baselines(this);
    this.fixtureDocuments = new FixtureDocuments(this);
    this.selectedObject = new SelectedObject(this);
    this.severityOverrides = new SeverityOverrides(this, params.initializationOptions);
  }

  /** Calls back when rules, schema or fixtures changed. @returns a function that ends this */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tellChanged(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  snapshot(): WorkspaceSnapshot {
    return this.workspace.snapshot();
  }

  version(): number {
    return this.snapshot().version;
  }

  whenReady(needs: Needs, params: unknown, token: CancellationToken): Promise<boolean> | undefined {
    const uri = askedDocument(params) ?? '';
    if (needs === 'nothing' || (needs === 'document' && this.documents.isRead(uri)))
      return undefined;
    if (!this.reading.isGoingOn && (needs !== 'findings' || this.analysis.isSettled))
      return undefined;
    // A place in a text that was edited while the others were read is no place in the new one.
    const version = this.documents.version(uri);
    const ready =
      needs === 'findings'
        ? this.reading.done(token).then(() => this.analysis.settled(token))
        : this.reading.done(token);
    return ready.then(() => version === undefined || this.documents.version(uri) === version);
  }

  /** Asks the client to ask again for what depends on more than its own document: ranks of flows, and values of the selected object. */
  refreshViews(): void {
    if (this.client.inlayRefresh)
      void this.connection.languages.inlayHint.refresh().catch(() => undefined);
    if (this.client.lensRefresh)
      void this.connection.sendRequest(CodeLensRefreshRequest.method).catch(() => undefined);
  }

  /** @returns the text of a file that the workspace knows: a rule file, a fixture, a manifest. */
  textOf(uri: string): string | undefined {
    const snapshot = this.snapshot();
    return snapshot.file(uri)?.text ?? snapshot.text(uri);
  }

  /** @returns a file with its lines, whatever it holds. */
  linesOf(uri: string): Lines | undefined {
    const snapshot = this.snapshot();
    const file = snapshot.file(uri);
    if (file !== undefined) return file;
    const text = snapshot.text(uri);
    return text === undefined ? undefined : { text, lines: new LineIndex(text) };
  }
}
