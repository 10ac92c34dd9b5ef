import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resplit, splitBlocks } from '../../server/src/syntax/blocks';
import { fileText } from '../support/ruleText';

function pieces(text: string): readonly string[] {
  return splitBlocks(text).map((block) => text.slice(block.start, block.end));
}

const rule = (name: string): string =>
  `inbound rule "${name}" {\n    flow {\n        a <- b\n    }\n}\n`;

describe('splitting a file into blocks', () => {
  it('has no block for an empty file, and one for a file of comments', () => {
    expect(pieces('')).toEqual([]);
    expect(pieces('// only\n/* this */\n\n')).toEqual(['// only\n/* this */\n\n']);
  });

  it('adds comments and empty lines to the block that follows, those at the end to a block of their own', () => {
    const text = `// one\n\n${rule('A')}\n// two\n${rule('B')}\n// end\n`;
    expect(pieces(text)).toEqual([
      `// one\n\n${rule('A')}`,
      `\n// two\n${rule('B')}`,
      '\n// end\n',
    ]);
  });

  it('keeps a comment after the closing brace with its block', () => {
    expect(pieces(`metaverse {\n} // done\n${rule('B')}`)).toEqual([
      'metaverse {\n} // done\n',
      rule('B'),
    ]);
  });

  it('begins a block at a head even where the one before was not closed', () => {
    const open = 'inbound rule "A" {\n    flow {\n        a <- b\n';
    expect(pieces(`${open}\n// of B\n${rule('B')}`)).toEqual([open, `\n// of B\n${rule('B')}`]);
  });

  it('begins a block at a head after a closing brace on its line', () => {
    expect(pieces('metaverse {\n}outbound rule "B" {\n}\n')).toEqual([
      'metaverse {\n}',
      'outbound rule "B" {\n}\n',
    ]);
  });

  it('makes anything after a closing brace a block of its own', () => {
    expect(pieces(`${rule('A')}what is this\nand this\n${rule('B')}`)).toEqual([
      rule('A'),
      'what is this\nand this\n',
      rule('B'),
    ]);
  });

  it('recognises a misspelled head by its shape', () => {
    const slip = rule('B').replace('inbound', 'inbuond');
    const unclosed = rule('A').slice(0, -2);
    expect(pieces(unclosed + slip)).toEqual([unclosed, slip]);
  });

  it('takes unindented files: a brace in the first column ends the block only where its braces are balanced', () => {
    const flat =
      'inbound rule "A" {\nconnector "contoso.com"\nscope {\na EQUAL "1"\n} or {\nb EQUAL "2"\n}\nflow {\nconnector <- metaverse\n}\n}\n';
    expect(pieces(flat + flat)).toEqual([flat, flat]);
  });

  it('takes files that are indented as a whole', () => {
    const indented = rule('A').replace(/^(?=.)/gm, '    ');
    expect(pieces(indented + indented)).toEqual([indented, indented]);
  });

  it('ends strings with their line, so a quotation mark affects only its line', () => {
    const damaged = rule('A').replace('a <- b', 'a <- "b {');
    expect(pieces(damaged + rule('B'))).toEqual([damaged, rule('B')]);
  });

  it('sees no braces in strings, names, attributes and comments', () => {
    const odd =
      'inbound rule "A {{" {\nflow {\na <- [x{y]\nb <- `{` // {\nc <- "{" /* { */\n}\n}\n';
    expect(pieces(odd + rule('B'))).toEqual([odd, rule('B')]);
  });

  it('lets a comment in the first column contain whole blocks if it ends a line', () => {
    const disabled = `/* for later\n${rule('A')}*/\n`;
    expect(pieces(disabled + rule('B'))).toEqual([disabled + rule('B')]);
  });

  it('ends a comment that accidentally crosses a head with its line', () => {
    const broken = rule('A').replace('a <- b', 'a <- b /* why');
    const other = rule('B').replace('a <- b', 'a <- b /* here */');
    expect(pieces(broken + other)).toEqual([broken, other]);
    expect(pieces(`/* open\n${other}`)).toEqual([`/* open\n${other}`]);
    expect(pieces(`${rule('A')}/* open\n${other}`)).toEqual([rule('A'), `/* open\n${other}`]);
  });

  it('takes every kind of line break', () => {
    for (const end of ['\r\n', '\r']) {
      const text = (rule('A') + rule('B')).replaceAll('\n', end);
      expect(pieces(text)).toEqual([
        rule('A').replaceAll('\n', end),
        rule('B').replaceAll('\n', end),
      ]);
    }
  });
});

const fragments = fc.constantFrom(
  'inbound rule "x" {',
  'connector "c" {',
  'connector "c"',
  'metaverse',
  'foo {',
  '{',
  '}',
  '\n}',
  '"',
  '/*',
  '*/',
  '//',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  'flow {',
  'a <- b',
  '[',
  ']',
  '`',
  '“',
  'outbound',
  ' rule',
);
const someText = fc.oneof(
  fc.string({ unit: fragments, maxLength: 60 }),
  fc.nat(50).map((seed) => fileText(seed, 3)),
  fc
    .tuple(fc.nat(50), fc.string({ unit: fragments, maxLength: 8 }), fc.nat())
    .map(([seed, odd, place]) => {
      const text = fileText(seed, 3);
      const at = place % (text.length + 1);
      return text.slice(0, at) + odd + text.slice(at);
    }),
);

describe('blocks of any input', () => {
  it('tile it', () => {
    fc.assert(
      fc.property(fc.oneof(someText, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        const blocks = splitBlocks(text);
        expect(blocks.map((block) => text.slice(block.start, block.end)).join('')).toBe(text);
        expect(blocks.every((block) => block.start < block.end)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are found again after an edit as if the whole file had been split', () => {
    fc.assert(
      fc.property(
        someText,
        fc.nat(),
        fc.nat(12),
        fc.string({ unit: fragments, maxLength: 4 }),
        (text, place, length, inserted) => {
          const start = place % (text.length + 1);
          const end = Math.min(text.length, start + length);
          const changed = text.slice(0, start) + inserted + text.slice(end);
          const again = resplit(text, splitBlocks(text), { start, end, text: inserted }, changed);
          expect(again).toEqual(splitBlocks(changed));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are scanned again only around the edit', () => {
    const text = fileText(5, 40);
    const blocks = splitBlocks(text);
    const at = blocks[20]!.start + 5;
    const again = resplit(
      text,
      blocks,
      { start: at, end: at, text: 'x' },
      `${text.slice(0, at)}x${text.slice(at)}`,
    );
    expect(again.slice(0, 15).every((block, index) => block === blocks[index])).toBe(true);
  });
});
