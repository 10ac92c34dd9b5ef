import { describe, expect, it } from 'vitest';
import { constantValue as rule } from '../../server/src/lint/rules/constantValue';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

const schema =
  'metaverse {\n    attributes {\n        accountEnabled boolean\n        memberCount number\n        photo binary\n        manager reference\n        title string\n    }\n}\n';

describe('SR326 constantValue', () => {
  const found = (flow: string): readonly string[] =>
    messages(rule, schema + ruleText({ flow: `        ${flow}` }));

  it('knows the values of each type', () => {
    expect(found('accountEnabled <- "TRUE"')).toEqual([]);
    expect(found('accountEnabled <- "1"')).toEqual([
      '"1" is not a boolean. \'accountEnabled\' is either True or False.',
    ]);
    expect(found('memberCount <- "-5"')).toEqual([]);
    expect(found('memberCount <- "5.5"')).toHaveLength(1);
    expect(found('photo <- "AAEC"')).toHaveLength(1);
    // A distinguished name in a string becomes a reference.
    expect(found('manager <- "CN=Boss,DC=contoso,DC=com"')).toEqual([]);
    expect(found('unknown <- "x"')).toEqual([]);
    expect(found('accountEnabled <- "%Custom%"')).toEqual([]);
  });

  it('finds expressions in quotes, and no words that only look a little like one', () => {
    expect(found('title <- "Trim([title])"')).toHaveLength(1);
    expect(found('title <- "[cn]"')).toHaveLength(1);
    for (const text of [
      'Member (external)',
      'Engineer(s)',
      'Left',
      'a & b',
      'IIF',
      '',
      '[',
      'Trim([title]) and more',
    ])
      expect(found(`title <- "${text}"`), text).toEqual([]);
  });

  it('removes the quotes or the spaces', () => {
    expect(fixed(rule, schema + ruleText({ flow: '        title <- "Trim([title])"' }))).toBe(
      schema + ruleText({ flow: '        title <- Trim([title])' }),
    );
    expect(fixed(rule, schema + ruleText({ flow: '        accountEnabled <- " True "' }))).toBe(
      schema + ruleText({ flow: '        accountEnabled <- "True"' }),
    );
  });
});
