import { FileChangeType } from 'vscode-languageserver';
import type { FileReader } from '../base/ports';
import { isConfigurationFile } from '../model/baseline';
import {
  isOfInterest,
  largestText,
  leaveOut,
  readWorkspace,
  setFile,
  unreadFile,
} from '../model/load';
import type { MirroredWorkspace } from '../model/mirror';
import type { Access } from './access';
import type { Analysis } from './analysis';
import { guarded, type ErrorLog } from './guarded';
import { fields, list, text } from '../protocol/params';
import type { Reading } from './reading';
import type { ShownReading } from './shownReading';
import { inSlices } from './slices';
import type { UnreadFiles } from './unread';
import type { WorkspaceView } from './workspaceView';

/** What a client is asked to watch. */
export const watchedGlobs: readonly string[] = [
  '**/*.syncrule',
  '**/*.fixture.{json,ldf,ldif,csv,xml}',
  '**/syncrules.json',
];

/** Where the files of the workspace come from, and who has to know of them. */
export interface FilesUses {
  readonly log: ErrorLog;
  readonly reader: FileReader;
  readonly workspace: MirroredWorkspace;
  readonly view: Pick<WorkspaceView, 'snapshot'>;
  readonly reading: Pick<Reading, 'during'>;
  readonly access: Pick<Access, 'apply'>;
  readonly analysis: Pick<Analysis, 'refresh' | 'forget' | 'stopped'>;
  readonly unread: Pick<UnreadFiles, 'add' | 'forget' | 'replace'>;
  /** Follows the baselines as manifests name them now; ends when these have been read. */
  readonly followBaselines: () => Promise<void>;
  /** Shows the user what is being read. */
  readonly showReading: (what: string) => ShownReading;
}

/**
 * The files on disk: found by the server itself, so that it works in editors that tell it nothing, and followed through the client's
 * watchers where it has them.
 */
export class Files {
  readonly #uses: FilesUses;
  /** The last list of folders that was named; the next one is read after it. */
  #loading: Promise<void> = Promise.resolve();

  constructor(uses: FilesUses) {
    this.#uses = uses;
  }

  /** Reads the folders of the workspace, telling how far it is where the client shows it. */
  load(folders: readonly string[]): void {
    if (folders.length === 0) {
      this.#uses.analysis.refresh();
      return;
    }
    const before = this.#loading;
    this.#loading = this.#uses.reading.during(async () => {
      await before;
      const shown = this.#uses.showReading('Reading rule files');
      for (const folder of folders)
        await guarded(this.#uses.log, 'reading the workspace', () => this.#loadFolder(folder));
      await this.#uses.followBaselines();
      shown.end();
      // What was found while these files were missing may be wrong.
      this.#uses.analysis.forget();
    });
  }

  async #loadFolder(folder: string): Promise<void> {
    const { unread } = await readWorkspace(
      this.#uses.reader,
      folder,
      this.#uses.workspace,
      largestText,
      (work) => inSlices(work, () => !this.#uses.analysis.stopped),
    );
    this.#uses.unread.replace(folder, unread);
  }

  async #readFile(uri: string): Promise<void> {
    try {
      const { reader } = this.#uses;
      if (!isConfigurationFile(uri) && (await reader.size(uri)) > largestText)
        this.#uses.workspace.nameFile(uri);
      else
        await setFile(this.#uses.workspace, uri, await reader.readText(uri), (work) =>
          inSlices(work, () => !this.#uses.analysis.stopped),
        );
      this.#uses.unread.forget(uri);
    } catch (error) {
      leaveOut(this.#uses.workspace, uri, error);
      this.#uses.unread.add(unreadFile(uri, error));
    }
  }

  /** Reads files of a baseline that the server watches itself: those that are gone by now are taken out. */
  readAgain(uris: readonly string[]): Promise<void> {
    const { reader } = this.#uses;
    return this.#uses.reading.during(() =>
      this.#each(uris, async (uri) =>
        this.#changed({
          uri,
          type: (await reader.exists(uri)) ? FileChangeType.Changed : FileChangeType.Deleted,
        }),
      ),
    );
  }

  /** `workspace/didChangeWatchedFiles` */
  changedOnDisk(params: unknown): Promise<void> {
    return this.#uses.reading.during(async () => {
      await this.#each(list(fields(params).changes), (change) => this.#changed(change));
      await this.#uses.followBaselines();
    });
  }

  async #each<T>(all: readonly T[], read: (one: T) => Promise<void>): Promise<void> {
    await Promise.all(all.map((one) => guarded(this.#uses.log, 'reading a file', () => read(one))));
  }

  async #changed(change: unknown): Promise<void> {
    const { type } = fields(change);
    const uri = text(fields(change).uri);
    if (uri === undefined) return;
    if (type === FileChangeType.Deleted) {
      // A deleted folder is told as one event; its files go with it.
      for (const file of this.#below(uri)) {
        this.#uses.workspace.removeFile(file);
        this.#uses.unread.forget(file);
      }
    } else if (
      isOfInterest(uri) ||
      this.#uses.view.snapshot().text(uri) !== undefined ||
      this.#uses.workspace.isFixture(uri)
    )
      await this.#readFile(uri);
  }

  #below(uri: string): readonly string[] {
    const snapshot = this.#uses.view.snapshot();
    const known = snapshot.configurations.flatMap((one) => [
      ...one.files.map((file) => file.uri),
      ...one.fixtures,
      `${one.uri}/syncrules.json`,
    ]);
    return [uri, ...known.filter((file) => file.startsWith(`${uri}/`))];
  }

  /** `workspace/didChangeWorkspaceFolders` */
  changedFolders(params: unknown): void {
    const { added, removed } = fields(fields(params).event);
    for (const folder of folderUris(removed)) {
      this.#uses.workspace.removeRoot(folder);
      for (const file of this.#below(folder)) this.#uses.workspace.removeFile(file);
    }
    const folders = folderUris(added);
    for (const folder of folders) this.#uses.workspace.addRoot(folder);
    this.#uses.access.apply();
    this.load(folders);
    this.#uses.analysis.refresh();
  }
}

function folderUris(value: unknown): readonly string[] {
  return list(value).flatMap(
    (folder) => text(fields(folder).uri)?.replace(/(?<!\/)\/+$/, '') ?? [],
  );
}
