import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Positions } from '../../server/src/lsp/positions';
import { encodeTokens, encodeTokensWithin } from '../../server/src/lsp/tokenEncoder';
import { Workspace } from '../../server/src/model/workspace';

const uri = 'file:///c/a.syncrule';
const rule = (name: string): string =>
  `inbound rule "${name}" {\n    link Join // how\n\n    flow {\n        a <- Trim([b]) & "ü"\n    }\n}\n`;

/** Tokens with their lines and columns in the file, as the protocol says they are read. */
function read(data: readonly number[]): readonly string[] {
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, ...rest] = data.slice(i, i + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    found.push(`${line}:${character} ${rest.join(' ')}`);
  }
  return found;
}

describe('tokens', () => {
  it('of a range are those of the whole file on its lines', () => {
    const piece = fc.constantFrom(
      rule('A'),
      rule('B'),
      '\n',
      '// a comment\n',
      'no rule at all\n',
      'metaverse {\n    attributes {\n        cn string\n    }\n}\n',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.nat(60),
        fc.nat(30),
        (pieces, from, length) => {
          const workspace = new Workspace();
          workspace.open(uri, 1, pieces.join(''));
          const file = workspace.snapshot().file(uri)!;
          const positions = new Positions('utf-16');
          const lines = { first: from, last: from + length };
          const within = positions.span(file, {
            start: { line: lines.first, character: 2 },
            end: { line: lines.last, character: 1 },
          });
          // Lines behind the end of the text are its last one.
          const [first, last] = [within.start, within.end].map(
            (offset) => file.lines.position(offset).line,
          );
          const expected = read(encodeTokens(positions, file)).filter(
            (token) =>
              Number(token.split(':')[0]) >= first! && Number(token.split(':')[0]) <= last!,
          );
          expect(read(encodeTokensWithin(positions, file, within))).toEqual(expected);
        },
      ),
    );
  });

  it('stand where their words stand, in every block', () => {
    const workspace = new Workspace();
    workspace.open(uri, 1, `${rule('A')}\n${rule('B')}`);
    const file = workspace.snapshot().file(uri)!;
    const words = read(encodeTokens(new Positions('utf-16'), file)).map((token) => {
      const [line, character, length] = token.split(/[: ]/).map(Number);
      const start = file.lines.lineStart(line!) + character!;
      return file.text.slice(start, start + length!);
    });
    const each = (name: string): string[] => [
      'inbound rule',
      name,
      'link',
      'Join',
      '// how',
      'flow',
      'a',
      '<-',
      'Trim',
      'b',
      '&',
      '"ü"',
    ];
    expect(words).toEqual([...each('A'), ...each('B')]);
  });
});
