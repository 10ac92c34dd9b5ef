import { expect } from 'vitest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import { compileRules } from '../../server/src/engine/compile';
import { objectKey, runPreview } from '../../server/src/engine/synchronize';
import type { PreviewRun } from '../../server/src/engine/result';
import { object } from '../support/population';
import { configurationOf, describeExports, type ServerExport } from '../support/exports';

/** A security identifier that ends in a number. */
function sid(number: number): Uint8Array {
  return Uint8Array.from([
    1,
    5,
    0,
    0,
    0,
    0,
    0,
    5,
    21,
    0,
    0,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    number,
    0,
    0,
    0,
  ]);
}
const guid = (number: number): Uint8Array => Uint8Array.from({ length: 16 }, () => number);
/** Sixteen equal bytes as Base64 and then as hexadecimal UTF-8, as the dn mapping makes it. */
const anchorOf = (number: number): string => Buffer.from(guid(number)).toString('base64');
const cloudDn = (anchor: string): string =>
  `CN={${Buffer.from(anchor, 'utf8').toString('hex').toUpperCase()}}`;

/** The rules of a server at work: makes objects of its forest, runs them and finds what became of them. */
function worldOf(server: ServerExport) {
  const configuration = configurationOf(server);
  const rules = compileRules(configuration);
  const connectorOf = (type: string): string =>
    configuration.connectors.find((one) => one.type === type)?.id ?? '';
  const domain =
    configuration.connectors.find(({ type }) => type === 'AD')?.partitions[0]?.name ?? '';
  const suffix = domain.toLowerCase().replace(/,?dc=/g, '.').slice(1);
  const staff = `OU=Staff,${domain}`;
  const user = (
    number: number,
    plain: Parameters<typeof object>[1] = {},
    parts: Parameters<typeof object>[2] = {},
  ): ConnectorSpaceObject =>
    object(
      `CN=User ${number},${staff}`,
      {
        cn: `User ${number}`,
        sAMAccountName: `user${number}`,
        userPrincipalName: `user${number}@${suffix}`,
        userAccountControl: 512,
        objectGUID: guid(number),
        objectSid: sid(number),
        ...plain,
      },
      { connector: connectorOf('AD'), ...parts },
    );
  const other = (
    objectType: string,
    dn: string,
    plain: Parameters<typeof object>[1],
    connector = 'AD',
  ): ConnectorSpaceObject => object(dn, plain, { connector: connectorOf(connector), objectType });
  const go = (
    objects: readonly ConnectorSpaceObject[],
    metaverse: Parameters<typeof runPreview>[0]['metaverse'] = [],
  ): PreviewRun =>
    runPreview({
      rules,
      objects,
      metaverse,
      mode: 'full',
      clock: fixedClock(0),
      random: seededRandom(1),
    });
  const identity = (run: PreviewRun, dn: string) =>
    run.metaverse.get(run.objects.get(objectKey(connectorOf('AD'), dn))?.metaverse ?? '');
  return { connectorOf, domain, suffix, staff, user, other, go, identity };
}
type World = ReturnType<typeof worldOf>;

/** What becomes of an object of each type: the type of its metaverse object, and the operation that waits for the cloud. */
const fates: readonly (readonly [
  string,
  (world: World) => ConnectorSpaceObject,
  string | undefined,
  string | undefined,
])[] = [
  ['an enabled user', ({ user }) => user(1), 'person', 'add'],
  ['a disabled user', ({ user }) => user(2, { userAccountControl: 514 }), 'person', 'add'],
  [
    'a service account of the synchronization',
    ({ user }) => user(3, { sAMAccountName: 'MSOL_1' }),
    'person',
    undefined,
  ],
  [
    'a critical object',
    ({ user }) => user(4, { isCriticalSystemObject: true }),
    undefined,
    undefined,
  ],
  [
    'an inetOrgPerson',
    ({ user }) => ({ ...user(5), objectType: 'inetOrgPerson' }),
    'person',
    'add',
  ],
  [
    'a security group',
    ({ other, staff }) =>
      other('group', `CN=S,${staff}`, {
        cn: 'S',
        displayName: 'S',
        objectGUID: guid(20),
        objectSid: sid(20),
        groupType: -2147483646,
      }),
    'group',
    'add',
  ],
  [
    'a distribution list with an address',
    ({ other, staff, suffix }) =>
      other('group', `CN=L,${staff}`, {
        cn: 'L',
        displayName: 'L',
        objectGUID: guid(21),
        objectSid: sid(21),
        groupType: 2,
        mail: `l@${suffix}`,
        mailNickname: 'l',
        proxyAddresses: [`SMTP:l@${suffix}`],
      }),
    'group',
    'add',
  ],
  [
    'a distribution list without one',
    ({ other, staff }) =>
      other('group', `CN=P,${staff}`, {
        cn: 'P',
        displayName: 'P',
        objectGUID: guid(22),
        objectSid: sid(22),
        groupType: 2,
      }),
    'group',
    undefined,
  ],
  [
    'a contact',
    ({ other, staff }) =>
      other('contact', `CN=C,${staff}`, {
        cn: 'C',
        displayName: 'C',
        mail: 'c@x',
        proxyAddresses: ['SMTP:c@x'],
        mailNickname: 'c',
        objectGUID: guid(30),
      }),
    'person',
    'add',
  ],
  [
    'a computer with a certificate',
    ({ other, staff }) =>
      other('computer', `CN=PC,${staff}`, {
        cn: 'PC',
        objectGUID: guid(40),
        objectSid: sid(40),
        userCertificate: [guid(3)],
      }),
    'device',
    'add',
  ],
  [
    'a computer without one',
    ({ other, staff }) =>
      other('computer', `CN=PC2,${staff}`, { cn: 'PC2', objectGUID: guid(41), objectSid: sid(41) }),
    'device',
    undefined,
  ],
  [
    'a registered device without an anchor of the cloud',
    ({ other, domain }) =>
      other('msDS-Device', `CN=D,CN=RegisteredDevices,${domain}`, {
        cn: 'D',
        objectGUID: guid(50),
        'msDS-DeviceID': guid(51),
      }),
    undefined,
    undefined,
  ],
  [
    'a group that the cloud owns',
    ({ other }) => other('group', 'CN={g}', { sourceAnchor: 'x', cloudMastered: true }, 'AAD'),
    undefined,
    undefined,
  ],
  [
    'a device of the cloud',
    ({ other }) => other('device', 'CN={d}', { displayName: 'd' }, 'AAD'),
    undefined,
    undefined,
  ],
];

describeExports('the default rules', worldOf, ({ it }) => {
  it('export an enabled user under the hexadecimal of its anchor', ({
    connectorOf,
    suffix,
    user,
    go,
  }) => {
    const run = go([user(1, { department: ' Sales ', mailNickname: 'user1' })]);
    const exported = run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(1))));
    expect(exported?.pending.operation).toBe('add');
    expect(exported?.wanted.get('accountEnabled')).toEqual([true]);
    expect(exported?.wanted.get('department')).toEqual(['Sales']);
    expect(exported?.wanted.get('userPrincipalName')).toEqual([`user1@${suffix}`]);
  });

  it('export a disabled user as disabled', ({ staff, user, go, identity }) => {
    const run = go([user(1, { userAccountControl: 514 })]);
    expect(identity(run, `CN=User 1,${staff}`)?.attributes.get('accountEnabled')).toEqual([false]);
  });

  it('keep service mailboxes and critical objects out of the cloud', ({
    staff,
    user,
    go,
    identity,
  }) => {
    const run = go([
      user(1, { sAMAccountName: 'MSOL_1234' }),
      user(2, { isCriticalSystemObject: true }),
      user(3, { adminDescription: 'User_written back' }),
    ]);
    expect(identity(run, `CN=User 1,${staff}`)?.attributes.get('cloudFiltered')).toEqual([true]);
    expect(identity(run, `CN=User 2,${staff}`)).toBeUndefined();
    expect(identity(run, `CN=User 3,${staff}`)).toBeUndefined();
    expect([...run.objects.values()].filter((one) => one.created)).toEqual([]);
  });

  it('fail the object that has no account name at all, and only that one', ({
    connectorOf,
    staff,
    user,
    go,
    identity,
  }) => {
    const nameless = new Map(
      [...user(1).attributes].filter(
        ([name]) => name !== 'sAMAccountName' && name !== 'userPrincipalName',
      ),
    );
    const run = go([{ ...user(1), attributes: nameless }, user(2)]);
    expect(run.objects.get(objectKey(connectorOf('AD'), `CN=User 1,${staff}`))?.error?.name).toBe(
      'sync-rule-error-function-triggered',
    );
    expect(identity(run, `CN=User 2,${staff}`)?.change).toBe('created');
  });

  it('join a linked mailbox with its account by security identifier: the account gives the anchor, the mailbox the mail name', ({
    connectorOf,
    staff,
    user,
    go,
    identity,
  }) => {
    const mailbox = user(1, {
      userAccountControl: 514,
      mailNickname: 'm',
      msExchMasterAccountSid: sid(2),
      msExchRecipientTypeDetails: 2,
    });
    const joined = identity(go([mailbox, user(2)]), `CN=User 2,${staff}`);
    expect(joined?.links).toContain(objectKey(connectorOf('AD'), `CN=User 1,${staff}`));
    expect(joined?.attributes.get('sourceAnchor')).toEqual([anchorOf(2)]);
    expect(joined?.attributes.get('mailNickname')).toEqual(['m']);
  });

  it('export a group with the members that are in the cloud', ({
    connectorOf,
    staff,
    user,
    other,
    go,
  }) => {
    const group = other('group', `CN=Team,${staff}`, {
      cn: 'Team',
      displayName: 'Team',
      objectGUID: guid(9),
      objectSid: sid(9),
      groupType: -2147483640,
      member: [{ dn: `CN=User 1,${staff}` }, { dn: `CN=User 2,${staff}` }, { dn: 'CN=Elsewhere' }],
    });
    const run = go([group, user(1), user(2, { sAMAccountName: 'MSOL_1' })]);
    const exported = run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(9))));
    expect(exported?.wanted.get('member')).toEqual([
      { kind: 'reference', dn: cloudDn(anchorOf(1)) },
    ]);
    expect(exported?.wanted.get('securityEnabled')).toEqual([true]);
  });

  it('export a contact and a computer with a certificate', ({ staff, other, go }) => {
    const contact = other('contact', `CN=Con,${staff}`, {
      cn: 'Con',
      displayName: 'Con',
      mail: 'con@elsewhere.com',
      objectGUID: guid(7),
    });
    const computer = other('computer', `CN=PC,${staff}`, {
      cn: 'PC',
      objectGUID: guid(8),
      objectSid: sid(8),
      userCertificate: [guid(3)],
    });
    const created = [...go([contact, computer]).objects.values()]
      .filter((one) => one.created)
      .map((one) => one.object.objectType);
    expect(created.sort()).toEqual(['contact', 'device']);
  });

  it("write the cloud's address back to the directory without touching the others", ({
    connectorOf,
    suffix,
    staff,
    user,
    other,
    go,
    identity,
  }) => {
    const inCloud = other(
      'user',
      'CN={1}',
      {
        sourceAnchor: anchorOf(1),
        cloudMastered: false,
        cloudAnchor: 'User_1',
        legacyExchangeDN: '/o=cloud/cn=1',
      },
      'AAD',
    );
    const run = go([user(1, { proxyAddresses: [`SMTP:user1@${suffix}`] }), inCloud]);
    const changes =
      run.objects.get(objectKey(connectorOf('AD'), `CN=User 1,${staff}`))?.pending.changes ?? [];
    expect(
      changes
        .filter((change) => change.attribute === 'proxyAddresses')
        .every((change) => change.removed.length === 0),
    ).toBe(true);
    expect(identity(run, `CN=User 1,${staff}`)?.links).toHaveLength(2);
  });

  it('take an inetOrgPerson as they take a user', ({
    connectorOf,
    suffix,
    staff,
    other,
    go,
    identity,
  }) => {
    const inet = other('inetOrgPerson', `CN=Inet,${staff}`, {
      cn: 'Inet',
      sAMAccountName: 'inet',
      userPrincipalName: `inet@${suffix}`,
      userAccountControl: 512,
      objectGUID: guid(11),
      objectSid: sid(11),
    });
    const run = go([inet]);
    expect(identity(run, inet.dn)).toMatchObject({ objectType: 'person' });
    expect(run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(11))))).toMatchObject({
      object: { objectType: 'user' },
      pending: { operation: 'add' },
    });
  });

  it('join a foreign security principal, whose name is a security identifier, to the object of that identifier, whatever its type', ({
    connectorOf,
    domain,
    user,
    other,
    go,
    identity,
  }) => {
    const account = user(1);
    const text = identity(go([account]), account.dn)?.attributes.get('objectSidString')?.[0];
    const principal = (name: string) =>
      other('foreignSecurityPrincipal', `CN=${name},CN=ForeignSecurityPrincipals,${domain}`, {
        cn: name,
        objectSid: sid(1),
      });
    const known = principal(String(text));
    // The rule compares cn, so that an unknown name finds nothing although the binary identifier is the same.
    const unknown = principal('S-1-5-21-1');
    const run = go([known, unknown, account]);
    expect(identity(run, known.dn)?.id).toBe(identity(run, account.dn)?.id);
    expect(run.objects.get(objectKey(connectorOf('AD'), unknown.dn))?.metaverse).toBeUndefined();
  });

  it('join a device of the directory to the one that the cloud made, and never create one', ({
    domain,
    other,
    go,
  }) => {
    const device = (cloudAnchor: Parameters<typeof object>[1]) =>
      other('msDS-Device', `CN=Dev,CN=RegisteredDevices,${domain}`, {
        cn: 'Dev',
        displayName: 'Dev',
        objectGUID: guid(12),
        'msDS-DeviceID': guid(13),
        ...cloudAnchor,
      });
    const metaverse = [
      {
        id: 'known',
        objectType: 'device',
        attributes: new Map([['deviceId', [guid(13)]]]),
        contributions: new Map(),
      },
    ];
    const link = (one: ConnectorSpaceObject, state: typeof metaverse): string | undefined =>
      go([one], state).objects.get(objectKey(one.connector, one.dn))?.metaverse;
    expect(link(device({ 'msDS-CloudAnchor': guid(14) }), metaverse)).toBe('known');
    // Out of scope without the anchor; in scope but nothing to join; the rule only joins.
    expect(link(device({}), metaverse)).toBeUndefined();
    expect(link(device({ 'msDS-CloudAnchor': guid(14) }), [])).toBeUndefined();
  });

  for (const [what, make, type, operation] of fates) {
    it(`have one fate for ${what}, alone or among all the others`, (world) => {
      const one = make(world);
      for (const population of [[one], fates.map(([, each]) => each(world))]) {
        const run = world.go(population);
        const id = run.objects.get(objectKey(one.connector, one.dn))?.metaverse;
        const metaverse = id === undefined ? undefined : run.metaverse.get(id);
        expect(metaverse?.objectType).toBe(type);
        const waiting = (metaverse?.links ?? [])
          .map((key) => run.objects.get(key))
          .filter((each) => each?.object.connector === world.connectorOf('AAD'));
        expect(waiting.map((each) => each?.pending.operation)).toEqual(
          operation === undefined ? [] : [operation],
        );
      }
    });
  }
});
