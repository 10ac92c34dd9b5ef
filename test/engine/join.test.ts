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

describe('§4: join conditions', () => {
  const rules = (...groups: readonly string[]) => [syncRule('In', { join: join(...groups) })];
  const linked = (
    groups: readonly string[],
    cs: Parameters<typeof object>[1],
    mv: Parameters<typeof object>[1],
  ) => run(rules(...groups), [object(a, cs)], { metaverse: [person('1', mv)] }).identity(a)?.id;

  it('ignores letter case unless told not to', () => {
    expect(linked(['mail=mail'], { mail: 'A@x' }, { mail: 'a@X' })).toBe('1');
    expect(linked(['mail==mail'], { mail: 'A@x' }, { mail: 'a@X' })).toBeUndefined();
    expect(linked(['mail==mail'], { mail: 'A@x' }, { mail: 'A@x' })).toBe('1');
  });

  it('compares bytes, and never bytes with text', () => {
    const guid = new Uint8Array([1, 2, 3]);
    expect(
      linked(
        ['objectGUID=sourceAnchorBinary'],
        { objectGUID: guid },
        { sourceAnchorBinary: new Uint8Array([1, 2, 3]) },
      ),
    ).toBe('1');
    expect(
      linked(
        ['mail=sourceAnchorBinary'],
        { mail: '\u0001\u0002\u0003' },
        { sourceAnchorBinary: guid },
      ),
    ).toBeUndefined();
  });

  it('needs both sides and all conditions of a group', () => {
    expect(
      linked(['mail=mail & department=department'], { mail: 'a@x' }, { mail: 'a@x' }),
    ).toBeUndefined();
    expect(
      linked(
        ['mail=mail & department=department'],
        { mail: 'a@x', department: 'S' },
        { mail: 'a@x', department: 's' },
      ),
    ).toBe('1');
  });

  it('matches any of several values', () => {
    expect(
      linked(
        ['proxyAddresses=proxyAddresses'],
        { proxyAddresses: ['x', 'y'] },
        { proxyAddresses: ['z', 'Y'] },
      ),
    ).toBe('1');
  });
});

describe('M8: exactly one match joins, otherwise the next group is tried', () => {
  const metaverse = [
    person('1', { mail: 'm@x', employeeID: '1' }),
    person('2', { mail: 'm@x', employeeID: '2' }),
  ];
  it('goes on after several matches', () => {
    const rules = [syncRule('In', { join: join('mail=mail', 'employeeID=employeeID') })];
    expect(
      run(rules, [object(a, { mail: 'm@x', employeeID: '2' })], { metaverse }).identity(a)?.id,
    ).toBe('2');
  });

  it('projects when every group was ambiguous, and says so', () => {
    const rules = [syncRule('In', { linkType: 'Provision', join: join('mail=mail') })];
    const outcome = run(rules, [object(a, { mail: 'm@x' })], { metaverse });
    expect(outcome.identity(a)?.change).toBe('created');
    expect(outcome.run.steps.find((step) => step.kind === 'link')).toMatchObject({
      outcome: 'projected',
      reason: 'ambiguous',
    });
  });

  it('leaves the object alone when it may not create', () => {
    expect(
      run([syncRule('In', { join: join('mail=mail') })], [object(a, { mail: 'm@x' })], {
        metaverse,
      }).identity(a),
    ).toBeUndefined();
  });
});

describe('§2: a target of * joins any type', () => {
  it('finds a group as well as a person', () => {
    const rules = [syncRule('In FSP', { targetObjectType: '*', join: join('cn=cn') })];
    expect(
      run(rules, [object(a, { cn: 'x' })], {
        metaverse: [person('g', { cn: 'x' }, {}, 'group')],
      }).identity(a)?.id,
    ).toBe('g');
    expect(
      run([syncRule('In', { join: join('cn=cn') })], [object(a, { cn: 'x' })], {
        metaverse: [person('g', { cn: 'x' }, {}, 'group')],
      }).identity(a),
    ).toBeUndefined();
  });
});

describe('M9: a provisioning rule creates only where a join key has a value', () => {
  const rules = [
    syncRule('In', { linkType: 'Provision', join: join('mail=mail', 'employeeID=employeeID') }),
  ];
  it.each([
    [{ mail: 'a@x' }, true],
    [{ employeeID: '1' }, true],
    [{ department: 'S' }, false],
  ] as const)('%j', (plain, created) => {
    expect(run(rules, [object(a, plain)]).identity(a) !== undefined).toBe(created);
  });

  it('always creates when it has no join conditions', () => {
    expect(run([syncRule('In', { linkType: 'Provision' })], [object(a)]).identity(a)?.change).toBe(
      'created',
    );
  });
});

describe('M7: rules in scope must agree how to join', () => {
  const one = syncRule('One', { linkType: 'Provision', precedence: 1, join: join('mail=mail') });
  const same = syncRule('Same', { precedence: 2, join: join('mail=mail') });
  const other = syncRule('Other', { precedence: 3, join: join('employeeID=employeeID') });

  it('accepts identical criteria', () => {
    expect(run([one, same], [object(a, { mail: 'a@x' })]).object(ad, a).error).toBeUndefined();
  });

  it('does not mind the order of conditions inside a group', () => {
    const rules = [
      syncRule('One', { linkType: 'Provision', precedence: 1, join: join('mail=mail & cn=cn') }),
      syncRule('Two', { precedence: 2, join: join('cn=cn & mail=mail') }),
    ];
    expect(run(rules, [object(a, { mail: 'a@x' })]).object(ad, a).error).toBeUndefined();
  });

  it('fails the object otherwise', () => {
    const outcome = run([one, other], [object(a, { mail: 'a@x' }), object('CN=B', {})]);
    expect(outcome.object(ad, a).error?.name).toBe('different-join-criteria');
    expect(outcome.object(ad, a).error?.rules?.map((rule) => rule.name)).toEqual(['One', 'Other']);
    expect(outcome.run.metaverse.size).toBe(0);
  });

  it('looks only at rules in scope, and only while the object has no link', () => {
    const narrow = syncRule('Narrow', {
      precedence: 3,
      scope: scope('title EQUAL x'),
      join: join('employeeID=employeeID'),
    });
    expect(run([one, narrow], [object(a, { mail: 'a@x' })]).object(ad, a).error).toBeUndefined();
    const linked = object(a, { mail: 'a@x' }, { link: { object: '1', rule: one.id } });
    expect(
      run([one, other], [linked], { metaverse: [person('1')] }).object(ad, a).error,
    ).toBeUndefined();
  });
});

describe('M6, §4.5: joining comes before flowing', () => {
  const late = syncRule('Joiner', { linkType: 'Provision', precedence: 100, flows: ['cn <- cn'] });
  const early = syncRule('Flows only', { precedence: 10, flows: ['department <- department'] });

  it('lets a rule with a lower number than the joining one flow', () => {
    expect(
      run([early, late], [object(a, { cn: 'A', department: 'S' })]).value(a, 'department'),
    ).toEqual(['S']);
  });

  it('lets nothing flow when no rule makes a link', () => {
    expect(run([early], [object(a, { department: 'S' })]).run.metaverse.size).toBe(0);
    const disabled = { ...late, disabled: true };
    expect(run([early, disabled], [object(a, { department: 'S' })]).run.metaverse.size).toBe(0);
  });
});

describe('§4.1: links stay', () => {
  const joiner = syncRule('Joiner', {
    linkType: 'Provision',
    precedence: 100,
    scope: scope('title NOTEQUAL gone'),
    join: join('mail=mail'),
    flows: ['mail <- mail', 'cn <- cn'],
  });
  const link = { object: '1', rule: joiner.id };
  const before = person(
    '1',
    { mail: 'old@x', cn: 'A' },
    { mail: [joiner.id, ad, a], cn: [joiner.id, ad, a] },
  );

  it('does not break when the join value changes', () => {
    const outcome = run([joiner], [object(a, { mail: 'new@x', cn: 'A' }, { link })], {
      metaverse: [before],
    });
    expect(outcome.identity(a)?.id).toBe('1');
    expect(outcome.value(a, 'mail')).toEqual(['new@x']);
  });

  it('ends when the rule that made it no longer applies, and so does the metaverse object', () => {
    const outcome = run([joiner], [object(a, { mail: 'old@x', title: 'gone' }, { link })], {
      metaverse: [before],
    });
    expect(outcome.identity(a)).toBeUndefined();
    expect(outcome.run.metaverse.get('1')?.change).toBe('deleted');
  });

  it('is taken over by a rule that joins the same object at the same moment', () => {
    const second = syncRule('Second', {
      linkType: 'Provision',
      precedence: 101,
      scope: scope('title EQUAL gone'),
      join: join('mail=mail'),
    });
    const outcome = run([joiner, second], [object(a, { mail: 'old@x', title: 'gone' }, { link })], {
      metaverse: [before],
    });
    expect(outcome.identity(a)?.id).toBe('1');
    expect(outcome.object(ad, a).linkRule).toBe(second.id);
  });
});

describe('§4.6: two objects on one metaverse object', () => {
  it('fails the flow when the same rule gives one attribute for both', () => {
    const joiner = syncRule('In', {
      linkType: 'Provision',
      join: join('mail=mail'),
      flows: ['mail <- mail', 'cn <- cn'],
    });
    const outcome = run(
      [joiner],
      [object('CN=A', { mail: 'm@x', cn: 'A' }), object('CN=B', { mail: 'm@x', cn: 'B' })],
    );
    expect(outcome.identity('CN=A')?.attributes.get('cn')).toEqual(['A']);
    expect(outcome.object(ad, 'CN=B').error?.name).toBe(
      'ambiguous-import-flow-from-multiple-connectors',
    );
    expect(outcome.identity('CN=B')).toBeUndefined();
  });

  it('is fine across connectors: the lower number wins', () => {
    const rules = [ad, forest].map((id, index) =>
      syncRule(`In ${index}`, {
        connector: id,
        precedence: 100 + index,
        linkType: 'Provision',
        join: join('mail=mail'),
        flows: ['mail <- mail', 'cn <- cn'],
      }),
    );
    const outcome = run(rules, [
      object('CN=B', { mail: 'm@x', cn: 'B' }, { connector: forest }),
      object('CN=A', { mail: 'm@x', cn: 'A' }),
    ]);
    expect(outcome.identity('CN=A')?.links).toHaveLength(2);
    expect(outcome.value('CN=A', 'cn')).toEqual(['A']);
  });
});

describe('§4.3: outbound joins', () => {
  const inbound = syncRule('In', {
    linkType: 'Provision',
    flows: ['sourceAnchor <- employeeID', 'mail <- mail'],
  });
  const out = (parts: Parameters<typeof syncRule>[1]) =>
    syncRule('Out', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'user',
      linkType: 'Provision',
      join: join('sourceAnchor=sourceAnchor'),
      flows: ['dn <- = "CN=" & [sourceAnchor]', 'sourceAnchor <- sourceAnchor'],
      ...parts,
    });

  it('joins the one object that matches instead of creating', () => {
    const outcome = run(
      [inbound, out({})],
      [
        object(a, { employeeID: '7' }),
        object('CN=old', { sourceAnchor: '7' }, { connector: cloud }),
      ],
    );
    expect(outcome.object(cloud, 'CN=old').metaverse).toBe(outcome.identity(a)?.id);
    expect(outcome.run.objects.size).toBe(2);
  });

  it('links to an object that has the computed DN already', () => {
    const outcome = run(
      [inbound, out({})],
      [object(a, { employeeID: '7' }), object('CN=7', {}, { connector: cloud })],
    );
    expect(outcome.object(cloud, 'CN=7').metaverse).toBe(outcome.identity(a)?.id);
    expect(outcome.object(cloud, 'CN=7').pending.operation).toBe('update');
  });

  it('turns a placeholder into the new object', () => {
    const outcome = run(
      [inbound, out({})],
      [object(a, { employeeID: '7' }), object('CN=7', {}, { connector: cloud, placeholder: true })],
    );
    expect(outcome.object(cloud, 'CN=7').created).toBe(true);
  });

  it('does not create without a join key, nor without a provisioning rule', () => {
    expect(run([inbound, out({})], [object(a)]).run.objects.size).toBe(1);
    expect(
      run([inbound, out({ linkType: 'Join' })], [object(a, { employeeID: '7' })]).run.objects.size,
    ).toBe(1);
  });

  it('fails when the DN belongs to somebody else, and when no mapping gives one', () => {
    const outcome = run(
      [inbound, out({ flows: ['dn <- "CN=same"'] })],
      [object('CN=A', { employeeID: '1' }), object('CN=B', { employeeID: '2' })],
    );
    expect(['CN=A', 'CN=B'].map((dn) => outcome.object(ad, dn).error?.name).sort()).toEqual([
      'object-already-exists',
      undefined,
    ]);
    expect(
      run([inbound, out({ flows: [] })], [object(a, { employeeID: '7' })]).object(ad, a).error
        ?.attribute,
    ).toBe('dn');
  });

  it('compares criteria for each target type of its own: other types do not count', () => {
    const contact = syncRule('Out contact', {
      direction: 'Outbound',
      connector: cloud,
      sourceObjectType: 'person',
      targetObjectType: 'contact',
      join: join('mail=mail'),
    });
    expect(
      run([inbound, out({}), contact], [object(a, { employeeID: '7', mail: 'm' })]).object(ad, a)
        .error,
    ).toBeUndefined();
  });
});
