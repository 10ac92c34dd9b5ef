import { describe, expect, it } from 'vitest';
import { unknownObjectType as rule } from '../../server/src/lint/rules/unknownObjectType';
import { readFixture } from '../support/fixture';
import { fixed, lintFixture, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR102 unknownObjectType', () => {
  it('looks at the connector for one side and at the metaverse for the other, by direction', () => {
    expect(messages(rule, schemaText + ruleText({ object: 'person -> user' }))).toEqual([
      "'person' is not an object type of connector 'contoso.com'. Use one of: user, group.",
      "'user' is not an object type of the metaverse. Use one of: person, group.",
    ]);
    expect(
      messages(rule, schemaText + ruleText({ direction: 'outbound', connector: '"cloud"' })),
    ).toEqual([]);
  });

  it('takes any type as the target of an inbound rule that joins, and nowhere else', () => {
    expect(messages(rule, schemaText + ruleText({ object: 'user -> *' }))).toEqual([]);
    expect(
      messages(rule, schemaText + ruleText({ object: 'user -> *', link: 'Provision' })),
    ).toHaveLength(1);
    expect(messages(rule, schemaText + ruleText({ object: '* -> person' }))).toHaveLength(1);
    expect(
      messages(rule, schemaText + ruleText({ direction: 'outbound', object: 'person -> *' })),
    ).toHaveLength(1);
  });

  it('repairs the letter case, marked as safe', () => {
    expect(fixed(rule, schemaText + ruleText({ object: 'User -> person' }))).toBe(
      schemaText + ruleText(),
    );
    const [finding] = [
      ...lintFixture(
        rule,
        readFixture(schemaText + ruleText({ object: 'User -> person' })),
      ).values(),
    ].flat();
    expect(finding?.fixes?.[0]?.safe).toBe(true);
  });

  it('reports nothing for a side without a schema', () => {
    expect(messages(rule, ruleText({ object: 'anything -> whatever' }))).toEqual([]);
  });
});
