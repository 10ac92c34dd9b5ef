import { describe, expect, it } from 'vitest';
import { unknownOperator as rule } from '../../server/src/lint/rules/unknownOperator';
import { scopeOperators } from '../../server/src/domain/rule';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR109 unknownOperator', () => {
  it('reads the spelling of the documentation and offers the one of the product', () => {
    expect(messages(rule, ruleText({ scope: '        a ISNOTBITSET "2"' }))).toEqual([
      'This operator is read as ISBITNOTSET, as exports spell it.',
    ]);
    expect(fixed(rule, ruleText({ scope: '        a ISNOTBITSET "2"' }))).toBe(
      ruleText({ scope: '        a ISBITNOTSET "2"' }),
    );
  });

  it('repairs letter case', () => {
    expect(fixed(rule, ruleText({ scope: '        a Equal "2"' }))).toBe(
      ruleText({ scope: '        a EQUAL "2"' }),
    );
  });

  it.each(scopeOperators)('knows %s', (operator) => {
    expect(messages(rule, ruleText({ scope: `        a ${operator} "2"` }))).toEqual([]);
  });
});
