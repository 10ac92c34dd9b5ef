import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type Connection,
  type Disposable,
} from 'vscode-languageserver';
import type { FileReader, FolderWatcher } from '../base/ports';
import { baselineFiles, baselinesOutside } from '../model/baseline';
import { decoded, isBelow } from '../model/uri';
import type { Analysis } from './analysis';
import type { ClientCapabilities } from './clientCapabilities';
import { guarded, type ErrorLog } from './guarded';
import type { Reading } from './reading';
import type { WorkspaceView } from './workspaceView';

/** What is watched of a baseline: nothing else of it is read. */
const patterns = ['**/*.syncrule', '**/syncrules.json'];

/** How baselines are read and followed. */
export interface BaselinesUses {
  readonly log: ErrorLog;
  readonly client: Pick<ClientCapabilities, 'watchFiles' | 'relativeWatchPatterns'>;
  readonly registrar: Pick<Connection['client'], 'register'>;
  readonly reader: FileReader;
  /** Absent where the server cannot watch files itself. */
  readonly watcher: FolderWatcher | undefined;
  readonly workspace: { readonly roots: readonly string[]; removeFile(uri: string): void };
  readonly view: Pick<WorkspaceView, 'snapshot' | 'textOf'>;
  readonly reading: Pick<Reading, 'during'>;
  readonly analysis: Pick<Analysis, 'stopped' | 'refresh'>;
  /** Reads files again that are outside the folders of the workspace. */
  readonly readAgain: (uris: readonly string[]) => Promise<void>;
}

/**
 * Baselines that stand outside the folders of the workspace, where the client looks at nothing by itself: read when a manifest names one, and followed for as long
 * as one does, by the client where it can watch other folders, else by the server.
 */
export class Baselines {
  readonly #uses: BaselinesUses;
  readonly #followed = new Map<string, () => void>();
  #busy: Promise<void> = Promise.resolve();

  constructor(uses: BaselinesUses) {
    this.#uses = uses;
  }

  /** Follows the baselines as manifests name them now. @returns when they have been read */
  follow(): Promise<void> {
    this.#busy = this.#busy.then(() =>
      guarded(this.#uses.log, 'reading a baseline', () => this.#follow()),
    );
    return this.#busy;
  }

  stop(): void {
    for (const end of this.#followed.values()) end();
    this.#followed.clear();
  }

  async #follow(): Promise<void> {
    const { workspace, analysis } = this.#uses;
    if (analysis.stopped) return;
    const wanted = baselinesOutside(this.#uses.view.snapshot(), workspace.roots);
    for (const [folder, end] of this.#followed) {
      if (wanted.has(folder)) continue;
      end();
      this.#followed.delete(folder);
      this.#forget(folder);
    }
    for (const folder of wanted) {
      if (!this.#followed.has(folder))
        await this.#uses.reading.during(() =>
          guarded(this.#uses.log, 'reading a baseline', () => this.#begin(folder)),
        );
    }
  }

  async #begin(folder: string): Promise<void> {
    const { files: found } = await baselineFiles(this.#uses.reader, folder);
    // A path that is still being typed, or a folder that is yet to come: it is looked for again after the next change.
    if (found.length === 0) return;
    // What changes after this is told by whoever watches; nothing waits for the client's answer to that.
    const watching = this.#watch(folder).catch(() => undefined);
    this.#followed.set(folder, () => void watching.then((end) => end?.()));
    void watching.then((end) => {
      if (end === undefined) this.#followed.delete(folder);
    });
    const known = this.#uses.view.snapshot();
    const unread = found.filter(
      (uri) => this.#uses.view.textOf(uri) === undefined && known.file(uri) === undefined,
    );
    if (unread.length > 0) await this.#uses.readAgain(unread);
  }

  /** @returns a function that ends it; undefined where nobody can watch. */
  async #watch(folder: string): Promise<(() => void) | undefined> {
    const { client, registrar, watcher, readAgain, log } = this.#uses;
    if (!client.watchFiles || !client.relativeWatchPatterns)
      return watcher?.watch(
        folder,
        (uris) => void guarded(log, 'reading a baseline', () => readAgain(uris)),
      );
    const options: DidChangeWatchedFilesRegistrationOptions = {
      watchers: patterns.map((pattern) => ({ globPattern: { baseUri: folder, pattern } })),
    };
    const registered: Disposable = await registrar.register(
      DidChangeWatchedFilesNotification.type,
      options,
    );
    // A client that leaves has nothing to be told.
    return () => {
      if (!this.#uses.analysis.stopped) registered.dispose();
    };
  }

  /** No manifest names the folder any more: its files are nobody's, unless an editor has them open. */
  #forget(folder: string): void {
    const { workspace, analysis } = this.#uses;
    const all = this.#uses.view
      .snapshot()
      .configurations.flatMap((one) => [
        ...one.files.map(({ uri }) => uri),
        `${one.uri}/syncrules.json`,
      ]);
    for (const uri of all) if (isBelow(decoded(uri), decoded(folder))) workspace.removeFile(uri);
    analysis.refresh();
  }
}
