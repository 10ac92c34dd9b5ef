import { describe, expect, it } from 'vitest';
import { unknownFunction as rule } from '../../server/src/lint/rules/unknownFunction';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR105 unknownFunction', () => {
  it('finds calls at any depth', () => {
    expect(
      messages(rule, ruleText({ flow: '        a <- IIF(IsPresent(Triim([b])), [b], NULL)' })),
    ).toEqual(["'Triim' is not a function. Did you mean 'Trim'?"]);
  });

  it('names the counterpart of a foreign function', () => {
    expect(fixed(rule, ruleText({ flow: '        a <- ToUpper([b])' }))).toBe(
      ruleText({ flow: '        a <- UCase([b])' }),
    );
    expect(messages(rule, ruleText({ flow: '        a <- Coalesce([b], [c])' }))[0]).toMatch(
      /cloud sync/,
    );
  });

  it('repairs letter case', () => {
    expect(fixed(rule, ruleText({ flow: '        a <- isnullorempty([b])' }))).toBe(
      ruleText({ flow: '        a <- IsNullOrEmpty([b])' }),
    );
  });
});
