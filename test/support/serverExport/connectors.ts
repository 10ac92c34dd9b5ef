import {
  accountForest,
  cloudTable,
  deviceAttributes,
  groupAttributes,
  mailForest,
  metaverseTable,
  unselected,
  type AttributeTable,
} from './attributes';
import { attributesOf, forestSchema, prefixedSchema, type ClassSpec } from './xml';

/** Identifiers as the rules write them: the connectors' own files have them in capitals. */
export const connectorIds: Readonly<Record<string, string>> = {
  alderfinch: '6e0c52d1-94a7-4f3b-8a16-0d2f7b9c4e01',
  harborline: 'c71f8a40-2b5d-4de9-9f03-5a6e1d8b7302',
  // The product gives this connector the same identifier on every server.
  cloud: 'b891884f-051e-4a83-95af-2544101c9083',
};

/** Attributes that the company's own schema extension adds to the mail forest, selected nowhere. */
export const extensionCount = 400;

/** What an export holds and nobody may find in an import: accounts, keys, water marks. */
export const secrets = [
  'MSOL_0f1e2d3c4b5a',
  'Sync_AF-SYNC01_8c7d',
  'c3ludGhldGljLWNvb2tpZQ==',
  'AQAAANCMnd8-synthetic',
  'correct horse battery',
];
const [account = '', cloudAccount = '', cookie = '', encrypted = '', password = ''] = secrets;

const forestTypes = [
  'computer',
  'contact',
  'foreignSecurityPrincipal',
  'group',
  'inetOrgPerson',
  'msDS-Device',
  'user',
];
export const cloudTypes = ['contact', 'device', 'group', 'user'];

function forestClasses(names: readonly string[]): readonly ClassSpec[] {
  // What every object has comes from above, what persons have from the side, as in a directory.
  const common = [
    'cn',
    'description',
    'displayName',
    'adminDescription',
    'objectGUID',
    'isCriticalSystemObject',
  ].filter((name) => names.includes(name));
  const own = names.filter((name) => !common.includes(name));
  const mail = own.filter((name) =>
    /^(msExch|extension|proxy|legacy|mail|publicDelegates|target|authOrig|unauthOrig|dLMem)/.test(
      name,
    ),
  );
  const rest = own.filter((name) => !mail.includes(name));
  const structural = forestTypes.map((name): ClassSpec => {
    const superior = name === 'inetOrgPerson' || name === 'computer' ? 'user' : 'top';
    return {
      name,
      kind: 'structural',
      attributes: superior === 'top' ? rest : [],
      superior,
      ...(superior === 'top' ? { auxiliary: 'mailRecipient' } : {}),
    };
  });
  return [
    { name: 'top', kind: 'abstract', attributes: common },
    { name: 'mailRecipient', kind: 'auxiliary', attributes: mail, superior: 'top' },
    ...structural,
    { name: 'printQueue', kind: 'structural', attributes: ['cn'], superior: 'top' },
  ];
}

const parameter = (name: string, value: string, attributes: string): string =>
  `<parameter name="${name}" type="string" ${attributes} dataType="String">${value}</parameter>`;

function partition(domain: string, netbios: string, excluded: readonly string[]): string {
  const dn = `DC=${domain.replaceAll('.', ',DC=')}`;
  const intrinsic = 'use="partition" intrinsic="1"';
  const containers = `<containers><exclusions>${excluded.map((one) => `<exclusion>${one},${dn}</exclusion>`).join('')}</exclusions><inclusions><inclusion>${dn}</inclusion></inclusions></containers>`;
  const values = [
    parameter('guid', '{11111111-2222-4333-8444-555555555555}', 'use="partition"'),
    parameter('cookie', cookie, 'use="partition"'),
    parameter('Domain.FQDN', domain, intrinsic),
    parameter('Domain.LDAP', dn, intrinsic),
    parameter('Domain.Netbios', netbios, intrinsic),
  ];
  return `<partition><id>{4a0d9a6e-77a1-4c7e-b7a0-3f1b2c3d4e5f}</id><name>${dn}</name><version>12</version><selected>1</selected><display-name>${domain}</display-name><filter><object-classes>${forestTypes.map((type) => `<object-class>${type}</object-class>`).join('')}</object-classes>${containers}</filter><custom-data><adma-partition-data><dn>${dn}</dn><cookie>${cookie}</cookie></adma-partition-data></custom-data><parameter-values>${values.join('')}</parameter-values></partition>`;
}

/** A forest, as its connector is exported. */
interface Forest {
  readonly key: string;
  readonly domain: string;
  readonly netbios: string;
  readonly description: string;
  readonly table: AttributeTable;
  readonly more: AttributeTable;
  readonly excluded: readonly string[];
}

const forests: readonly Forest[] = [
  {
    key: 'alderfinch',
    domain: 'alderfinch.example',
    netbios: 'ALDERFINCH',
    description: 'Accounts & mailboxes of Alder & Finch',
    table: mailForest,
    more: unselected(extensionCount),
    excluded: ['OU=Lab', 'OU=Größenversuche &amp; Tests'],
  },
  {
    key: 'harborline',
    domain: 'harborline.example',
    netbios: 'HARBORLINE',
    description: 'Accounts of Harborline Freight',
    table: accountForest,
    more: {},
    excluded: [],
  },
];

const header = (
  key: string,
  name: string,
  category: string,
  description: string,
  subtype: string,
): string =>
  `<ma-data>\n  <format-version>1</format-version>\n  <id>{${(connectorIds[key] ?? '').toUpperCase()}}</id>\n  <name>${name}</name>\n  <category>${category}</category>\n  <description>${description.replaceAll('&', '&amp;')}</description>\n${subtype}  <creation-time>2026-02-03 08:15:00.000</creation-time>\n  <version>12</version>\n  <internal-version>0</internal-version>\n  <password-sync-allowed>1</password-sync-allowed>\n`;

function forestXml(forest: Forest): string {
  const selected = attributesOf(forest.table);
  const all = [...selected, ...attributesOf(forest.more)];
  const dn = `DC=${forest.domain.replaceAll('.', ',DC=')}`;
  const intrinsic = 'use="global" intrinsic="1"';
  const values = [
    parameter('forest-login-user', account, 'use="connectivity"'),
    parameter('Forest.FQDN', forest.domain, intrinsic),
    parameter('Forest.LDAP', dn, intrinsic),
    parameter('Forest.Netbios', forest.netbios, intrinsic),
    parameter('ADS_UF_ACCOUNTDISABLE', '0x2', intrinsic),
    parameter('Connector.GroupFilteringGroupDn', '', 'use="global"'),
  ];
  const configuration = `<private-configuration><adma-configuration><forest-name>${forest.domain}</forest-name><forest-login-user>${account}</forest-login-user><parameter-values>${values.join('')}</parameter-values></adma-configuration></private-configuration>`;
  const inclusion = `<attribute-inclusion>${selected.map(({ name }) => `<attribute>${name}</attribute>`).join('')}</attribute-inclusion>`;
  return `${header(forest.key, forest.domain, 'AD', forest.description, '  <subtype />\n')}  ${forestSchema(all, forestClasses(all.map(({ name }) => name)))}${configuration}${inclusion}<join/><projection/><export-attribute-flow/><ma-partition-data>${partition(forest.domain, forest.netbios, forest.excluded)}</ma-partition-data><ma-run-data /><component_mappings /><encrypted-attributes /></ma-data>\n`;
}

function cloudXml(): string {
  const attributes = attributesOf(cloudTable);
  const names = attributes.map(({ name }) => name);
  const classes = cloudTypes.map((name): ClassSpec => ({
    name,
    kind: 'structural',
    attributes: names,
  }));
  const values = [
    parameter('UserName', cloudAccount, 'use="connectivity"'),
    `<parameter name="Password" type="encrypted-string" use="connectivity" dataType="String" encrypted="1">${encrypted}</parameter>`,
    parameter('Sync.Secret', password, 'use="global" encrypted="1"'),
  ];
  const configuration = `  <private-configuration>\n    <MAConfig><parameter-values>${values.join('')}</parameter-values></MAConfig>\n  </private-configuration>\n`;
  const subtype =
    '  <subtype>Windows Azure Active Directory (Microsoft)</subtype>\n  <ma-companyname>Microsoft</ma-companyname>\n';
  const inclusion = `  <attribute-inclusion>\n${names.map((name) => `    <attribute>${name}</attribute>\n`).join('')}  </attribute-inclusion>\n`;
  return `${header('cloud', 'alderfinch.onmicrosoft.example - AAD', 'Extensible2', '', subtype)}${prefixedSchema(attributes, classes)}${configuration}${inclusion}  <join/><ma-partition-data><partition><id>{7f0d9a6e-77a1-4c7e-b7a0-3f1b2c3d4e5f}</id><name>default</name><selected>1</selected><filter><object-classes>${cloudTypes.map((type) => `<object-class>${type}</object-class>`).join('')}</object-classes><containers><exclusions /><inclusions><inclusion /></inclusions></containers></filter><parameter-values /></partition></ma-partition-data></ma-data>\n`;
}

/** @returns the files of `Connectors`. */
export function connectorFiles(): readonly { readonly name: string; readonly text: string }[] {
  const named = (key: string, text: string): { readonly name: string; readonly text: string } => ({
    name: `Connectors/Connector_{${connectorIds[key] ?? ''}}.xml`,
    text,
  });
  return [
    ...forests.map((forest) => named(forest.key, forestXml(forest))),
    named('cloud', cloudXml()),
  ];
}

/** Settings of the server that mean something, and one that changes with every export. */
export const settings: readonly (readonly [string, string])[] = [
  ['Microsoft.Synchronize.TimeInterval', '00:30:00'],
  ['Microsoft.Synchronize.StagingMode', 'False'],
  ['Microsoft.SynchronizationOption.AnchorAttribute', 'objectGUID'],
  ['Microsoft.SynchronizationOption.JoinCriteria', 'ObjectSID'],
  ['Microsoft.OptionalFeature.ExportDeletionThresholdValue', '500'],
  ['Microsoft.OptionalFeature.HybridExchange', 'True'],
  ['Microsoft.UserWriteBack.Container', ''],
];

/** @returns the file `GlobalSettings/MV.xml`. */
export function metaverseFile(): { readonly name: string; readonly text: string } {
  const attributes = attributesOf(metaverseTable);
  const others = new Set(deviceAttributes.split(' ').filter((name) => /^device/.test(name)));
  const classes: readonly ClassSpec[] = [
    {
      name: 'person',
      kind: 'structural',
      attributes: attributes.map(({ name }) => name).filter((name) => !others.has(name)),
    },
    { name: 'group', kind: 'structural', attributes: groupAttributes.split(' ') },
    { name: 'device', kind: 'structural', attributes: deviceAttributes.split(' ') },
  ];
  const global = 'use="SynchronizationGlobal"';
  const values = [
    ...settings.map(([name, value]) => parameter(name, value, global)),
    parameter('Microsoft.Synchronize.NextStartTime', 'Tue, 03 Feb 2026 08:30:00 GMT', global),
  ];
  const text = `<saved-mv-configuration server='AF-SYNC01' export-date='2026-02-03 08:15:00.000'>\n<!--The contents of this file should not be edited.-->\n<mv-data>\n <format-version>1</format-version>\n${prefixedSchema(attributes, classes)} <password-change-history-size>24</password-change-history-size>\n <password-sync />\n <parameter-values>\n${values.map((one) => `   ${one}\n`).join('')}  </parameter-values>\n</mv-data>\n</saved-mv-configuration>\n`;
  return { name: 'GlobalSettings/MV.xml', text };
}
