import type { Span } from '../base/span';
import { LineIndex } from '../base/lineIndex';
import { semanticTokens, tokenModifiers, tokenTypes } from '../ide/semanticTokens';
import type { BlockSnapshot, FileSnapshot, ParsedBlock } from '../model/types';
import type { Positions } from './positions';

/** Tokens of a block, five numbers each: line and column in the block, length, type, modifiers. Encoded once a version of the block. */
const encoded = new WeakMap<ParsedBlock, readonly number[]>();

/**
 * Encodes tokens as the protocol wants them: each relative to the one before.
 * @param within when given, tokens outside of it are left out
 */
export function encodeTokens(positions: Positions, file: FileSnapshot, blocks: readonly BlockSnapshot[], within?: Span): number[] {
  const data: number[] = [];
  const first = within === undefined ? 0 : file.lines.position(within.start).line;
  const last = within === undefined ? Infinity : file.lines.position(within.end).line;
  let line = 0;
  let character = 0;
  for (const block of blocks) {
    // Blocks begin at the start of a line, so that a column inside the block is a column of the file.
    const base = file.lines.position(block.start).line;
    const numbers = blockNumbers(positions, block.parsed);
    for (let i = 0; i < numbers.length; i += 5) {
      const atLine = base + (numbers[i] ?? 0);
      if (atLine < first || atLine > last) continue;
      const atCharacter = numbers[i + 1] ?? 0;
      data.push(atLine - line, atLine === line ? atCharacter - character : atCharacter, numbers[i + 2] ?? 0, numbers[i + 3] ?? 0, numbers[i + 4] ?? 0);
      line = atLine;
      character = atCharacter;
    }
  }
  return data;
}

function blockNumbers(positions: Positions, block: ParsedBlock): readonly number[] {
  let numbers = encoded.get(block);
  if (numbers === undefined) {
    numbers = encode(positions, block);
    encoded.set(block, numbers);
  }
  return numbers;
}

function encode(positions: Positions, block: ParsedBlock): readonly number[] {
  const text = { text: block.text, lines: new LineIndex(block.text) };
  return semanticTokens(block).flatMap(({ span, type, modifiers }) => {
    const { line, character } = positions.position(text, span.start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    return [line, character, positions.length(block.text, span), tokenTypes.indexOf(type), bits];
  });
}
