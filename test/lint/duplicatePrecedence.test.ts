import { describe, expect, it } from 'vitest';
import { duplicatePrecedence as rule } from '../../server/src/lint/rules/duplicatePrecedence';
import { readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR201 duplicatePrecedence', () => {
  const standard = '    tag "Microsoft.X.001"';

  it('compares across connectors and directions', () => {
    expect(
      messages(
        rule,
        ruleText({ name: 'A' }) +
          ruleText({ name: 'B', direction: 'outbound', connector: '"cloud"' }),
      ),
    ).toHaveLength(2);
  });

  it('names all other rules of the number', () => {
    expect(
      messages(
        rule,
        ruleText({ name: 'A' }) + ruleText({ name: 'B' }) + ruleText({ name: 'C' }),
      )[0],
    ).toContain("'B', 'C'");
  });

  it('offers the nearest free numbers, below 100 for a custom rule and above for a standard one', () => {
    const fixes = (text: string): readonly (readonly string[])[] =>
      [...lintFixture(rule, readFixture(text)).values()]
        .flat()
        .map(({ fixes: list = [] }) => list.map(({ edits }) => edits[0]?.newText ?? ''));
    expect(
      fixes(
        ruleText({ name: 'A', precedence: '99' }) + ruleText({ name: 'B', precedence: '99' }),
      )[0],
    ).toEqual(['98', '97', '96']);
    expect(
      fixes(
        ruleText({ name: 'A', precedence: '100', header: standard }) +
          ruleText({ name: 'B', precedence: '100', header: standard }),
      )[0],
    ).toEqual(['101', '102']);
    expect(
      fixes(
        ruleText({ name: 'A', precedence: '106' }) +
          ruleText({ name: 'B', precedence: '106', header: standard }),
      )[0],
    ).toEqual(['99', '98', '97']);
  });

  it('does not count rules that are placed by another rule', () => {
    expect(
      messages(rule, ruleText({ name: 'A' }) + ruleText({ name: 'B', precedence: 'before "A"' })),
    ).toEqual([]);
  });
});
