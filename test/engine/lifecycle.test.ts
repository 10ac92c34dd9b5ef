import { describe, expect, it } from 'vitest';
import {
  ad,
  cloud,
  forest,
  join,
  object,
  person,
  run,
  scope,
  syncRule,
} from '../support/population';

const a = 'CN=A,DC=alder';
const main = syncRule('In', {
  linkType: 'Provision',
  precedence: 100,
  scope: scope('title NOTEQUAL gone'),
  join: join('mail=mail'),
  flows: [
    'mail <- mail',
    'cn <- cn',
    'sourceAnchor <- employeeID',
    'cloudFiltered <- = IIF([department]="Service",True,NULL)',
  ],
});
const cloudIn = syncRule('In cloud', {
  connector: cloud,
  precedence: 110,
  join: join('sourceAnchor==sourceAnchor'),
  flows: ['cloudAnchor <- cloudAnchor'],
});
const out = syncRule('Out', {
  direction: 'Outbound',
  connector: cloud,
  precedence: 120,
  sourceObjectType: 'person',
  targetObjectType: 'user',
  linkType: 'Provision',
  scope: scope('cloudFiltered NOTEQUAL True & sourceAnchor ISNOTNULL'),
  join: join('sourceAnchor=sourceAnchor'),
  flows: ['dn <- = "CN=" & [sourceAnchor]', 'sourceAnchor <- sourceAnchor', 'cn <- cn'],
});
const rules = [main, cloudIn, out];
const mvId = '11111111-aaaa-bbbb-cccc-000000000001';
const before = person(
  mvId,
  { mail: 'a@x', cn: 'A', sourceAnchor: '7' },
  { mail: [main.id, ad, a], cn: [main.id, ad, a], sourceAnchor: [main.id, ad, a] },
);
const onPremises = (
  plain: Parameters<typeof object>[1] = {},
  parts: Parameters<typeof object>[2] = {},
) =>
  object(
    a,
    { mail: 'a@x', cn: 'A', employeeID: '7', ...plain },
    { link: { object: mvId, rule: main.id }, ...parts },
  );
const inCloud = (parts: Parameters<typeof object>[2] = {}) =>
  object(
    'CN=7',
    { sourceAnchor: '7', cn: 'A' },
    {
      connector: cloud,
      link: { object: mvId, rule: cloudIn.id, lineage: [cloudIn.id, out.id] },
      ...parts,
    },
  );
const state = { metaverse: [before] };

describe('M12, §7.4: the life of a metaverse object', () => {
  it('ends when the object that keeps it alive is deleted; the provisioned one is deleted too', () => {
    const outcome = run(rules, [onPremises({}, { deleted: true }), inCloud()], state);
    expect(outcome.run.metaverse.get(mvId)?.change).toBe('deleted');
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('delete');
    expect(outcome.object(cloud, 'CN=7').metaverse).toBeUndefined();
  });

  it('only cuts links that no outbound rule made', () => {
    const outcome = run(
      rules,
      [onPremises({}, { deleted: true }), inCloud({ link: { object: mvId, rule: cloudIn.id } })],
      state,
    );
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('none');
    expect(outcome.object(cloud, 'CN=7').metaverse).toBeUndefined();
  });

  it('goes on while another provisioning or sticky rule applies', () => {
    const sticky = syncRule('Sticky', {
      connector: forest,
      precedence: 105,
      linkType: 'StickyJoin',
      join: join('mail=mail'),
    });
    const other = object(
      'CN=F',
      { mail: 'a@x' },
      { connector: forest, link: { object: mvId, rule: sticky.id } },
    );
    const kept = run([...rules, sticky], [onPremises({}, { deleted: true }), other], state);
    expect(kept.run.metaverse.get(mvId)?.change).toBe('updated');
    const loose = { ...sticky, linkType: 'Join' };
    expect(
      run([...rules, loose], [onPremises({}, { deleted: true }), other], state).run.metaverse.get(
        mvId,
      )?.change,
    ).toBe('deleted');
  });

  it('does not begin with a sticky join', () => {
    expect(
      run(
        [syncRule('Sticky', { linkType: 'StickyJoin', join: join('mail=mail') })],
        [object(a, { mail: 'm' })],
      ).run.metaverse.size,
    ).toBe(0);
  });

  it('ends when its rule is disabled', () => {
    expect(
      run(
        [{ ...main, disabled: true }, cloudIn, out],
        [onPremises(), inCloud()],
        state,
      ).run.metaverse.get(mvId)?.change,
    ).toBe('deleted');
  });
});

describe('M13: provisioning out of scope', () => {
  it('stages a delete and keeps the metaverse object', () => {
    const outcome = run(rules, [onPremises({ department: 'Service' }), inCloud()], state);
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('delete');
    expect(outcome.run.metaverse.get(mvId)?.change).toBe('updated');
  });

  it('keeps an object that no provisioning rule ever applied to', () => {
    const outcome = run(rules, [
      object(a, { mail: 'a@x', employeeID: '7', department: 'Service' }),
      object('CN=7', { sourceAnchor: '7' }, { connector: cloud }),
    ]);
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('none');
    expect(outcome.object(cloud, 'CN=7').metaverse).toBe(outcome.identity(a)?.id);
  });

  it('removes at once what was never exported', () => {
    const waiting = object(
      'CN=7',
      { sourceAnchor: '7' },
      { connector: cloud, confirmed: {}, link: { object: mvId, rule: out.id } },
    );
    const outcome = run(rules, [onPremises({ department: 'Service' }), waiting], state);
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('none');
    expect(outcome.object(cloud, 'CN=7').metaverse).toBeUndefined();
  });

  it('disconnects, without a delete, when a rule that only joins no longer applies', () => {
    const joins = { ...out, linkType: 'Join', scope: scope('cn EQUAL nobody') };
    const outcome = run(
      [main, joins],
      [onPremises(), inCloud({ link: { object: mvId, rule: joins.id } })],
      state,
    );
    expect([
      outcome.object(cloud, 'CN=7').pending.operation,
      outcome.object(cloud, 'CN=7').metaverse,
    ]).toEqual(['none', undefined]);
  });
});

describe('§6.3: recall', () => {
  const extra = syncRule('Extra', {
    precedence: 10,
    scope: scope('department EQUAL Sales'),
    flows: ['title <- "From extra"'],
  });
  const withTitle = person(
    mvId,
    { mail: 'a@x', cn: 'A', title: 'From extra' },
    { title: [extra.id, ad, a] },
  );

  it('takes a value back when its rule leaves scope, is disabled or is deleted', () => {
    for (const left of [[main, extra], [main, { ...extra, disabled: true }], [main]]) {
      expect(
        run(left, [onPremises()], { metaverse: [withTitle] }).value(a, 'title'),
      ).toBeUndefined();
    }
    expect(
      run([main, extra], [onPremises({ department: 'Sales' })], { metaverse: [withTitle] }).value(
        a,
        'title',
      ),
    ).toEqual(['From extra']);
  });

  it('gives the next contributor its turn', () => {
    const lower = syncRule('Lower', { precedence: 20, flows: ['title <- "From lower"'] });
    expect(
      run([main, extra, lower], [onPremises()], { metaverse: [withTitle] }).value(a, 'title'),
    ).toEqual(['From lower']);
  });

  it('takes back what a deleted object gave, and keeps what the others give', () => {
    const second = syncRule('In forest', {
      connector: forest,
      precedence: 105,
      linkType: 'Provision',
      join: join('mail=mail'),
      flows: ['cn <- cn'],
    });
    const other = object(
      'CN=F',
      { mail: 'a@x', cn: 'F' },
      { connector: forest, link: { object: mvId, rule: second.id } },
    );
    const outcome = run([...rules, second], [onPremises({}, { deleted: true }), other], state);
    expect(outcome.value('CN=F', 'cn', forest)).toEqual(['F']);
    expect(outcome.value('CN=F', 'mail', forest)).toBeUndefined();
  });

  it('clears the directory when the metaverse value goes', () => {
    const exported = new Map([['cn', [{ rule: out.id, values: ['A'] }]]]);
    const outcome = run(rules, [onPremises({ cn: [] as never }), inCloud({ exported })], {
      metaverse: [before],
    });
    expect(outcome.object(cloud, 'CN=7').pending.changes).toEqual([
      { attribute: 'cn', operation: 'delete', added: [], removed: ['A'] },
    ]);
  });

  it('keeps a value whose owner nobody knows', () => {
    expect(
      run([main], [onPremises()], { metaverse: [person(mvId, { info: 'typed in' })] }).value(
        a,
        'info',
      ),
    ).toEqual(['typed in']);
  });
});

describe('§7.3: the pending export', () => {
  it('is nothing when the directory is as it should be', () => {
    expect(run(rules, [onPremises(), inCloud()], state).object(cloud, 'CN=7').pending).toEqual({
      operation: 'none',
      dn: 'CN=7',
      changes: [],
    });
  });

  it('says what is added and removed', () => {
    expect(
      run(rules, [onPremises({ cn: 'New' }), inCloud()], state).object(cloud, 'CN=7').pending
        .changes,
    ).toEqual([{ attribute: 'cn', operation: 'update', added: ['New'], removed: ['A'] }]);
  });

  it('repeats an export that was not confirmed', () => {
    expect(
      run(rules, [onPremises(), inCloud({ confirmed: { sourceAnchor: '7' } })], state).object(
        cloud,
        'CN=7',
      ).pending.changes,
    ).toEqual([{ attribute: 'cn', operation: 'add', added: ['A'], removed: [] }]);
  });

  it('renames when the dn mapping gives another name', () => {
    const renamed = {
      ...out,
      flows: out.flows.map((flow) =>
        flow.target === 'dn'
          ? { ...flow, source: { kind: 'Constant' as const, value: 'CN=renamed' } }
          : flow,
      ),
    };
    expect(
      run([main, cloudIn, renamed], [onPremises(), inCloud()], state).object(cloud, 'CN=7').pending,
    ).toMatchObject({ operation: 'rename', newDn: 'CN=renamed', changes: [] });
  });
});

describe('§6.4, §7.7: full and delta', () => {
  const first = syncRule('In A', {
    precedence: 10,
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: ['cn <- cn', 'mail <- mail'],
  });
  const second = syncRule('In B', {
    connector: forest,
    precedence: 20,
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: ['cn <- cn', 'title <- title'],
  });
  const objects = (plain: Parameters<typeof object>[1]) => [
    object(
      a,
      { mail: 'm', cn: 'A' },
      { link: { object: mvId, rule: first.id }, pendingImport: 'none' },
    ),
    object(
      'CN=F',
      { cn: 'F', title: 'T', ...plain },
      { connector: forest, link: { object: mvId, rule: second.id }, pendingImport: 'update' },
    ),
  ];
  const metaverse = [
    person(
      mvId,
      { mail: 'm', cn: 'Stored', title: 'Old' },
      { mail: [first.id, ad, a], cn: [first.id, ad, a], title: [second.id, forest, 'CN=F'] },
    ),
  ];

  it('compares with what an object gave before when it is not synchronized', () => {
    const outcome = run([first, second], objects({}), { metaverse, mode: 'delta' });
    expect(outcome.value(a, 'cn')).toEqual(['Stored']);
    expect(outcome.value(a, 'title')).toEqual(['T']);
    expect(run([first, second], objects({}), { metaverse, mode: 'full' }).value(a, 'cn')).toEqual([
      'A',
    ]);
  });

  it('does not carry out a new rule for an object that did not change', () => {
    const fresh = syncRule('New rule', { precedence: 5, flows: ['title <- "new"'] });
    expect(
      run([first, second, fresh], objects({}), { metaverse, mode: 'delta' }).value(a, 'title'),
    ).toEqual(['T']);
    expect(
      run([first, second, fresh], objects({}), { metaverse, mode: 'full' }).value(a, 'title'),
    ).toEqual(['new']);
  });

  it('lets the next contributor step in when the former winner is gone', () => {
    const gone = [objects({})[0]!, { ...objects({})[1]!, pendingImport: 'none' as const }].map(
      (one, index) =>
        index === 0
          ? { ...one, attributes: new Map([['mail', ['m']]]), pendingImport: 'update' as const }
          : one,
    );
    expect(run([first, second], gone, { metaverse, mode: 'delta' }).value(a, 'cn')).toEqual(['F']);
  });

  it('exports nothing for metaverse objects that were not touched', () => {
    const outbound = syncRule('Out', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      flows: ['dn <- "CN=x"'],
    });
    const quiet = objects({}).map((one) => ({ ...one, pendingImport: 'none' as const }));
    expect(
      run([first, second, outbound], quiet, { metaverse, mode: 'delta' }).run.objects.size,
    ).toBe(2);
  });
});
