import {
  DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification, FileChangeType, type DidChangeWatchedFilesRegistrationOptions,
} from 'vscode-languageserver';
import { isConfigurationFile } from '../model/baseline';
import { isOfInterest, largestText, readWorkspace } from '../model/load';
import { guarded, listen } from './dispatch';
import { fields, list, text } from './params';
import type { Session } from './session';

/** What a client is asked to watch. */
const watchedGlobs = ['**/*.syncrule', '**/*.fixture.{json,ldf,ldif,csv,xml}', '**/syncrules.json'];

/**
 * The files on disk: found by the server itself, so that it works in editors that tell it nothing, and followed through the client's
 * watchers where it has them.
 */
export class Files {
  readonly #session: Session;
  /** Folders that are being listed; a request that needs the whole workspace waits for them. */
  #loading: Promise<void> = Promise.resolve();
  /** How many lists of folders are still being read. */
  #reading = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  register(): void {
    listen(this.#session, DidChangeWatchedFilesNotification.method, (params) => this.#watched(params));
    listen(this.#session, DidChangeWorkspaceFoldersNotification.method, (params) => this.#folders(params));
  }

  /** @returns when all folders named so far have been read. */
  ready(): Promise<void> {
    return this.#loading;
  }

  get isReading(): boolean {
    return this.#reading > 0;
  }

  /** Reads the folders of the workspace, telling how far it is where the client shows it. */
  load(folders: readonly string[]): void {
    if (folders.length === 0) {
      this.#session.analysis.refresh();
      return;
    }
    const before = this.#loading;
    this.#reading++;
    this.#loading = guarded(this.#session, 'reading the workspace', async () => {
      await before;
      const progress = this.#session.client.workDoneProgress ? await this.#session.connection.window.createWorkDoneProgress() : undefined;
      progress?.begin('Sync Rules', 0, 'Reading rule files');
      try {
        for (const folder of folders) await this.#loadFolder(folder);
      } finally {
        progress?.done();
      }
    }).finally(() => {
      this.#reading--;
      this.#session.analysis.refresh();
    });
  }

  /** Asks the client to watch our files, where it lets itself be asked. */
  async watch(): Promise<void> {
    if (!this.#session.client.watchFiles) return;
    const options: DidChangeWatchedFilesRegistrationOptions = { watchers: watchedGlobs.map((globPattern) => ({ globPattern })) };
    await this.#session.connection.client.register(DidChangeWatchedFilesNotification.type, options);
  }

  async #loadFolder(folder: string): Promise<void> {
    const { unread } = await readWorkspace(this.#session.ports.reader, folder, this.#session.workspace);
    for (const { uri, message } of unread) this.#session.connection.console.warn(`${uri} cannot be read: ${message}`);
  }

  async #readFile(uri: string): Promise<void> {
    try {
      const { reader } = this.#session.ports;
      if (!isConfigurationFile(uri) && (await reader.size(uri)) > largestText) this.#session.workspace.nameFile(uri);
      else this.#session.workspace.setFile(uri, await reader.readText(uri));
    } catch (error) {
      this.#session.workspace.removeFile(uri);
      this.#session.connection.console.warn(`${uri} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Reads files of a baseline that the server watches itself: those that are gone by now are taken out. */
  async readAgain(uris: readonly string[]): Promise<void> {
    const { reader } = this.#session.ports;
    const changes = uris.map(async (uri) => this.#changed({ uri, type: (await reader.exists(uri)) ? FileChangeType.Changed : FileChangeType.Deleted }));
    await Promise.all(changes);
    this.#session.analysis.refresh();
  }

  async #watched(params: unknown): Promise<void> {
    await Promise.all(list(fields(params).changes).map((change) => this.#changed(change)));
    this.#session.analysis.refresh();
  }

  async #changed(change: unknown): Promise<void> {
    const { type } = fields(change);
    const uri = text(fields(change).uri);
    if (uri === undefined) return;
    if (type === FileChangeType.Deleted) {
      // A deleted folder is told as one event; its files go with it.
      for (const file of this.#below(uri)) this.#session.workspace.removeFile(file);
    } else if (isOfInterest(uri) || this.#session.snapshot().text(uri) !== undefined || this.#session.workspace.isFixture(uri)) await this.#readFile(uri);
  }

  #below(uri: string): readonly string[] {
    const snapshot = this.#session.snapshot();
    const known = snapshot.configurations.flatMap((one) => [...one.files.map((file) => file.uri), ...one.fixtures, `${one.uri}/syncrules.json`]);
    return [uri, ...known.filter((file) => file.startsWith(`${uri}/`))];
  }

  #folders(params: unknown): void {
    const { added, removed } = fields(fields(params).event);
    for (const folder of folderUris(removed)) {
      this.#session.workspace.removeRoot(folder);
      for (const file of this.#below(folder)) this.#session.workspace.removeFile(file);
    }
    this.load(folderUris(added));
    this.#session.analysis.refresh();
  }
}

function folderUris(value: unknown): readonly string[] {
  return list(value).flatMap((folder) => text(fields(folder).uri)?.replace(/\/+$/, '') ?? []);
}
