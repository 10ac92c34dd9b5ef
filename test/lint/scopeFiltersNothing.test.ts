import { describe, expect, it } from 'vitest';
import { scopeFiltersNothing as rule } from '../../server/src/lint/rules/scopeFiltersNothing';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

const groups = (...each: readonly (readonly string[])[]): string =>
  each
    .map((clauses) => clauses.map((clause) => `        ${clause}`).join('\n'))
    .join('\n    } or {\n');
const text = (...each: readonly (readonly string[])[]): string =>
  schemaText + ruleText({ scope: groups(...each) });

describe('SR221 scopeFiltersNothing', () => {
  it.each([
    ['cn NOTEQUAL "x"', 'cn NOTEQUAL "y"'],
    ['cn EQUAL "x"', 'cn NOTEQUAL "X"'],
    ['cn ISNULL', 'cn ISNOTNULL'],
    // An absent attribute is not x; a present one is there.
    ['cn NOTEQUAL "x"', 'cn ISNOTNULL'],
    ['cn NOTSTARTSWITH "svc"', 'cn NOTSTARTSWITH "adm"'],
    ['mail NOTENDSWITH "@a.example"', 'mail NOTENDSWITH "@b.example"'],
    ['cn NOTCONTAINS "x"', 'cn CONTAINS "x"'],
    ['accountExpires ISBITSET "2"', 'accountExpires ISBITNOTSET "2"'],
    ['proxyAddresses ISIN "x"', 'proxyAddresses ISNOTIN "x"'],
  ])('%s or %s lets everything through', (first, second) => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const found = messages(rule, text(...order.map((clause) => [clause])));
      expect(found).toHaveLength(1);
      expect(found[0]).toContain('every object is in scope');
    }
  });

  it.each([
    ['cn NOTEQUAL "x"', 'mail NOTEQUAL "y"'],
    ['cn NOTEQUAL "x"', 'cn NOTEQUAL "X"', 1],
    ['cn EQUAL "x"', 'cn EQUAL "y"'],
    ['cn NOTSTARTSWITH "a"', 'cn NOTSTARTSWITH "ab"'],
    ['cn ISNULL', 'cn EQUAL "x"'],
    // An absent number is neither less nor greater.
    ['accountExpires LESSTHAN "5"', 'accountExpires GREATERTHAN_OR_EQUAL "5"'],
    // One bit of the two may be set.
    ['accountExpires ISBITSET "3"', 'accountExpires ISBITNOTSET "3"'],
    // Both may be among several values.
    ['proxyAddresses ISNOTIN "x"', 'proxyAddresses ISNOTIN "y"'],
    ['unknown NOTEQUAL "x"', 'unknown NOTEQUAL "y"'],
  ])('%s or %s does not', (first, second, same = 0) => {
    expect(
      messages(rule, text([first], [second])).filter((message) => message.includes('every object')),
    ).toEqual([]);
    expect(messages(rule, text([first], [second]))).toHaveLength(same);
  });

  it('sees through what the groups have in common', () => {
    const found = messages(
      rule,
      text(['mail ISNOTNULL', 'cn NOTEQUAL "x"'], ['cn NOTEQUAL "y"', 'mail ISNOTNULL']),
    );
    expect(found).toEqual([
      'Groups are alternatives, and every object satisfies one of these: \'cn NOTEQUAL "x"\'; \'cn NOTEQUAL "y"\'. So these clauses filter nothing.',
    ]);
    // Somebody in x without an address is kept out.
    expect(
      messages(
        rule,
        text(['mail ISNOTNULL', 'cn NOTEQUAL "x"'], ['cn NOTEQUAL "y"', 'department ISNOTNULL']),
      ),
    ).toEqual([]);
  });

  it('finds a group with more clauses than another, in any order', () => {
    const more = ['mail ISNOTNULL', 'cn EQUAL "x"'];
    for (const order of [
      [more, ['mail ISNOTNULL']],
      [['mail ISNOTNULL'], more],
    ]) {
      const found = messages(rule, text(...order));
      expect(found[0]).toContain('This clause filters nothing');
      expect(fixed(rule, text(...order))).toBe(text(['mail ISNOTNULL']));
    }
    expect(messages(rule, text(more, more))[0]).toContain('is the same as another');
  });

  it('reports a group without clauses, alone or among others', () => {
    expect(messages(rule, schemaText + ruleText({ scope: '' }))).toHaveLength(1);
    expect(messages(rule, text(['cn EQUAL "x"'], []))).toEqual([
      'A group without clauses is always true, so every object is in scope.',
    ]);
  });

  it('puts two exclusions into one group', () => {
    expect(
      fixed(
        rule,
        text(['mail ISNOTNULL', 'cn NOTEQUAL "x"'], ['mail ISNOTNULL', 'cn NOTEQUAL "y"']),
      ),
    ).toBe(text(['mail ISNOTNULL', 'cn NOTEQUAL "x"', 'cn NOTEQUAL "y"']));
    // Whether "x" or "not x" is intended is unknown.
    const either = text(['cn EQUAL "x"'], ['cn NOTEQUAL "x"']);
    expect(fixed(rule, either)).toBe(either);
  });

  it('waits for a clause that is being typed', () => {
    expect(messages(rule, text(['cn NOTEQUAL "x"'], ['cn']))).toEqual([]);
  });
});
