import { describe, expect, it } from 'vitest';
import { contradictoryScope as rule } from '../../server/src/lint/rules/contradictoryScope';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR203 contradictoryScope', () => {
  const found = (scope: string): readonly string[] =>
    messages(rule, schemaText + ruleText({ scope }));

  it.each([
    ['cn ISNULL', 'cn EQUAL "x"'],
    ['cn ISNULL', 'cn ISNOTNULL'],
    ['cn EQUAL "x"', 'cn NOTEQUAL "X"'],
    ['cn STARTSWITH "svc"', 'cn NOTSTARTSWITH "SVC"'],
    ['cn EQUAL "Anna"', 'cn STARTSWITH "B"'],
    ['cn EQUAL "Anna"', 'cn NOTCONTAINS "nn"'],
    ['accountExpires EQUAL "5"', 'accountExpires GREATERTHAN "9"'],
    ['accountExpires ISBITSET "2"', 'accountExpires ISBITNOTSET "2"'],
    // The negation of "one of the values is x" excludes it for several values, too.
    ['proxyAddresses ISIN "x"', 'proxyAddresses ISNOTIN "x"'],
  ])('%s and %s cannot both be true', (first, second) => {
    expect(found(`        ${first}\n        ${second}`)).toHaveLength(1);
    expect(found(`        ${second}\n        ${first}`)).toHaveLength(1);
  });

  it.each([
    ['cn EQUAL "x"', 'cn EQUAL "X"'],
    ['cn EQUAL "x"', 'mail EQUAL "y"'],
    ['cn NOTEQUAL "x"', 'cn NOTEQUAL "y"'],
    ['cn ISNULL', 'cn NOTEQUAL "x"'],
    ['cn EQUAL "%Connector.ID%"', 'cn EQUAL "y"'],
    ['accountExpires EQUAL "5"', 'accountExpires EQUAL "05"'],
    // Two of several values.
    ['proxyAddresses EQUAL "x"', 'proxyAddresses EQUAL "y"'],
    // The schema does not declare it as single-valued.
    ['unknown EQUAL "x"', 'unknown EQUAL "y"'],
  ])('%s and %s can both be true', (first, second) => {
    expect(found(`        ${first}\n        ${second}`)).toEqual([]);
  });

  it('looks at each group by itself', () => {
    expect(found('        cn EQUAL "x"\n    } or {\n        cn EQUAL "y"')).toEqual([]);
    expect(
      found('        cn EQUAL "x"\n    } or {\n        mail ISNULL\n        mail ISNOTNULL')[0],
    ).toContain('the group is never satisfied');
  });
});
