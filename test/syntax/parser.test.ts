import { Lexer } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Token } from '../../server/src/syntax/ast';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { SyncRuleParser } from '../../server/src/syntax/grammar';
import { lexerDefinition } from '../../server/src/syntax/lexer';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { parseExpression } from '../../server/src/syntax/parseExpression';
import { fileText } from '../support/ruleText';

const words = [
  'inbound rule "x" {',
  'connector "c" {',
  'metaverse {',
  'scope {',
  'join {',
  'flow {',
  'attributes {',
  'object a {',
  'partition "p" {',
  'or',
  'from (',
  'once',
  'id',
  'a',
  'b-c',
  '`d e`',
  '<-',
  '->',
  '=',
  '&',
  '&H1',
  '&&',
  '<',
  '-',
  '5',
  '(',
  ')',
  ',',
  '[',
  ']',
  '[a]',
  '%p%',
  '%',
  '$v',
  '$',
  '"',
  '"t"',
  '\\',
  '{',
  '}',
  '//',
  '/*',
  '*/',
  '\n',
  '\n    ',
  ' ',
  '“',
  '”',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '!',
  '.',
  "'",
  'é',
  '\ud800',
  'IIF(',
  'expression',
  'EQUAL',
  'casesensitive',
];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...words), maxLength: 60 }),
  fc
    .string({ unit: fc.constantFrom(...words), maxLength: 30 })
    .map((inner) => `inbound rule "x" {\n    flow {\n        a <- ${inner}\n    }\n}\n`),
  fc
    .string({ unit: fc.constantFrom(...words), maxLength: 30 })
    .map((inner) => `connector "x" {\n    ${inner}\n}\n`),
  fc
    .string({ unit: fc.constantFrom(...words), maxLength: 30 })
    .map(
      (inner) => `outbound rule "x" {\n    scope {\n    ${inner}\n    }\n join {${inner}\n}\n}\n`,
    ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** The source between tokens and comments. */
function between(
  text: string,
  parts: readonly { readonly span: { readonly start: number; readonly end: number } }[],
): string {
  let rest = '';
  let end = 0;
  for (const { span } of [...parts].sort((a, b) => a.span.start - b.span.start)) {
    rest += text.slice(end, span.start);
    end = Math.max(end, span.end);
  }
  return rest + text.slice(end);
}

const blank = /^[\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]*$/;

describe('the definitions', () => {
  it.each(['file', 'expression'] as const)(
    'of the %s lexer pass Chevrotain’s own validation and allow its optimisation',
    (mode) => {
      const { types, options } = lexerDefinition(mode);
      const lexer = new Lexer(types, options);
      expect(lexer.lexerDefinitionErrors).toEqual([]);
      // The warnings are about optimisations that were not possible; the declarations of the library leave the list out.
      expect(lexer).toMatchObject({ lexerDefinitionWarning: [] });
    },
  );

  it('of the grammar pass Chevrotain’s own validation', () => {
    expect(() => new SyncRuleParser(false)).not.toThrow();
  });
});

describe('any input', () => {
  it('is parsed, token by token, and nothing is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const block of splitBlocks(text)) {
          const part = text.slice(block.start, block.end);
          const parsed = parseBlock(part);
          expect(between(part, [...parsed.tokens, ...parsed.comments])).toMatch(blank);
          for (const token of parsed.tokens)
            expect(part.slice(token.span.start, token.span.end)).toBe(token.text);
          for (const { span, message } of parsed.diagnostics) {
            expect(
              span.start >= 0 && span.start <= span.end && span.end <= part.length,
              message,
            ).toBe(true);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('never brings layout and grammar apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const parsed of [parseBlock(text), parseExpression(text)]) {
          const messages = parsed.diagnostics.map((d) => d.message);
          expect(
            messages.filter(
              (message) =>
                message.startsWith('Unexpected syntax') ||
                message.startsWith('The input is too large'),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is a stand-alone expression, or reports why not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens } = parseExpression(text);
        expect(between(text, tokens)).toMatch(blank);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a correct file', () => {
  it('has nothing to be told', () => {
    for (let seed = 0; seed < 30; seed++) {
      const text = fileText(seed, 8);
      const messages = splitBlocks(text).flatMap((block) =>
        parseBlock(text.slice(block.start, block.end)).diagnostics.map((d) => d.message),
      );
      expect(messages).toEqual([]);
    }
  });

  it('is read with every property, group and modifier', () => {
    const parsed = parseBlock(`outbound rule "Out" {
    id {CD580104-539A-4EB4-9B9A-0BEAAFBB1324}
    precedence 5 before "A \\"quoted\\" rule" after {cd580104-539a-4eb4-9b9a-0beaafbb1325}
    object * -> \`odd type\`
    password-sync
    join { a = b casesensitive c = d } or { e = f }
    flow { once Merge x <- y z <- "C:\\dir" from () link <- \`True\` p <- True }
}`);
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.tree).toMatchObject({
      kind: 'Rule',
      direction: 'Outbound',
      name: { value: 'Out' },
      members: [
        {
          keyword: { text: 'id' },
          values: [{ kind: 'Guid', value: 'cd580104-539a-4eb4-9b9a-0beaafbb1324' }],
        },
        {
          keyword: { text: 'precedence' },
          values: [
            { value: 5n },
            { text: 'before' },
            { value: 'A "quoted" rule' },
            { text: 'after' },
            { kind: 'Guid' },
          ],
        },
        {
          keyword: { text: 'object' },
          values: [
            { kind: 'Name', text: '*' },
            { kind: 'TypeArrow' },
            { kind: 'Name', text: 'odd type', quoted: true },
          ],
        },
        { keyword: { text: 'password-sync' }, values: [] },
        {
          kind: 'Join',
          groups: [
            {
              conditions: [
                { metaverseAttribute: { text: 'b' }, caseSensitive: { start: expect.any(Number) } },
                { connectorAttribute: { text: 'c' } },
              ],
            },
            { conditions: [{}] },
          ],
        },
        {
          kind: 'FlowSection',
          flows: [
            {
              modifiers: [{ text: 'once' }, { text: 'Merge' }],
              target: { text: 'x' },
              source: { kind: 'DirectSource', attribute: { text: 'y' } },
            },
            {
              target: { text: 'z' },
              source: { kind: 'ConstantSource', text: { value: 'C:\\dir' } },
              from: [],
            },
            {
              target: { text: 'link' },
              source: { kind: 'DirectSource', attribute: { text: 'True' } },
            },
            {
              target: { text: 'p' },
              source: { kind: 'ExpressionSource', expression: { kind: 'Literal', name: 'True' } },
            },
          ],
        },
      ],
    });
  });

  it('may use every keyword as an attribute', () => {
    const names = [
      'description',
      'once',
      'link',
      'flow',
      'from',
      'or',
      'scope',
      'join',
      'connector',
      'metaverse',
      'inbound',
      'expression',
      'casesensitive',
      'attributes',
      'object',
      'Merge',
    ];
    const text =
      `inbound rule "x" {\n    scope {\n${names.map((name) => `${name} EQUAL "1"`).join('\n')}\n    }\n    join {\n${names.map((name) => ` ${name} = ${name}`).join('\n')}\n    }\n    flow {\n${names.map((name) => `        ${name} <- ${name}\n        once ${name} <- ${name} from (${name})`).join('\n')}\n    }\n}\n`.replace(
        /^(?=[a-z]+ EQUAL)/gim,
        '        ',
      );
    const blocks = splitBlocks(text);
    expect(blocks).toHaveLength(1);
    const parsed = parseBlock(text);
    expect(parsed.diagnostics).toEqual([]);
    const flows =
      parsed.tree.kind === 'Rule'
        ? parsed.tree.members.flatMap((member) =>
            member.kind === 'FlowSection' ? member.flows : [],
          )
        : [];
    expect(flows.map((flow) => flow.target.text)).toEqual(names.flatMap((name) => [name, name]));
  });

  it('distinguishes the parts of a line by the types of its tokens', () => {
    const parsed = parseBlock(
      'inbound rule "x" {\n    flow {\n        once a <- IIF([b] = -5, Trim("c"), x) // why\n        d <- e from (f)\n    }\n}\n',
    );
    const types = (tokens: readonly Token[]): readonly string[] =>
      tokens.map((token) => `${token.type}:${token.text}`);
    expect(types(parsed.tokens)).toEqual([
      'HeadWord:inbound',
      'RuleWord:rule',
      'String:"x"',
      'LeftBrace:{',
      'FlowKeyword:flow',
      'LeftBrace:{',
      'Modifier:once',
      'Word:a',
      'Arrow:<-',
      'FunctionName:IIF',
      'LeftParenthesis:(',
      'Attribute:[b]',
      'Equal:=',
      'Sign:-',
      'Integer:5',
      'Comma:,',
      'FunctionName:Trim',
      'LeftParenthesis:(',
      'String:"c"',
      'RightParenthesis:)',
      'Comma:,',
      'Word:x',
      'RightParenthesis:)',
      'Word:d',
      'Arrow:<-',
      'DirectName:e',
      'FromKeyword:from',
      'LeftParenthesis:(',
      'Word:f',
      'RightParenthesis:)',
      'RightBrace:}',
      'RightBrace:}',
    ]);
  });
});

describe('huge inputs', () => {
  it.each([
    [
      'ten thousand broken items',
      `inbound rule "x" {\n    scope {\n${'        ? ! EQUAL\n'.repeat(10_000)}    }\n}\n`,
    ],
    ['a hundred thousand braces', '{'.repeat(100_000)],
    ['a hundred thousand comment marks', '/*'.repeat(100_000)],
    ['a string of a million characters', `inbound rule "${'x'.repeat(1_000_000)}" {\n}\n`],
    ['a million foreign characters', 'é'.repeat(1_000_000)],
    [
      'a flow of arrows',
      `inbound rule "x" {\n    flow {\n        a <- [b]${' <-5'.repeat(50_000)}\n    }\n}\n`,
    ],
    ['heads without end', 'inbound rule "x" {\n'.repeat(20_000)],
  ])('%s are answered in time', (_, text) => {
    for (const block of splitBlocks(text))
      expect(parseBlock(text.slice(block.start, block.end)).tree).toBeDefined();
  });
});

describe('the order of a rule', () => {
  it.each([
    ['disabled\n    tag ""'],
    ['precedence before "Another rule"\n    disabled'],
    ['precedence 5 after {cd580104-539a-4eb4-9b9a-0beaafbb1324}'],
    ['connector "c"\n    description "x"'],
    ['extra "a" "b"'],
    ['password-sync\n    soft-delete-expiry "00:00:00"'],
  ])('is free: properties can follow a section: %j', (properties) => {
    for (const section of [
      'scope {\n        mail ISNULL\n    }',
      'join {\n        mail = mail\n    }',
      'flow {\n        mail <- mail\n    }',
    ]) {
      expect(
        parseBlock(`inbound rule "x" {\n    ${section}\n    ${properties}\n}\n`).diagnostics,
      ).toEqual([]);
    }
  });
});
