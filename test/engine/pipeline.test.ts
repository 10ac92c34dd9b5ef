import { describe, expect, it } from 'vitest';
import { ad, cloud, join, object, run, scope, syncRule } from '../support/population';

const joinRule = syncRule('In from AD - User Join', {
  linkType: 'Provision',
  precedence: 100,
  join: join('mail=mail'),
  flows: ['mail <- mail', 'sourceObjectType <- "User"'],
});
const common = syncRule('In from AD - User Common', {
  precedence: 110,
  flows: [
    'department <- = Trim([department])',
    'displayName <- displayName',
    'sourceAnchor <- = [employeeID]',
  ],
});
const out = syncRule('Out to AAD - User Join', {
  direction: 'Outbound',
  connector: cloud,
  sourceObjectType: 'person',
  targetObjectType: 'user',
  linkType: 'Provision',
  precedence: 120,
  scope: scope(
    'sourceObjectType EQUAL User & cloudFiltered NOTEQUAL True & sourceAnchor ISNOTNULL',
  ),
  join: join('sourceAnchor=sourceAnchor'),
  flows: ['dn <- = "CN={" & [sourceAnchor] & "}"', 'sourceAnchor <- sourceAnchor'],
});
const identityRule = syncRule('Out to AAD - User Identity', {
  direction: 'Outbound',
  connector: cloud,
  sourceObjectType: 'person',
  targetObjectType: 'user',
  precedence: 121,
  flows: ['displayName <- displayName', 'department <- department'],
});
const rules = [joinRule, common, out, identityRule];

describe('the whole way of a user', () => {
  it('projects, flows, provisions and stages an add', () => {
    const outcome = run(rules, [
      object('CN=Ada,DC=alder', {
        mail: 'ada@alder',
        department: ' Sales ',
        displayName: 'Ada',
        employeeID: '7',
      }),
    ]);
    expect(outcome.identity('CN=Ada,DC=alder')?.change).toBe('created');
    expect(outcome.value('CN=Ada,DC=alder', 'department')).toEqual(['Sales']);
    const exported = outcome.object(cloud, 'CN={7}');
    expect(exported.created).toBe(true);
    expect(exported.pending.operation).toBe('add');
    expect(exported.pending.changes.map((change) => [change.attribute, change.added])).toEqual([
      ['department', ['Sales']],
      ['displayName', ['Ada']],
      ['sourceAnchor', ['7']],
    ]);
    expect(outcome.object(ad, 'CN=Ada,DC=alder').error).toBeUndefined();
  });
});
