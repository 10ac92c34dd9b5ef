import { describe, expect, it } from 'vitest';
import { nothingJoins as rule } from '../../server/src/lint/rules/nothingJoins';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR207 nothingJoins', () => {
  const flow = '        mail <- mail';

  it('accepts a joining rule whose scope may overlap', () => {
    const joining = (scope?: string): string =>
      ruleText({
        name: 'J',
        precedence: '1',
        join: '        mail = mail',
        ...(scope === undefined ? {} : { scope }),
      });
    expect(messages(rule, schemaText + joining() + ruleText({ flow }))).toEqual([]);
    expect(
      messages(
        rule,
        schemaText +
          joining('        cn EQUAL "a"') +
          ruleText({ flow, scope: '        mail EQUAL "b"' }),
      ),
    ).toEqual([]);
    expect(
      messages(
        rule,
        schemaText +
          joining('        cn EQUAL "a"') +
          ruleText({ flow, scope: '        cn EQUAL "b"' }),
      )[0],
    ).toContain("its scope does not overlap with the rules that do: 'J'.");
  });

  it('does not count a joining rule that is disabled or joins other types', () => {
    expect(
      messages(
        rule,
        ruleText({ name: 'J', precedence: '1', join: '        a = b', header: '    disabled' }) +
          ruleText({ flow }),
      ),
    ).toHaveLength(1);
    expect(
      messages(
        rule,
        ruleText({ name: 'J', precedence: '1', join: '        a = b', object: 'user -> group' }) +
          ruleText({ flow }),
      ),
    ).toHaveLength(1);
    expect(
      messages(
        rule,
        ruleText({ name: 'J', precedence: '1', join: '        a = b', object: 'user -> *' }) +
          ruleText({ flow }),
      ),
    ).toEqual([]);
  });

  it('reports nothing for a rule without flows, a disabled rule, and a rule that joins', () => {
    expect(messages(rule, ruleText())).toEqual([]);
    expect(messages(rule, ruleText({ flow, header: '    disabled' }))).toEqual([]);
    expect(messages(rule, ruleText({ flow, join: '        a = b' }))).toEqual([]);
  });
});
