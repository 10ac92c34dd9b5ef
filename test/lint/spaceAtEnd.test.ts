import { describe, expect, it } from 'vitest';
import { spaceAtEnd as rule } from '../../server/src/lint/rules/spaceAtEnd';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

const clause = (text: string): string => schemaText + ruleText({ scope: `        ${text}` });

describe('SR226 spaceAtEnd', () => {
  it.each([
    'cn EQUAL "x "',
    'cn NOTEQUAL " x"',
    'proxyAddresses ISIN "x\\u{9}"',
    'cn STARTSWITH " x"',
    'mail ENDSWITH "@contoso.com "',
  ])('%s', (text) => {
    expect(messages(rule, clause(text))).toHaveLength(1);
  });

  it.each([
    'cn EQUAL "x y"',
    'cn STARTSWITH "Dr. "',
    'cn ENDSWITH " Jr."',
    'cn CONTAINS " and "',
    'cn EQUAL " "',
    'cn EQUAL ""',
    'cn ISNULL',
  ])('%s may be intended', (text) => {
    expect(messages(rule, clause(text))).toEqual([]);
  });

  it('checks constants of string flows; SR326 is about the others', () => {
    const flow = (text: string): string => schemaText + ruleText({ flow: `        ${text}` });
    expect(messages(rule, flow('displayName <- "Anna "'))).toEqual([
      'The constant ends with a space, which is part of the value.',
    ]);
    expect(messages(rule, flow('displayName <- " Anna"'))).toEqual([
      'The constant begins with a space, which is part of the value.',
    ]);
    expect(messages(rule, flow('accountEnabled <- "True "'))).toEqual([]);
    expect(messages(rule, flow('displayName <- [cn] & " "'))).toEqual([]);
  });

  it('removes the spaces, and ignores standard rules', () => {
    expect(fixed(rule, clause('cn EQUAL "  x \\"y\\" "'))).toBe(clause('cn EQUAL "x \\"y\\""'));
    expect(
      messages(
        rule,
        schemaText +
          ruleText({ scope: '        cn EQUAL "x "', header: '    tag "Microsoft.X.001"' }),
      ),
    ).toEqual([]);
  });
});
