import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { semanticTokens } from '../../server/src/ide/tokens/semanticTokens';
import { loadConfiguration } from '../../server/src/model/load';
import { rules, schema, scene } from './support';

function words(text: string): string[] {
  const at = scene(`${text}$0`);
  return at.loaded.workspace
    .file(at.uri)!
    .blocks.flatMap((block) =>
      semanticTokens(block.parsed).map(
        ({ span, type, modifiers }) =>
          `${block.parsed.text.slice(span.start, span.end)}: ${[type, ...modifiers].join(' ')}`,
      ),
    );
}

describe('semantic tokens', () => {
  it('say what each word is', () => {
    expect(
      words(
        'inbound rule "A" {\n    object user -> person\n    scope {\n        mail EQUAL "x"\n    } or {\n        mail ISNULL ""\n    }\n    flow {\n        once Merge b <- Select($v, [c], Trim($v) & "d") // e\n    }\n}\n',
      ),
    ).toEqual([
      'inbound rule: keyword',
      'A: class declaration',
      'object: keyword',
      'user: type',
      '->: operator',
      'person: type',
      'scope: keyword',
      'mail: property',
      'EQUAL: operator',
      '"x": string',
      'or: keyword',
      'mail: property',
      'ISNULL: operator',
      '"": string',
      'flow: keyword',
      'once: modifier',
      'Merge: modifier',
      'b: property modification',
      '<-: operator',
      'Select: function defaultLibrary',
      '$v: variable declaration',
      'c: property',
      'Trim: function defaultLibrary',
      '$v: variable',
      '&: operator',
      '"d": string',
      '// e: comment',
    ]);
  });

  it('cut a comment over several lines at the line ends', () => {
    expect(words('/* a\r\n   b */\n').map((one) => one.trim())).toEqual([
      '/* a: comment',
      'b */: comment',
    ]);
  });

  it('never overlap and never cross a line, whatever is damaged', () => {
    const whole = rules + schema.replaceAll(/^\/\/- .*$/gm, '');
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.constantFrom('', '"', '{', '}', '(', '\n', '/*', '`', '['),
        (at, damage) => {
          const text = whole.slice(0, at) + damage + whole.slice(at + 1);
          const { workspace } = loadConfiguration(
            [{ uri: 'file:///c/a.syncrule', text }],
            'file:///c',
          );
          for (const block of workspace.file('file:///c/a.syncrule')!.blocks) {
            let end = 0;
            for (const { span } of semanticTokens(block.parsed)) {
              expect(span.start).toBeGreaterThanOrEqual(end);
              expect(span.end).toBeGreaterThan(span.start);
              expect(block.parsed.text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
              end = span.end;
            }
            expect(end).toBeLessThanOrEqual(block.parsed.text.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
