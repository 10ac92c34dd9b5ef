import { describe, expect, it } from 'vitest';
import { clauseType as rule } from '../../server/src/lint/rules/clauseType';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR216 clauseType', () => {
  const found = (clause: string): readonly string[] =>
    messages(rule, schemaText + ruleText({ scope: `        ${clause}` }));

  it.each([
    ['proxyAddresses NOTEQUAL "x"', /ISNOTIN/],
    ['objectGUID EQUAL "x"', /binary/],
    ['cn LESSTHAN "5"', /is a string/],
    ['accountExpires LESSTHAN "soon"', /"soon" is not a number/],
    ['accountExpires ISBITSET "0"', /tests no bit/],
    ['accountExpires ISBITNOTSET "0"', /tests no bit/],
    ['accountExpires ISBITSET "two"', /"two" is not a number/],
    ['cn ISBITSET "2"', /needs a number, but 'cn' is of type string/],
    ['manager ISBITNOTSET "2"', /needs a number, but 'manager' is of type reference/],
    ['cn ISMEMBEROF "Pilot"', /distinguished name/],
  ])('%s is reported', (clause, message) => {
    expect(found(clause)).toHaveLength(1);
    expect(found(clause)[0]).toMatch(message);
  });

  it.each([
    'cn ISMEMBEROF "CN=Pilot,DC=contoso,DC=com"',
    'cn ISNOTMEMBEROF "%Group%"',
    'proxyAddresses ISIN "x"',
    'proxyAddresses ISNOTNULL',
    'objectGUID ISNULL',
    'accountExpires LESSTHAN "5"',
    'accountExpires ISBITSET "-2147483648"',
    'accountExpires EQUAL "%Connector.ID%"',
    'cn EQUAL "x"',
    'unknown LESSTHAN "x"',
  ])('%s is not', (clause) => {
    expect(found(clause)).toEqual([]);
  });

  it('knows the two values of a boolean in any letter case', () => {
    const outbound = (value: string): readonly string[] =>
      messages(
        rule,
        schemaText +
          ruleText({ direction: 'outbound', scope: `        cloudMastered EQUAL "${value}"` }),
      );
    expect(outbound('TRUE')).toEqual([]);
    expect(outbound('yes')).toHaveLength(1);
  });

  it('puts the operator for several values in', () => {
    expect(fixed(rule, schemaText + ruleText({ scope: '        proxyAddresses EQUAL "x"' }))).toBe(
      schemaText + ruleText({ scope: '        proxyAddresses ISIN "x"' }),
    );
  });
});
