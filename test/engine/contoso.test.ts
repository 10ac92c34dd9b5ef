import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Configuration } from '../../server/src/domain/configuration';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import { compileRules } from '../../server/src/engine/compile';
import { objectKey, runPreview } from '../../server/src/engine/synchronize';
import type { PreviewRun } from '../../server/src/engine/result';
import { readConnectorXml } from '../../server/src/formats/xml/readConnector';
import { readMetaverseXml } from '../../server/src/formats/xml/readMetaverse';
import { readRuleXml } from '../../server/src/formats/xml/readRule';
import { object } from '../support/population';
import { contoso, hasContoso } from '../support/shared';

function texts(folder: string): readonly string[] {
  return readdirSync(path.join(contoso, folder)).map((name) => readFileSync(path.join(contoso, folder, name), 'utf8'));
}

function load(): Configuration {
  const metaverse = readMetaverseXml(texts('GlobalSettings')[0] ?? '').value;
  return {
    rules: texts('SynchronizationRules').map((text) => readRuleXml(text).value).filter((rule) => rule !== undefined),
    connectors: texts('Connectors').map((text) => readConnectorXml(text).value?.connector).filter((connector) => connector !== undefined),
    ...(metaverse === undefined ? {} : { metaverse: metaverse.schema }),
    settings: metaverse?.settings ?? new Map(),
  };
}

/** A security identifier that ends in a number. */
function sid(number: number): Uint8Array {
  return Uint8Array.from([1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, number, 0, 0, 0]);
}
const guid = (number: number): Uint8Array => Uint8Array.from({ length: 16 }, () => number);
/** Sixteen equal bytes as Base64 and then as hexadecimal UTF-8, as the dn mapping makes it. */
const anchorOf = (number: number): string => Buffer.from(guid(number)).toString('base64');
const cloudDn = (anchor: string): string => `CN={${Buffer.from(anchor, 'utf8').toString('hex').toUpperCase()}}`;

describe.skipIf(!hasContoso)('the default rules', () => {
  const configuration = hasContoso ? load() : undefined;
  const connectorOf = (type: string): string => configuration?.connectors.find((one) => one.type === type)?.id ?? '';
  const staff = 'OU=Staff,DC=contoso,DC=com';
  const user = (number: number, plain: Parameters<typeof object>[1] = {}, parts: Parameters<typeof object>[2] = {}): ConnectorSpaceObject =>
    object(`CN=User ${number},${staff}`, { cn: `User ${number}`, sAMAccountName: `user${number}`, userPrincipalName: `user${number}@contoso.com`, userAccountControl: 512, objectGUID: guid(number), objectSid: sid(number), ...plain }, { connector: connectorOf('AD'), ...parts });
  const go = (objects: readonly ConnectorSpaceObject[]): PreviewRun => {
    if (configuration === undefined) throw new Error('no configuration');
    return runPreview({ rules: compileRules(configuration), objects, metaverse: [], mode: 'full', clock: fixedClock(0), random: seededRandom(1) });
  };
  const identity = (run: PreviewRun, dn: string) => run.metaverse.get(run.objects.get(objectKey(connectorOf('AD'), dn))?.metaverse ?? '');

  it('export an enabled user under the hexadecimal of its anchor', () => {
    const run = go([user(1, { department: ' Sales ', mailNickname: 'user1' })]);
    const exported = run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(1))));
    expect(exported?.pending.operation).toBe('add');
    expect(exported?.wanted.get('accountEnabled')).toEqual([true]);
    expect(exported?.wanted.get('department')).toEqual(['Sales']);
    expect(exported?.wanted.get('userPrincipalName')).toEqual(['user1@contoso.com']);
  });

  it('export a disabled user as disabled', () => {
    const run = go([user(1, { userAccountControl: 514 })]);
    expect(identity(run, `CN=User 1,${staff}`)?.attributes.get('accountEnabled')).toEqual([false]);
  });

  it('keep service mailboxes and critical objects out of the cloud', () => {
    const run = go([user(1, { sAMAccountName: 'MSOL_1234' }), user(2, { isCriticalSystemObject: true }), user(3, { adminDescription: 'User_written back' })]);
    expect(identity(run, `CN=User 1,${staff}`)?.attributes.get('cloudFiltered')).toEqual([true]);
    expect(identity(run, `CN=User 2,${staff}`)).toBeUndefined();
    expect(identity(run, `CN=User 3,${staff}`)).toBeUndefined();
    expect([...run.objects.values()].filter((one) => one.created)).toEqual([]);
  });

  it('fail the object that has no account name at all, and only that one', () => {
    const nameless = new Map([...user(1).attributes].filter(([name]) => name !== 'sAMAccountName' && name !== 'userPrincipalName'));
    const run = go([{ ...user(1), attributes: nameless }, user(2)]);
    expect(run.objects.get(objectKey(connectorOf('AD'), `CN=User 1,${staff}`))?.error?.name).toBe('sync-rule-error-function-triggered');
    expect(identity(run, `CN=User 2,${staff}`)?.change).toBe('created');
  });

  it('join a linked mailbox with its account by security identifier: the account gives the anchor, the mailbox the mail name', () => {
    const mailbox = user(1, { userAccountControl: 514, mailNickname: 'm', msExchMasterAccountSid: sid(2), msExchRecipientTypeDetails: 2 });
    const joined = identity(go([mailbox, user(2)]), `CN=User 2,${staff}`);
    expect(joined?.links).toContain(objectKey(connectorOf('AD'), `CN=User 1,${staff}`));
    expect(joined?.attributes.get('sourceAnchor')).toEqual([anchorOf(2)]);
    expect(joined?.attributes.get('mailNickname')).toEqual(['m']);
  });

  it('export a group with the members that are in the cloud', () => {
    const group = object(`CN=Team,${staff}`, { cn: 'Team', displayName: 'Team', objectGUID: guid(9), objectSid: sid(9), groupType: -2147483640, member: [{ dn: `CN=User 1,${staff}` }, { dn: `CN=User 2,${staff}` }, { dn: 'CN=Elsewhere' }] }, { connector: connectorOf('AD'), objectType: 'group' });
    const run = go([group, user(1), user(2, { sAMAccountName: 'MSOL_1' })]);
    const exported = run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(9))));
    expect(exported?.wanted.get('member')).toEqual([{ kind: 'reference', dn: cloudDn(anchorOf(1)) }]);
    expect(exported?.wanted.get('securityEnabled')).toEqual([true]);
  });

  it('export a contact and a computer with a certificate', () => {
    const contact = object(`CN=Con,${staff}`, { cn: 'Con', displayName: 'Con', mail: 'con@elsewhere.com', objectGUID: guid(7) }, { connector: connectorOf('AD'), objectType: 'contact' });
    const computer = object(`CN=PC,${staff}`, { cn: 'PC', objectGUID: guid(8), objectSid: sid(8), userCertificate: [guid(3)] }, { connector: connectorOf('AD'), objectType: 'computer' });
    const created = [...go([contact, computer]).objects.values()].filter((one) => one.created).map((one) => one.object.objectType);
    expect(created.sort()).toEqual(['contact', 'device']);
  });

  it('write the cloud\'s address back to the directory without touching the others', () => {
    const inCloud = object('CN={1}', { sourceAnchor: anchorOf(1), cloudMastered: false, cloudAnchor: 'User_1', legacyExchangeDN: '/o=cloud/cn=1' }, { connector: connectorOf('AAD') });
    const run = go([user(1, { proxyAddresses: ['SMTP:user1@contoso.com'] }), inCloud]);
    const changes = run.objects.get(objectKey(connectorOf('AD'), `CN=User 1,${staff}`))?.pending.changes ?? [];
    expect(changes.filter((change) => change.attribute === 'proxyAddresses').every((change) => change.removed.length === 0)).toBe(true);
    expect(identity(run, `CN=User 1,${staff}`)?.links).toHaveLength(2);
  });

  it('take an inetOrgPerson as they take a user', () => {
    const inet = object(`CN=Inet,${staff}`, { cn: 'Inet', sAMAccountName: 'inet', userPrincipalName: 'inet@contoso.com', userAccountControl: 512, objectGUID: guid(11), objectSid: sid(11) }, { connector: connectorOf('AD'), objectType: 'inetOrgPerson' });
    const run = go([inet]);
    expect(identity(run, inet.dn)).toMatchObject({ objectType: 'person' });
    expect(run.objects.get(objectKey(connectorOf('AAD'), cloudDn(anchorOf(11))))).toMatchObject({ object: { objectType: 'user' }, pending: { operation: 'add' } });
  });

  it('join a foreign security principal, whose name is a security identifier, to the object of that identifier, whatever its type', () => {
    const account = user(1);
    const text = identity(go([account]), account.dn)?.attributes.get('objectSidString')?.[0];
    const principal = (name: string) => object(`CN=${name},CN=ForeignSecurityPrincipals,DC=contoso,DC=com`, { cn: name, objectSid: sid(1) }, { connector: connectorOf('AD'), objectType: 'foreignSecurityPrincipal' });
    const known = principal(String(text));
    // The rule compares cn, so that an unknown name finds nothing although the binary identifier is the same.
    const unknown = principal('S-1-5-21-1');
    const run = go([known, unknown, account]);
    expect(identity(run, known.dn)?.id).toBe(identity(run, account.dn)?.id);
    expect(run.objects.get(objectKey(connectorOf('AD'), unknown.dn))?.metaverse).toBeUndefined();
  });

  it('join a device of the directory to the one that the cloud made, and never create one', () => {
    const device = (cloudAnchor: Parameters<typeof object>[1]) => object('CN=Dev,CN=RegisteredDevices,DC=contoso,DC=com', { cn: 'Dev', displayName: 'Dev', objectGUID: guid(12), 'msDS-DeviceID': guid(13), ...cloudAnchor }, { connector: connectorOf('AD'), objectType: 'msDS-Device' });
    const metaverse = [{ id: 'known', objectType: 'device', attributes: new Map([['deviceId', [guid(13)]]]), contributions: new Map() }];
    const link = (one: ConnectorSpaceObject, state: typeof metaverse): string | undefined => {
      if (configuration === undefined) throw new Error('no configuration');
      return runPreview({ rules: compileRules(configuration), objects: [one], metaverse: state, mode: 'full', clock: fixedClock(0), random: seededRandom(1) }).objects.get(objectKey(one.connector, one.dn))?.metaverse;
    };
    expect(link(device({ 'msDS-CloudAnchor': guid(14) }), metaverse)).toBe('known');
    // Out of scope without the anchor; in scope but nothing to join; the rule only joins.
    expect(link(device({}), metaverse)).toBeUndefined();
    expect(link(device({ 'msDS-CloudAnchor': guid(14) }), [])).toBeUndefined();
  });

  /** What becomes of an object of each type: the type of its metaverse object, and the operation that waits for the cloud. */
  const fates: readonly (readonly [string, ConnectorSpaceObject, string | undefined, string | undefined])[] = [
    ['an enabled user', user(1), 'person', 'add'],
    ['a disabled user', user(2, { userAccountControl: 514 }), 'person', 'add'],
    ['a service account of the synchronization', user(3, { sAMAccountName: 'MSOL_1' }), 'person', undefined],
    ['a critical object', user(4, { isCriticalSystemObject: true }), undefined, undefined],
    ['an inetOrgPerson', { ...user(5), objectType: 'inetOrgPerson' }, 'person', 'add'],
    ['a security group', object(`CN=S,${staff}`, { cn: 'S', displayName: 'S', objectGUID: guid(20), objectSid: sid(20), groupType: -2147483646 }, { connector: connectorOf('AD'), objectType: 'group' }), 'group', 'add'],
    ['a distribution list with an address', object(`CN=L,${staff}`, { cn: 'L', displayName: 'L', objectGUID: guid(21), objectSid: sid(21), groupType: 2, mail: 'l@contoso.com', mailNickname: 'l', proxyAddresses: ['SMTP:l@contoso.com'] }, { connector: connectorOf('AD'), objectType: 'group' }), 'group', 'add'],
    ['a distribution list without one', object(`CN=P,${staff}`, { cn: 'P', displayName: 'P', objectGUID: guid(22), objectSid: sid(22), groupType: 2 }, { connector: connectorOf('AD'), objectType: 'group' }), 'group', undefined],
    ['a contact', object(`CN=C,${staff}`, { cn: 'C', displayName: 'C', mail: 'c@x', proxyAddresses: ['SMTP:c@x'], mailNickname: 'c', objectGUID: guid(30) }, { connector: connectorOf('AD'), objectType: 'contact' }), 'person', 'add'],
    ['a computer with a certificate', object(`CN=PC,${staff}`, { cn: 'PC', objectGUID: guid(40), objectSid: sid(40), userCertificate: [guid(3)] }, { connector: connectorOf('AD'), objectType: 'computer' }), 'device', 'add'],
    ['a computer without one', object(`CN=PC2,${staff}`, { cn: 'PC2', objectGUID: guid(41), objectSid: sid(41) }, { connector: connectorOf('AD'), objectType: 'computer' }), 'device', undefined],
    ['a registered device without an anchor of the cloud', object('CN=D,CN=RegisteredDevices,DC=contoso,DC=com', { cn: 'D', objectGUID: guid(50), 'msDS-DeviceID': guid(51) }, { connector: connectorOf('AD'), objectType: 'msDS-Device' }), undefined, undefined],
    ['a group that the cloud owns', object('CN={g}', { sourceAnchor: 'x', cloudMastered: true }, { connector: connectorOf('AAD'), objectType: 'group' }), undefined, undefined],
    ['a device of the cloud', object('CN={d}', { displayName: 'd' }, { connector: connectorOf('AAD'), objectType: 'device' }), undefined, undefined],
  ];

  it.each(fates)('have one fate for %s, alone or among all the others', (_, one, type, operation) => {
    for (const population of [[one], fates.map(([, each]) => each)]) {
      const run = go(population);
      const id = run.objects.get(objectKey(one.connector, one.dn))?.metaverse;
      const metaverse = id === undefined ? undefined : run.metaverse.get(id);
      expect(metaverse?.objectType).toBe(type);
      const waiting = (metaverse?.links ?? []).map((key) => run.objects.get(key)).filter((each) => each?.object.connector === connectorOf('AAD'));
      expect(waiting.map((each) => each?.pending.operation)).toEqual(operation === undefined ? [] : [operation]);
    }
  });
});
