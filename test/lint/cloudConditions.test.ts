import { describe, expect, it } from 'vitest';
import { cloudConditions as rule } from '../../server/src/lint/rules/cloudConditions';
import { messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR213 cloudConditions', () => {
  const cloud = { direction: 'outbound', connector: '"cloud"' } as const;

  it('asks for what the standard rules have, by kind of object', () => {
    expect(
      messages(rule, schemaText + ruleText({ ...cloud, object: 'person -> contact' })),
    ).toEqual([
      'The scope lacks \'sourceObjectType EQUAL "Contact"\', as the standard rules to the cloud have it.',
    ]);
    expect(messages(rule, schemaText + ruleText({ ...cloud, object: 'group -> group' }))).toEqual([
      'The scope lacks \'cloudMastered NOTEQUAL "True"\', as the standard rules to the cloud have it.',
    ]);
    expect(messages(rule, schemaText + ruleText({ ...cloud, object: 'device -> device' }))).toEqual(
      [],
    );
  });

  it('looks at each group', () => {
    const scope =
      '        sourceObjectType EQUAL "User"\n        cloudMastered NOTEQUAL "True"\n    } or {\n        sourceObjectType EQUAL "User"';
    expect(messages(rule, schemaText + ruleText({ ...cloud, scope }))).toEqual([
      'This scope group lacks \'cloudMastered NOTEQUAL "True"\', as the standard rules to the cloud have it.',
    ]);
  });

  it('leaves rules to forests, inbound and standard rules alone', () => {
    expect(messages(rule, schemaText + ruleText({ direction: 'outbound' }))).toEqual([]);
    expect(messages(rule, schemaText + ruleText({ connector: '"cloud"' }))).toEqual([]);
    expect(
      messages(rule, schemaText + ruleText({ ...cloud, header: '    tag "Microsoft.X.001"' })),
    ).toEqual([]);
  });
});
