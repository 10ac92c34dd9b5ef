import type { LineIndex } from '../base/lineIndex';
import type { SyncRule } from '../domain/rule';
import { BlockLineIndex } from './blockLineIndex';
import type { BlockRecord } from './blockRecord';
import type { BlockSnapshot, FileSnapshot } from './types';

/** A file in one version. Whatever costs time in a large file is made when it is first asked for. */
export class FileView implements FileSnapshot {
  readonly #ruleOf: (record: BlockRecord) => SyncRule | undefined;
  #text: string | undefined;
  #lines: LineIndex | undefined;
  #blocks: readonly BlockSnapshot[] | undefined;
  #byId: ReadonlyMap<number, BlockSnapshot> | undefined;

  /** @param ruleOf the rule of a block with its names resolved */
  constructor(
    readonly uri: string,
    readonly version: number,
    readonly configuration: string,
    readonly records: readonly BlockRecord[],
    ruleOf: (record: BlockRecord) => SyncRule | undefined,
  ) {
    this.#ruleOf = ruleOf;
  }

  get text(): string {
    this.#text ??= this.records.map(({ text }) => text).join('');
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new BlockLineIndex(this.records);
    return this.#lines;
  }

  get blocks(): readonly BlockSnapshot[] {
    if (this.#blocks === undefined) {
      let start = 0;
      this.#blocks = this.records.map((record) => {
        const block = record.snapshot(start, this.#ruleOf(record));
        start = block.end;
        return block;
      });
    }
    return this.#blocks;
  }

  block(id: number): BlockSnapshot | undefined {
    this.#byId ??= new Map(this.blocks.map((block) => [block.id, block]));
    return this.#byId.get(id);
  }
}
