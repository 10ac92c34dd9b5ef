import {
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
  type DidChangeWatchedFilesRegistrationOptions,
} from 'vscode-languageserver';
import { isConfigurationFile } from '../model/baseline';
import {
  isOfInterest,
  largestText,
  leaveOut,
  readWorkspace,
  setFile,
  unreadFile,
} from '../model/load';
import { guarded, listen } from './dispatch';
import { fields, list, text } from './params';
import type { Session } from './session';
import { showReading } from './shownReading';
import { inSlices } from './slices';

/** What a client is asked to watch. */
const watchedGlobs = ['**/*.syncrule', '**/*.fixture.{json,ldf,ldif,csv,xml}', '**/syncrules.json'];

/**
 * The files on disk: found by the server itself, so that it works in editors that tell it nothing, and followed through the client's
 * watchers where it has them.
 */
export class Files {
  readonly #session: Session;
  /** The last list of folders that was named; the next one is read after it. */
  #loading: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  register(): void {
    listen(this.#session, DidChangeWatchedFilesNotification.method, (params) =>
      this.#watched(params),
    );
    listen(this.#session, DidChangeWorkspaceFoldersNotification.method, (params) =>
      this.#folders(params),
    );
  }

  /** Reads the folders of the workspace, telling how far it is where the client shows it. */
  load(folders: readonly string[]): void {
    if (folders.length === 0) {
      this.#session.analysis.refresh();
      return;
    }
    const before = this.#loading;
    this.#loading = this.#session.reading.during(async () => {
      await before;
      const shown = showReading(this.#session, 'Reading rule files');
      for (const folder of folders)
        await guarded(this.#session, 'reading the workspace', () => this.#loadFolder(folder));
      await this.#session.baselines.follow();
      shown.end();
      // What was found while these files were missing may be wrong.
      this.#session.analysis.forget();
    });
  }

  /** Asks the client to watch our files, where it lets itself be asked. */
  async watch(): Promise<void> {
    if (!this.#session.client.watchFiles) return;
    const options: DidChangeWatchedFilesRegistrationOptions = {
      watchers: watchedGlobs.map((globPattern) => ({ globPattern })),
    };
    await this.#session.connection.client.register(DidChangeWatchedFilesNotification.type, options);
  }

  async #loadFolder(folder: string): Promise<void> {
    const { unread } = await readWorkspace(
      this.#session.ports.reader,
      folder,
      this.#session.workspace,
      largestText,
      (work) => inSlices(work, () => !this.#session.analysis.stopped),
    );
    this.#session.unread.replace(folder, unread);
  }

  async #readFile(uri: string): Promise<void> {
    try {
      const { reader } = this.#session.ports;
      if (!isConfigurationFile(uri) && (await reader.size(uri)) > largestText)
        this.#session.workspace.nameFile(uri);
      else
        await setFile(this.#session.workspace, uri, await reader.readText(uri), (work) =>
          inSlices(work, () => !this.#session.analysis.stopped),
        );
      this.#session.unread.forget(uri);
    } catch (error) {
      leaveOut(this.#session.workspace, uri, error);
      this.#session.unread.add(unreadFile(uri, error));
    }
  }

  /** Reads files of a baseline that the server watches itself: those that are gone by now are taken out. */
  readAgain(uris: readonly string[]): Promise<void> {
    const { reader } = this.#session.ports;
    return this.#session.reading.during(() =>
      this.#each(uris, async (uri) =>
        this.#changed({
          uri,
          type: (await reader.exists(uri)) ? FileChangeType.Changed : FileChangeType.Deleted,
        }),
      ),
    );
  }

  #watched(params: unknown): Promise<void> {
    return this.#session.reading.during(async () => {
      await this.#each(list(fields(params).changes), (change) => this.#changed(change));
      await this.#session.baselines.follow();
    });
  }

  async #each<T>(all: readonly T[], read: (one: T) => Promise<void>): Promise<void> {
    await Promise.all(all.map((one) => guarded(this.#session, 'reading a file', () => read(one))));
  }

  async #changed(change: unknown): Promise<void> {
    const { type } = fields(change);
    const uri = text(fields(change).uri);
    if (uri === undefined) return;
    if (type === FileChangeType.Deleted) {
      // A deleted folder is told as one event; its files go with it.
      for (const file of this.#below(uri)) {
        this.#session.workspace.removeFile(file);
        this.#session.unread.forget(file);
      }
    } else if (
      isOfInterest(uri) ||
      this.#session.snapshot().text(uri) !== undefined ||
      this.#session.workspace.isFixture(uri)
    )
      await this.#readFile(uri);
  }

  #below(uri: string): readonly string[] {
    const snapshot = this.#session.snapshot();
    const known = snapshot.configurations.flatMap((one) => [
      ...one.files.map((file) => file.uri),
      ...one.fixtures,
      `${one.uri}/syncrules.json`,
    ]);
    return [uri, ...known.filter((file) => file.startsWith(`${uri}/`))];
  }

  #folders(params: unknown): void {
    const { added, removed } = fields(fields(params).event);
    for (const folder of folderUris(removed)) {
      this.#session.workspace.removeRoot(folder);
      for (const file of this.#below(folder)) this.#session.workspace.removeFile(file);
    }
    const folders = folderUris(added);
    for (const folder of folders) this.#session.workspace.addRoot(folder);
    this.#session.access.apply();
    this.load(folders);
    this.#session.analysis.refresh();
  }
}

function folderUris(value: unknown): readonly string[] {
  return list(value).flatMap(
    (folder) => text(fields(folder).uri)?.replace(/(?<!\/)\/+$/, '') ?? [],
  );
}
