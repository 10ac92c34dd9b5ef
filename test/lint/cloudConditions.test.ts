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
      'The scoping filter lacks clauses of the standard rules to the cloud: \'sourceObjectType EQUAL "Contact"\'. Add them.',
    ]);
    expect(messages(rule, schemaText + ruleText({ ...cloud, object: 'group -> group' }))).toEqual([
      'The scoping filter lacks clauses of the standard rules to the cloud: \'cloudMastered NOTEQUAL "True"\'. Add them.',
    ]);
    expect(messages(rule, schemaText + ruleText({ ...cloud, object: 'device -> device' }))).toEqual(
      [],
    );
  });

  it('looks at each group', () => {
    const scope =
      '        sourceObjectType EQUAL "User"\n        cloudMastered NOTEQUAL "True"\n    } or {\n        sourceObjectType EQUAL "User"';
    expect(messages(rule, schemaText + ruleText({ ...cloud, scope }))).toEqual([
      'This scoping group lacks clauses of the standard rules to the cloud: \'cloudMastered NOTEQUAL "True"\'. Add them.',
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
