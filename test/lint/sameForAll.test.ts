import { describe, expect, it } from 'vitest';
import { sameForAll as rule } from '../../server/src/lint/rules/sameForAll';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR220 sameForAll', () => {
  const found = (flow: string, header = ''): readonly string[] =>
    messages(rule, ruleText({ flow: `        ${flow}`, header }));

  it('takes constants and expressions of literals alone', () => {
    expect(found('mail <- "a@contoso.com"')).toHaveLength(1);
    expect(found('proxyAddresses <- ("smtp:" & "a@contoso.com")')).toHaveLength(1);
    expect(found('mail <- [mailNickname] & "@contoso.com"')).toEqual([]);
    expect(found('mail <- IIF([mailNickname] = "x", "a@contoso.com", NULL)')).toEqual([]);
  });

  it('leaves other attributes, empty constants, those with a parameter, and standard or disabled rules', () => {
    expect(found('title <- "Dr."')).toEqual([]);
    expect(found('mail <- ""')).toEqual([]);
    expect(found('mail <- "%Connector.ID%"')).toEqual([]);
    expect(found('mail <- "a@contoso.com"', '    tag "Microsoft.X.001"')).toEqual([]);
    expect(found('mail <- "a@contoso.com"', '    disabled')).toEqual([]);
  });
});
