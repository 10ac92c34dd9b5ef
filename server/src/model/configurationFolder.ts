import type { Diagnostic } from '../base/diagnostic';
import type { Span } from '../base/span';
import { compareText } from '../domain/order';
import type { BlockRecord } from './blockRecord';
import { ConfigurationState, declares } from './configurationState';
import { ConfigurationView } from './configurationView';
import { FileView } from './fileView';
import { globMatcher } from './globs';
import { defaultManifest, noBaseline, readManifest, type ReadManifest } from './manifest';
import { SourceFile, type BlockChange } from './sourceFile';
import type { Manifest } from './types';
import { folderAt } from './uri';

interface FileEntry {
  readonly version: number;
  readonly source: SourceFile;
}

/** Blocks of a large file that are added in one step, at least; of a larger file so many steps are made, since each of them copies the table of rules. */
const leastStep = 500;
const mostSteps = 12;

/** Without a manifest nothing names the files; a document of the rule language that was never saved has no name that a glob could match. */
function rulesWithoutManifest(uri: string, manifest: Manifest): (uri: string) => boolean {
  const matches = globMatcher(uri, manifest.rules);
  return (file) => !/\.syncrule$/i.test(file) || matches(file);
}

/** The files of one configuration and its manifest, as they stand. */
export class ConfigurationFolder {
  readonly #files = new Map<string, FileEntry>();
  readonly #others = new Set<string>();
  readonly #views = new Map<string, FileView>();
  #state = new ConfigurationState();
  #manifest: Manifest;
  #diagnostics: readonly Diagnostic[] = [];
  #baselineSpan: Span | undefined;
  #hasManifest = false;
  #isRule: (uri: string) => boolean;
  #isFixture: (uri: string) => boolean;
  /** Files that the globs match, sorted; undefined when it must be worked out. */
  #order: readonly string[] | undefined;
  #view: ConfigurationView | undefined;

  constructor(readonly uri: string) {
    this.#manifest = defaultManifest(uri);
    this.#isRule = rulesWithoutManifest(uri, this.#manifest);
    this.#isFixture = globMatcher(uri, this.#manifest.fixtures);
  }

  get hasManifest(): boolean {
    return this.#hasManifest;
  }

  get isEmpty(): boolean {
    return !this.#hasManifest && this.#files.size === 0;
  }

  isFixture(uri: string): boolean {
    return this.#isFixture(uri);
  }

  get others(): readonly string[] {
    return [...this.#others];
  }

  /** @param text of the manifest; undefined when there is none any more */
  setManifest(text: string | undefined): void {
    const read: ReadManifest =
      text === undefined
        ? { manifest: defaultManifest(this.uri), diagnostics: [], globs: [] }
        : readManifest(text, this.uri);
    this.#hasManifest = text !== undefined;
    this.#manifest = read.manifest;
    this.#diagnostics = read.diagnostics;
    this.#baselineSpan = read.baselineSpan;
    this.#isRule = this.#hasManifest
      ? globMatcher(this.uri, read.manifest.rules)
      : rulesWithoutManifest(this.uri, read.manifest);
    this.#isFixture = globMatcher(this.uri, read.manifest.fixtures);
    // Other globs may mean other files: the facts are gathered anew.
    this.#state = new ConfigurationState();
    for (const [uri, { source }] of this.#files)
      if (this.#isRule(uri)) this.#state.replace({ removed: [], added: source.blocks });
    this.#order = undefined;
    this.#views.clear();
    this.#view = undefined;
  }

  addBlocks(uri: string, records: readonly BlockRecord[]): void {
    this.changeBlocks(uri, { removed: [], added: records });
  }

  changeBlocks(uri: string, change: BlockChange): void {
    if (this.#isRule(uri)) this.#state.replace(change);
    this.#view = undefined;
  }

  setFile(uri: string, version: number, source: SourceFile): void {
    if (!this.#files.has(uri)) this.#order = undefined;
    this.#files.set(uri, { version, source });
    this.#views.delete(uri);
    this.#view = undefined;
  }

  /**
   * Adds a file as {@link setFile} and {@link addBlocks} do, some blocks a step. Whoever gives up before the end takes it out with {@link takeBack}.
   */
  *adding(uri: string, version: number, source: SourceFile): Generator<void, void> {
    this.setFile(uri, version, source);
    if (!this.#isRule(uri)) return;
    const state = this.#state;
    // Whoever declares comes first: rules are resolved by what the declarations say, and all of them again when that changes.
    const blocks = [
      ...source.blocks.filter(declares),
      ...source.blocks.filter((block) => !declares(block)),
    ];
    const step = Math.max(leastStep, Math.ceil(blocks.length / mostSteps));
    for (let at = 0; at < blocks.length; at += step) {
      this.changeBlocks(uri, { removed: [], added: blocks.slice(at, at + step) });
      if (this.#state.refresh(() => this.#records())) this.#views.clear();
      yield;
      // Another manifest gathered the facts of all files anew, of this one, too.
      if (this.#state !== state) return;
    }
  }

  /** Takes out a file that was being added, unless another one has come in its place. */
  takeBack(uri: string, source: SourceFile): void {
    this.changeBlocks(uri, { removed: source.blocks, added: [] });
    if (this.#files.get(uri)?.source === source) this.removeFile(uri);
  }

  removeFile(uri: string): void {
    this.#files.delete(uri);
    this.#views.delete(uri);
    this.#order = undefined;
    this.#view = undefined;
  }

  addOther(uri: string): void {
    this.#others.add(uri);
    this.#view = undefined;
  }

  removeOther(uri: string): void {
    this.#others.delete(uri);
    this.#view = undefined;
  }

  *#records(): IterableIterator<BlockRecord> {
    for (const uri of this.#sorted())
      if (this.#isRule(uri)) yield* this.#files.get(uri)?.source.blocks ?? [];
  }

  #sorted(): readonly string[] {
    this.#order ??= [...this.#files.keys()].sort(compareText);
    return this.#order;
  }

  /** The folder that the manifest names for comparing, decoded; undefined when it names none. */
  get baseline(): string | undefined {
    return this.#manifest.baseline === undefined
      ? undefined
      : folderAt(this.uri, this.#manifest.baseline);
  }

  /**
   * @param baseline the configuration that the manifest names for comparing
   * @returns the configuration as of now; the same object until something changes
   */
  view(baseline?: ConfigurationView): ConfigurationView {
    if (this.#view !== undefined && this.#view.baseline === baseline) return this.#view;
    if (this.#state.refresh(() => this.#records())) this.#views.clear();
    const ruleOf = this.#state.ruleLookup();
    const all = this.#sorted().map((uri) => this.#fileView(uri, ruleOf));
    this.#view = new ConfigurationView({
      uri: this.uri,
      manifest: this.#manifest,
      manifestDiagnostics: this.#manifestDiagnostics(baseline),
      table: this.#state.table,
      declarations: this.#state.declarations,
      files: all.filter((file) => this.#isRule(file.uri)),
      unlisted: all.filter((file) => !this.#isRule(file.uri)),
      fixtures: [...this.#others].filter((uri) => this.#isFixture(uri)).sort(compareText),
      baseline,
    });
    return this.#view;
  }

  #manifestDiagnostics(baseline: ConfigurationView | undefined): readonly Diagnostic[] {
    const path = this.#manifest.baseline;
    if (baseline !== undefined || path === undefined || this.#baselineSpan === undefined)
      return this.#diagnostics;
    return [...this.#diagnostics, noBaseline(path, this.#baselineSpan)];
  }

  #fileView(uri: string, ruleOf: ReturnType<ConfigurationState['ruleLookup']>): FileView {
    const known = this.#views.get(uri);
    if (known !== undefined) return known;
    const file = this.#files.get(uri);
    const view = new FileView(
      uri,
      file?.version ?? 0,
      this.uri,
      file?.source ?? SourceFile.empty(uri),
      ruleOf,
    );
    this.#views.set(uri, view);
    return view;
  }
}
