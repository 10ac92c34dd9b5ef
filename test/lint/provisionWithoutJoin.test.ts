import { describe, expect, it } from 'vitest';
import { provisionWithoutJoin as rule } from '../../server/src/lint/rules/provisionWithoutJoin';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR206 provisionWithoutJoin', () => {
  it('makes a Join of it', () => {
    expect(fixed(rule, ruleText({ link: 'Provision' }))).toBe(ruleText({ link: 'Join' }));
  });

  it('accepts a join', () => {
    expect(messages(rule, ruleText({ link: 'Provision', join: '        a = b' }))).toEqual([]);
  });

  it('looks at both directions', () => {
    expect(messages(rule, ruleText({ direction: 'outbound', link: 'Provision' }))[0]).toContain(
      'to the directory',
    );
  });
});
