import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type Disposable,
} from 'vscode-languageserver';
import { baselineFiles, baselinesOutside } from '../model/baseline';
import { decoded, isBelow } from '../model/uri';
import { guarded } from './dispatch';
import type { Session } from './session';

/** What is watched of a baseline: nothing else of it is read. */
const patterns = ['**/*.syncrule', '**/syncrules.json'];

/**
 * Baselines that stand outside the folders of the workspace, where the client looks at nothing by itself: read when a manifest names one, and followed for as long
 * as one does, by the client where it can watch other folders, else by the server.
 */
export class Baselines {
  readonly #session: Session;
  readonly #followed = new Map<string, () => void>();
  #busy: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  register(): void {
    this.#session.onChanged(() => void this.follow());
  }

  /** Follows the baselines as manifests name them now. @returns when they have been read */
  follow(): Promise<void> {
    this.#busy = this.#busy.then(() =>
      guarded(this.#session, 'reading a baseline', () => this.#follow()),
    );
    return this.#busy;
  }

  stop(): void {
    for (const end of this.#followed.values()) end();
    this.#followed.clear();
  }

  async #follow(): Promise<void> {
    const { workspace, analysis } = this.#session;
    if (analysis.stopped) return;
    const wanted = baselinesOutside(this.#session.snapshot(), workspace.roots);
    for (const [folder, end] of this.#followed) {
      if (wanted.has(folder)) continue;
      end();
      this.#followed.delete(folder);
      this.#forget(folder);
    }
    for (const folder of wanted) {
      if (!this.#followed.has(folder))
        await this.#session.reading.during(() =>
          guarded(this.#session, 'reading a baseline', () => this.#begin(folder)),
        );
    }
  }

  async #begin(folder: string): Promise<void> {
    const { ports, files } = this.#session;
    const { files: found } = await baselineFiles(ports.reader, folder);
    // A path that is still being typed, or a folder that is yet to come: it is looked for again after the next change.
    if (found.length === 0) return;
    // What changes after this is told by whoever watches; nothing waits for the client's answer to that.
    const watching = this.#watch(folder).catch(() => undefined);
    this.#followed.set(folder, () => void watching.then((end) => end?.()));
    void watching.then((end) => {
      if (end === undefined) this.#followed.delete(folder);
    });
    const known = this.#session.snapshot();
    const unread = found.filter(
      (uri) => this.#session.textOf(uri) === undefined && known.file(uri) === undefined,
    );
    if (unread.length > 0) await files.readAgain(unread);
  }

  /** @returns a function that ends it; undefined where nobody can watch. */
  async #watch(folder: string): Promise<(() => void) | undefined> {
    const { client, connection, ports, files } = this.#session;
    if (!client.watchFiles || !client.relativeWatchPatterns)
      return ports.watcher?.watch(
        folder,
        (uris) => void guarded(this.#session, 'reading a baseline', () => files.readAgain(uris)),
      );
    const options: DidChangeWatchedFilesRegistrationOptions = {
      watchers: patterns.map((pattern) => ({ globPattern: { baseUri: folder, pattern } })),
    };
    const registered: Disposable = await connection.client.register(
      DidChangeWatchedFilesNotification.type,
      options,
    );
    // A client that leaves has nothing to be told.
    return () => {
      if (!this.#session.analysis.stopped) registered.dispose();
    };
  }

  /** No manifest names the folder any more: its files are nobody's, unless an editor has them open. */
  #forget(folder: string): void {
    const { workspace, analysis } = this.#session;
    const all = this.#session
      .snapshot()
      .configurations.flatMap((one) => [
        ...one.files.map(({ uri }) => uri),
        `${one.uri}/syncrules.json`,
      ]);
    for (const uri of all) if (isBelow(decoded(uri), decoded(folder))) workspace.removeFile(uri);
    analysis.refresh();
  }
}
