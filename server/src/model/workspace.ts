import { LineIndex } from '../base/lineIndex';
import { BucketMap } from '../base/bucketMap';
import { compareText } from '../domain/order';
import { ConfigurationFolder } from './configurationFolder';
import { SourceFile } from './sourceFile';
import type { OffsetEdit } from './borders';
import type { BlockChange } from './sourceFile';
import { WorkspaceView } from './workspaceView';
import { baseName, decoded, folderOf, isBelow, parentOf } from './uri';
import { manifestName } from './manifest';
import type { WorkspaceSnapshot } from './types';

/** A document of the rule language, as it stands. */
interface RuleDocument {
  readonly source: SourceFile;
  readonly version: number;
  readonly owner: string;
}

/** What a workspace was told. */
export interface WorkspaceContents {
  readonly roots: readonly string[];
  readonly disk: readonly (readonly [uri: string, text: string])[];
  readonly named: readonly string[];
  readonly open: readonly (readonly [uri: string, version: number, text: string, rules: boolean])[];
}

const nothing: readonly [] = [];
const noChange: BlockChange = { removed: nothing, added: nothing };

function isRuleFile(uri: string): boolean {
  return !uri.toLowerCase().endsWith('.json') && /\.syncrule$/i.test(uri);
}

/**
 * All files of all configurations: the one object of the model that changes. Files are told to it (`setFile`, `removeFile` for what is on
 * disk; `open`, `change`, `close` for what is in an editor, which hides what is on disk), and it gives out snapshots, which never change.
 */
export class Workspace {
  readonly #disk = new Map<string, string>();
  readonly #open = new Map<string, number>();
  readonly #named = new Set<string>();
  readonly #documents = new Map<string, RuleDocument>();
  readonly #folders = new Map<string, ConfigurationFolder>();
  readonly #roots = new Set<string>();
  #texts: BucketMap<string> = BucketMap.empty();
  #version = 0;
  #blockCount = 0;
  #last: WorkspaceView | undefined;

  readonly #next = (): number => ++this.#blockCount;

  /** Adds a folder of the workspace: without a manifest of its own, all rule files below that have none are one configuration. */
  addRoot(uri: string): void {
    this.#roots.add(folderOf(uri));
    this.#reassign();
  }

  get roots(): readonly string[] {
    return [...this.#roots];
  }

  removeRoot(uri: string): void {
    this.#roots.delete(folderOf(uri));
    this.#reassign();
  }

  /** Tells what a file on disk holds: a rule file, a manifest, a fixture. Other files need not be told. */
  setFile(uri: string, text: string): void {
    this.#disk.set(uri, text);
    if (!this.#open.has(uri)) this.#setText(uri, 0, text);
  }

  /** @returns everything that was told, as it stands now. */
  contents(): WorkspaceContents {
    const text = (uri: string): string =>
      this.snapshot().file(uri)?.text ?? this.#texts.get(uri) ?? '';
    return {
      roots: [...this.#roots],
      disk: [...this.#disk],
      named: [...this.#named],
      open: [...this.#open].map(([uri, version]) => [
        uri,
        version,
        text(uri),
        this.#documents.has(uri),
      ]),
    };
  }

  /** Tells that there is a file, a fixture, whose text is not kept: whoever needs it reads it. */
  nameFile(uri: string): void {
    this.removeFile(uri);
    if (this.#open.has(uri)) return;
    this.#folder(this.#ownerOf(uri)).addOther(uri);
    this.#named.add(uri);
    this.#changed();
  }

  removeFile(uri: string): void {
    if (this.#named.delete(uri)) {
      this.#folders.get(this.#ownerOf(uri))?.removeOther(uri);
      this.#changed();
    }
    this.#disk.delete(uri);
    if (!this.#open.has(uri)) this.#remove(uri);
  }

  /** A document is in an editor; its text counts from now on. `rules`: it is of the rule language, whatever its name. */
  open(uri: string, version: number, text: string, rules = isRuleFile(uri)): void {
    this.#open.set(uri, version);
    this.#setText(uri, version, text, rules);
  }

  /** As {@link setFile} for a large rule file, in steps between which other things may happen to the workspace. */
  *settingFile(uri: string, text: string): Generator<void, void> {
    this.#disk.set(uri, text);
    if (this.#open.has(uri)) return;
    if (!isRuleFile(uri) || this.#documents.has(uri)) this.#setText(uri, 0, text);
    else
      yield* this.#adding(uri, 0, text, () => this.#disk.get(uri) === text && !this.#open.has(uri));
  }

  /** As {@link open} for a large document, in steps between which other things may happen to the workspace. A document is not changed before the last one. */
  *opening(
    uri: string,
    version: number,
    text: string,
    rules = isRuleFile(uri),
  ): Generator<void, void> {
    this.#open.set(uri, version);
    if (!rules || this.#documents.has(uri)) this.#setText(uri, version, text, rules);
    else yield* this.#adding(uri, version, text, () => this.#open.get(uri) === version);
  }

  /** @param isWanted whether the text is still the file's; else it is given up */
  *#adding(
    uri: string,
    version: number,
    text: string,
    isWanted: () => boolean,
  ): Generator<void, void> {
    const reading = SourceFile.reading(uri, text, this.#next);
    let read = reading.next();
    for (; read.done !== true; read = reading.next()) {
      yield;
      if (!isWanted()) return;
    }
    const source = read.value;
    const owner = this.#ownerOf(uri);
    const folder = this.#folder(owner);
    let isWhole = false;
    try {
      for (const step of folder.adding(uri, version, source)) {
        yield step;
        if (!isWanted() || this.#documents.has(uri)) return;
      }
      isWhole = this.#ownerOf(uri) === owner;
    } finally {
      if (!isWhole) folder.takeBack(uri, source);
    }
    if (isWhole) this.#put(uri, { source, version, owner });
    else this.#setText(uri, version, text, true);
  }

  /**
   * Applies edits one after the other, each with offsets into the text that the one before left.
   * @param edits an edit without offsets gives the whole text
   */
  change(
    uri: string,
    version: number,
    edits: readonly (OffsetEdit | { readonly text: string })[],
  ): void {
    if (!this.#open.has(uri)) return;
    this.#open.set(uri, version);
    const document = this.#documents.get(uri);
    if (document === undefined) {
      let text = this.#texts.get(uri) ?? '';
      for (const edit of edits)
        text =
          'start' in edit
            ? text.slice(0, edit.start) + edit.text + text.slice(edit.end)
            : edit.text;
      this.#setText(uri, version, text, false);
      return;
    }
    let source = document.source;
    for (const edit of edits) {
      const { file, change } =
        'start' in edit ? source.edit(edit, this.#next) : source.withText(edit.text, this.#next);
      source = file;
      this.#folders.get(document.owner)?.changeBlocks(uri, change);
    }
    this.#put(uri, { ...document, source, version });
  }

  /** The document left its editor: what is on disk counts again. */
  close(uri: string): void {
    this.#open.delete(uri);
    const text = this.#disk.get(uri);
    if (text === undefined) this.#remove(uri);
    else this.#setText(uri, 0, text, this.#documents.has(uri));
  }

  /** @returns whether a file, told or not, is a fixture of the configuration that it would belong to. */
  isFixture(uri: string): boolean {
    return this.#folders.get(this.#ownerOf(uri))?.isFixture(uri) === true;
  }

  /** @returns the lines of a file as it stands, for whoever has positions and needs offsets. */
  lines(uri: string): LineIndex | undefined {
    const document = this.#documents.get(uri);
    if (document !== undefined) return document.source.lines;
    const text = this.#texts.get(uri);
    return text === undefined ? undefined : new LineIndex(text);
  }

  /** @returns everything as of now; the same object until something changes. */
  snapshot(): WorkspaceSnapshot {
    if (this.#last === undefined) {
      const folders = [...this.#folders.values()]
        .filter((folder) => !folder.isEmpty)
        .sort((first, second) => compareText(first.uri, second.uri));
      this.#last = new WorkspaceView(
        this.#version,
        folders.map((folder) => folder.view(this.#baselineOf(folder)?.view())),
        this.#texts,
        this.roots,
      );
    }
    return this.#last;
  }

  /** A folder that has a baseline itself is none for another, so no two can wait for each other. */
  #baselineOf({ uri, baseline }: ConfigurationFolder): ConfigurationFolder | undefined {
    if (baseline === undefined) return undefined;
    return [...this.#folders.values()].find(
      (other) =>
        other.uri !== uri &&
        other.hasManifest &&
        other.baseline === undefined &&
        decoded(other.uri) === baseline,
    );
  }

  #changed(): void {
    this.#version++;
    this.#last = undefined;
  }

  #setText(uri: string, version: number, text: string, rules = isRuleFile(uri)): void {
    if (!rules) {
      this.#setOther(uri, text);
      return;
    }
    const document = this.#documents.get(uri);
    if (document === undefined) {
      const source = SourceFile.read(uri, text, this.#next);
      const owner = this.#ownerOf(uri);
      this.#folder(owner).addBlocks(uri, source.blocks);
      this.#put(uri, { source, version, owner });
      return;
    }
    // An editor opens what was just read from disk.
    const { file, change } = document.source.isText(text)
      ? { file: document.source, change: noChange }
      : document.source.withText(text, this.#next);
    this.#folders.get(document.owner)?.changeBlocks(uri, change);
    this.#put(uri, { ...document, source: file, version });
  }

  #put(uri: string, document: RuleDocument): void {
    this.#documents.set(uri, document);
    this.#folders.get(document.owner)?.setFile(uri, document.version, document.source);
    this.#changed();
  }

  #setOther(uri: string, text: string): void {
    const isNew = this.#texts.get(uri) === undefined;
    this.#texts = this.#texts.with(new Map([[uri, text]]));
    this.#changed();
    if (baseName(uri) === manifestName) {
      this.#folder(parentOf(uri)).setManifest(text);
      if (isNew) this.#reassign();
    } else if (isNew) this.#folder(this.#ownerOf(uri)).addOther(uri);
  }

  #remove(uri: string): void {
    const document = this.#documents.get(uri);
    if (document !== undefined) {
      this.#documents.delete(uri);
      this.#removeBlocks(uri, document, { removed: document.source.blocks, added: nothing });
    } else if (this.#texts.get(uri) !== undefined) {
      this.#texts = this.#texts.with(new Map([[uri, undefined]]));
      if (baseName(uri) === manifestName) this.#folders.get(parentOf(uri))?.setManifest(undefined);
      else this.#folders.get(this.#ownerOf(uri))?.removeOther(uri);
      if (baseName(uri) === manifestName) this.#reassign();
    }
    this.#changed();
  }

  #removeBlocks(uri: string, document: RuleDocument, change: BlockChange): void {
    const folder = this.#folders.get(document.owner);
    folder?.changeBlocks(uri, change);
    folder?.removeFile(uri);
  }

  #folder(uri: string): ConfigurationFolder {
    let folder = this.#folders.get(uri);
    if (folder === undefined) {
      folder = new ConfigurationFolder(uri);
      this.#folders.set(uri, folder);
    }
    return folder;
  }

  /** The nearest folder with a manifest, else the nearest folder of the workspace, else the folder that the file stands in. */
  #ownerOf(uri: string): string {
    for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder)) {
      if (this.#folders.get(folder)?.hasManifest === true) return folder;
    }
    const roots = [...this.#roots].filter((root) => isBelow(uri, root));
    return roots.reduce(
      (nearest, root) => (root.length > nearest.length ? root : nearest),
      roots[0] ?? parentOf(uri),
    );
  }

  /** Gives each file to the configuration that it belongs to now. */
  #reassign(): void {
    for (const [uri, document] of this.#documents) {
      const owner = this.#ownerOf(uri);
      if (owner === document.owner) continue;
      this.#removeBlocks(uri, document, { removed: document.source.blocks, added: nothing });
      this.#folder(owner).addBlocks(uri, document.source.blocks);
      this.#put(uri, { ...document, owner });
    }
    for (const folder of [...this.#folders.values()]) {
      for (const uri of folder.others) {
        const owner = this.#ownerOf(uri);
        if (owner === folder.uri) continue;
        folder.removeOther(uri);
        this.#folder(owner).addOther(uri);
      }
    }
    this.#changed();
  }
}
