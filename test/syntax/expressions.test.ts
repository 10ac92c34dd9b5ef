import { describe, expect, it } from 'vitest';
import { maximumDepth, maximumOperators } from '../../server/src/syntax/expressionLayout';
import { expressionTokens, parseExpression } from '../../server/src/syntax/parseExpression';
import { outline } from '../support/outline';

/** The tree of a correct expression; a finding fails the test. */
function tree(text: string): string {
  const parsed = parseExpression(text);
  expect(parsed.diagnostics).toEqual([]);
  return outline(parsed.value);
}

function messages(text: string): readonly string[] {
  return parseExpression(text).diagnostics.map(
    (d) => `${text.slice(d.span.start, d.span.end)}: ${d.message}`,
  );
}

const types = (text: string): string =>
  expressionTokens(text)
    .map((token) => `${token.type}:${token.text}`)
    .join(' ');

describe('tokens of an expression (expressions §1, §1.1)', () => {
  it('reads & before something other than H and a hexadecimal digit as concatenation', () => {
    expect(tree('[a]&"@"&%Domain.FQDN%')).toBe('(([a] & "@") & %Domain.FQDN%)');
    expect(types('[a]&Home')).toBe('Attribute:[a] Ampersand:& Word:Home');
  });

  it('reads &H and a digit as a number', () => {
    expect(tree('BitAnd(&HF,&HF7)')).toBe('BitAnd(&HF, &HF7)');
    expect(types('[a]&Hello')).toBe('Attribute:[a] Hex:&He Word:llo');
    const parsed = parseExpression('&H21C07000');
    expect(parsed.value).toMatchObject({ kind: 'Number', value: 0x21c07000n });
  });

  it('takes the longest operator', () => {
    expect(types('[x]&&[y]')).toBe('Attribute:[x] AndAnd:&& Attribute:[y]');
    expect(types('a&&HFF')).toBe('Word:a AndAnd:&& Word:HFF');
    expect(types('a<>b<=c>=d||e')).toBe(
      'Word:a NotEqual:<> Word:b LessOrEqual:<= Word:c GreaterOrEqual:>= Word:d OrOr:|| Word:e',
    );
  });

  it('takes a minus sign for part of the number only where a value is expected', () => {
    expect(tree('5-3')).toBe('(5 - 3)');
    expect(tree('5 -3')).toBe('(5 - 3)');
    expect(tree('BitAnd([groupType],-2147483648)')).toBe('BitAnd([groupType], -2147483648)');
    expect(tree('[a]<-5')).toBe('([a] < -5)');
    expect(tree('[a] = -5 - -6')).toBe('([a] = (-5 - -6))');
  });

  it('reads brackets, percent and dollar signs inside a string literally', () => {
    expect(parseExpression('"CN=[{]*"').value).toMatchObject({ kind: 'String', value: 'CN=[{]*' });
    expect(parseExpression('"50% of $5 // [a] /* b */"').value).toMatchObject({
      value: '50% of $5 // [a] /* b */',
    });
  });

  it.each([
    ['"\\\\0ACNF:"', '\\0ACNF:'],
    ['"a\\"b"', 'a"b'],
    ['"a""b"', 'a"b'],
    ['"\\n stays"', '\\n stays'],
    ['""', ''],
  ])('reads the escapes of %s', (raw, value) => {
    expect(parseExpression(raw).value).toMatchObject({ kind: 'String', raw, value });
  });

  it('knows attributes with hyphens, parameters with dots, variables and literals', () => {
    expect(tree('IIF([msDS-cloudExtensionAttribute1]=%Forest.FQDN%,$item,AuthoritativeNull)')).toBe(
      'IIF(([msDS-cloudExtensionAttribute1] = %Forest.FQDN%), $item, AUTHORITATIVENULL)',
    );
    expect(tree('InStr([a], "b", 1, vbTextCompare)')).toBe('InStr([a], "b", 1, vbTextCompare)');
    expect(parseExpression('null').value).toMatchObject({ kind: 'Identifier', name: 'null' });
  });

  it('accepts line breaks and spaces between any two tokens, even after a function name', () => {
    expect(tree('IIF (\r\n\tCount ([a]) > 1 ,\n NULL , "x" )')).toBe(
      'IIF((Count([a]) > 1), NULL, "x")',
    );
  });

  it('has no comments', () => {
    expect(messages('[a] // b')).not.toEqual([]);
  });
});

describe('priority of operators (expressions §2.1, tiered)', () => {
  it.each([
    [
      'IsPresent([a]) || [b] = "X" || [c] = "Y"',
      '((IsPresent([a]) || ([b] = "X")) || ([c] = "Y"))',
    ],
    [
      'InStr([a],"x") > 0 || InStr([b],"y") > 0',
      '((InStr([a], "x") > 0) || (InStr([b], "y") > 0))',
    ],
    ['[a] & "x" = [b] & "y"', '(([a] & "x") = ([b] & "y"))'],
    ['1 + 2 * 3', '((1 + 2) * 3)'],
    ['[a] || [b] && [c]', '(([a] || [b]) && [c])'],
    ['[a] = [b] <> [c]', '(([a] = [b]) <> [c])'],
    ['([a] || [b]) = True', '({([a] || [b])} = TRUE)'],
  ])('%s', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });
});

describe('mistakes in an expression', () => {
  it.each([
    ['[a] [b]', '(([a] & ?) & [b])', /Expected an operator before '\[b\]'/],
    ['IIF([a], "x"', 'IIF([a], "x")…', /closing parenthesis is missing/],
    ['IIF([a], , 1)', 'IIF([a], ?, 1)', /Expected a value before ','/],
    ['Trim([a]))', 'Trim([a])', /Unexpected closing parenthesis/],
    ['[a] & & [b]', '(([a] & ?) & [b])', /Expected a value before '&'/],
    ['Trim([a)', 'Trim([a])', /closing bracket of '\[a' is missing/],
    ['[a] & %Forest', '([a] & %Forest%)', /closing percent sign/],
    ['"abc', '"abc', /Unterminated string/],
    ['[a] == 1', '', /single = for equality/],
    ['[a] != 1', '', /Use <> for inequality/],
    ['!IsPresent([a])', 'IsPresent([a])', /does not have a "not" operator/],
    ['1.5', '', /does not have fractions/],
    ['"a"&H1', '', /Add a space after &/],
    ["[a] = 'x'", '', /double quotation marks/],
    ['0-[a] - -[b]', '', /minus sign must directly precede digits/],
    ['[a], [b]', '', /commas separate only the arguments/],
    ['', '?', /Expected a value/],
    ['Foo({', 'Foo()…', /Unexpected '\{'/],
    ['[a] <- [b]', '', /minus sign/],
  ])('%s results in one message', (text, expected, message) => {
    const parsed = parseExpression(text);
    expect(parsed.diagnostics.map((d) => d.message)).toEqual([expect.stringMatching(message)]);
    expect(parsed.diagnostics[0]).toMatchObject({ code: 'SR001', severity: 'error' });
    if (expected !== '') expect(outline(parsed.value)).toBe(expected);
  });

  it('offers to insert what is missing', () => {
    const text = 'IIF(IsPresent([a]), Trim([b], "x"';
    const fix = parseExpression(text).diagnostics[0]?.fixes?.[0];
    expect(fix?.edits).toEqual([{ span: { start: text.length, end: text.length }, newText: '))' }]);
  });

  it('reports curly quotation marks by a code of their own, fixes them, and reads on', () => {
    const parsed = parseExpression('IIF([a]=“x”, “y”, [b])');
    expect(parsed.diagnostics.map((d) => d.code)).toEqual(['SR002', 'SR002']);
    expect(outline(parsed.value)).toBe('IIF(([a] = “x”), “y”, [b])');
    expect(parsed.diagnostics[0]?.fixes?.[0]?.edits[0]?.newText).toBe('"x"');
  });

  it('reports invisible characters between tokens, not those in strings', () => {
    const parsed = parseExpression('[a]\u00a0&\u200b "x\u00a0\u200b"');
    expect(parsed.diagnostics.map((d) => [d.code, d.message.match(/U\+\w+/)?.[0]])).toEqual([
      ['SR002', 'U+00A0'],
      ['SR002', 'U+200B'],
    ]);
    expect(outline(parsed.value)).toBe('([a] & "x\u00a0\u200b")');
    expect(parsed.diagnostics.map((d) => d.fixes?.[0]?.edits[0]?.newText)).toEqual([' ', '']);
  });
});

describe('expressions beyond all measure', () => {
  it('allows the deepest nesting that it promises', () => {
    expect(
      parseExpression('('.repeat(maximumDepth) + '1' + ')'.repeat(maximumDepth)).diagnostics,
    ).toEqual([]);
    expect(
      parseExpression('Trim('.repeat(maximumDepth) + '[a]' + ')'.repeat(maximumDepth)).diagnostics,
    ).toEqual([]);
  });

  it.each(['(', 'Trim(', 'IIF([a], '])('reports that a thousand times %s is too deep', (open) => {
    const parsed = parseExpression(open.repeat(1000) + '1' + ')'.repeat(1000));
    expect(parsed.diagnostics.map((d) => d.code)).toEqual(['SR003']);
  });

  it('bounds chains of operators, too', () => {
    expect(parseExpression('1' + ' + 1'.repeat(maximumOperators)).diagnostics).toEqual([]);
    expect(
      parseExpression('1' + ' + 1'.repeat(maximumOperators + 1)).diagnostics.map((d) => d.code),
    ).toEqual(['SR003']);
  });

  it('has no bound for arguments', () => {
    expect(parseExpression(`Switch(${'[a], '.repeat(20_000)}1)`).diagnostics).toEqual([]);
  });
});
