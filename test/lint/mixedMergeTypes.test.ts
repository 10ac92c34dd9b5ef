import { describe, expect, it } from 'vitest';
import { mixedMergeTypes as rule } from '../../server/src/lint/rules/mixedMergeTypes';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR205 mixedMergeTypes', () => {
  const pair = (
    first: Parameters<typeof ruleText>[0],
    second: Parameters<typeof ruleText>[0],
  ): readonly string[] =>
    messages(
      rule,
      schemaText +
        ruleText({
          name: 'A',
          precedence: '1',
          flow: '        proxyAddresses <- proxyAddresses',
          ...first,
        }) +
        ruleText({
          name: 'B',
          precedence: '2',
          flow: '        Merge proxyAddresses <- proxyAddresses',
          ...second,
        }),
    );

  it('counts rules of other connectors for the metaverse', () => {
    expect(pair({}, {})).toHaveLength(2);
    expect(pair({}, { connector: '"cloud"' })).toHaveLength(2);
  });

  it('does not count disabled rules, scopes that exclude each other, and other object types', () => {
    expect(pair({}, { header: '    disabled' })).toEqual([]);
    expect(pair({ scope: '        cn EQUAL "a"' }, { scope: '        cn EQUAL "b"' })).toEqual([]);
    expect(pair({}, { object: 'group -> group' })).toEqual([]);
  });

  it('takes Replace for Update, and the two merges for different', () => {
    expect(pair({}, { flow: '        Replace proxyAddresses <- proxyAddresses' })).toEqual([]);
    expect(
      pair({ flow: '        MergeCaseInsensitive proxyAddresses <- proxyAddresses' }, {}),
    ).toHaveLength(2);
  });
});
