import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import type { SyncRule } from '../domain/rule';
import { parseBlock } from '../syntax/parseBlock';
import { bindBlock } from './bind';
import { isOpenEnded } from './borders';
import type { BoundBlock } from './bound';
import type { LinedPiece } from './blockLineIndex';
import type { BlockSnapshot, ParsedBlock } from './types';

/** Everything about one block that depends on its text alone. Shared by all versions of the file in which the block stands unchanged. */
export class BlockRecord implements LinedPiece {
  readonly parsed: ParsedBlock;
  readonly bound: BoundBlock;
  readonly diagnostics: readonly Diagnostic[];
  readonly length: number;
  #lines: LineIndex | undefined;
  #openEnded: boolean | undefined;
  #last: BlockSnapshot | undefined;

  constructor(
    readonly file: string,
    readonly id: number,
    readonly text: string,
  ) {
    const parsed = parseBlock(text);
    this.parsed = parsed;
    this.length = text.length;
    this.bound = bindBlock(
      parsed.tree,
      { file, block: id },
      parsed.diagnostics.some(({ severity }) => severity === 'error'),
    );
    this.diagnostics =
      this.bound.diagnostics.length === 0
        ? parsed.diagnostics
        : [...parsed.diagnostics, ...this.bound.diagnostics];
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** Whether a comment may begin in the block and look for its end behind it. */
  get openEnded(): boolean {
    this.#openEnded ??= isOpenEnded(this.text);
    return this.#openEnded;
  }

  /** @returns the block as a snapshot shows it; the same object for as long as neither place nor rule change. */
  snapshot(start: number, rule: SyncRule | undefined): BlockSnapshot {
    const last = this.#last;
    if (last !== undefined && last.start === start && last.rule === rule) return last;
    this.#last = {
      id: this.id,
      file: this.file,
      start,
      end: start + this.length,
      parsed: this.parsed,
      rule,
      diagnostics: this.diagnostics,
    };
    return this.#last;
  }
}
