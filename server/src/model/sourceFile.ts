import { splitBlocks } from '../syntax/blocks';
import { isOpenEnded, keepsBorders } from './borders';
import { BlockRecord } from './blockRecord';
import type { OffsetEdit } from './borders';

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
  return text.slice(0, Math.max(0, edit.start)) + edit.text + text.slice(Math.max(0, edit.start, edit.end));
}

function endsLine(block: BlockRecord | undefined): boolean {
  const last = block?.text.at(-1);
  return last === undefined || last === '\n' || last === '\r';
}

/** How many blocks at the beginning of both lists are the same text; at most `limit`. */
function commonHead(before: readonly BlockRecord[], after: readonly string[], limit: number): number {
  let count = 0;
  while (count < limit && before[count]?.text === after[count]) count++;
  return count;
}

function commonTail(before: readonly BlockRecord[], after: readonly string[], limit: number): number {
  let count = 0;
  while (count < limit && before[before.length - 1 - count]?.text === after[after.length - 1 - count]) count++;
  return count;
}

/**
 * The text of a file of the rule language, kept as its blocks: an edit cuts and parses only the blocks that it touches and their neighbours'
 * borders, and the whole text is put together only for those who ask for it.
 */
export class SourceFile {
  private constructor(
    readonly uri: string,
    readonly blocks: readonly BlockRecord[],
  ) {}

  static read(uri: string, text: string, next: NextId): SourceFile {
    return new SourceFile(uri, pieceTexts(text).map((piece) => new BlockRecord(uri, next(), piece)));
  }

  /** @returns the file with another text; blocks whose text is still there at the beginning and the end are kept. */
  withText(text: string, next: NextId): { readonly file: SourceFile; readonly change: BlockChange } {
    return this.#replace(0, this.blocks.length, pieceTexts(text), next);
  }

  /** @returns the file after the edit; offsets outside the text are moved to its nearest end. */
  edit(edit: OffsetEdit, next: NextId): { readonly file: SourceFile; readonly change: BlockChange } {
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
      if (keepsBorders(touched, local)) return this.#replace(first, first + 1, [edited(touched.text, local)], next);
    }
    return this.#cut(first, start, edit, next);
  }

  /**
   * Splits the touched blocks anew, together with some before them, whose ends the edit may have moved, and some after them: where both
   * splits agree again with enough text behind, all that follows is as it was. A comment without an end looks ahead through the whole file; then
   * the whole file is split.
   */
  #cut(first: number, offset: number, edit: OffsetEdit, next: NextId): { readonly file: SourceFile; readonly change: BlockChange } {
    let from = first;
    let start = offset;
    while (from > 0 && (first - from < lookedAhead || !endsLine(this.blocks[from - 1]))) start -= this.blocks[--from]?.length ?? 0;
    let last = first;
    for (let end = offset + (this.blocks[first]?.length ?? 0); last < this.blocks.length - 1 && end <= edit.end; ) end += this.blocks[++last]?.length ?? 0;
    const to = Math.min(this.blocks.length, last + 1 + lookedAhead);
    const old = this.blocks.slice(from, to);
    const text = edited(old.map((block) => block.text).join(''), { start: edit.start - start, end: edit.end - start, text: edit.text });
    const pieces = pieceTexts(text);
    const head = from === 0 || commonHead(old, pieces, 1) === 1;
    const tail = to === this.blocks.length || commonTail(old, pieces, Math.min(old.length, pieces.length)) >= lookedAhead;
    const open = isOpenEnded(text) || this.blocks.slice(0, to).some((block) => block.openEnded);
    if (head && tail && (!open || (from === 0 && to === this.blocks.length))) return this.#replace(from, to, pieces, next);
    const whole = this.blocks.map((block) => block.text).join('');
    return this.#replace(0, this.blocks.length, pieceTexts(edited(whole, edit)), next);
  }

  #replace(from: number, to: number, pieces: readonly string[], next: NextId): { readonly file: SourceFile; readonly change: BlockChange } {
    const old = this.blocks.slice(from, to);
    const shorter = Math.min(old.length, pieces.length);
    const head = commonHead(old, pieces, shorter);
    const tail = commonTail(old, pieces, shorter - head);
    const removed = old.slice(head, old.length - tail);
    const added = pieces.slice(head, pieces.length - tail).map((text) => new BlockRecord(this.uri, next(), text));
    const blocks = this.blocks.slice();
    blocks.splice(from + head, removed.length, ...added);
    return { file: new SourceFile(this.uri, blocks), change: { removed, added } };
  }
}
