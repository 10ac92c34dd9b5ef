import { describe, expect, it } from 'vitest';
import { filtersEverything as rule } from '../../server/src/lint/rules/filtersEverything';
import { messages } from '../support/lint';
import { ruleText, type RuleParts } from '../support/rule';

describe('SR218 filtersEverything', () => {
  const all = (parts: RuleParts = {}): string =>
    ruleText({ name: 'All', precedence: '99', flow: '        cloudFiltered <- "True"', ...parts });
  const keep = (parts: RuleParts = {}): string =>
    ruleText({
      name: 'Keep',
      precedence: '51',
      scope: '        department EQUAL "Sales"',
      flow: '        cloudFiltered <- "False"',
      ...parts,
    });

  it('takes a constant and the literal for True', () => {
    expect(messages(rule, all())).toHaveLength(1);
    expect(messages(rule, all({ flow: '        cloudFiltered <- True' }))).toHaveLength(1);
    expect(
      messages(rule, all({ flow: '        cloudFiltered <- IIF([a] = "x", True, NULL)' })),
    ).toEqual([]);
  });

  it('accepts a rule of a lower number that keeps some', () => {
    expect(messages(rule, all() + keep())).toEqual([]);
    expect(
      messages(
        rule,
        all() + keep({ flow: '        cloudFiltered <- IIF([department] = "Sales", False, NULL)' }),
      ),
    ).toEqual([]);
    expect(messages(rule, all() + keep({ precedence: '120' }))).toHaveLength(1);
    expect(messages(rule, all() + keep({ header: '    disabled' }))).toHaveLength(1);
    expect(messages(rule, all() + keep({ flow: '        cloudFiltered <- "True"' }))).toHaveLength(
      1,
    );
  });

  it('leaves rules with a scope, disabled, standard and outbound ones', () => {
    expect(messages(rule, all({ scope: '        department ISNULL' }))).toEqual([]);
    expect(messages(rule, all({ header: '    disabled' }))).toEqual([]);
    expect(messages(rule, all({ header: '    tag "Microsoft.X.001"' }))).toEqual([]);
    expect(messages(rule, all({ direction: 'outbound' }))).toEqual([]);
  });
});
