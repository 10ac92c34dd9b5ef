import { describe, expect, it } from 'vitest';
import { customPrecedence as rule } from '../../server/src/lint/rules/customPrecedence';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR202 customPrecedence', () => {
  it('leaves standard rules and rules that are placed by another one alone', () => {
    expect(
      messages(rule, ruleText({ precedence: '106', header: '    tag "Microsoft.X.001"' })),
    ).toEqual([]);
    expect(
      messages(
        rule,
        ruleText({ name: 'A', precedence: '106', header: '    tag "Microsoft.X.001"' }) +
          ruleText({ name: 'B', precedence: 'before "A"' }),
      ),
    ).toEqual([]);
  });

  it('takes the number into the custom range', () => {
    expect(fixed(rule, ruleText({ precedence: '100' }))).toBe(ruleText({ precedence: '99' }));
    expect(
      messages(
        rule,
        ruleText({ name: 'A', precedence: '99' }) + ruleText({ name: 'B', precedence: '100' }),
      )[0],
    ).toContain('such as 98');
  });

  it('knows the bounds of a precedence', () => {
    expect(messages(rule, ruleText({ precedence: '2147483648' }))).toEqual([
      'A precedence must be between 0 and 2147483647.',
    ]);
    expect(messages(rule, ruleText({ precedence: '0' }))).toEqual([]);
    expect(messages(rule, ruleText({ precedence: '99' }))).toEqual([]);
  });
});
