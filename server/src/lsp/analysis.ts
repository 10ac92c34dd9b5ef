import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import type { ConfigurationSnapshot, FileSnapshot, WorkspaceSnapshot } from '../model/types';
import { methods } from '../protocol/requests';
import { guarded } from './dispatch';
import { Findings } from './findings';
import type { Session } from './session';

/** Milliseconds of quiet before the whole workspace is looked at again. */
const quiet = 200;
/** Milliseconds that the answer to an edit may take; what is not looked at by then follows when typing pauses. */
const patience = 50;
/** Milliseconds of work after which waiting messages have their turn. */
const slice = 8;

/**
 * Diagnostics in two speeds: the file that was edited is answered for at once, from what its unchanged blocks are known for; all that
 * other files may say about the edit follows when typing pauses, a file at a time, and gives way to the next edit.
 */
export class Analysis {
  readonly #session: Session;
  readonly #findings = new Findings();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** The version that the client's views were last told of. */
  #told = -1;

  constructor(session: Session) {
    this.#session = session;
  }

  /** A document was opened, changed or closed. */
  edited(uri: string): void {
    const snapshot = this.#session.snapshot();
    const configuration = snapshot.configurationOf(uri);
    const file = snapshot.file(uri);
    if (configuration !== undefined && file !== undefined) this.#publishFile(configuration, file, patience);
    this.refresh();
  }

  /** Something changed: looks at everything again when it has been quiet for a while. */
  refresh(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void guarded(this.#session, 'diagnostics', () => this.#all()), quiet);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** @returns what is known to be wrong in a rule file, spans absolute in it. */
  diagnosticsOf(uri: string): readonly Diagnostic[] {
    const snapshot = this.#session.snapshot();
    const configuration = snapshot.configurationOf(uri);
    const file = snapshot.file(uri);
    return configuration !== undefined && file !== undefined ? this.#session.levels.apply(configuration, this.#findings.ofFile(configuration, file)) : [];
  }

  async #all(): Promise<void> {
    const snapshot = this.#session.snapshot();
    if (snapshot.version !== this.#told) {
      void this.#session.connection.sendNotification(methods.changed);
      this.#session.tellChanged();
      this.#session.refreshViews();
    }
    this.#told = snapshot.version;
    const seen = new Set<string>();
    for (const configuration of snapshot.configurations) {
      for (const file of configuration.files) {
        seen.add(file.uri);
        if (!(await this.#renew(snapshot, configuration, file))) return;
        this.#publishFile(configuration, file);
      }
      for (const uri of this.#publishOthers(snapshot, configuration)) seen.add(uri);
    }
    for (const uri of this.#session.publisher.files()) if (!seen.has(uri)) this.#session.publisher.remove(uri);
  }

  /** Looks at all blocks of a file again, a few milliseconds at a time. @returns whether it came to the end */
  async #renew(snapshot: WorkspaceSnapshot, configuration: ConfigurationSnapshot, file: FileSnapshot): Promise<boolean> {
    let pause = performance.now() + slice;
    for (const block of file.blocks) {
      this.#findings.renew(configuration, block);
      if (performance.now() < pause) continue;
      if (await this.#overtaken(snapshot)) return false;
      pause = performance.now() + slice;
    }
    return true;
  }

  /** Lets waiting messages in. @returns whether one of them changed something; the edit has then set the timer again. */
  async #overtaken(snapshot: WorkspaceSnapshot): Promise<boolean> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    return this.#stopped || this.#session.version() !== snapshot.version;
  }

  #publishFile(configuration: ConfigurationSnapshot, file: FileSnapshot, patience?: number): void {
    const { publisher, documents } = this.#session;
    const version = documents.version(file.uri);
    // The text is put together only when an encoding needs it.
    const published = { uri: file.uri, version, lines: file.lines, get text() { return file.text; } };
    const found = this.#session.levels.apply(configuration, this.#findings.ofFile(configuration, file, patience));
    publisher.publish(published, found, (uri) => this.#session.linesOf(uri));
  }

  /** Manifest and fixtures. @returns their URIs */
  #publishOthers(snapshot: WorkspaceSnapshot, configuration: ConfigurationSnapshot): readonly string[] {
    const manifest = `${configuration.uri}/syncrules.json`;
    const lists: [string, readonly Diagnostic[]][] = [[manifest, configuration.manifestDiagnostics]];
    for (const uri of configuration.fixtures) lists.push([uri, this.#session.fixtures.read(snapshot, configuration, uri)?.diagnostics ?? []]);
    for (const [uri, diagnostics] of lists) {
      const text = snapshot.text(uri);
      if (text === undefined) continue;
      const version = this.#session.documents.version(uri);
      this.#session.publisher.publish({ uri, text, lines: new LineIndex(text), version }, this.#session.levels.apply(configuration, diagnostics), (other) => this.#session.linesOf(other));
    }
    return lists.map(([uri]) => uri);
  }
}
