import { describe, expect, it } from 'vitest';
import { neverWins as rule } from '../../server/src/lint/rules/neverWins';
import { readFixture } from '../support/fixture';
import { lintFixture, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR208 neverWins', () => {
  const pair = (
    winner: Parameters<typeof ruleText>[0],
    loser: Parameters<typeof ruleText>[0] = {},
  ): readonly string[] =>
    messages(
      rule,
      schemaText +
        ruleText({ name: 'W', precedence: '1', flow: '        mail <- "x"', ...winner }) +
        ruleText({ name: 'L', precedence: '2', flow: '        mail <- mail', ...loser }),
    );

  it('finds a constant without a scope before it', () => {
    expect(pair({})).toEqual([
      "This flow never wins: 'W' (precedence 1) applies to the same objects and always sets 'mail'.",
    ]);
  });

  it('needs a value that is always there', () => {
    expect(pair({ flow: '        mail <- cn' })).toEqual([]);
    expect(pair({ flow: '        mail <- IIF([cn] = "x", "y", NULL)' })).toEqual([]);
    expect(pair({ flow: '        mail <- IIF([cn] = "x", "y", "z")' })).toHaveLength(1);
    expect(pair({ flow: '        mail <- [cn] & "@contoso.com"' })).toHaveLength(1);
    expect(pair({ flow: '        mail <- ("")' })).toEqual([]);
    expect(pair({ flow: '        once mail <- "x"' })).toEqual([]);
    expect(pair({ flow: '        Merge mail <- "x"' })).toEqual([]);
  });

  it('needs the other rule to cover this one', () => {
    expect(pair({ scope: '        cn EQUAL "a"' })).toEqual([]);
    expect(
      pair(
        { scope: '        cn EQUAL "a"' },
        { scope: '        cn EQUAL "A"\n        mail ISNOTNULL' },
      ),
    ).toHaveLength(1);
    expect(pair({ connector: '"cloud"' })).toEqual([]);
    expect(pair({ object: 'group -> person' })).toEqual([]);
    expect(pair({ header: '    disabled' })).toEqual([]);
    expect(pair({ precedence: '3' })).toEqual([]);
  });

  it('only dims the flow of a standard rule, which is not to be edited', () => {
    const custom = ruleText({ name: 'Custom', precedence: '5', flow: '        mail <- "x"' });
    const standard = ruleText({
      name: 'Standard',
      precedence: '106',
      header: '    tag "Microsoft.X.001"',
      flow: '        mail <- mail',
    });
    const [found] = [
      ...lintFixture(rule, readFixture(schemaText + custom + standard)).values(),
    ].flat();
    expect(found).toMatchObject({ severity: 'hint', tag: 'unnecessary' });
    expect(found?.fixes).toBeUndefined();
  });
});
