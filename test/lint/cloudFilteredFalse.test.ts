import { describe, expect, it } from 'vitest';
import { cloudFilteredFalse as rule } from '../../server/src/lint/rules/cloudFilteredFalse';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR209 cloudFilteredFalse', () => {
  const found = (flow: string, more = ''): readonly string[] =>
    messages(rule, ruleText({ flow: `        ${flow}` }) + more);

  it('checks the result of the expression, not its comparisons', () => {
    expect(found('cloudFiltered <- IIF([a] = False, True, NULL)')).toEqual([]);
    expect(found('cloudFiltered <- IIF([a], True, IIF([b], NULL, False))')).toHaveLength(1);
    expect(found('cloudFiltered <- Switch([a], True, [b], False)')).toHaveLength(1);
    expect(found('cloudFiltered <- "False"')).toHaveLength(1);
    expect(found('somethingElse <- False')).toEqual([]);
  });

  it('accepts the positive filter with its catch-all', () => {
    const catchAll = ruleText({
      name: 'Rest',
      precedence: '99',
      flow: '        cloudFiltered <- "True"',
    });
    expect(found('cloudFiltered <- "False"', catchAll)).toEqual([]);
    expect(found('cloudFiltered <- "False"', catchAll.replace('99', '9'))).toHaveLength(1);
  });

  it('leaves standard rules and outbound rules alone', () => {
    expect(
      messages(
        rule,
        ruleText({ header: '    tag "Microsoft.X.001"', flow: '        cloudFiltered <- False' }),
      ),
    ).toEqual([]);
    expect(
      messages(rule, ruleText({ direction: 'outbound', flow: '        cloudFiltered <- False' })),
    ).toEqual([]);
  });

  it('writes NULL, as an expression also where a constant stood', () => {
    expect(fixed(rule, ruleText({ flow: '        cloudFiltered <- "False"' }))).toBe(
      ruleText({ flow: '        cloudFiltered <- NULL' }),
    );
  });
});
