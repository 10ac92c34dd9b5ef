import { describe, expect, it } from 'vitest';
import { unknownConnector as rule } from '../../server/src/lint/rules/unknownConnector';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR101 unknownConnector', () => {
  it('reports nothing if no connector is declared', () => {
    expect(messages(rule, ruleText({ connector: '"anything"' }))).toEqual([]);
  });

  it('knows connectors by name and by identifier, case-sensitively', () => {
    expect(
      messages(
        rule,
        schemaText + ruleText({ connector: '{AAAAAAAA-0000-0000-0000-000000000002}' }),
      ),
    ).toEqual([]);
    expect(messages(rule, schemaText + ruleText({ connector: '"Contoso.com"' }))).toEqual([
      "'Contoso.com' must be written 'contoso.com': names are case-sensitive.",
    ]);
  });

  it('lists the connectors when an identifier is unknown', () => {
    expect(
      messages(
        rule,
        schemaText + ruleText({ connector: '{00000000-0000-0000-0000-0000000000ff}' }),
      ),
    ).toEqual([
      "No connector has the identifier {00000000-0000-0000-0000-0000000000ff}. The configuration declares: 'contoso.com', 'cloud'.",
    ]);
  });

  it('puts the nearest name in, quotes included', () => {
    expect(fixed(rule, schemaText + ruleText({ connector: '"contoso.con"' }))).toBe(
      schemaText + ruleText(),
    );
  });
});
