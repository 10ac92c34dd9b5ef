import { describe, expect, it } from 'vitest';
import {
  ad,
  attributes,
  cloud,
  object,
  run,
  scope,
  syncRule,
  type PlainAttributes,
} from '../support/population';
import { connector } from '../support/configuration';

/** Whether a user with these attributes is in scope of a rule that projects without joining. */
function inScope(
  groups: readonly string[],
  plain: PlainAttributes,
  extra: Parameters<typeof run>[2] = {},
): boolean {
  const rule = syncRule('In', { linkType: 'Provision', scope: scope(...groups) });
  return (
    run([rule], [object('CN=A,DC=alder', plain)], extra).identity('CN=A,DC=alder') !== undefined
  );
}

describe('M1: groups are alternatives, clauses must all hold', () => {
  it.each([
    [[], {}, true],
    [['department EQUAL Sales'], { department: 'Sales' }, true],
    [['department EQUAL Sales & title EQUAL Clerk'], { department: 'Sales' }, false],
    [['department EQUAL HR', 'title EQUAL Clerk'], { title: 'Clerk' }, true],
    [[''], {}, true],
  ] as const)('%j on %j: %s', (groups, plain, expected) => {
    expect(inScope(groups, plain)).toBe(expected);
  });

  it('reports a group without clauses', () => {
    const rule = syncRule('In', { linkType: 'Provision', scope: scope('') });
    expect(run([rule], []).run.rules.notes.map((note) => note.code)).toEqual(['empty-scope-group']);
  });
});

describe('M2: negative operators hold on an absent attribute, positive ones do not', () => {
  const absent: readonly (readonly [string, boolean])[] = [
    ['EQUAL x', false],
    ['NOTEQUAL x', true],
    ['LESSTHAN 5', false],
    ['LESSTHAN_OR_EQUAL 5', false],
    ['GREATERTHAN 5', false],
    ['GREATERTHAN_OR_EQUAL 5', false],
    ['CONTAINS x', false],
    ['NOTCONTAINS x', true],
    ['STARTSWITH x', false],
    ['NOTSTARTSWITH x', true],
    ['ENDSWITH x', false],
    ['NOTENDSWITH x', true],
    ['ISNULL ', true],
    ['ISNOTNULL ', false],
    ['ISIN x', false],
    ['ISNOTIN x', true],
    ['ISBITSET 2', false],
    ['ISBITNOTSET 2', true],
  ];
  it.each(absent)('%s', (operator, expected) => {
    expect(inScope([`info ${operator}`], {})).toBe(expected);
  });
});

describe('M3: numbers are compared as numbers where the attribute is one', () => {
  it.each([
    ['memberCount LESSTHAN 50000', 9, true],
    ['memberCount LESSTHAN 50000', 50000, false],
    ['memberCount LESSTHAN_OR_EQUAL 50000', 50000, true],
    ['memberCount GREATERTHAN 9', 10, true],
    ['memberCount GREATERTHAN_OR_EQUAL 10', 10, true],
    ['memberCount EQUAL 007', 7, true],
  ] as const)('%s of %d', (clause, value, expected) => {
    expect(inScope([clause], { memberCount: value })).toBe(expected);
  });

  it('compares texts as texts: 9 comes after 50000', () => {
    expect(inScope(['department LESSTHAN 50000'], { department: '9' })).toBe(false);
  });
});

describe('M4: letter case does not count in texts and truth values', () => {
  it.each([
    ['isCriticalSystemObject EQUAL TRUE', { isCriticalSystemObject: true }, true],
    ['isCriticalSystemObject EQUAL true', { isCriticalSystemObject: true }, true],
    ['isCriticalSystemObject NOTEQUAL False', { isCriticalSystemObject: false }, false],
    ['department EQUAL sales', { department: 'SALES' }, true],
    ['department STARTSWITH sa', { department: 'Sales' }, true],
    ['department ENDSWITH LES', { department: 'Sales' }, true],
    ['department CONTAINS AL', { department: 'Sales' }, true],
  ] as const)('%s', (clause, plain, expected) => {
    expect(inScope([clause], plain)).toBe(expected);
  });

  it('says where the outcome depends on it', () => {
    const outcome = run(
      [syncRule('In', { linkType: 'Provision', scope: scope('department EQUAL sales') })],
      [object('CN=A', { department: 'SALES' })],
    );
    const step = outcome.run.steps.find((one) => one.kind === 'rule');
    expect(step?.kind === 'rule' && step.scope[0]?.clauses[0]?.dependsOnCase).toBe(true);
  });

  it('takes blanks of the constant as they are', () => {
    expect(inScope(['department EQUAL Sales '], { department: 'Sales' })).toBe(false);
  });
});

describe('M5: bit operators take a decimal mask', () => {
  it.each([
    ['ISBITSET 2', 514, true],
    ['ISBITSET 2', 512, false],
    ['ISBITSET 3', 2, false],
    ['ISBITNOTSET 2', 512, true],
    ['ISBITNOTSET 2', 514, false],
    ['ISBITNOTSET 3', 2, false],
    ['ISNOTBITSET 2', 512, true],
  ] as const)('%s on %d', (operator, value, expected) => {
    expect(inScope([`userAccountControl ${operator}`], { userAccountControl: value })).toBe(
      expected,
    );
  });

  it('never holds for a mask that is no number', () => {
    expect(inScope(['userAccountControl ISBITNOTSET two'], { userAccountControl: 512 })).toBe(
      false,
    );
  });
});

describe('§3.2: several values, references, bytes, membership, unknown words', () => {
  it.each([
    ['proxyAddresses STARTSWITH SMTP:', true],
    ['proxyAddresses NOTSTARTSWITH SMTP:', false],
    ['proxyAddresses NOTSTARTSWITH X400:', true],
    ['proxyAddresses ISIN smtp:b@x', true],
    ['proxyAddresses ISNOTIN smtp:b@x', false],
    ['proxyAddresses EQUAL smtp:b@x', true],
  ] as const)('%s', (clause, expected) => {
    expect(inScope([clause], { proxyAddresses: ['SMTP:a@x', 'smtp:b@x'] })).toBe(expected);
  });

  it('compares references by DN, ignoring case', () => {
    expect(
      inScope(['manager EQUAL cn=boss,dc=alder'], { manager: { dn: 'CN=Boss,DC=alder' } }),
    ).toBe(true);
  });

  it('tests bytes for presence only', () => {
    const plain = { objectGUID: new Uint8Array([1]) };
    expect([
      inScope(['objectGUID ISNOTNULL '], plain),
      inScope(['objectGUID NOTEQUAL x'], plain),
      inScope(['objectGUID ISNULL '], plain),
    ]).toEqual([true, false, false]);
  });

  it('knows direct members of a group only', () => {
    const rule = syncRule('In', {
      linkType: 'Provision',
      scope: scope('dn ISMEMBEROF CN=Pilot,DC=alder'),
    });
    const outcome = run(
      [rule],
      [
        object(
          'CN=Pilot,DC=alder',
          { member: [{ dn: 'cn=a,DC=alder' }, { dn: 'CN=Inner,DC=alder' }] },
          { objectType: 'group' },
        ),
        object('CN=Inner,DC=alder', { member: [{ dn: 'CN=B,DC=alder' }] }, { objectType: 'group' }),
        object('CN=A,DC=alder'),
        object('CN=B,DC=alder'),
      ],
    );
    expect([
      outcome.identity('CN=A,DC=alder') !== undefined,
      outcome.identity('CN=B,DC=alder') !== undefined,
    ]).toEqual([true, false]);
  });

  it('never holds for a word that is no operator', () => {
    expect(inScope(['department LIKE Sales'], { department: 'Sales' })).toBe(false);
  });
});

describe('§3, §4.1 of the language: parameters in constants', () => {
  const rules = [
    syncRule('In', { linkType: 'Provision', scope: scope('department EQUAL %Name%') }),
  ];
  const works = (
    parts: Parameters<typeof connector>[0],
    settings: Readonly<Record<string, string>>,
    dn: string,
    value: string,
  ): boolean =>
    run(rules, [object(dn, { department: value })], {
      world: { connectors: [connector(parts)], settings: new Map(Object.entries(settings)) },
    }).identity(dn) !== undefined;
  const partition = (name: string, value?: string) => ({
    name,
    parameters: new Map(value === undefined ? [] : [['Name', value]]),
    inclusions: [],
    exclusions: [],
  });
  const base = { id: ad, name: 'alder.example' };

  it('takes the partition that the DN lies in, the longest name first', () => {
    const parts = {
      ...base,
      partitions: [partition('DC=alder', 'root'), partition('DC=sales,DC=alder', 'child')],
      parameters: new Map([['Name', 'connector']]),
    };
    expect(works(parts, { Name: 'server' }, 'CN=A,DC=alder', 'root')).toBe(true);
    expect(works(parts, { Name: 'server' }, 'CN=A,DC=Sales, DC=alder', 'child')).toBe(true);
  });

  it('falls back to the connector and then to the server', () => {
    expect(
      works(
        {
          ...base,
          partitions: [partition('DC=alder')],
          parameters: new Map([['Name', 'connector']]),
        },
        { Name: 'server' },
        'CN=A,DC=alder',
        'connector',
      ),
    ).toBe(true);
    expect(
      works(
        { ...base, partitions: [partition('DC=alder')] },
        { Name: 'server' },
        'CN=A,DC=alder',
        'server',
      ),
    ).toBe(true);
  });

  it('does not hold without a value, not even a negative operator', () => {
    expect(inScope(['department NOTEQUAL %Nobody%'], {})).toBe(false);
  });

  it('knows the identifier of the connector', () => {
    expect(inScope(['department EQUAL %Connector.ID%'], { department: ad })).toBe(true);
  });
});

describe('§3.3: outbound scope reads what inbound flows of the same run gave', () => {
  it('exports a user whose flag was computed just now', () => {
    const rules = [
      syncRule('In', { linkType: 'Provision', flows: ['accountEnabled <- = True'] }),
      syncRule('Out', {
        direction: 'Outbound',
        connector: cloud,
        sourceObjectType: 'person',
        targetObjectType: 'user',
        linkType: 'Provision',
        scope: scope('accountEnabled EQUAL True'),
        flows: ['dn <- "CN=x"'],
      }),
    ];
    expect(run(rules, [object('CN=A')]).object(cloud, 'CN=x').created).toBe(true);
    expect(attributes({ a: 1 }).get('a')).toEqual([1n]);
  });
});
