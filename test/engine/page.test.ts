import { describe, expect, it } from 'vitest';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import { stateAfter } from '../../server/src/engine/export/nextState';
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

/** Values as a set of texts. */
const texts = (values: readonly unknown[] | undefined): readonly string[] =>
  (values ?? []).map(String).sort();
const mv = '11111111-aaaa-bbbb-cccc-000000000001';
const outbound = {
  direction: 'Outbound',
  connector: cloud,
  sourceObjectType: 'person',
  targetObjectType: 'user',
} as const;

/** The next run: what the one before left, with some objects as the directory reports them now. */
function following(
  rules: Parameters<typeof run>[0],
  before: ReturnType<typeof run>,
  change: (object: ConnectorSpaceObject) => ConnectorSpaceObject | undefined,
  mode: 'full' | 'delta' = 'full',
): ReturnType<typeof run> {
  const state = stateAfter(before.run);
  return run(
    rules,
    state.objects.flatMap((one) => change(one) ?? []),
    { metaverse: state.metaverse, mode },
  );
}

const withValues = (
  one: ConnectorSpaceObject,
  plain: Readonly<Record<string, readonly string[]>>,
): ConnectorSpaceObject => {
  const attributes = new Map(one.attributes);
  for (const [name, values] of Object.entries(plain))
    if (values.length === 0) attributes.delete(name);
    else attributes.set(name, values);
  return { ...one, attributes, pendingImport: 'update' };
};

describe('§2.1: StickyJoin', () => {
  const source = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail'],
  });
  const sticky = syncRule('Sticky', {
    connector: forest,
    linkType: 'StickyJoin',
    precedence: 2,
    scope: scope('title NOTEQUAL off'),
    join: join('mail=mail'),
    flows: ['cn <- cn'],
  });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 3,
    flows: ['dn <- = "CN=" & [cn]', 'mail <- mail', 'cn <- cn'],
  });
  const rules = [source, sticky, out];
  const first = run(rules, [
    object('CN=A', { mail: 'm' }),
    object('CN=F', { mail: 'm', cn: 'F' }, { connector: forest }),
  ]);

  it('keeps the object alive until its own object is gone too, and only then is the target deleted', () => {
    const second = following(rules, first, (one) =>
      one.connector === ad ? { ...one, deleted: true } : one,
    );
    expect(second.identity('CN=F', forest)?.change).toBe('updated');
    // mail came from the deleted object and is recalled, in the target too.
    expect(second.value('CN=F', 'mail', forest)).toBeUndefined();
    expect(second.object(cloud, 'CN=F').pending).toEqual({
      operation: 'update',
      dn: 'CN=F',
      changes: [{ attribute: 'mail', operation: 'delete', added: [], removed: ['m'] }],
    });
    const third = following(rules, second, (one) =>
      one.connector === forest ? { ...one, deleted: true } : one,
    );
    expect([...third.run.metaverse.values()].map(({ change }) => change)).toEqual(['deleted']);
    expect(third.object(cloud, 'CN=F').pending.operation).toBe('delete');
  });

  it('keeps nothing alive once it is out of scope', () => {
    const gone = following(rules, first, (one) =>
      one.connector === ad
        ? { ...one, deleted: true }
        : withValues(one, one.connector === forest ? { title: ['off'] } : {}),
    );
    expect([...gone.run.metaverse.values()].map(({ change }) => change)).toEqual(['deleted']);
  });
});

describe('§4.1: a join is evaluated once', () => {
  const byMail = syncRule('By mail', {
    linkType: 'Provision',
    precedence: 1,
    scope: scope('department EQUAL Sales'),
    join: join('mail=mail'),
    flows: ['mail <- mail', 'employeeID <- employeeID'],
  });
  const byNumber = syncRule('By number', {
    linkType: 'Provision',
    precedence: 2,
    scope: scope('department NOTEQUAL Sales'),
    join: join('employeeID=employeeID'),
    flows: ['employeeID <- employeeID', 'title <- title'],
  });
  const rules = [byMail, byNumber];

  it('is evaluated again when the object leaves one scope and enters another: the new rule’s criteria decide', () => {
    const other = person(
      'other',
      { employeeID: '7' },
      { employeeID: ['elsewhere', 'nobody', 'CN=X'] },
    );
    const own = person(mv, { mail: 'm' }, { mail: [byMail.id, ad, 'CN=A'] });
    const linked = object(
      'CN=A',
      { mail: 'm', employeeID: '7', department: 'HR' },
      { link: { object: mv, rule: byMail.id, lineage: [byMail.id] } },
    );
    const outcome = run(rules, [linked], { metaverse: [own, other] });
    expect(outcome.identity('CN=A')?.id).toBe('other');
    expect(outcome.run.metaverse.get(mv)?.change).toBe('deleted');
    expect(outcome.object(ad, 'CN=A').linkRule).toBe(byNumber.id);
  });

  it('is not evaluated for a rule that comes into scope beside the one that holds the link', () => {
    const wide = syncRule('Wide', {
      linkType: 'Join',
      precedence: 3,
      join: join('employeeID=employeeID'),
      flows: ['cn <- cn'],
    });
    const other = person('other', { employeeID: '7' });
    const own = person(mv, { mail: 'm' }, { mail: [byMail.id, ad, 'CN=A'] });
    const linked = object(
      'CN=A',
      { mail: 'm', employeeID: '7', department: 'Sales', cn: 'A' },
      { link: { object: mv, rule: byMail.id } },
    );
    const outcome = run([...rules, wide], [linked], { metaverse: [own, other] });
    // Differing criteria matter only while the object has no link (§4.4), and the rule applies on top of the link (§4.5).
    expect([outcome.identity('CN=A')?.id, outcome.object(ad, 'CN=A').error]).toEqual([
      mv,
      undefined,
    ]);
    expect(outcome.value('CN=A', 'cn')).toEqual(['A']);
  });
});

describe('§4.2, M9: an absent join key', () => {
  const rules = [
    syncRule('In', {
      linkType: 'Provision',
      precedence: 1,
      join: join('mail=mail', 'employeeID=employeeID & cn=cn'),
      flows: ['cn <- cn'],
    }),
  ];

  it('keeps an object from being projected only when all keys of all groups are absent', () => {
    expect(run(rules, [object('CN=A', { department: 'x' })]).identity('CN=A')).toBeUndefined();
    // One key of the second group is enough, although the group itself can never match.
    expect(run(rules, [object('CN=A', { cn: 'A' })]).identity('CN=A')?.change).toBe('created');
  });

  it('reads the keys of the metaverse on the way out', () => {
    const out = syncRule('Out', {
      ...outbound,
      linkType: 'Provision',
      precedence: 2,
      join: join('mail=mail'),
      flows: ['dn <- = "CN=" & [cn]'],
    });
    // The metaverse object has cn, but no mail: the connector attribute's name is the same, and must not be mixed up with it.
    expect(run([...rules, out], [object('CN=A', { cn: 'A', mail: 'm' })]).run.objects.size).toBe(1);
  });
});

describe('§4.3: an object that has the computed DN', () => {
  const into = syncRule('In', { linkType: 'Provision', precedence: 1, flows: ['cn <- cn'] });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 2,
    flows: ['dn <- = "CN=" & [cn]', 'cn <- cn'],
  });

  it('is linked and updated, letter case of the DN aside', () => {
    const outcome = run(
      [into, out],
      [object('CN=A', { cn: 'X' }), object('cn=x', { cn: 'old' }, { connector: cloud })],
    );
    expect(outcome.object(cloud, 'cn=x')).toMatchObject({
      created: false,
      linkRule: out.id,
      pending: {
        operation: 'update',
        changes: [{ attribute: 'cn', added: ['X'], removed: ['old'] }],
      },
    });
  });

  it('is created in place of a placeholder', () => {
    const outcome = run(
      [into, out],
      [object('CN=A', { cn: 'X' }), object('CN=X', {}, { connector: cloud, placeholder: true })],
    );
    expect(outcome.object(cloud, 'CN=X')).toMatchObject({
      created: true,
      pending: { operation: 'add' },
    });
  });

  it('is not linked twice: the second metaverse object fails and nothing of it is exported', () => {
    const outcome = run([into, out], [object('CN=A', { cn: 'X' }), object('CN=B', { cn: 'X' })]);
    const errors = ['CN=A', 'CN=B'].map((dn) => outcome.object(ad, dn).error?.name);
    expect(errors.filter((name) => name === 'object-already-exists')).toHaveLength(1);
    expect(
      [...outcome.run.objects.values()].filter(({ object: { connector } }) => connector === cloud),
    ).toHaveLength(1);
  });
});

describe('§4.6: two objects of one connector on one metaverse object', () => {
  const rules = [
    syncRule('In', {
      linkType: 'Provision',
      precedence: 1,
      join: join('mail=mail'),
      flows: ['mail <- mail', 'cn <- cn'],
    }),
  ];

  it('fails the later one under the product’s name, and the first stays as it is', () => {
    const outcome = run(rules, [
      object('CN=A', { mail: 'm', cn: '1' }),
      object('CN=B', { mail: 'm', cn: '2' }),
    ]);
    const errors = ['CN=A', 'CN=B'].map((dn) => outcome.object(ad, dn).error?.name);
    expect(errors.sort()).toEqual(['ambiguous-import-flow-from-multiple-connectors', undefined]);
    expect([...outcome.run.metaverse.values()].map(({ links }) => links.length)).toEqual([1]);
  });

  it('is no error when the rule gives nothing for one of them', () => {
    const only = [
      syncRule('In', {
        linkType: 'Provision',
        precedence: 1,
        join: join('mail=mail'),
        flows: ['cn <- cn', 'mail <- = IIF([department]="first",[mail],NULL)'],
      }),
    ];
    const outcome = run(only, [
      object('CN=A', { mail: 'm', department: 'first', cn: '1' }),
      object('CN=B', { mail: 'm' }),
    ]);
    expect(['CN=A', 'CN=B'].map((dn) => outcome.object(ad, dn).error)).toEqual([
      undefined,
      undefined,
    ]);
    expect(outcome.identity('CN=B')?.id).toBe(outcome.identity('CN=A')?.id);
  });
});

describe('§5.5: apply once', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'once title <- title'],
  });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 2,
    join: join('mail=mail'),
    flows: ['dn <- = "CN=" & [mail]', 'mail <- mail', 'once info <- title'],
  });

  it('flows at creation on both sides, and not when an existing object is joined', () => {
    const created = run([into, out], [object('CN=A', { mail: 'm', title: 'T' })]);
    expect([
      created.value('CN=A', 'title'),
      created.object(cloud, 'CN=m').wanted.get('info'),
    ]).toEqual([['T'], ['T']]);
    const joined = run(
      [into, out],
      [
        object('CN=A', { mail: 'm', title: 'T' }),
        object('CN=C', { mail: 'm' }, { connector: cloud }),
      ],
      { metaverse: [person(mv, { mail: 'm' })] },
    );
    expect(joined.identity('CN=A')?.id).toBe(mv);
    expect([
      joined.value('CN=A', 'title'),
      joined.object(cloud, 'CN=C').wanted.get('info'),
    ]).toEqual([undefined, undefined]);
  });

  it('neither follows nor removes over the next runs', () => {
    const first = run([into, out], [object('CN=A', { mail: 'm', title: 'T' })]);
    const changed = following([into, out], first, (one) =>
      one.connector === ad ? withValues(one, { title: ['other'] }) : one,
    );
    expect([
      changed.value('CN=A', 'title'),
      changed.object(cloud, 'CN=m').pending.operation,
    ]).toEqual([['T'], 'none']);
    const absent = following([into, out], changed, (one) =>
      one.connector === ad ? withValues(one, { title: [] }) : one,
    );
    expect([absent.value('CN=A', 'title'), absent.object(cloud, 'CN=m').pending.operation]).toEqual(
      [['T'], 'none'],
    );
  });
});

describe('§5.6: outbound merge owns its values, run after run', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'info <- info'],
  });
  const back = syncRule('Back', {
    direction: 'Outbound',
    connector: ad,
    sourceObjectType: 'person',
    targetObjectType: 'user',
    linkType: 'Join',
    precedence: 2,
    join: join('mail=mail'),
    flows: ['MergeCaseInsensitive proxyAddresses <- = "x500:" & [info]'],
  });
  const rules = [into, back];
  const user = object('CN=A', {
    mail: 'm',
    info: '1',
    proxyAddresses: ['SMTP:own@x', 'X500:theirs'],
  });

  it('adds, replaces and takes back only what it gave', () => {
    const first = run(rules, [user]);
    expect(first.object(ad, 'CN=A').pending.changes).toEqual([
      { attribute: 'proxyAddresses', operation: 'update', added: ['x500:1'], removed: [] },
    ]);
    const second = following(rules, first, (one) => withValues(one, { info: ['2'] }));
    expect(second.object(ad, 'CN=A').pending.changes).toEqual([
      { attribute: 'proxyAddresses', operation: 'update', added: ['x500:2'], removed: ['x500:1'] },
    ]);
    const third = following([into, { ...back, disabled: true }], second, (one) => one);
    expect(texts(third.object(ad, 'CN=A').wanted.get('proxyAddresses'))).toEqual([
      'SMTP:own@x',
      'X500:theirs',
    ]);
  });

  it('does not take over a value that somebody had put there before', () => {
    const first = run(rules, [
      object('CN=A', { mail: 'm', info: 'THEIRS', proxyAddresses: ['X500:theirs'] }),
    ]);
    // Ignoring case the value is there already, and the directory's spelling stays.
    expect(first.object(ad, 'CN=A').pending.operation).toBe('none');
  });
});

describe('§6.1, M10: IgnoreThisFlow', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'department <- department'],
  });

  it('keeps a value in the metaverse and in the target, and creates none', () => {
    const hold = syncRule('Hold', {
      precedence: 2,
      flows: ['title <- = IIF([department]="x",IgnoreThisFlow,[title])'],
    });
    const out = syncRule('Out', {
      ...outbound,
      linkType: 'Provision',
      precedence: 3,
      join: join('mail=mail'),
      flows: [
        'dn <- = "CN=" & [mail]',
        'mail <- mail',
        'info <- = IIF([department]="x",IgnoreThisFlow,[title])',
      ],
    });
    const first = run([into, hold, out], [object('CN=A', { mail: 'm', title: 'T' })]);
    const held = following([into, hold, out], first, (one) =>
      one.connector === ad ? withValues(one, { department: ['x'], title: ['new'] }) : one,
    );
    expect([held.value('CN=A', 'title'), held.object(cloud, 'CN=m').pending.operation]).toEqual([
      ['T'],
      'none',
    ]);
    const fresh = run(
      [into, hold, out],
      [object('CN=B', { mail: 'n', department: 'x', title: 'T' })],
    );
    expect([fresh.value('CN=B', 'title'), fresh.object(cloud, 'CN=n').wanted.get('info')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('lets a lower mapping through as if it were not there, an error below included', () => {
    const ignore = syncRule('Ignore', { precedence: 0, flows: ['department <- = IgnoreThisFlow'] });
    const failing = syncRule('Failing', {
      precedence: 2,
      flows: ['department <- = Error("reached")'],
    });
    expect(
      run([ignore, into], [object('CN=A', { mail: 'm', department: 'd' })]).value(
        'CN=A',
        'department',
      ),
    ).toEqual(['d']);
    expect(
      run([ignore, into, failing], [object('CN=A', { mail: 'm' })]).object(ad, 'CN=A').error
        ?.message,
    ).toBe('reached');
  });
});

describe('§6.3: recall when a rule is disabled', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail'],
  });
  const extra = syncRule('Extra', { precedence: 2, flows: ['title <- title'] });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 3,
    join: join('mail=mail'),
    flows: ['dn <- = "CN=" & [mail]', 'mail <- mail', 'title <- title'],
  });
  const first = run([into, extra, out], [object('CN=A', { mail: 'm', title: 'T' })]);

  it('clears the value in metaverse and directory at a full synchronization, and not before', () => {
    const disabled = [into, { ...extra, disabled: true }, out];
    const full = following(disabled, first, (one) => one);
    expect([full.value('CN=A', 'title'), full.object(cloud, 'CN=m').pending.changes]).toEqual([
      undefined,
      [{ attribute: 'title', operation: 'delete', added: [], removed: ['T'] }],
    ]);
    // §7.7: a delta does not look at objects that did not change.
    const delta = following(disabled, first, (one) => one, 'delta');
    expect([delta.value('CN=A', 'title'), delta.object(cloud, 'CN=m').pending.operation]).toEqual([
      ['T'],
      'none',
    ]);
  });

  it('takes back what a disabled outbound rule gave, too', () => {
    const also = syncRule('Also out', { ...outbound, precedence: 4, flows: ['info <- title'] });
    const before = run([into, extra, out, also], [object('CN=A', { mail: 'm', title: 'T' })]);
    const after = following([into, extra, out, { ...also, disabled: true }], before, (one) => one);
    expect(after.object(cloud, 'CN=m').pending.changes).toEqual([
      { attribute: 'info', operation: 'delete', added: [], removed: ['T'] },
    ]);
  });
});

describe('§7.1: object type and deletion on import', () => {
  const users = syncRule('Users', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'sourceObjectType <- "User"'],
  });
  const contacts = syncRule('Contacts', {
    sourceObjectType: 'contact',
    linkType: 'Provision',
    precedence: 2,
    join: join('employeeID=employeeID'),
    flows: ['mail <- mail', 'sourceObjectType <- "Contact"', 'employeeID <- employeeID'],
  });
  const rules = [users, contacts];
  const first = run(rules, [object('CN=A', { mail: 'm', employeeID: '1' })]);
  const formerId = first.identity('CN=A')?.id;

  it('delete-add: another type ends the old link and begins a new one by the rules of the new type', () => {
    const second = following(
      rules,
      first,
      (one) => ({ ...one, objectType: 'contact', pendingImport: 'delete-add' }),
      'delta',
    );
    expect(second.value('CN=A', 'sourceObjectType')).toEqual(['Contact']);
    expect(second.object(ad, 'CN=A').linkRule).toBe(contacts.id);
    // The contact has no partner (nobody has its employeeID), so that the person of the user goes and another comes.
    expect(second.run.metaverse.get(formerId ?? '')?.change).toBe('deleted');
  });

  it('delete-add: an object that was deleted and created anew is joined anew, even if its rule is in scope still', () => {
    const other = person('other', { mail: 'n' }, { mail: ['elsewhere', 'nobody', 'CN=X'] });
    const state = stateAfter(first.run);
    const again = state.objects.map((one) => ({
      ...withValues(one, { mail: ['n'] }),
      pendingImport: 'delete-add' as const,
    }));
    const outcome = run(rules, again, { metaverse: [...state.metaverse, other], mode: 'delta' });
    expect(outcome.identity('CN=A')?.id).toBe('other');
    expect(outcome.run.metaverse.get(formerId ?? '')?.change).toBe('deleted');
  });

  it('a delta looks at what was deleted, and a disconnector that did not change is left alone', () => {
    const gone = following(rules, first, (one) => ({ ...one, deleted: true }), 'delta');
    expect(gone.run.metaverse.get(formerId ?? '')?.change).toBe('deleted');
    // §7.7: the changed scope of a rule reaches an unchanged object with a full synchronization only.
    const narrow = { ...users, scope: scope('department EQUAL Sales') };
    const outside = run([narrow], [object('CN=B', { mail: 'b' })]);
    expect(outside.identity('CN=B')).toBeUndefined();
    expect(following([users], outside, (one) => one, 'delta').identity('CN=B')).toBeUndefined();
    expect(following([users], outside, (one) => one, 'full').identity('CN=B')?.change).toBe(
      'created',
    );
    expect(
      following([users], outside, (one) => ({ ...one, pendingImport: 'update' }), 'delta').identity(
        'CN=B',
      )?.change,
    ).toBe('created');
  });
});

describe('§7.3: rename', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'cn <- cn', 'manager <- manager'],
  });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 2,
    join: join('mail=mail'),
    flows: ['dn <- = "CN=" & [cn]', 'mail <- mail', 'cn <- cn', 'manager <- manager'],
  });

  it('is staged with the other changes, and confirmed it is no change any more', () => {
    const first = run([into, out], [object('CN=A', { mail: 'm', cn: 'old' })]);
    const second = following([into, out], first, (one) =>
      one.connector === ad ? withValues(one, { cn: ['new'] }) : one,
    );
    expect(second.object(cloud, 'CN=old').pending).toEqual({
      operation: 'rename',
      dn: 'CN=old',
      newDn: 'CN=new',
      changes: [{ attribute: 'cn', operation: 'update', added: ['new'], removed: ['old'] }],
    });
    const third = following([into, out], second, (one) => one);
    expect(third.object(cloud, 'CN=new').pending.operation).toBe('none');
  });

  it('of an object that others refer to leaves their references right', () => {
    const first = run(
      [into, out],
      [
        object('CN=A', { mail: 'm', cn: 'boss' }),
        object('CN=B', { mail: 'n', cn: 'b', manager: { dn: 'CN=A' } }),
      ],
    );
    expect(first.object(cloud, 'CN=b').wanted.get('manager')).toEqual([
      { kind: 'reference', dn: 'CN=boss' },
    ]);
    const second = following([into, out], first, (one) =>
      one.dn === 'CN=A' ? withValues(one, { cn: ['chief'] }) : one,
    );
    const third = following([into, out], second, (one) => one);
    expect(third.object(cloud, 'CN=b').wanted.get('manager')).toEqual([
      { kind: 'reference', dn: 'CN=chief' },
    ]);
  });
});

describe('§7.4: what becomes of the others', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    scope: scope('title NOTEQUAL off'),
    join: join('mail=mail'),
    flows: ['mail <- mail', 'cloudFiltered <- = IIF([department]="x",True,NULL)'],
  });
  const cloudIn = syncRule('In cloud', {
    connector: cloud,
    linkType: 'Join',
    precedence: 2,
    join: join('mail=mail'),
    flows: ['cloudAnchor <- cloudAnchor'],
  });
  const out = syncRule('Out', {
    ...outbound,
    linkType: 'Provision',
    precedence: 3,
    scope: scope('cloudFiltered NOTEQUAL True'),
    join: join('mail=mail'),
    flows: ['dn <- = "CN=" & [mail]', 'mail <- mail'],
  });
  const rules = [into, cloudIn, out];

  it('an inbound rule out of scope is like a deletion, without the deletion of its object', () => {
    const first = run(rules, [object('CN=A', { mail: 'm' })]);
    const second = following(rules, first, (one) =>
      one.connector === ad ? withValues(one, { title: ['off'] }) : one,
    );
    expect([...second.run.metaverse.values()].map(({ change }) => change)).toEqual(['deleted']);
    expect(second.object(ad, 'CN=A')).toMatchObject({
      metaverse: undefined,
      pending: { operation: 'none' },
    });
    expect(second.object(cloud, 'CN=m').pending.operation).toBe('delete');
  });

  it('a filtered user is deprovisioned, comes back when the filter goes, and the metaverse object stays all the time', () => {
    const first = run(rules, [object('CN=A', { mail: 'm' })]);
    const id = first.identity('CN=A')?.id;
    const filtered = following(rules, first, (one) =>
      one.connector === ad ? withValues(one, { department: ['x'] }) : one,
    );
    expect([
      filtered.object(cloud, 'CN=m').pending.operation,
      filtered.run.metaverse.get(id ?? '')?.change,
    ]).toEqual(['delete', 'updated']);
    const back = following(rules, filtered, (one) =>
      one.connector === ad ? withValues(one, { department: [] }) : one,
    );
    expect([back.identity('CN=A')?.id, back.object(cloud, 'CN=m').pending.operation]).toEqual([
      id,
      'add',
    ]);
  });

  it('an export object that was never exported goes at once, without a pending delete, when its metaverse object goes', () => {
    const first = run(rules, [object('CN=A', { mail: 'm' })]);
    const waiting = {
      connector: cloud,
      dn: 'CN=m',
      objectType: 'user',
      attributes: new Map([['mail', ['m']]]),
      confirmed: new Map(),
      link: { object: first.identity('CN=A')?.id ?? '', rule: out.id },
    };
    const state = stateAfter(first.run);
    const outcome = run(
      rules,
      [
        ...state.objects
          .filter(({ connector }) => connector === ad)
          .map((one) => ({ ...one, deleted: true })),
        waiting,
      ],
      { metaverse: state.metaverse },
    );
    expect(outcome.object(cloud, 'CN=m')).toMatchObject({
      metaverse: undefined,
      pending: { operation: 'none' },
    });
  });
});

describe('§7.6, M15: unconfirmed exports', () => {
  const into = syncRule('In', {
    linkType: 'Provision',
    precedence: 1,
    join: join('mail=mail'),
    flows: ['mail <- mail', 'title <- title', 'info <- = ImportedValue("title")'],
  });

  it('are what inbound mappings and scopes read; ImportedValue reads what the directory has reported', () => {
    const waiting = object(
      'CN=A',
      { mail: 'm', title: 'new' },
      { confirmed: { mail: 'm', title: 'old' } },
    );
    const outcome = run([into], [waiting]);
    expect([outcome.value('CN=A', 'title'), outcome.value('CN=A', 'info')]).toEqual([
      ['new'],
      ['old'],
    ]);
    const scoped = syncRule('Scoped', {
      precedence: 2,
      scope: scope('title EQUAL new'),
      flows: ['department <- "in"'],
    });
    expect(run([into, scoped], [waiting]).value('CN=A', 'department')).toEqual(['in']);
  });

  it('an attribute that is not confirmed at all has no imported value', () => {
    expect(
      run(
        [into],
        [object('CN=A', { mail: 'm', title: 'new' }, { confirmed: { mail: 'm' } })],
      ).value('CN=A', 'info'),
    ).toBeUndefined();
  });
});

describe('§3.2: parameters by partition', () => {
  const named = (
    name: string,
    suffix: string,
  ): {
    readonly name: string;
    readonly parameters: ReadonlyMap<string, string>;
    readonly inclusions: readonly string[];
    readonly exclusions: readonly string[];
  } => ({
    name,
    parameters: new Map([['Domain.Netbios', suffix]]),
    inclusions: [],
    exclusions: [],
  });

  it('an object sees those of the partition that its DN lies in, in scope and in flows', async () => {
    const { connector } = await import('../support/configuration');
    const rules = [
      syncRule('In', { linkType: 'Provision', precedence: 1, flows: ['cn <- = %Domain.Netbios%'] }),
      syncRule('Child', {
        precedence: 2,
        scope: scope('department EQUAL %Domain.Netbios%'),
        flows: ['title <- "child"'],
      }),
    ];
    const parts = {
      connectors: [
        connector({
          id: ad,
          name: 'alder',
          partitions: [named('DC=alder', 'ALDER'), named('DC=child,DC=alder', 'CHILD')],
        }),
      ],
    };
    const outcome = run(
      rules,
      [
        object('CN=A,DC=alder', { department: 'CHILD' }),
        object('CN=B,OU=x,DC=child,DC=alder', { department: 'CHILD' }),
      ],
      { world: parts },
    );
    expect(
      ['CN=A,DC=alder', 'CN=B,OU=x,DC=child,DC=alder'].map((dn) => [
        outcome.value(dn, 'cn'),
        outcome.value(dn, 'title'),
      ]),
    ).toEqual([
      [['ALDER'], undefined],
      [['CHILD'], ['child']],
    ]);
  });
});

describe('§2: the wildcard target', () => {
  it('joins an object of any metaverse type, and of two types at once none', () => {
    const people = syncRule('People', {
      linkType: 'Provision',
      precedence: 1,
      join: join('mail=mail'),
      flows: ['mail <- mail', 'info <- info'],
    });
    const groups = syncRule('Groups', {
      sourceObjectType: 'group',
      targetObjectType: 'group',
      linkType: 'Provision',
      precedence: 2,
      join: join('mail=mail'),
      flows: ['mail <- mail', 'info <- info'],
    });
    const any = syncRule('Any', {
      connector: forest,
      sourceObjectType: 'contact',
      targetObjectType: '*',
      linkType: 'Join',
      precedence: 3,
      join: join('cn=info'),
    });
    const foreign = object('CN=S', { cn: 'same' }, { connector: forest, objectType: 'contact' });
    const user = object('CN=U', { mail: 'u', info: 'same' });
    const group = object('CN=G', { mail: 'g', info: 'same' }, { objectType: 'group' });
    expect(run([people, groups, any], [foreign, group]).identity('CN=S', forest)?.objectType).toBe(
      'group',
    );
    expect(run([people, groups, any], [foreign, user]).identity('CN=S', forest)?.objectType).toBe(
      'person',
    );
    expect(
      run([people, groups, any], [foreign, user, group]).identity('CN=S', forest),
    ).toBeUndefined();
  });
});
