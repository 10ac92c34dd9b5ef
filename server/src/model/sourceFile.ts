import { blocksOf, splitBlocks } from '../syntax/blocks';
import { isOpenEnded, keepsBorders } from './borders';
import { BlockLineIndex } from './blockLineIndex';
import { BlockRecord } from './blockRecord';
import type { OffsetEdit } from './borders';
import type { ParsedBlock } from './types';

/** Which blocks went and which came, for whoever keeps facts about blocks. */
export interface BlockChange {
  readonly removed: readonly BlockRecord[];
  readonly added: readonly BlockRecord[];
}

/** Gives out block identifiers. */
export type NextId = () => number;

/** How many blocks around an edit may have their borders moved by it (`syntax/blocks.ts`: a block's end depends on the heads behind it). */
const lookedAhead = 4;

function pieceTexts(text: string): string[] {
  return splitBlocks(text).map(({ start, end }) => text.slice(start, end));
}

function edited(text: string, edit: OffsetEdit): string {
  return (
    text.slice(0, Math.max(0, edit.start)) +
    edit.text +
    text.slice(Math.max(0, edit.start, edit.end))
  );
}

function endsLine(block: BlockRecord | undefined): boolean {
  const last = block?.text.at(-1);
  return last === undefined || last === '\n' || last === '\r';
}

function hasComments({ parsed }: BlockRecord): boolean {
  return parsed.comments.length > 0;
}

function replaced<T>(
  list: readonly T[],
  from: number,
  removed: number,
  added: readonly T[],
): readonly T[] {
  if (removed === added.length) {
    const copy = list.slice();
    for (const [i, one] of added.entries()) copy[from + i] = one;
    return copy;
  }
  return [...list.slice(0, from), ...added, ...list.slice(from + removed)];
}

/** How many blocks at the beginning of both lists are the same text; at most `limit`. */
function commonHead(
  before: readonly BlockRecord[],
  after: readonly string[],
  limit: number,
): number {
  let count = 0;
  while (count < limit && before[count]?.text === after[count]) count++;
  return count;
}

function commonTail(
  before: readonly BlockRecord[],
  after: readonly string[],
  limit: number,
): number {
  let count = 0;
  while (
    count < limit &&
    before[before.length - 1 - count]?.text === after[after.length - 1 - count]
  )
    count++;
  return count;
}

/**
 * The text of a file of the rule language, kept as its blocks: an edit cuts and parses only the blocks that it touches and their neighbours'
 * borders, and the whole text is put together only for those who ask for it.
 */
export class SourceFile {
  #lines: BlockLineIndex | undefined;
  #ids: Int32Array | undefined;
  #commented: readonly ParsedBlock[] | undefined;

  private constructor(
    readonly uri: string,
    readonly blocks: readonly BlockRecord[],
    /** What the blocks were read as: a list of its own, for those who go through all blocks at every key. */
    readonly parsed: readonly ParsedBlock[],
  ) {}

  static empty(uri: string): SourceFile {
    return new SourceFile(uri, [], []);
  }

  static read(uri: string, text: string, next: NextId): SourceFile {
    const blocks = pieceTexts(text).map((piece) => new BlockRecord(uri, next(), piece));
    return new SourceFile(
      uri,
      blocks,
      blocks.map(({ parsed }) => parsed),
    );
  }

  /** As {@link read}, a block a step: for a text that is too large to be read in one go. */
  static *reading(uri: string, text: string, next: NextId): Generator<void, SourceFile> {
    const blocks: BlockRecord[] = [];
    for (const { start, end } of blocksOf(text)) {
      blocks.push(new BlockRecord(uri, next(), text.slice(start, end)));
      yield;
    }
    return new SourceFile(
      uri,
      blocks,
      blocks.map(({ parsed }) => parsed),
    );
  }

  /** @returns whether this is the file's text, without putting it together. */
  isText(text: string): boolean {
    let at = 0;
    for (const block of this.blocks) {
      if (!text.startsWith(block.text, at)) return false;
      at += block.length;
    }
    return at === text.length;
  }

  get lines(): BlockLineIndex {
    this.#lines ??= new BlockLineIndex(this.blocks);
    return this.#lines;
  }

  /** @returns the place of a block in the list by its identifier; -1 when it is not there. */
  indexOf(id: number): number {
    this.#ids ??= Int32Array.from(this.blocks, (block) => block.id);
    return this.#ids.indexOf(id);
  }

  /** The blocks that hold comments; the same list for as long as none of these blocks changes. */
  get commented(): readonly ParsedBlock[] {
    this.#commented ??= this.blocks.filter(hasComments).map(({ parsed }) => parsed);
    return this.#commented;
  }

  /** @returns the file with another text; blocks whose text is still there at the beginning and the end are kept. */
  withText(
    text: string,
    next: NextId,
  ): { readonly file: SourceFile; readonly change: BlockChange } {
    return this.#replace(0, this.blocks.length, pieceTexts(text), next);
  }

  /** @returns the file after the edit; offsets outside the text are moved to its nearest end. */
  edit(
    edit: OffsetEdit,
    next: NextId,
  ): { readonly file: SourceFile; readonly change: BlockChange } {
    let first = 0;
    let start = 0;
    for (; first < this.blocks.length - 1; first++) {
      const length = this.blocks[first]?.length ?? 0;
      if (start + length >= edit.start) break;
      start += length;
    }
    const touched = this.blocks[first];
    if (touched !== undefined) {
      const local = { start: edit.start - start, end: edit.end - start, text: edit.text };
      if (keepsBorders(touched, local))
        return this.#replace(first, first + 1, [edited(touched.text, local)], next);
    }
    return this.#cut(first, start, edit, next);
  }

  /**
   * Splits the touched blocks anew, together with some before them, whose ends the edit may have moved, and some after them: where both
   * splits agree again with enough text behind, all that follows is as it was. A comment without an end looks ahead through the whole file; then
   * the whole file is split.
   */
  #cut(
    first: number,
    offset: number,
    edit: OffsetEdit,
    next: NextId,
  ): { readonly file: SourceFile; readonly change: BlockChange } {
    let from = first;
    let start = offset;
    while (from > 0 && (first - from < lookedAhead || !endsLine(this.blocks[from - 1])))
      start -= this.blocks[--from]?.length ?? 0;
    const last = this.#lastTouched(first, offset, edit.end);
    const to = Math.min(this.blocks.length, last + 1 + lookedAhead);
    const old = this.blocks.slice(from, to);
    const text = edited(old.map((block) => block.text).join(''), {
      start: edit.start - start,
      end: edit.end - start,
      text: edit.text,
    });
    const pieces = pieceTexts(text);
    const isWhole = from === 0 && to === this.blocks.length;
    if (isWhole || (this.#agrees(from, to, pieces) && !this.#isOpenEnded(text, to)))
      return this.#replace(from, to, pieces, next);
    const whole = this.blocks.map((block) => block.text).join('');
    return this.#replace(0, this.blocks.length, pieceTexts(edited(whole, edit)), next);
  }

  /** @returns the last block that an edit touches, from the first one, which begins at `offset`. */
  #lastTouched(first: number, offset: number, editEnd: number): number {
    let last = first;
    let end = offset + (this.blocks[first]?.length ?? 0);
    while (last < this.blocks.length - 1 && end <= editEnd) end += this.blocks[++last]?.length ?? 0;
    return last;
  }

  /** @returns whether a new split of the blocks from `from` to `to` begins and ends as the old one. */
  #agrees(from: number, to: number, pieces: readonly string[]): boolean {
    const old = this.blocks.slice(from, to);
    if (from > 0 && commonHead(old, pieces, 1) !== 1) return false;
    return (
      to === this.blocks.length ||
      commonTail(old, pieces, Math.min(old.length, pieces.length)) >= lookedAhead
    );
  }

  /** @returns whether the new text or a block before `to` has a comment without an end. */
  #isOpenEnded(text: string, to: number): boolean {
    return isOpenEnded(text) || this.blocks.slice(0, to).some((block) => block.openEnded);
  }

  #replace(
    from: number,
    to: number,
    pieces: readonly string[],
    next: NextId,
  ): { readonly file: SourceFile; readonly change: BlockChange } {
    const old = this.blocks.slice(from, to);
    const shorter = Math.min(old.length, pieces.length);
    const head = commonHead(old, pieces, shorter);
    const tail = commonTail(old, pieces, shorter - head);
    const removed = old.slice(head, old.length - tail);
    const added = pieces
      .slice(head, pieces.length - tail)
      .map((text) => new BlockRecord(this.uri, next(), text));
    const parsed = replaced(
      this.parsed,
      from + head,
      removed.length,
      added.map((block) => block.parsed),
    );
    const file = new SourceFile(
      this.uri,
      replaced(this.blocks, from + head, removed.length, added),
      parsed,
    );
    if (removed.length === added.length) file.#ids = this.#ids?.slice();
    for (const [i, block] of added.entries())
      if (file.#ids !== undefined) file.#ids[from + head + i] = block.id;
    file.#lines = this.#lines?.replaced(file.blocks, from + head, removed.length, added.length);
    if (!removed.some(hasComments) && !added.some(hasComments)) file.#commented = this.#commented;
    return { file, change: { removed, added } };
  }
}
