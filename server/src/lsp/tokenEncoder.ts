import type { Span } from '../base/span';
import { LineIndex } from '../base/lineIndex';
import { blocksIn } from '../model/place';
import { semanticTokens, tokenModifiers, tokenTypes } from '../ide/tokens/semanticTokens';
import type { FileSnapshot, ParsedBlock } from '../model/types';
import type { Positions } from './positions';

/** Tokens of a block as the protocol wants them, the first relative to the block's start; encoded once a version of the block. */
interface Encoded {
  readonly data: readonly number[];
  /** The line of the last token, relative to the block's. */
  readonly last: number;
}

const encoded = new WeakMap<ParsedBlock, Encoded>();

/** Encodes the tokens of a whole file: each relative to the one before. Only the first of a block depends on what stands before the block. */
export function encodeTokens(positions: Positions, file: FileSnapshot): number[] {
  const parts: (readonly number[])[] = [];
  let line = 0;
  for (const [index, block] of file.parsed.entries()) {
    const { data, last } = blockTokens(positions, block);
    const [first] = data;
    if (first === undefined) continue;
    // Blocks begin at the start of a line, so that a column inside the block is a column of the file.
    const base = file.lines.position(file.start(index)).line;
    const part = data.slice();
    part[0] = base + first - line;
    parts.push(part);
    line = base + last;
  }
  return ([] as number[]).concat(...parts);
}

/** Encodes the tokens on the lines of a span, absolute in the file. */
export function encodeTokensWithin(
  positions: Positions,
  file: FileSnapshot,
  within: Span,
): number[] {
  const wanted = {
    first: file.lines.position(within.start).line,
    last: file.lines.position(within.end).line,
  };
  const all: number[] = [];
  let before = 0;
  for (const block of blocksIn(file, within)) {
    const { data } = blockTokens(positions, block.parsed);
    let line = file.lines.position(block.start).line;
    for (let i = 0; i < data.length; i += 5) {
      line += data[i] ?? 0;
      if (line < wanted.first || line > wanted.last) continue;
      // Whole lines are taken, so that each token still has the one before it on its line, if there was one.
      all.push(
        line - before,
        data[i + 1] ?? 0,
        data[i + 2] ?? 0,
        data[i + 3] ?? 0,
        data[i + 4] ?? 0,
      );
      before = line;
    }
  }
  return all;
}

function blockTokens(positions: Positions, block: ParsedBlock): Encoded {
  let found = encoded.get(block);
  if (found === undefined) {
    found = encode(positions, block);
    encoded.set(block, found);
  }
  return found;
}

function encode(positions: Positions, block: ParsedBlock): Encoded {
  const text = { text: block.text, lines: new LineIndex(block.text) };
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const { span, type, modifiers } of semanticTokens(block)) {
    const at = positions.position(text, span.start);
    const bits = modifiers.reduce(
      (sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)),
      0,
    );
    data.push(
      at.line - before.line,
      at.line === before.line ? at.character - before.character : at.character,
      positions.length(block.text, span),
      tokenTypes.indexOf(type),
      bits,
    );
    before = at;
  }
  return { data, last: before.line };
}
