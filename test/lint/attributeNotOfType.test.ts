import { describe, expect, it } from 'vitest';
import { attributeNotOfType as rule } from '../../server/src/lint/rules/attributeNotOfType';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR104 attributeNotOfType', () => {
  it('distinguishes the types of one side', () => {
    expect(
      messages(rule, schemaText + ruleText({ flow: '        mail <- Trim([member])' })),
    ).toEqual(["'member' is not an attribute of type 'user' in connector 'contoso.com'."]);
    expect(
      messages(
        rule,
        schemaText + ruleText({ object: 'group -> group', flow: '        member <- member' }),
      ),
    ).toEqual([]);
  });

  it('leaves unknown attributes to the rule about them, and dn and any type alone', () => {
    expect(
      messages(
        rule,
        schemaText +
          ruleText({
            object: 'user -> *',
            join: '        mail = member',
            flow: '        displayName <- Trim([nothing] & CStr([dn]))',
          }),
      ),
    ).toEqual([]);
  });

  it('does not take an empty list for a complete one', () => {
    expect(
      messages(
        rule,
        'metaverse {\n    attributes { cn string }\n    object person { }\n}\n' +
          ruleText({ flow: '        cn <- cn' }),
      ),
    ).toEqual([]);
  });
});
