import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, type IGrammar } from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comment, Token } from '../../server/src/syntax/ast';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { formatText } from '../../server/src/syntax/format';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { fileText } from '../support/ruleText';

const root = path.resolve(__dirname, '../..');
let grammar: IGrammar;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  await loadWASM(
    readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer as ArrayBuffer,
  );
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () =>
      JSON.parse(readFileSync(path.join(root, 'syntaxes/syncrule.tmLanguage.json'), 'utf8')),
  });
  const loaded = await registry.loadGrammar('source.syncrule');
  if (loaded === null) throw new Error('the grammar does not load');
  grammar = loaded;
});

/** The scopes at every offset of a source. */
function scopesOf(text: string): (offset: number) => string {
  const at: string[] = [];
  let state = INITIAL;
  let start = 0;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    for (const token of result.tokens)
      for (let i = token.startIndex; i < token.endIndex; i++)
        at[start + i] = token.scopes.join(' ');
    state = result.ruleStack;
    start += line.length + 1;
  }
  return (offset) => at[offset] ?? '';
}

/** What the lexer and the layout pass call a token, and the scope that it must have at its first and its last character. */
const classes: { readonly [type: string]: RegExp } = {
  HeadWord: /keyword\.control/,
  RuleWord: /keyword\.control\.rule/,
  ScopeKeyword: /keyword\.control\.section/,
  JoinKeyword: /keyword\.control\.section/,
  FlowKeyword: /keyword\.control\.section/,
  OrKeyword: /keyword\.control\.section/,
  AttributesKeyword: /keyword\.control\.section/,
  ObjectKeyword: /keyword\.control\.section/,
  PartitionKeyword: /keyword\.control\.section/,
  Modifier: /storage\.modifier/,
  CaseKeyword: /storage\.modifier\.casesensitive/,
  ExpressionKeyword: /keyword\.other\.expression/,
  FromKeyword: /keyword\.other\.from/,
  DirectName: /variable\.other\.attribute/,
  ConstantText: /string\.quoted/,
  FunctionName: /entity\.name\.function/,
  String: /string\.quoted/,
  OpenString: /string\.quoted/,
  SmartString: /string\.quoted/,
  Attribute: /variable\.other\.attribute\.reference/,
  Parameter: /constant\.other\.parameter/,
  Variable: /variable\.parameter/,
  Guid: /constant\.other\.guid/,
  Integer: /constant\.numeric/,
  Sign: /keyword\.operator|constant\.numeric/,
  Hex: /constant\.numeric\.hex/,
  Arrow: /keyword\.operator/,
  TypeArrow: /keyword\.operator\.arrow/,
  Star: /keyword\.operator|constant\.language/,
  Word: /variable\.other|keyword\.other|keyword\.operator\.word|constant\.language|support\.type|storage\.modifier|entity\.name\.type/,
  QuotedName: /variable\.other|keyword\.other|entity\.name\.type/,
};
for (const operator of [
  'AndAnd',
  'Ampersand',
  'OrOr',
  'LessOrEqual',
  'NotEqual',
  'Less',
  'GreaterOrEqual',
  'Greater',
  'Equal',
  'Plus',
  'Minus',
  'Slash',
]) {
  Object.assign(classes, { [operator]: /keyword\.operator/ });
}
const punctuation = new Set([
  'LeftBrace',
  'RightBrace',
  'LeftParenthesis',
  'RightParenthesis',
  'Comma',
]);

/** Where grammar and lexer disagree about a source. */
function disagreements(text: string): readonly string[] {
  const scopes = scopesOf(text);
  const found: string[] = [];
  const check = (
    part: Token | Comment,
    start: number,
    type: string,
    expected: RegExp | undefined,
    refused: RegExp,
  ): void => {
    for (const offset of [start + part.span.start, start + part.span.end - 1]) {
      const actual = scopes(offset);
      if ((expected !== undefined && !expected.test(actual)) || refused.test(actual)) {
        found.push(
          `${type} ${JSON.stringify(text.slice(start + part.span.start, start + part.span.end).slice(0, 40))} is ${actual} in ${JSON.stringify(text.slice(Math.max(0, offset - 40), offset + 20))}`,
        );
        return;
      }
    }
  };
  for (const block of splitBlocks(text)) {
    const parsed = parseBlock(text.slice(block.start, block.end));
    for (const token of parsed.tokens) {
      const expected = classes[token.type];
      if (expected === undefined && !punctuation.has(token.type))
        found.push(`no class for ${token.type}`);
      check(
        token,
        block.start,
        token.type,
        expected,
        punctuation.has(token.type) ? /string|comment/ : /comment/,
      );
    }
    for (const comment of parsed.comments)
      check(comment, block.start, comment.kind, /comment/, /string/);
  }
  return found;
}

function files(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    return statSync(full).isDirectory() ? files(full) : full.endsWith('.syncrule') ? [full] : [];
  });
}

describe('the TextMate grammar', () => {
  it('assigns every token of generated files the class of the lexer', () => {
    for (let seed = 40; seed < 46; seed++) {
      const text = fileText(seed, 6);
      expect(disagreements(text)).toEqual([]);
      expect(disagreements(formatText(text))).toEqual([]);
    }
  });

  it('assigns every token of the samples the class of the lexer', () => {
    for (const file of files(path.join(root, 'samples')))
      expect(disagreements(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')), file).toEqual([]);
  });

  it.each([
    [
      'keywords as attributes',
      'inbound rule "x" {\n    description "d"\n    scope {\n        scope EQUAL "1"\n        or NOTEQUAL "2"\n    } or {\n        flow ISNULL\n    }\n    join {\n        join = join casesensitive\n    }\n    flow {\n        flow <- flow\n        once <- once\n        once once <- from from (from)\n        or <- True\n        Merge <- expression\n    }\n}\n',
    ],
    [
      'a rule on one line',
      'inbound rule "x" { scope { a EQUAL "1" } or { b ISNULL } join { a = b } flow { a <- b once c <- Trim([d]) } }\n',
    ],
    [
      'strings with everything in them',
      'inbound rule "a \\"b\\" // {" {\n    flow {\n        a <- "x /* y"\n        b <- Replace([c], "\\\\", "[d] %e% $f // \\"")\n        c <- "a""b"\n        d <- "CONTOSO\\user"\n    }\n}\n',
    ],
    [
      'an unended string',
      'inbound rule "x" {\n    flow {\n        a <- "never ended\n        b <- IIF([x], "y\n        c <- d\n    }\n}\n',
    ],
    [
      'curly quotation marks',
      'inbound rule "x" {\n    flow {\n        a <- IIF([b] = “c”, [d], [e])\n    }\n}\n',
    ],
    [
      'comments between everything',
      '// head\ninbound /* a */ rule "x" { // b\n    /* c\n       d */\n    flow { // e\n        a <- IIF([b], // then "\n            [c], /* { */ [d])\n    } // f\n}\n/* last */\n',
    ],
    [
      'an unclosed rule before another',
      'inbound rule "x" {\n    flow {\n        a <- IIF([b], (1\n        c <- d\ninbound rule "y" {\n    scope {\n        e EQUAL "f"\n    }\n}\n',
    ],
    [
      'hazards of expressions',
      'inbound rule "x" {\n    flow {\n        a <- [b]&"@"&%Domain.FQDN%\n        c <- BitAnd([d],-2147483648)+&HFF\n        e <- $v <-5 || [f]<>[g] && 5-3 = 2\n        h <- IIF (True,\n            vbTextCompare, NULL)\n        `odd name` <- `ümlaut`\n    }\n}\n',
    ],
    [
      'schema',
      'connector "c" {\n    id {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}\n    type AD\n    parameter "a" "b"\n    partition "DC=x" {\n        include "OU=y"\n    }\n    attributes {\n        object string\n        mS-DS-ConsistencyGuid binary multivalued indexed length 448\n    }\n    object user { object, partition, cn }\n}\nmetaverse { attributes { a string } object person { a } }\n',
    ],
    [
      'a header',
      'outbound rule "x" {\n    id {CD580104-539A-4EB4-9B9A-0BEAAFBB1324}\n    object * -> user\n    link StickyJoin\n    precedence 5 before "y" after {cd580104-539a-4eb4-9b9a-0beaafbb1325}\n    disabled\n    extra "e" "<x a=\\"1\\"/>"\n}\n',
    ],
  ])('agrees with the lexer about %s', (_, text) => {
    expect(disagreements(text)).toEqual([]);
  });

  // A grammar sees one line at a time, so it notices an unterminated comment only at the next head. The rule after it is right again.
  it('recovers at the next head after an unterminated comment', () => {
    const open = 'inbound rule "x" {\n    flow {\n        a <- b /* why\n    }\n}\n';
    const text = `${open}inbound rule "y" {\n    flow {\n        c <- Trim([d])\n    }\n}\n`;
    const scopes = scopesOf(text);
    expect(scopes(open.length)).toContain('keyword.control');
    expect(scopes(text.indexOf('Trim'))).toContain('entity.name.function');
    expect(scopes(text.indexOf('b /*'))).toContain('variable.other.attribute');
  });
});

describe('the language configuration', () => {
  const configuration = JSON.parse(
    readFileSync(path.join(root, 'syntaxes/language-configuration.json'), 'utf8'),
  );

  it.each([
    'mS-DS-ConsistencyGuid',
    'msDS-cloudExtensionAttribute1',
    'extension.attribute_9',
    '%Forest.FQDN%',
    '$item',
    'IIF',
    '448',
  ])('takes %s for one word', (word) => {
    const pattern = new RegExp(configuration.wordPattern.pattern, 'g');
    expect(` ${word}, x`.match(pattern)?.[0]).toBe(word);
  });

  it('indents after an open brace or parenthesis, but not after one in a string or comment', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    for (const line of [
      'inbound rule "x" {',
      '    flow { // why',
      '    } or {',
      '        Trim(',
      'a <- [b] / [c] & IIF(',
    ])
      expect(increase.test(line), line).toBe(true);
    for (const line of [
      '    a EQUAL "{',
      '    // scope {',
      '    a <- Trim([b])',
      '    }',
      'a <- "x" // (',
    ])
      expect(increase.test(line), line).toBe(false);
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    expect(decrease.test('    } or {') && decrease.test(')')).toBe(true);
  });

  it('is valid in every expression that it contains', () => {
    const expressions = [
      configuration.folding.markers.start,
      configuration.folding.markers.end,
      ...configuration.onEnterRules.flatMap((rule: Record<string, unknown>) => [
        rule['beforeText'],
        rule['previousLineText'],
      ]),
    ];
    for (const expression of expressions.filter((one) => typeof one === 'string'))
      expect(() => new RegExp(expression)).not.toThrow();
  });
});
