import { describe, expect, it } from 'vitest';
import { joinKind as rule } from '../../server/src/lint/rules/joinKind';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

const text = (condition: string, parts: Parameters<typeof ruleText>[0] = {}): string =>
  schemaText + ruleText({ join: `        ${condition}`, ...parts });

describe('SR229 joinKind', () => {
  it('asks for one type on both sides', () => {
    expect(messages(rule, text('objectGUID = sourceAnchor'))).toEqual([
      "'objectGUID' is of type binary but 'sourceAnchor' is of type string, so they are never equal.",
    ]);
    expect(messages(rule, text('mail = mail'))).toEqual([]);
    expect(messages(rule, text('unknown = mail'))).toEqual([]);
    // In an outbound rule the attribute of the connector is on the left, too.
    expect(
      messages(
        rule,
        text('sourceAnchor = cloudFiltered', { direction: 'outbound', connector: '"cloud"' }),
      ),
    ).toHaveLength(1);
  });

  it('reports that several values can join', () => {
    expect(messages(rule, text('proxyAddresses = mail'))).toEqual([
      "'proxyAddresses' is multi-valued, so one object can match several objects.",
    ]);
    expect(messages(rule, text('mail = proxyAddresses'))).toHaveLength(1);
  });

  it('takes the word about letter case away where there is none', () => {
    expect(fixed(rule, text('objectGUID = unknown casesensitive'))).toBe(
      text('objectGUID = unknown'),
    );
    expect(messages(rule, text('mail = mail casesensitive'))).toEqual([]);
  });

  it('leaves standard rules alone', () => {
    expect(
      messages(rule, text('objectGUID = sourceAnchor', { header: '    tag "Microsoft.X.001"' })),
    ).toEqual([]);
  });
});
