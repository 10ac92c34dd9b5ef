import { CancellationToken } from 'vscode-languageserver';
import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { ConfigurationSnapshot, FileSnapshot, WorkspaceSnapshot } from '../model/types';
import { prepareLineage } from '../ide/lineage/prepareLineage';
import type { ClientCapabilities } from './clientCapabilities';
import type { DiagnosticPublisher } from './diagnosticPublisher';
import { guarded, type ErrorLog } from './guarded';
import { Findings, located } from './findings';
import type { LinedFinding } from '../app/fixtureFindings';
import type { Fixtures } from '../app/fixtures';
import { findingsMethod } from '../app/useCases';
import type { Lines } from './positions';
import type { PreviewWorker } from './previewWorker';
import type { Reading } from './reading';
import type { SeverityOverrides } from './severityOverrides';
import type { Access } from './access';
import { inSlices } from './slices';
import type { UnreadFiles } from './unread';
import type { WorkspaceView } from './workspaceView';

/** Milliseconds without a change before the whole workspace is looked at again. */
const debounceMs = 200;
/** Milliseconds before it is after a document was opened: an editor opens several in one go. */
const openedDebounceMs = 10;
/** Milliseconds that the answer to an edit may take; what is not looked at by then follows when typing pauses. */
const editBudgetMs = 25;

/** What diagnostics are made of, and who has to know when there are new ones. */
export interface AnalysisUses {
  readonly log: ErrorLog;
  readonly client: Pick<ClientCapabilities, 'pullsDiagnostics'>;
  readonly view: WorkspaceView;
  readonly reading: Pick<Reading, 'isGoingOn'>;
  readonly publisher: Pick<DiagnosticPublisher, 'publish' | 'remove' | 'files'>;
  readonly severityOverrides: Pick<SeverityOverrides, 'apply'>;
  readonly access: Pick<Access, 'manifestFindings'>;
  readonly fixtures: Pick<Fixtures, 'read'>;
  readonly previewWorker: Pick<PreviewWorker, 'answer' | 'isLarge'>;
  readonly unread: Pick<UnreadFiles, 'finding' | 'readableLines' | 'withoutText'>;
  readonly documents: {
    isOpen(uri: string): boolean;
    version(uri: string): number | undefined;
  };
  /** Is called before the first look at a version of the workspace. */
  readonly onChanged: () => void;
  /** Is called when all that is known now has been published. */
  readonly onSettled: () => void;
}

/**
 * Diagnostics in two speeds: the file that was edited is answered for at once, from what its unchanged blocks are known for; all that
 * other files may say about the edit follows when typing pauses, a file at a time, and gives way to the next edit.
 */
export class Analysis {
  readonly #uses: AnalysisUses;
  #findings = new Findings();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** The version that the client's views were last told of. */
  #told = -1;
  /** The version that everything was last looked at in, to the end. */
  #settled = -1;
  /** Configurations whose lists of the index were made ready. */
  readonly #prepared = new Set<string>();
  readonly #whenSettled = new Set<() => void>();

  constructor(uses: AnalysisUses) {
    this.#uses = uses;
  }

  /** A document was opened: nobody is typing, so there is no rest to wait for. */
  opened(uri: string): void {
    // All its rules may be new.
    this.#prepared.clear();
    this.edited(uri, openedDebounceMs);
  }

  /** A document was changed or closed. */
  edited(uri: string, rest = debounceMs): void {
    // Before all files are read, a rule lacks what other files say; a client that asks is answered when it asks.
    if (!this.#uses.client.pullsDiagnostics && !this.#uses.reading.isGoingOn) this.look(uri);
    this.refresh(rest);
  }

  /** Finds out what can be said about a file at once. */
  look(uri: string): void {
    const snapshot = this.#uses.view.snapshot();
    const configuration = snapshot.configurationOf(uri);
    const file = configuration?.file(uri);
    if (configuration !== undefined && file !== undefined)
      this.#publishFile(configuration, file, editBudgetMs);
    // A rule file that the manifest leaves out is nobody's.
    else if (snapshot.file(uri) !== undefined) this.#uses.publisher.remove(uri);
  }

  /** @returns when all that is known has been found by a whole look at the newest text, or the server stops. */
  async settled(token: CancellationToken): Promise<void> {
    while (!this.#stopped && !token.isCancellationRequested && !this.isSettled)
      await this.nextLook(token);
  }

  /** Whether all that can be found in the newest text has been found. */
  get isSettled(): boolean {
    return !this.#uses.reading.isGoingOn && this.#settled === this.#uses.view.version();
  }

  /** Files came that all others may depend on: everything is looked at anew. */
  forget(): void {
    this.#findings = new Findings();
  }

  /** @returns after the next whole look, or when that is not wanted any more. */
  nextLook(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#whenSettled.delete(done);
        waiting.dispose();
        resolve();
      };
      const waiting = token.onCancellationRequested(done);
      this.#whenSettled.add(done);
    });
  }

  /** Something changed: looks at everything again when nothing has changed for a while. */
  refresh(rest = debounceMs): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void guarded(this.#uses.log, 'diagnostics', () => this.#all()),
      rest,
    );
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const done of [...this.#whenSettled]) done();
  }

  /** @returns what is known to be wrong in a rule file, spans absolute in it. */
  diagnosticsOf(uri: string): readonly Diagnostic[] {
    const snapshot = this.#uses.view.snapshot();
    const configuration = snapshot.configurationOf(uri);
    const file = snapshot.file(uri);
    return configuration !== undefined && file !== undefined
      ? this.#uses.severityOverrides.apply(
          configuration,
          located(snapshot, this.#findings.ofFile(configuration, file)),
        )
      : [];
  }

  async #all(): Promise<void> {
    // The end of the reading asks for this again.
    if (this.#uses.reading.isGoingOn) return;
    const snapshot = this.#uses.view.snapshot();
    if (snapshot.version !== this.#told) this.#uses.onChanged();
    this.#told = snapshot.version;
    const seen = new Set<string>();
    const own = new Set(snapshot.own);
    for (const configuration of snapshot.configurations) {
      // Of a baseline that stands elsewhere nobody asked what is wrong in it, unless it is looked at.
      const files = own.has(configuration)
        ? configuration.files
        : configuration.files.filter(({ uri }) => this.#uses.documents.isOpen(uri));
      for (const file of files) {
        seen.add(file.uri);
        if (!(await this.#inSlices(snapshot, this.#renewed(configuration, file)))) return;
        this.#publishFile(configuration, file);
      }
      if (own.has(configuration))
        for (const uri of this.#publishOthers(snapshot, configuration)) seen.add(uri);
    }
    for (const uri of this.#publishUnread()) seen.add(uri);
    for (const uri of this.#uses.publisher.files())
      if (!seen.has(uri)) this.#uses.publisher.remove(uri);
    this.#settled = snapshot.version;
    for (const done of [...this.#whenSettled]) done();
    this.#uses.onSettled();
    await this.#prepare(snapshot);
  }

  /** Makes ready, once for a configuration, what is asked for with every hover. */
  async #prepare(snapshot: WorkspaceSnapshot): Promise<void> {
    for (const configuration of snapshot.own) {
      if (this.#prepared.has(configuration.uri)) continue;
      if (!(await this.#inSlices(snapshot, prepareLineage(configuration)))) return;
      this.#prepared.add(configuration.uri);
    }
  }

  /** Goes through the steps of some work. @returns whether it came to the end, and no change overtook it: an edit has then set the timer again */
  #inSlices(snapshot: WorkspaceSnapshot, work: Iterator<unknown>): Promise<boolean> {
    return inSlices(work, () => !this.#stopped && this.#uses.view.version() === snapshot.version);
  }

  /** Looks at all blocks of a file again. */
  *#renewed(configuration: ConfigurationSnapshot, file: FileSnapshot): Generator<void, void> {
    for (const block of file.blocks) yield this.#findings.renew(configuration, block);
  }

  #publishFile(
    configuration: ConfigurationSnapshot,
    file: FileSnapshot,
    editBudgetMs?: number,
  ): void {
    const { publisher, documents } = this.#uses;
    const version = documents.version(file.uri);
    // The text is put together only when an encoding needs it.
    const published = {
      uri: file.uri,
      version,
      lines: file.lines,
      get text() {
        return file.text;
      },
    };
    const found = this.#withUnread(
      file.uri,
      file,
      this.#uses.severityOverrides.apply(
        configuration,
        located(
          this.#uses.view.snapshot(),
          this.#findings.ofFile(configuration, file, editBudgetMs),
        ),
      ),
    );
    publisher.publish(published, found, (uri) => this.#uses.view.linesOf(uri));
  }

  /** Manifest and fixtures. @returns their URIs */
  #publishOthers(
    snapshot: WorkspaceSnapshot,
    configuration: ConfigurationSnapshot,
  ): readonly string[] {
    const manifest = `${configuration.uri}/syncrules.json`;
    const lists: [string, readonly Diagnostic[]][] = [
      [manifest, this.#uses.access.manifestFindings(configuration)],
    ];
    for (const uri of configuration.fixtures) {
      if (this.#uses.previewWorker.isLarge(uri))
        void guarded(this.#uses.log, 'diagnostics', () =>
          this.#publishLarge(snapshot, configuration, uri),
        );
      else
        lists.push([
          uri,
          this.#uses.fixtures.read(snapshot, configuration, uri)?.diagnostics ?? [],
        ]);
    }
    for (const [uri, diagnostics] of lists) {
      const text = snapshot.text(uri);
      if (text === undefined) continue;
      const version = this.#uses.documents.version(uri);
      const lines = new LineIndex(text);
      this.#uses.publisher.publish(
        { uri, text, lines, version },
        this.#withUnread(
          uri,
          { lines },
          this.#uses.severityOverrides.apply(configuration, diagnostics),
        ),
        (other) => this.#uses.view.linesOf(other),
      );
    }
    return [...lists.map(([uri]) => uri), ...configuration.fixtures];
  }

  /** @returns findings in a file, behind what is to be said about the file itself. */
  #withUnread(
    uri: string,
    lines: Pick<Lines, 'lines'>,
    found: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const finding = this.#uses.unread.finding(uri, lines);
    return finding === undefined ? found : [finding, ...found];
  }

  /** Says why files cannot be read of which nothing else is known. @returns their URIs */
  #publishUnread(): readonly string[] {
    const uris = this.#uses.unread.withoutText();
    for (const uri of uris) {
      const lines = this.#uses.unread.readableLines(uri);
      this.#uses.publisher.publish(
        { uri, text: '', lines, version: this.#uses.documents.version(uri) },
        this.#withUnread(uri, { lines }, []),
        () => undefined,
      );
    }
    return uris;
  }

  /** A large fixture is read on another thread; what is wrong in it comes later, unless something changed by then. */
  async #publishLarge(
    snapshot: WorkspaceSnapshot,
    configuration: ConfigurationSnapshot,
    uri: string,
  ): Promise<void> {
    const found = await this.#uses.previewWorker.answer<readonly LinedFinding[]>(
      findingsMethod,
      { fixture: uri },
      CancellationToken.None,
    );
    if (this.#stopped || this.#uses.view.version() !== snapshot.version) return;
    const ranges = new Map(found.map(({ diagnostic, range }) => [diagnostic.span, range]));
    const file = {
      uri,
      text: '',
      lines: new LineIndex(''),
      version: this.#uses.documents.version(uri),
      range: (span: Span) => ranges.get(span),
    };
    this.#uses.publisher.publish(
      file,
      this.#uses.severityOverrides.apply(
        configuration,
        found.map(({ diagnostic }) => diagnostic),
      ),
      () => undefined,
    );
    for (const done of [...this.#whenSettled]) done();
    this.#uses.onSettled();
  }
}
