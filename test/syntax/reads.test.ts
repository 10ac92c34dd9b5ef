import { describe, expect, it } from 'vitest';
import type { Expression } from '../../server/src/syntax/ast';
import { attributesRead, sameSources } from '../../server/src/syntax/reads';

const at = { span: { start: 0, end: 0 } };
const attribute = (name: string): Expression => ({ kind: 'Attribute', name, ...at });
const text = (value: string): Expression => ({ kind: 'String', raw: `"${value}"`, value, ...at });
const call = (name: string, ...args: Expression[]): Expression => ({
  kind: 'Call',
  name,
  nameSpan: at.span,
  arguments: args,
  commas: [],
  closed: true,
  ...at,
});
const both = (left: Expression, right: Expression): Expression => ({
  kind: 'Binary',
  operator: '&',
  operatorSpan: at.span,
  left,
  right,
  ...at,
});

describe('attributesRead', () => {
  it('names each attribute once, in the order of its first mention', () => {
    const tree = call(
      'IIF',
      call('IsPresent', attribute('b')),
      both(attribute('a'), attribute('b')),
      { kind: 'Parenthesized', inner: attribute('c'), ...at },
    );
    expect(attributesRead(tree)).toEqual(['b', 'a', 'c']);
  });

  it('counts the quoted name of ImportedValue and ValueCount, and no other string', () => {
    expect(attributesRead(call('Trim', call('ImportedValue', text('mail'))))).toEqual(['mail']);
    expect(attributesRead(call('ValueCount', text('member')))).toEqual(['member']);
    expect(attributesRead(call('InStr', attribute('mail'), text('member')))).toEqual(['mail']);
  });

  it('keeps letter case apart, because the product does', () => {
    expect(attributesRead(both(attribute('Mail'), attribute('mail')))).toEqual(['Mail', 'mail']);
  });

  it('finds nothing where nothing is read', () => {
    expect(attributesRead({ kind: 'Parameter', name: 'Forest.FQDN', ...at })).toEqual([]);
    expect(attributesRead({ kind: 'MissingExpression', ...at })).toEqual([]);
  });

  it('walks a nesting that would exhaust the call stack', () => {
    let tree = attribute('deep');
    for (let i = 0; i < 200_000; i++) tree = call('Trim', tree);
    expect(attributesRead(tree)).toEqual(['deep']);
  });
});

describe('sameSources', () => {
  it('minds the order', () => {
    expect(sameSources(['a', 'b'], ['a', 'b'])).toBe(true);
    expect(sameSources(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(sameSources([], ['a'])).toBe(false);
  });
});
