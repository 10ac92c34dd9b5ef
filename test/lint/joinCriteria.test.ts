import { describe, expect, it } from 'vitest';
import { joinCriteria as rule } from '../../server/src/lint/rules/joinCriteria';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR204 joinCriteria', () => {
  const pair = (
    first: Parameters<typeof ruleText>[0],
    second: Parameters<typeof ruleText>[0],
  ): readonly string[] =>
    messages(
      rule,
      schemaText +
        ruleText({ name: 'A', precedence: '1', join: '        cn = displayName', ...first }) +
        ruleText({ name: 'B', precedence: '2', join: '        mail = mail', ...second }),
    );

  it('reports both rules', () => {
    expect(pair({}, {})).toHaveLength(2);
  });

  it('does not count disabled rules, other types, other connectors and the other direction', () => {
    expect(pair({ header: '    disabled' }, {})).toEqual([]);
    expect(pair({ object: 'group -> group' }, {})).toEqual([]);
    expect(pair({ connector: '"cloud"' }, {})).toEqual([]);
    expect(pair({ direction: 'outbound' }, {})).toEqual([]);
  });

  it('does not count rules whose scopes exclude each other', () => {
    expect(pair({ scope: '        cn EQUAL "a"' }, { scope: '        cn EQUAL "b"' })).toEqual([]);
    expect(
      pair({ scope: '        cn EQUAL "a"' }, { scope: '        mail EQUAL "b"' }),
    ).toHaveLength(2);
  });

  it('takes the same criteria in several rules as one', () => {
    expect(pair({}, { join: '        cn = displayName' })).toEqual([]);
    expect(
      pair(
        { join: '        cn = displayName\n        mail = mail' },
        { join: '        mail = mail\n        cn = displayName' },
      ),
    ).toEqual([]);
    expect(
      pair(
        { join: '        cn = displayName\n    } or {\n        mail = mail' },
        { join: '        mail = mail\n    } or {\n        cn = displayName' },
      ),
    ).toHaveLength(2);
    expect(pair({ join: '        mail = mail casesensitive' }, {})).toHaveLength(2);
  });
});
