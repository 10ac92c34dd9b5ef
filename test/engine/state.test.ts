import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import { stateAfter } from '../../server/src/engine/export/nextState';
import { ad, cloud, forest, join, object, run, scope, syncRule } from '../support/population';

const rules = [
  syncRule('In A', {
    precedence: 10,
    linkType: 'Provision',
    scope: scope('department NOTEQUAL HR'),
    join: join('mail=mail'),
    flows: [
      'mail <- mail',
      'department <- department',
      'manager <- manager',
      'Merge proxyAddresses <- proxyAddresses',
      'once title <- title',
    ],
  }),
  syncRule('In F', {
    connector: forest,
    precedence: 20,
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: [
      'mail <- mail',
      'cn <- cn',
      'department <- department',
      'Merge proxyAddresses <- proxyAddresses',
    ],
  }),
  syncRule('Out', {
    direction: 'Outbound',
    connector: cloud,
    precedence: 30,
    sourceObjectType: 'person',
    targetObjectType: 'user',
    linkType: 'Provision',
    scope: scope('department NOTEQUAL Law'),
    join: join('mail=mail'),
    flows: [
      'dn <- = "CN=cloud-" & [mail]',
      'mail <- mail',
      'cn <- cn',
      'department <- department',
      'manager <- manager',
      'title <- title',
      'info <- = IgnoreThisFlow',
    ],
  }),
  syncRule('Back', {
    direction: 'Outbound',
    connector: ad,
    precedence: 40,
    sourceObjectType: 'person',
    targetObjectType: 'user',
    join: join('mail=mail'),
    flows: ['MergeCaseInsensitive description <- = "x500:" & [mail]'],
  }),
];

const people: fc.Arbitrary<readonly ConnectorSpaceObject[]> = fc
  .array(
    fc.record({
      place: fc.constantFrom(ad, forest),
      number: fc.integer({ min: 0, max: 7 }),
      department: fc.constantFrom('Sales', 'HR', 'Law', undefined),
      manager: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
      title: fc.constantFrom('t', undefined),
    }),
    { maxLength: 10 },
  )
  .map((list) => {
    const objects = new Map<string, ConnectorSpaceObject>();
    for (const { place, number, department, manager, title } of list) {
      const plain = Object.fromEntries(
        Object.entries({
          mail: `m${number}`,
          cn: `n${number}`,
          department,
          title,
          proxyAddresses: [`SMTP:${number}`, place],
          description: ['own'],
          manager: manager === undefined ? undefined : { dn: `CN=${manager}` },
        }).filter(([, value]) => value !== undefined),
      );
      objects.set(
        `${place}${number}`,
        object(`CN=${number}`, plain as never, { connector: place }),
      );
    }
    return [...objects.values()];
  });

const pending = (outcome: ReturnType<typeof run>): readonly unknown[] =>
  [...outcome.run.objects.values()]
    .filter((one) => one.pending.operation !== 'none')
    .map((one) => [one.key, one.pending]);

describe('what a run leaves behind can be the state of the next one', () => {
  it('a delta without changes then synchronizes and exports nothing', () => {
    fc.assert(
      fc.property(people, (objects) => {
        const state = stateAfter(run(rules, objects).run);
        const delta = run(rules, state.objects, { metaverse: state.metaverse, mode: 'delta' });
        expect(pending(delta)).toEqual([]);
        expect(
          [...delta.run.metaverse.values()].filter(({ change }) => change !== 'unchanged'),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a second full synchronization changes only references to objects that an outbound rule linked, and a third one nothing (§5.7: the value flows later, when its target is linked)', () => {
    fc.assert(
      fc.property(people, (objects) => {
        const state = stateAfter(run(rules, objects).run);
        const second = run(rules, state.objects, { metaverse: state.metaverse });
        const changed = [...second.run.objects.values()].flatMap((one) =>
          one.pending.changes.map(({ attribute }) => attribute),
        );
        expect(changed.filter((attribute) => attribute !== 'manager')).toEqual([]);
        const settled = stateAfter(second.run);
        const third = run(rules, settled.objects, { metaverse: settled.metaverse });
        expect(pending(third)).toEqual([]);
        expect(
          [...third.run.metaverse.values()].filter(({ change }) => change !== 'unchanged'),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a delta carries out one change, and nothing else', () => {
    const state = stateAfter(
      run(rules, [
        object('CN=1', { mail: 'm1', department: 'Sales' }),
        object('CN=2', { mail: 'm2' }),
      ]).run,
    );
    const changed = state.objects.map((one) =>
      one.connector === ad && one.dn === 'CN=1'
        ? {
            ...one,
            attributes: new Map([...one.attributes, ['department', ['Legal']]] as const),
            pendingImport: 'update' as const,
          }
        : one,
    );
    const delta = run(rules, changed, { metaverse: state.metaverse, mode: 'delta' });
    expect(pending(delta)).toEqual([
      [
        `${cloud}|cn=cloud-m1`,
        expect.objectContaining({
          operation: 'update',
          changes: [
            expect.objectContaining({
              attribute: 'department',
              added: ['Legal'],
              removed: ['Sales'],
            }),
          ],
        }),
      ],
    ]);
  });

  it('a value that a merge owns is taken back when its rule goes, and others are left alone', () => {
    const state = stateAfter(
      run(rules, [object('CN=1', { mail: 'm1', description: ['own'] })]).run,
    );
    expect(
      state.objects.find((one) => one.connector === ad)?.attributes.get('description'),
    ).toEqual(['own', 'x500:m1']);
    const later = run(
      rules.map((rule) => (rule.name === 'Back' ? { ...rule, disabled: true } : rule)),
      state.objects,
      { metaverse: state.metaverse },
    );
    expect(later.object(ad, 'CN=1').wanted.get('description')).toEqual(['own']);
  });

  it('forgets what was deleted', () => {
    const state = stateAfter(run(rules, [object('CN=1', { mail: 'm1' })]).run);
    const deleted = state.objects.map((one) =>
      one.connector === ad ? { ...one, deleted: true } : one,
    );
    const after = stateAfter(
      run(rules, deleted, { metaverse: state.metaverse, mode: 'delta' }).run,
    );
    expect(after).toEqual({ objects: [], metaverse: [] });
  });
});
