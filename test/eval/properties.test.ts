import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression } from '../../server/src/check/checkExpression';
import { compileExpression } from '../../server/src/eval/compile';
import { isFailure } from '../../server/src/eval/failure';
import { catalogue } from '../../server/src/functions/catalogue';
import type { Expression } from '../../server/src/syntax/ast';
import { expressionTokens, parseExpression } from '../../server/src/syntax/parseExpression';
import { printExpression } from '../../server/src/syntax/printExpression';
import { checkEnvironmentOf } from '../support/check';
import { cpuTime } from '../support/cpuTime';
import { environmentOf } from '../support/environment';
import { describeExports, expressionsOf } from '../support/exports';

const attributes = {
  text: 'SMTP:a@contoso.com',
  empty: '',
  number: 512,
  truth: false,
  binary: { base64: 'AQIDBAUGBwg=' },
  reference: { reference: 'CN=Ann,OU=X,DC=c' },
  many: ['a', 'b', 'a@b'],
  numbers: [1, 2],
  dn: 'CN=Ann,DC=c',
  one: ['x'],
};
const parameters = { P: 'value', 'Domain.FQDN': 'contoso.com' };

const leaf = fc.oneof(
  fc.constantFrom(
    '[text]',
    '[empty]',
    '[number]',
    '[truth]',
    '[binary]',
    '[reference]',
    '[many]',
    '[numbers]',
    '[one]',
    '[absent]',
    '[dn]',
  ),
  fc.constantFrom(
    'NULL',
    'True',
    'False',
    'AuthoritativeNull',
    'IgnoreThisFlow',
    'CRLF',
    '%P%',
    '%Q%',
    '$x',
    '$y',
    'vbTextCompare',
    'Nonsense',
  ),
  fc.constantFrom(
    '0',
    '1',
    '-1',
    '2',
    '9223372036854775807',
    '-9223372036854775808',
    '&HFF',
    '&HFFFFFFFFFFFFFFFF',
  ),
  fc.constantFrom(
    '""',
    '"a"',
    '"@"',
    '"2001-01-01"',
    '"(a+)+$"',
    '"yyyy-MM-dd"',
    '"m"',
    '"IgnoreCase"',
    '"many"',
    '"’:,a:b"',
    '"\\\\"',
  ),
);

/** Expressions of every shape: right and wrong types, right and wrong numbers of arguments. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...catalogue), fc.array(tie('expression'), { maxLength: 4 }))
      .map(
        ([entry, args]) =>
          `${entry.name}(${args.slice(0, entry.signatures[0]?.parameters.length ?? 4).join(',')})`,
      ),
    fc
      .tuple(
        fc.constantFrom('With', 'Select', 'Where'),
        fc.constantFrom('$x', '$y'),
        tie('expression'),
        tie('expression'),
      )
      .map(([name, variable, value, body]) => `${name}(${variable},${value},${body})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('=', '<>', '<', '<=', '>', '>=', '&', '+', '-', '*', '/', '&&', '||'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
}));

/** The same attributes as the checker knows them. */
const checked = checkEnvironmentOf(
  {
    text: 'string',
    empty: 'string',
    number: 'number',
    truth: 'boolean',
    binary: 'binary',
    reference: 'reference',
    many: 'string multivalued',
    numbers: 'number multivalued',
    dn: 'string',
    one: 'string multivalued',
  },
  { into: 'string indexed' },
);

/** Checks an expression, and evaluates it with and without a recorder. */
function evaluateBothWays(text: string): void {
  const { value } = parseExpression(text);
  for (const { span } of checkExpression(value, checked)) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  const compiled = compileExpression(value);
  const started = cpuTime();
  const result = compiled.run(environmentOf({ attributes, parameters }));
  const told: unknown[] = [];
  const traced = compiled.trace(environmentOf({ attributes, parameters }), {
    evaluated: (_, one) => told.push(one),
    skipped: () => undefined,
  });
  expect(cpuTime() - started).toBeLessThan(20_000);
  expect(traced).toEqual(result);
  expect(told.at(-1)).toEqual(result);
  if (isFailure(result)) expect(result.message).toMatch(/\S/);
}

/** A tree without the places of its nodes. */
function withoutPlaces(tree: Expression): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) =>
      /span|commas/i.test(key) ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  );
}

function tokensOf(text: string): readonly string[] {
  return expressionTokens(text).map((token) => token.text);
}

/** An expression without mistakes, printed and read again, is the same tree and gives the same. */
function printsToItself(text: string): void {
  const { value, diagnostics } = parseExpression(text);
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return;
  const printed = printExpression(value);
  expect(tokensOf(printed)).toEqual(tokensOf(text));
  const again = parseExpression(printed).value;
  expect(printExpression(again)).toBe(printed);
  expect(withoutPlaces(again)).toEqual(withoutPlaces(value));
  const result = compileExpression(value).run(environmentOf({ attributes, parameters }));
  const other = compileExpression(again).run(environmentOf({ attributes, parameters }));
  expect(isFailure(other) ? other.message : other).toEqual(
    isFailure(result) ? result.message : result,
  );
}

describe('printing', () => {
  it('gives a text with the same tokens, tree and value', () => {
    fc.assert(fc.property(expression, printsToItself), { numRuns: 1000 });
  });
});

describe('evaluation', () => {
  it('never throws or hangs on generated expressions, and recording changes nothing', () => {
    fc.assert(fc.property(expression, evaluateBothWays), { numRuns: 1500 });
  });

  it('never throws or hangs on damaged expressions', () => {
    const damaged = fc
      .tuple(
        expression,
        fc.nat(),
        fc.constantFrom('', '"', '(', ')', ',', '[', '$', '&', '%', '\n'),
      )
      .map(([text, at, patch]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + patch + text.slice(place + 1);
      });
    fc.assert(fc.property(damaged, evaluateBothWays), { numRuns: 1000 });
  });
});

describeExports('evaluating the expressions', expressionsOf, ({ it }) => {
  it('never throws, hangs or disagrees when one character is changed', (expressions) => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...expressions),
        fc.nat(),
        fc.constantFrom('', '"', '(', ')', ',', '[', '$', '0', '&', '%'),
      )
      .map(([text, at, patch]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + patch + text.slice(place + 1);
      });
    const both = (text: string): void => {
      evaluateBothWays(text);
      printsToItself(text);
    };
    fc.assert(fc.property(damaged, both), { numRuns: 1500 });
  });
});
