import { describe, expect, it } from 'vitest';
import { severalIntoOne as rule } from '../../server/src/lint/rules/severalIntoOne';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR211 severalIntoOne', () => {
  it('wraps the attribute into an expression that takes the first value', () => {
    expect(
      fixed(rule, schemaText + ruleText({ flow: '        displayName <- proxyAddresses' })),
    ).toBe(
      schemaText +
        ruleText({
          flow: '        displayName <- IIF(IsNullOrEmpty([proxyAddresses]), NULL, Item([proxyAddresses], 1))',
        }),
    );
  });

  it('needs both sides to be declared', () => {
    expect(
      messages(
        rule,
        schemaText +
          ruleText({
            flow: '        unknown <- proxyAddresses\n        proxyAddresses <- proxyAddresses\n        mail <- mail',
          }),
      ),
    ).toEqual([]);
  });

  it('leaves standard rules alone', () => {
    expect(
      messages(
        rule,
        schemaText +
          ruleText({
            header: '    tag "Microsoft.X.001"',
            flow: '        displayName <- proxyAddresses',
          }),
      ),
    ).toEqual([]);
  });
});
