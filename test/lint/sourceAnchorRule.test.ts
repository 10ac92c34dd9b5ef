import { describe, expect, it } from 'vitest';
import { sourceAnchorRule as rule } from '../../server/src/lint/rules/sourceAnchorRule';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR219 sourceAnchorRule', () => {
  it('finds both attributes of the anchor in a custom rule', () => {
    expect(
      messages(
        rule,
        ruleText({
          flow: '        sourceAnchor <- [cn]\n        sourceAnchorBinary <- [objectGUID]\n        mail <- mail',
        }),
      ),
    ).toHaveLength(2);
  });

  it('leaves standard, disabled and outbound rules', () => {
    const flow = '        sourceAnchor <- sourceAnchor';
    expect(messages(rule, ruleText({ flow, header: '    tag "Microsoft.X.001"' }))).toEqual([]);
    expect(messages(rule, ruleText({ flow, header: '    disabled' }))).toEqual([]);
    expect(messages(rule, ruleText({ flow, direction: 'outbound' }))).toEqual([]);
  });
});
