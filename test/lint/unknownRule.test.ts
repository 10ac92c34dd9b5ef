import { describe, expect, it } from 'vitest';
import { unknownRule as rule } from '../../server/src/lint/rules/unknownRule';
import { readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR110 unknownRule', () => {
  it('distinguishes a name of several rules from a name of none', () => {
    const twins =
      ruleText({
        name: 'Twin',
        precedence: '1',
        header: '    id {00000000-0000-0000-0000-000000000001}',
      }) +
      ruleText({
        name: 'Twin',
        precedence: '2',
        header: '    id {00000000-0000-0000-0000-000000000002}',
      });
    expect(messages(rule, twins + ruleText({ precedence: 'after "Twin"' }))).toEqual([
      "Several rules are named 'Twin'. Refer to the intended one by its identifier, such as {00000000-0000-0000-0000-000000000001}.",
    ]);
  });

  it('only mentions an identifier that no rule has', () => {
    const [finding] = [
      ...lintFixture(
        rule,
        readFixture(ruleText({ precedence: '5 before {00000000-0000-0000-0000-0000000000ff}' })),
      ).values(),
    ].flat();
    expect(finding?.severity).toBe('information');
  });

  it('accepts a number alone', () => {
    expect(messages(rule, ruleText())).toEqual([]);
  });
});
