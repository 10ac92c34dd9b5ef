import { describe, expect, it } from 'vitest';
import { duplicateTarget as rule } from '../../server/src/lint/rules/duplicateTarget';
import { readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR111 duplicateTarget', () => {
  it('points to the first flow', () => {
    const [finding] = [
      ...lintFixture(
        rule,
        readFixture(ruleText({ flow: '        a <- b\n        a <- c' })),
      ).values(),
    ].flat();
    expect(finding?.related).toHaveLength(1);
    expect(finding?.related?.[0]?.span.start).toBeLessThan(finding?.span.start ?? 0);
  });

  it('is case-sensitive, like the product', () => {
    expect(messages(rule, ruleText({ flow: '        a <- b\n        A <- c' }))).toEqual([]);
  });

  it('counts each flow after the first', () => {
    expect(
      messages(rule, ruleText({ flow: '        a <- b\n        a <- c\n        a <- d' })),
    ).toHaveLength(2);
  });
});
