import { describe, expect, it } from 'vitest';
import { duplicateRuleId as rule } from '../../server/src/lint/rules/duplicateRuleId';
import { folder, readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR112 duplicateRuleId', () => {
  it('finds twins by name where neither has an id', () => {
    expect(
      messages(rule, ruleText({ precedence: '1' }) + ruleText({ precedence: '2' })),
    ).toHaveLength(2);
    expect(
      messages(
        rule,
        ruleText({ precedence: '1' }) + ruleText({ precedence: '2', direction: 'outbound' }),
      ),
    ).toEqual([]);
  });

  it('finds them across files and points to the other one', () => {
    const text = `${ruleText({ header: '    id {00000000-0000-0000-0000-000000000001}' })}\n//- b.syncrule\n${ruleText({ name: 'Other', precedence: '2', header: '    id {00000000-0000-0000-0000-000000000001}' })}`;
    const found = lintFixture(rule, readFixture(text));
    expect([...found.values()].map((list) => list.length)).toEqual([1, 1]);
    expect(found.get(`${folder}/b.syncrule`)?.[0]?.related?.[0]?.file).toBe(
      `${folder}/main.syncrule`,
    );
  });

  it('allows a name twice where identifiers differ', () => {
    expect(
      messages(
        rule,
        ruleText({ precedence: '1' }) +
          ruleText({ precedence: '2', header: '    id {00000000-0000-0000-0000-000000000001}' }),
      ),
    ).toEqual([]);
  });
});
