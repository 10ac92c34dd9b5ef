import type { SyncRule } from '../domain/rule';
import type { BlockLineIndex } from './blockLineIndex';
import type { BlockRecord } from './blockRecord';
import type { SourceFile } from './sourceFile';
import type { BlockSnapshot, FileSnapshot, ParsedBlock } from './types';

/** A file in one version. Whatever costs time in a large file is made when it is first asked for. */
export class FileView implements FileSnapshot {
  readonly #source: SourceFile;
  readonly #ruleOf: (record: BlockRecord) => SyncRule | undefined;
  #text: string | undefined;
  readonly #made: (BlockSnapshot | undefined)[] = [];
  #blocks: readonly BlockSnapshot[] | undefined;

  /** @param ruleOf the rule of a block with its names resolved */
  constructor(
    readonly uri: string,
    readonly version: number,
    readonly configuration: string,
    source: SourceFile,
    ruleOf: (record: BlockRecord) => SyncRule | undefined,
  ) {
    this.#source = source;
    this.#ruleOf = ruleOf;
  }

  get records(): readonly BlockRecord[] {
    return this.#source.blocks;
  }

  get text(): string {
    this.#text ??= this.records.map(({ text }) => text).join('');
    return this.#text;
  }

  get lines(): BlockLineIndex {
    return this.#source.lines;
  }

  get blocks(): readonly BlockSnapshot[] {
    this.#blocks ??= this.records.map((record, index) => this.#snapshot(record, index));
    return this.#blocks;
  }

  get commented(): readonly ParsedBlock[] {
    return this.#source.commented;
  }

  get parsed(): readonly ParsedBlock[] {
    return this.#source.parsed;
  }

  start(index: number): number {
    return this.lines.pieceStart(index);
  }

  at(index: number): BlockSnapshot | undefined {
    const record = this.records[index];
    return record === undefined ? undefined : this.#snapshot(record, index);
  }

  blockAt(offset: number): BlockSnapshot | undefined {
    return this.at(this.lines.pieceAt(offset));
  }

  startOf(id: number): number | undefined {
    const index = this.#source.indexOf(id);
    return index < 0 ? undefined : this.start(index);
  }

  /** @returns the line at an offset of a block; undefined when the block is not there. */
  lineIn(id: number, offset: number): number | undefined {
    const index = this.#source.indexOf(id);
    return index < 0 ? undefined : this.lines.lineIn(index, offset);
  }

  block(id: number): BlockSnapshot | undefined {
    return this.at(this.#source.indexOf(id));
  }

  #snapshot(record: BlockRecord, index: number): BlockSnapshot {
    const known = this.#made[index];
    if (known !== undefined) return known;
    const made = record.snapshot(this.start(index), this.#ruleOf(record));
    this.#made[index] = made;
    return made;
  }
}
