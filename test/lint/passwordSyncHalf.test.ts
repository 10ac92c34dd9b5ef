import { describe, expect, it } from 'vitest';
import { passwordSyncHalf as rule } from '../../server/src/lint/rules/passwordSyncHalf';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR210 passwordSyncHalf', () => {
  it('asks for an enabled rule of the other direction', () => {
    const outbound = (header: string): string =>
      ruleText({ name: 'Out', precedence: '51', direction: 'outbound', header });
    expect(
      messages(rule, ruleText({ header: '    password-sync' }) + outbound('    password-sync')),
    ).toEqual([]);
    expect(
      messages(
        rule,
        ruleText({ header: '    password-sync' }) + outbound('    password-sync\n    disabled'),
      ),
    ).toHaveLength(1);
    expect(messages(rule, outbound('    password-sync'))).toHaveLength(1);
  });

  it('reports nothing if no rule has the flag', () => {
    expect(messages(rule, ruleText())).toEqual([]);
  });
});
