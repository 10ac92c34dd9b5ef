import { describe, expect, it } from 'vitest';
import { scriptRemainder as rule } from '../../server/src/lint/rules/scriptRemainder';
import { unknownAttribute } from '../../server/src/lint/rules/unknownAttribute';
import { unknownConnector } from '../../server/src/lint/rules/unknownConnector';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

const flow = (line: string): string => schemaText + ruleText({ flow: line });

describe('SR116 scriptRemainder', () => {
  it.each([
    ['a target', '`$target` <- cn', '$target'],
    ['a source', 'displayName <- `$c.Source`', '$c.Source'],
    ['a constant', 'displayName <- "$(Get-Date)"', '$(Get-Date)'],
  ])('finds %s, which no other rule reports', (_, line, found) => {
    expect(messages(rule, flow(line))).toEqual([
      `${found} is left over from a script. Replace it with its value.`,
    ]);
    expect(messages(unknownAttribute, flow(line))).toEqual([]);
  });

  it('finds the connector, which is reported once', () => {
    const text = schemaText + ruleText({ connector: '"$c.Identifier"' });
    expect(messages(rule, text)).toEqual([
      '$c.Identifier is left over from a script. Replace it with its value.',
    ]);
    expect(messages(unknownConnector, text)).toEqual([]);
  });

  it('leaves ordinary names and values alone', () => {
    expect(messages(rule, schemaText + ruleText({ name: 'Costs $x and $(y) %z%' }))).toEqual([]);
    expect(messages(rule, flow('displayName <- "costs $5 (net)"'))).toEqual([]);
  });
});
