import { describe, expect, it } from 'vitest';
import {
  attributes,
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
const joiner = syncRule('Joiner', { linkType: 'Provision', precedence: 900 });

/** Values of a metaverse attribute that rules of falling precedence give to an object. */
function resolved(
  attribute: string,
  mappings: readonly string[],
  plain: Parameters<typeof object>[1] = {},
  before: Parameters<typeof person>[1] = {},
) {
  const rules = mappings.map((text, index) =>
    syncRule(`Rule ${index}`, { precedence: index + 1, flows: [`${attribute} <- ${text}`] }),
  );
  const link = { object: '1', rule: joiner.id };
  const outcome = run([joiner, ...rules], [object(a, plain, { link })], {
    metaverse: [person('1', before)],
  });
  return { outcome, values: outcome.value(a, attribute), error: outcome.object(ad, a).error };
}

/** Statuses of the mappings to an attribute, in winning order. */
function statuses(outcome: ReturnType<typeof run>, attribute: string): readonly string[] {
  const step = outcome.run.steps.findLast(
    (one) => one.kind === 'attribute' && one.attribute === attribute,
  );
  return step?.kind === 'attribute' ? step.candidates.map((candidate) => candidate.status) : [];
}

describe('M10, §6.2: resolution of one attribute', () => {
  it('takes the first rule that gives a value, and does not need the others', () => {
    const { outcome, values } = resolved('department', ['department', '"Else"'], {
      department: 'Sales',
    });
    expect(values).toEqual(['Sales']);
    expect(statuses(outcome, 'department')).toEqual(['applied', 'lower-precedence']);
  });

  it('lets NULL fall through', () => {
    const { outcome, values } = resolved('department', ['title', '= NULL', 'department'], {
      department: 'Sales',
    });
    expect(values).toEqual(['Sales']);
    expect(statuses(outcome, 'department')).toEqual(['null', 'null', 'applied']);
  });

  it('removes the value when everybody says NULL', () => {
    expect(
      resolved('department', ['title', '= NULL'], {}, { department: 'Old' }).values,
    ).toBeUndefined();
  });

  it('stops at AuthoritativeNull', () => {
    const { outcome, values } = resolved(
      'department',
      ['= AuthoritativeNull', 'department'],
      { department: 'Sales' },
      { department: 'Old' },
    );
    expect(values).toBeUndefined();
    expect(statuses(outcome, 'department')).toEqual(['authoritative-null', 'lower-precedence']);
  });

  it('passes over IgnoreThisFlow to a lower mapping', () => {
    expect(
      resolved('department', ['= IgnoreThisFlow', 'department'], { department: 'Sales' }).values,
    ).toEqual(['Sales']);
  });

  it('keeps the existing value when everybody says IgnoreThisFlow', () => {
    expect(resolved('department', ['= IgnoreThisFlow'], {}, { department: 'Old' }).values).toEqual([
      'Old',
    ]);
  });

  it('removes it when one says IgnoreThisFlow and one NULL', () => {
    expect(
      resolved('department', ['= IgnoreThisFlow', 'title'], {}, { department: 'Old' }).values,
    ).toBeUndefined();
  });

  it('treats control words typed as constants as text (§5.2)', () => {
    expect(resolved('department', ['"AuthoritativeNull"']).values).toEqual(['AuthoritativeNull']);
  });

  it('treats an empty text as NULL, and says so', () => {
    const { outcome, values } = resolved('department', ['= Trim("  ")', 'department'], {
      department: 'Sales',
    });
    expect(values).toEqual(['Sales']);
    const step = outcome.run.steps.findLast((one) => one.kind === 'attribute');
    expect(step?.kind === 'attribute' && step.candidates[0]?.result).toEqual({
      kind: 'null',
      emptied: true,
    });
  });
});

describe('M17: mappings behind the winner are not evaluated', () => {
  it('does not fail for an Error() that is never reached', () => {
    const { error, values, outcome } = resolved('department', ['department', '= Error("never")'], {
      department: 'Sales',
    });
    expect(error).toBeUndefined();
    expect(values).toEqual(['Sales']);
    const step = outcome.run.steps.findLast((one) => one.kind === 'attribute');
    expect(step?.kind === 'attribute' && step.candidates[1]).toMatchObject({
      status: 'lower-precedence',
      result: { kind: 'failure', message: 'never' },
    });
  });

  it('gives the same result without a recorder', () => {
    const rules = [
      joiner,
      syncRule('One', { precedence: 1, flows: ['department <- department'] }),
      syncRule('Two', { precedence: 2, flows: ['department <- = Error("never")'] }),
    ];
    expect(
      run(rules, [object(a, { department: 'S' })], { recorder: undefined }).value(a, 'department'),
    ).toEqual(['S']);
  });
});

describe('M14, §9.2: an error keeps the object as it was, and no other', () => {
  it('names the product error of Error() and of other failures', () => {
    expect(resolved('department', ['= Error("No department")']).error).toMatchObject({
      name: 'sync-rule-error-function-triggered',
      message: 'No department',
      attribute: 'department',
    });
    expect(
      resolved('department', ['= Item([proxyAddresses],5)'], { proxyAddresses: ['x'] }).error?.name,
    ).toBe('sync-rule-flow-errors');
    expect(resolved('department', ['= Trim('], {}).error?.name).toBe('sync-rule-flow-errors');
  });

  it('writes nothing of the object: neither metaverse object nor link', () => {
    const rules = [
      syncRule('In', {
        linkType: 'Provision',
        flows: ['cn <- cn', 'department <- = IIF([cn]="A",Error("no"),[cn])'],
      }),
    ];
    const outcome = run(rules, [object('CN=A', { cn: 'A' }), object('CN=B', { cn: 'B' })]);
    expect(outcome.identity('CN=A')).toBeUndefined();
    expect(outcome.value('CN=B', 'department')).toEqual(['B']);
    expect(outcome.run.metaverse.size).toBe(1);
  });

  it('keeps what an existing object gave before', () => {
    const rule = syncRule('In', {
      linkType: 'Provision',
      flows: ['cn <- cn', 'department <- = Error("no")'],
    });
    const outcome = run(
      [rule],
      [object(a, { cn: 'New' }, { link: { object: '1', rule: rule.id } })],
      { metaverse: [person('1', { cn: 'Old' }, { cn: [rule.id, ad, a] })] },
    );
    expect(outcome.value(a, 'cn')).toEqual(['Old']);
    expect(outcome.run.metaverse.get('1')?.change).toBe('unchanged');
  });

  it('takes back inbound changes and the new object when an outbound mapping fails', () => {
    const out = syncRule('Out', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      flows: ['dn <- = "CN=" & [cn]', 'department <- = IIF([cn]="A",Error("no"),[cn])'],
    });
    const inbound = syncRule('In', {
      linkType: 'Provision',
      flows: ['cn <- cn', 'manager <- manager'],
    });
    const outManager = syncRule('Out more', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      precedence: 200,
      flows: ['manager <- manager'],
    });
    const outcome = run(
      [inbound, out, outManager],
      [object('CN=A', { cn: 'A' }), object('CN=B', { cn: 'B', manager: { dn: 'CN=A' } })],
    );
    expect(outcome.object(ad, 'CN=A').error?.message).toBe('no');
    expect([...outcome.run.objects.keys()].sort()).toEqual([
      `${ad}|cn=a`,
      `${ad}|cn=b`,
      `${cloud}|cn=b`,
    ]);
    expect(outcome.value('CN=B', 'manager')).toBeUndefined();
    expect(outcome.object(cloud, 'CN=B').pending.changes.map((change) => change.attribute)).toEqual(
      ['department'],
    );
  });
});

describe('§5.1, §5.2: types and arity', () => {
  it.each([
    ['authOrig', 'authOrig', { authOrig: ['CN=B'] }, 'unlinked text DN does not flow', undefined],
    ['number', '"42"', {}, 'constant for a number', [42n]],
    ['accountEnabled', '"True"', {}, 'constant for a truth value', [true]],
    ['proxyAddresses', 'mail', { mail: 'a' }, 'one value for several', ['a']],
    [
      'photo',
      'photo',
      { photo: [new Uint8Array([1])] },
      'one of several for one',
      [new Uint8Array([1])],
    ],
  ] as const)('%s <- %s %j: %s', (target, source, plain, _, expected) => {
    const { values, error } = resolved(target, [source], plain);
    expect(error).toBeUndefined();
    expect(values).toEqual(expected);
  });

  it.each([
    ['photo', 'photo', { photo: [new Uint8Array([1]), new Uint8Array([2])] }],
    ['department', 'userAccountControl', { userAccountControl: 5 }],
    ['number', 'department', { department: 'x' }],
    ['department', '= Now()', {}],
  ] as const)('%s <- %s fails', (target, source, plain) => {
    expect(resolved(target, [source], plain).error?.name).toBe('sync-rule-flow-errors');
  });

  it('stores no value twice', () => {
    expect(
      resolved('proxyAddresses', ['proxyAddresses'], { proxyAddresses: ['a', 'b', 'a'] }).values,
    ).toEqual(['a', 'b']);
  });
});

describe('§5.5: once', () => {
  const rule = syncRule('In', { linkType: 'Provision', flows: ['once info <- info', 'cn <- cn'] });
  it('flows when the object is created', () => {
    expect(run([rule], [object(a, { info: 'first' })]).value(a, 'info')).toEqual(['first']);
  });

  it('neither changes nor removes later', () => {
    const link = { object: '1', rule: rule.id };
    const metaverse = [person('1', { info: 'first' }, { info: [rule.id, ad, a] })];
    expect(
      run([rule], [object(a, { info: 'second' }, { link })], { metaverse }).value(a, 'info'),
    ).toEqual(['first']);
    expect(run([rule], [object(a, {}, { link })], { metaverse }).value(a, 'info')).toEqual([
      'first',
    ]);
  });

  it('is not creation to join an existing object', () => {
    const joins = syncRule('In', {
      linkType: 'Provision',
      join: join('mail=mail'),
      flows: ['once info <- info'],
    });
    expect(
      run([joins], [object(a, { info: 'x', mail: 'm' })], {
        metaverse: [person('1', { mail: 'm' })],
      }).value(a, 'info'),
    ).toBeUndefined();
  });
});

describe('M11, §5.6: merging', () => {
  const merged = (
    kind: string,
    plain: Parameters<typeof object>[1],
    second: Parameters<typeof object>[1],
  ) => {
    const rules = [ad, forest].map((id, index) =>
      syncRule(`In ${index}`, {
        connector: id,
        precedence: index + 1,
        linkType: 'Provision',
        join: join('mail=mail'),
        flows: ['mail <- mail', `${kind} proxyAddresses <- proxyAddresses`],
      }),
    );
    return run(rules, [
      object(a, { mail: 'm', ...plain }),
      object('CN=F', { mail: 'm', ...second }, { connector: forest }),
    ]).value(a, 'proxyAddresses');
  };

  it('unites the values of all rules over all objects', () => {
    expect(
      merged('Merge', { proxyAddresses: ['a', 'b'] }, { proxyAddresses: ['B', 'b', 'c'] }),
    ).toEqual(['a', 'b', 'B', 'c']);
  });

  it('drops repetitions ignoring case, and keeps the spelling of the rule that ranks highest', () => {
    expect(
      merged(
        'MergeCaseInsensitive',
        { proxyAddresses: ['a', 'b'] },
        { proxyAddresses: ['B', 'c'] },
      ),
    ).toEqual(['a', 'b', 'c']);
  });

  it('takes Replace for Update', () => {
    expect(merged('Replace', { proxyAddresses: ['a'] }, { proxyAddresses: ['c'] })).toEqual(['a']);
  });

  it('refuses rules that do not agree', () => {
    const rules = [
      joiner,
      syncRule('One', { precedence: 1, flows: ['Merge proxyAddresses <- proxyAddresses'] }),
      syncRule('Two', { precedence: 2, flows: ['proxyAddresses <- mail'] }),
    ];
    const outcome = run(rules, [object(a, { proxyAddresses: ['x'] })]);
    expect(outcome.object(ad, a).error).toMatchObject({
      name: 'merge-type-mismatch',
      attribute: 'proxyAddresses',
    });
    const narrow = [joiner, rules[1]!, { ...rules[2]!, scope: scope('title EQUAL x') }];
    expect(run(narrow, [object(a, { proxyAddresses: ['x'] })]).object(ad, a).error).toBeUndefined();
  });

  const inbound = syncRule('In', { linkType: 'Provision', flows: ['mail <- mail'] });
  const back = (kind: string) =>
    syncRule('Back', {
      direction: 'Outbound',
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      flows: [`${kind} proxyAddresses <- = IIF(IsPresent([mail]),"x500:" & [mail],NULL)`],
    });

  it('leaves values alone, outbound, that it does not own', () => {
    const outcome = run(
      [inbound, back('MergeCaseInsensitive')],
      [object(a, { mail: 'm', proxyAddresses: ['SMTP:a', 'smtp:b'] })],
    );
    expect(outcome.object(ad, a).pending.changes).toEqual([
      { attribute: 'proxyAddresses', operation: 'update', added: ['x500:m'], removed: [] },
    ]);
  });

  it('takes away the values that it owned and no longer gives', () => {
    const rule = back('MergeCaseInsensitive');
    const owned = new Map([['proxyAddresses', [{ rule: rule.id, values: ['x500:old'] }]]]);
    const outcome = run(
      [inbound, rule],
      [object(a, { mail: 'm', proxyAddresses: ['SMTP:a', 'x500:old'] }, { exported: owned })],
    );
    expect(outcome.object(ad, a).pending.changes).toEqual([
      {
        attribute: 'proxyAddresses',
        operation: 'update',
        added: ['x500:m'],
        removed: ['x500:old'],
      },
    ]);
    const nothing = run(
      [inbound, rule],
      [object(a, { proxyAddresses: ['SMTP:a', 'x500:old'] }, { exported: owned })],
    );
    expect(nothing.object(ad, a).pending.changes[0]?.removed).toEqual(['x500:old']);
  });

  it('does not export what differs in case only', () => {
    expect(
      run(
        [inbound, back('MergeCaseInsensitive')],
        [object(a, { mail: 'm', proxyAddresses: ['X500:M'] })],
      ).object(ad, a).pending.operation,
    ).toBe('none');
  });
});

describe('M16, §5.7: references', () => {
  const rule = syncRule('In', {
    linkType: 'Provision',
    scope: scope('department NOTEQUAL out'),
    flows: ['cn <- cn', 'manager <- manager', 'member <- member'],
  });

  it('point to metaverse objects, whichever object comes first', () => {
    const outcome = run(
      [rule],
      [object('CN=A', { manager: { dn: 'cn=z' } }), object('CN=Z', { cn: 'Boss' })],
    );
    expect(outcome.value('CN=A', 'manager')).toEqual([
      { kind: 'reference', dn: 'cn=z', object: outcome.identity('CN=Z')?.id },
    ]);
  });

  it('do not flow to objects that are not linked, missing or placeholders, and the reason is recorded', () => {
    const members = [{ dn: 'CN=In' }, { dn: 'CN=Out' }, { dn: 'CN=Gone' }, { dn: 'CN=Place' }];
    const outcome = run(
      [rule],
      [
        object('CN=G', { member: members }),
        object('CN=In'),
        object('CN=Out', { department: 'out' }),
        object('CN=Place', {}, { placeholder: true }),
      ],
    );
    expect(outcome.value('CN=G', 'member')).toHaveLength(1);
    const step = outcome.run.steps.findLast(
      (one) =>
        one.kind === 'attribute' &&
        one.attribute === 'member' &&
        one.candidates.length > 0 &&
        one.target.id === outcome.identity('CN=G')?.id,
    );
    expect(step?.kind === 'attribute' && step.candidates[0]?.skipped).toEqual([
      { dn: 'CN=Out', reason: 'not-linked' },
      { dn: 'CN=Gone', reason: 'not-in-fixture' },
      { dn: 'CN=Place', reason: 'placeholder' },
    ]);
  });

  it('become DNs of the target, objects of the same run included, and others are left out', () => {
    const out = syncRule('Out', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      scope: scope('cn NOTEQUAL C'),
      flows: ['dn <- = "CN=cloud-" & [cn]', 'member <- member'],
    });
    const outcome = run(
      [rule, out],
      [
        object('CN=A', { cn: 'A', member: [{ dn: 'CN=B' }, { dn: 'CN=C' }] }),
        object('CN=B', { cn: 'B' }),
        object('CN=C', { cn: 'C' }),
      ],
    );
    expect(outcome.object(cloud, 'CN=cloud-A').pending.changes).toEqual([
      {
        attribute: 'member',
        operation: 'add',
        added: [{ kind: 'reference', dn: 'CN=cloud-B' }],
        removed: [],
      },
    ]);
  });

  it('may run in circles', () => {
    const outcome = run(
      [rule],
      [object('CN=A', { manager: { dn: 'CN=B' } }), object('CN=B', { manager: { dn: 'CN=A' } })],
    );
    expect(outcome.value('CN=A', 'manager')).toHaveLength(1);
    expect(outcome.value('CN=B', 'manager')).toHaveLength(1);
  });

  it('of text syntax are DNs too', () => {
    const text = syncRule('In', { linkType: 'Provision', flows: ['authOrig <- authOrig'] });
    expect(
      run([text], [object('CN=A', { authOrig: ['CN=B'] }), object('CN=B')]).value(
        'CN=A',
        'authOrig',
      ),
    ).toHaveLength(1);
  });
});

describe('M15, §7.6: what inbound rules read', () => {
  it('is the unconfirmed export, and ImportedValue what was confirmed', () => {
    const rule = syncRule('In', {
      linkType: 'Provision',
      flows: [
        'title <- title',
        'info <- = ImportedValue("title")',
        'department <- = ImportedValue("department")',
      ],
    });
    const outcome = run(
      [rule],
      [object(a, { title: 'new', department: 'S' }, { confirmed: { title: 'old' } })],
    );
    expect(['title', 'info', 'department'].map((name) => outcome.value(a, name))).toEqual([
      ['new'],
      ['old'],
      undefined,
    ]);
    expect(attributes({}).size).toBe(0);
  });

  it('is nothing that an outbound rule can ask for: the call fails there', () => {
    const rules = [
      syncRule('In', { linkType: 'Provision', flows: ['title <- title'] }),
      syncRule('Out', {
        direction: 'Outbound',
        connector: cloud,
        sourceObjectType: 'person',
        targetObjectType: 'user',
        linkType: 'Provision',
        flows: ['dn <- = "CN=A"', 'title <- = ImportedValue("title")'],
      }),
    ];
    const outcome = run(rules, [object(a, { title: 'x' })]);
    expect(outcome.object(ad, a).error?.message).toContain(
      'ImportedValue reads what a directory has confirmed',
    );
  });
});

describe('§2.2: precedence', () => {
  const gives = (name: string, parts: Parameters<typeof syncRule>[1]) =>
    syncRule(name, { ...parts, flows: [`info <- "${name}"`] });
  it('puts rules before and after others by their hints', () => {
    const target = gives('Target', { precedence: 100 });
    const before = gives('Before', { precedence: 0, precedenceBefore: target.id });
    const after = gives('After', { precedence: 0, precedenceAfter: target.id });
    const outcome = run([joiner, target, after, before], [object(a)]);
    expect(outcome.value(a, 'info')).toEqual(['Before']);
    expect(outcome.run.rules.rules.map(({ rule, precedence }) => [rule.name, precedence])).toEqual([
      ['Before', 100],
      ['Target', 101],
      ['After', 102],
      ['Joiner', 900],
    ]);
  });

  it('breaks ties the same way in any order of the rules, and says so', () => {
    const rules = [
      gives('One', { id: 'b', precedence: 5 }),
      gives('Two', { id: 'a', precedence: 5 }),
    ];
    for (const order of [rules, [...rules].reverse()]) {
      const outcome = run([joiner, ...order], [object(a)]);
      expect(outcome.value(a, 'info')).toEqual(['Two']);
      expect(outcome.run.rules.notes.map((note) => note.code)).toEqual(['duplicate-precedence']);
    }
  });

  it('leaves a disabled rule out', () => {
    expect(
      run(
        [joiner, gives('Off', { precedence: 1, disabled: true }), gives('On', { precedence: 2 })],
        [object(a)],
      ).value(a, 'info'),
    ).toEqual(['On']);
  });
});
