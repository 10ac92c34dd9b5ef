import { describe, expect, it } from 'vitest';
import { readConnectorXml, type ConnectorExport } from '../../server/src/formats/xml/readConnector';
import { readMetaverseXml } from '../../server/src/formats/xml/readMetaverse';
import { alderfinch, contoso, filesIn, type ServerExport } from '../support/exports';
import { describeWith } from '../support/optional';
import {
  accountForest,
  cloudTable,
  deviceAttributes,
  groupAttributes,
  mailForest,
  metaverseTable,
} from '../support/serverExport/attributes';
import { cloudTypes, extensionCount, secrets, settings } from '../support/serverExport/connectors';
import { attributesOf } from '../support/serverExport/xml';

/** A forest's connector in the shape of the cmdlet's export: ids instead of names, a default namespace and a prefix. */
const forest = `<ma-data>
  <format-version>1</format-version>
  <id>{AAAAAAAA-0000-0000-0000-000000000001}</id>
  <name>contoso.com</name>
  <category>AD</category>
  <description>The forest</description>
  <subtype />
  <schema><dsml xmlns="http://www.dsml.org/DSML" xmlns:m="http://www.microsoft.com/MMS/DSML"><directory-schema>
    <attribute-type id="A0" single-value="true" m:range-upper="256"><name>mail</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
    <attribute-type id="A1"><name>proxyAddresses</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
    <attribute-type id="A2" single-value="true" m:range-upper="9"><name>userAccountControl</name><syntax>1.3.6.1.4.1.1466.115.121.1.27</syntax></attribute-type>
    <attribute-type id="A3" single-value="false"><name>authOrig</name><syntax>1.2.840.113556.1.4.1221</syntax></attribute-type>
    <attribute-type id="A4" single-value="true"><name>odd</name><syntax>9.9.9</syntax></attribute-type>
    <class id="C0" type="abstract"><name>top</name><attribute ref="#A3" required="false" /></class>
    <class id="C1" superior="#C0" type="structural"><name>user</name><attribute ref="#A2" required="false" /></class>
    <class id="C2" superior="#C0" type="auxiliary"><name>mailRecipient</name><attribute ref="#A0" required="false" /><attribute ref="#Anowhere" required="false" /></class>
    <class id="C3" superior="#C3" type="structural"><name>circle</name><attribute ref="#A0" required="false" /></class>
    <m:dit-content-rule id="C1"><attribute ref="#A1" required="false" /><m:aux-class ref="#C2" /></m:dit-content-rule>
  </directory-schema></dsml></schema>
  <private-configuration><adma-configuration>
    <forest-login-user>MSOL_secret</forest-login-user>
    <parameter-values>
      <parameter name="Forest.FQDN" type="string" use="global" dataType="String" intrinsic="1">contoso.com</parameter>
      <parameter name="ADS_UF_ACCOUNTDISABLE" type="string" use="global" dataType="String" intrinsic="1">0x2</parameter>
      <parameter name="My.Setting" type="string" use="global" dataType="String">mine</parameter>
      <parameter name="My.Password" type="string" use="global" dataType="String">secret1</parameter>
      <parameter name="My.Key" type="encrypted-string" use="global" dataType="String" encrypted="1">secret2</parameter>
      <parameter name="forest-login-user" type="string" use="connectivity" dataType="String">secret3</parameter>
    </parameter-values>
  </adma-configuration></private-configuration>
  <attribute-inclusion><attribute>mail</attribute><attribute>userAccountControl</attribute></attribute-inclusion>
  <ma-partition-data>
    <partition>
      <name>DC=contoso,DC=com</name><selected>1</selected>
      <filter><object-classes><object-class>user</object-class></object-classes>
        <containers><exclusions><exclusion>DC=contoso,DC=com</exclusion></exclusions><inclusions><inclusion>OU=CORP,DC=contoso,DC=com</inclusion><inclusion /></inclusions></containers></filter>
      <custom-data><adma-partition-data><cookie>secret4</cookie></adma-partition-data></custom-data>
      <parameter-values>
        <parameter name="Domain.FQDN" use="partition" intrinsic="1">contoso.com</parameter>
        <parameter name="cookie" use="partition">secret5</parameter>
        <parameter name="last-dc" use="partition">DC01</parameter>
      </parameter-values>
    </partition>
    <partition><name>DC=other,DC=com</name><selected>0</selected></partition>
  </ma-partition-data>
</ma-data>`;

function read(text: string): ConnectorExport {
  return readConnectorXml(text).value!;
}

describe('connector (formats §2, §2.1, §2.2)', () => {
  it('reads identity, parameters and partitions, and no secret', () => {
    const { connector, selectedAttributes, selectedTypes } = read(forest);
    expect(connector).toEqual({
      id: 'aaaaaaaa-0000-0000-0000-000000000001',
      name: 'contoso.com',
      type: 'AD',
      description: 'The forest',
      parameters: new Map([
        ['Forest.FQDN', 'contoso.com'],
        ['ADS_UF_ACCOUNTDISABLE', '0x2'],
      ]),
      partitions: [
        {
          name: 'DC=contoso,DC=com',
          parameters: new Map([['Domain.FQDN', 'contoso.com']]),
          inclusions: ['OU=CORP,DC=contoso,DC=com'],
          exclusions: ['DC=contoso,DC=com'],
        },
      ],
    });
    expect(selectedAttributes).toEqual(['mail', 'userAccountControl']);
    expect(selectedTypes).toEqual(['user']);
    expect(
      JSON.stringify([
        connector,
        [...connector.parameters],
        connector.partitions.map((p) => [...p.parameters]),
      ]),
    ).not.toMatch(/secret/);
  });

  it('goes by the name of an attribute, never by its id, and maps syntaxes to types', () => {
    const { attributes } = read(forest).directory;
    expect(attributes.get('mail')).toEqual({
      name: 'mail',
      type: 'string',
      multivalued: false,
      indexed: false,
      maxLength: 256,
    });
    expect(attributes.get('proxyAddresses')).toEqual({
      name: 'proxyAddresses',
      type: 'string',
      multivalued: true,
      indexed: false,
    });
    // A range of numbers is no length.
    expect(attributes.get('userAccountControl')).toEqual({
      name: 'userAccountControl',
      type: 'number',
      multivalued: false,
      indexed: false,
    });
    expect(attributes.get('authOrig')).toMatchObject({ type: 'reference', multivalued: true });
  });

  it('reports a syntax that it does not know and takes it for text', () => {
    const { value, diagnostics } = readConnectorXml(forest);
    expect(value?.directory.attributes.get('odd')?.type).toBe('string');
    expect(diagnostics.map((d) => d.message)).toEqual([
      expect.stringContaining('Unknown syntax "9.9.9" of the attribute "odd"'),
    ]);
  });

  it("collects what a class may have: its own, its superiors', content rules and auxiliary classes", () => {
    const { directory } = read(forest);
    expect([...(directory.attributesOf('user') ?? [])].sort()).toEqual([
      'authOrig',
      'mail',
      'proxyAddresses',
      'userAccountControl',
    ]);
    expect(directory.attributesOf('nothing')).toBeUndefined();
    expect([...(directory.attributesOf('circle') ?? [])]).toEqual(['mail']);
  });

  it('reduces the schema to what is asked for', () => {
    const schema = read(forest).directory.reduce(
      ['userAccountControl', 'mail', 'unknown', 'mail'],
      ['user', 'unknown'],
    );
    expect([...schema.attributes.keys()]).toEqual(['mail', 'userAccountControl']);
    expect([...schema.objectTypes.values()]).toEqual([
      { name: 'user', attributes: ['mail', 'userAccountControl'] },
    ]);
  });

  it('accepts what the user interface exports for one connector', () => {
    expect(read(`<saved-ma-configuration>${forest}</saved-ma-configuration>`).connector.name).toBe(
      'contoso.com',
    );
  });

  it('knows the cloud directory by its subtype and keeps other categories', () => {
    const of = (category: string, subtype: string): string =>
      read(
        forest
          .replace('<category>AD</category>', `<category>${category}</category>`)
          .replace('<subtype />', `<subtype>${subtype}</subtype>`),
      ).connector.type;
    expect(of('Extensible2', 'Windows Azure Active Directory (Microsoft)')).toBe('AAD');
    expect(of('Extensible2', 'Generic LDAP (Microsoft)')).toBe('Extensible2');
  });

  it('reads other prefixes for the same namespaces', () => {
    const prefixed = forest
      .replace(
        'xmlns="http://www.dsml.org/DSML" xmlns:m=',
        'xmlns:d="http://www.dsml.org/DSML" xmlns:q=',
      )
      .replace(/m:(range-upper|dit-content-rule|aux-class)/g, 'q:$1')
      .replace(/<(\/?)(directory-schema|attribute-type|syntax|class|attribute(?= ref))/g, '<$1d:$2')
      .replace(/<(\/?)dsml/g, '<$1d:dsml');
    expect(read(prefixed).directory.attributes.get('mail')).toMatchObject({
      type: 'string',
      maxLength: 256,
    });
  });

  it('goes on without a schema and says so', () => {
    const { value, diagnostics } = readConnectorXml(
      '<ma-data><id>{AAAAAAAA-0000-0000-0000-000000000001}</id><name>x</name></ma-data>',
    );
    expect(value?.connector).toMatchObject({ name: 'x', partitions: [] });
    expect(diagnostics.map((d) => d.message)).toEqual([expect.stringContaining('has no schema')]);
  });

  it.each([
    ['<synchronizationRule/>', /not a connector.*<synchronizationRule>/],
    ['<ma-data><name>x</name></ma-data>', /<id> is missing/],
    ['<ma-data>', /is cut off/],
  ])('answers %s with a report', (text, message) => {
    const { value, diagnostics } = readConnectorXml(text);
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toMatch(message);
  });
});

describe('metaverse (formats §3)', () => {
  const text = `<saved-mv-configuration server='S' export-date='2016'><!-- do not edit --><mv-data><schema>
    <d:dsml xmlns:d="http://www.dsml.org/DSML" xmlns:m="http://www.microsoft.com/MMS/DSML"><d:directory-schema>
      <d:class id="person" type="structural"><d:name>person</d:name><d:attribute ref="#mail" required="true" /></d:class>
      <d:attribute-type id="mail" single-value="true" m:indexable="true"><d:name>mail</d:name><d:syntax>1.3.6.1.4.1.1466.115.121.1.15</d:syntax></d:attribute-type>
    </d:directory-schema></d:dsml></schema>
    <parameter-values>
      <parameter name="Microsoft.Synchronize.StagingMode" use="SynchronizationGlobal">False</parameter>
      <parameter name="Microsoft.OptionalFeature.UserWriteBack" use="SynchronizationGlobal">True</parameter>
      <parameter name="Microsoft.Synchronize.NextStartTime" use="SynchronizationGlobal">Tue</parameter>
    </parameter-values></mv-data></saved-mv-configuration>`;

  it('reads schema and settings; what changes by itself is left out', () => {
    const { value, diagnostics } = readMetaverseXml(text);
    expect(diagnostics).toEqual([]);
    expect([...value!.schema.attributes.values()]).toEqual([
      { name: 'mail', type: 'string', multivalued: false, indexed: true },
    ]);
    expect([...value!.schema.objectTypes.values()]).toEqual([
      { name: 'person', attributes: ['mail'] },
    ]);
    expect([...value!.settings]).toEqual([
      ['Microsoft.OptionalFeature.UserWriteBack', 'True'],
      ['Microsoft.Synchronize.StagingMode', 'False'],
    ]);
  });

  it('answers another file with a report', () => {
    expect(readMetaverseXml('<ma-data/>').diagnostics[0]?.message).toMatch(
      /not a metaverse.*<ma-data>/,
    );
  });
});

const connectorsOf = (server: ServerExport): readonly ConnectorExport[] =>
  filesIn(server, 'Connectors').map(({ text }) => read(text));
const metaverseOf = (server: ServerExport): ReturnType<typeof readMetaverseXml>['value'] =>
  readMetaverseXml(filesIn(server, 'GlobalSettings')[0]?.text ?? '').value;
const everything = ({ connector }: ConnectorExport): string =>
  JSON.stringify([
    connector,
    [...connector.parameters],
    connector.partitions.map((p) => [...p.parameters]),
  ]);

describeWith('the real server', contoso, ({ it }) => {
  it('has the counts that its documentation gives', (server) => {
    const [ad, aad] = connectorsOf(server);
    expect([
      ad?.connector.name,
      ad?.connector.type,
      ad?.directory.attributes.size,
      ad?.selectedAttributes.length,
    ]).toEqual(['contoso.com', 'AD', 3391, 132]);
    expect([
      aad?.connector.name,
      aad?.connector.type,
      aad?.directory.attributes.size,
      aad?.selectedAttributes.length,
    ]).toEqual(['contoso.onmicrosoft.com - AAD', 'AAD', 185, 161]);
    expect(aad?.selectedTypes).toEqual(['contact', 'device', 'group', 'user']);
    expect(
      ad?.connector.partitions.map((p) => [
        p.name,
        p.exclusions,
        p.inclusions,
        p.parameters.get('Domain.Netbios'),
      ]),
    ).toEqual([
      ['DC=contoso,DC=com', ['DC=contoso,DC=com'], ['OU=CORP,DC=contoso,DC=com'], 'CONTOSO'],
    ]);
  });

  it('gives away no account, key, cookie or water mark', (server) => {
    for (const connector of connectorsOf(server))
      expect(everything(connector)).not.toMatch(/MSOL_|Sync_CONTOSO|cookie|TVNEUw|WgBRAH/);
  });

  it('has a metaverse of 219 attributes, 106 of them indexed, and three types', (server) => {
    const value = metaverseOf(server);
    const attributes = [...value!.schema.attributes.values()];
    const count = (type: string, multivalued: boolean): number =>
      attributes.filter((a) => a.type === type && a.multivalued === multivalued).length;
    expect([attributes.length, attributes.filter((a) => a.indexed).length]).toEqual([219, 106]);
    expect([
      count('string', false),
      count('string', true),
      count('number', false),
      count('boolean', false),
      count('reference', true),
      count('reference', false),
      count('binary', false),
      count('binary', true),
    ]).toEqual([103, 23, 25, 24, 18, 7, 15, 4]);
    expect(
      [...value!.schema.objectTypes.values()].map((t) => [t.name, t.attributes.length]),
    ).toEqual([
      ['device', 29],
      ['group', 86],
      ['person', 182],
    ]);
    expect(value!.settings.size).toBe(36);
  });
});

describeWith('the synthetic server', alderfinch, ({ it }) => {
  it('has the connectors that its tables describe', (server) => {
    const found = connectorsOf(server).map(({ connector, directory, selectedAttributes }) => [
      connector.name,
      connector.type,
      connector.description,
      directory.attributes.size,
      selectedAttributes.length,
    ]);
    const [mail, accounts, cloud] = [mailForest, accountForest, cloudTable].map(
      (table) => attributesOf(table).length,
    );
    expect(found).toEqual([
      [
        'alderfinch.example',
        'AD',
        'Accounts & mailboxes of Alder & Finch',
        (mail ?? 0) + extensionCount,
        mail,
      ],
      ['harborline.example', 'AD', 'Accounts of Harborline Freight', accounts, accounts],
      ['alderfinch.onmicrosoft.example - AAD', 'AAD', '', cloud, cloud],
    ]);
    const [first, , last] = connectorsOf(server);
    expect(
      first?.connector.partitions.map((p) => [
        p.name,
        p.exclusions,
        p.inclusions,
        p.parameters.get('Domain.Netbios'),
      ]),
    ).toEqual([
      [
        'DC=alderfinch,DC=example',
        ['OU=Lab,DC=alderfinch,DC=example', 'OU=Größenversuche & Tests,DC=alderfinch,DC=example'],
        ['DC=alderfinch,DC=example'],
        'ALDERFINCH',
      ],
    ]);
    expect(last?.selectedTypes).toEqual(cloudTypes);
  });

  it('gives attributes the types that the tables say, and what stands above and beside a class to its objects', (server) => {
    const [first] = connectorsOf(server);
    const types: Readonly<Record<string, string>> = { large: 'number', orname: 'reference' };
    for (const { name, type, single, longest } of attributesOf(mailForest)) {
      expect(first?.directory.attributes.get(name)).toEqual({
        name,
        type: types[type] ?? type,
        multivalued: !single,
        indexed: false,
        ...(longest === undefined ? {} : { maxLength: Number(longest) }),
      });
    }
    // objectGUID is of `top`, sAMAccountName of `user`, mailNickname of the auxiliary class that users have.
    const inet = first?.directory.attributesOf('inetOrgPerson');
    expect(
      ['objectGUID', 'sAMAccountName', 'mailNickname'].filter((name) => inet?.has(name) !== true),
    ).toEqual([]);
    expect(
      [...(first?.directory.attributesOf('printQueue') ?? [])].includes('sAMAccountName'),
    ).toBe(false);
  });

  it('gives away no account, key or water mark', (server) => {
    for (const connector of connectorsOf(server))
      expect(secrets.filter((secret) => everything(connector).includes(secret))).toEqual([]);
  });

  it('has the metaverse that its tables describe', (server) => {
    const value = metaverseOf(server);
    expect(
      [...value!.schema.attributes.values()]
        .map(({ name, type, multivalued, indexed }) => [name, type, multivalued, indexed])
        .sort(),
    ).toEqual(
      attributesOf(metaverseTable)
        .map(({ name, type, single, indexed }) => [name, type, !single, indexed])
        .sort(),
    );
    expect(value!.schema.objectTypes.get('device')?.attributes.length).toBe(
      deviceAttributes.split(' ').length,
    );
    expect(value!.schema.objectTypes.get('group')?.attributes.length).toBe(
      groupAttributes.split(' ').length,
    );
    // The time of the next run changes with every export and is left out.
    expect([...value!.settings].sort()).toEqual([...settings].sort());
  });
});
