import { describe, expect, it } from 'vitest';
import { noSchema as rule } from '../../server/src/lint/rules/noSchema';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR113 noSchema', () => {
  it('reports each connector once', () => {
    expect(
      messages(
        rule,
        'connector "a" {\n    type AD\n}\nconnector "b" {\n    type AD\n}\n' +
          ruleText({ connector: '"a"' }),
      ),
    ).toHaveLength(2);
  });

  it('reports it at the first rule of a connector if none is declared', () => {
    const text =
      ruleText({ name: 'Second', precedence: '2' }) +
      ruleText({ name: 'First', precedence: '1' }) +
      ruleText({ name: 'Other', connector: '"cloud"', precedence: '3' });
    expect(messages(rule, text)).toEqual([
      "Connector 'contoso.com' is not declared, so its attribute names are not checked.",
      "Connector 'cloud' is not declared, so its attribute names are not checked.",
    ]);
  });

  it('is a hint', () => {
    expect(rule.defaultSeverity).toBe('hint');
  });
});
