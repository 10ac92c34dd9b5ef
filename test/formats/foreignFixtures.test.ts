import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../server/src/domain/bytes';
import { guidBytes, sidBytes } from '../../server/src/formats/binaryText';
import { readRows } from '../../server/src/formats/foreign/csvTable';
import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import type { Scalar } from '../../server/src/domain/value';
import { configuration, connector, rule, schema } from '../support/configuration';

const adId = 'aaaaaaaa-0000-0000-0000-000000000001';
const cloudId = 'cccccccc-0000-0000-0000-000000000001';
const attributes = schema(
  {
    cn: 'string',
    displayName: 'string',
    proxyAddresses: 'string*',
    userAccountControl: 'number',
    enabled: 'boolean',
    objectGUID: 'binary',
    objectSid: 'binary',
    userCertificate: 'binary*',
    manager: 'reference',
    member: 'reference*',
    mail: 'string',
  },
  'user',
  'computer',
  'group',
);
const world = configuration({
  connectors: [
    connector({
      id: adId,
      name: 'alder.example',
      schema: attributes,
      partitions: [
        { name: 'DC=alder,DC=example', parameters: new Map(), inclusions: [], exclusions: [] },
      ],
    }),
    connector({ id: cloudId, name: 'cloud', type: 'AAD', schema: attributes }),
  ],
  rules: [
    rule({
      id: '11111111-1111-1111-1111-111111111111',
      internalId: '22222222-2222-2222-2222-222222222222',
      name: 'In Join',
      connector: adId,
    }),
  ],
});

function read(text: string, name: string) {
  const { value, diagnostics } = readFixtureFile(text, `file:///f.fixture.${name}`, world);
  return {
    objects: value.objects.map(({ object }) => object),
    metaverse: value.metaverse.map(({ object }) => object),
    places: value.objects,
    diagnostics,
  };
}

const values = (
  object: { readonly attributes: ReadonlyMap<string, readonly Scalar[]> } | undefined,
  name: string,
): readonly Scalar[] => object?.attributes.get(name) ?? [];
const guid = '7c1e4d20-5a3b-4f6c-9d80-000000000101';
const base64 = (bytes: Uint8Array | undefined): string =>
  Buffer.from(bytes ?? []).toString('base64');

describe('LDIF', () => {
  const text = [
    'version: 1',
    '# a comment that is',
    '  continued',
    'dn: CN=Ada,OU=Staff,DC=alder,DC=example',
    'changetype: add',
    'objectClass: top',
    'objectClass: person',
    'objectClass: organizationalPerson',
    'objectClass: user',
    'cn: Ada',
    'displayName: Ada Lovelace with a name that is so l',
    ' ong that it is folded',
    'proxyAddresses: SMTP:ada@alder.example',
    'proxyAddresses: smtp:a@alder.example',
    'userAccountControl: 512',
    'enabled: TRUE',
    `objectGUID:: ${base64(guidBytes(guid))}`,
    'mail:: w6RkYUBhbGRlci5leGFtcGxl',
    'manager: CN=Boss,OU=Staff,DC=alder,DC=example',
    'whenCreated: 20240101000000.0Z',
    '',
    'dn:: Q049SsO8cmdlbixEQz1hbGRlcixEQz1leGFtcGxl',
    'objectClass: top',
    'objectClass: user',
    'objectClass: computer',
    'member;range=0-*: CN=Ada,OU=Staff,DC=alder,DC=example',
    '',
  ].join('\r\n');

  it('gives typed values: folded lines, Base64 as text or bytes, several values, references, numbers, booleans', () => {
    const { objects, diagnostics } = read(text, 'ldf');
    const [ada, computer] = objects;
    expect(ada).toMatchObject({
      connector: adId,
      dn: 'CN=Ada,OU=Staff,DC=alder,DC=example',
      objectType: 'user',
    });
    expect(values(ada, 'displayName')).toEqual([
      'Ada Lovelace with a name that is so long that it is folded',
    ]);
    expect(values(ada, 'proxyAddresses')).toEqual([
      'SMTP:ada@alder.example',
      'smtp:a@alder.example',
    ]);
    expect(values(ada, 'userAccountControl')).toEqual([512n]);
    expect(values(ada, 'enabled')).toEqual([true]);
    expect(values(ada, 'objectGUID')).toEqual([guidBytes(guid)]);
    expect(values(ada, 'mail')).toEqual(['äda@alder.example']);
    expect(values(ada, 'manager')).toEqual([
      { kind: 'reference', dn: 'CN=Boss,OU=Staff,DC=alder,DC=example' },
    ]);
    expect(computer).toMatchObject({ dn: 'CN=Jürgen,DC=alder,DC=example', objectType: 'computer' });
    expect(values(computer, 'member')).toHaveLength(1);
    expect(diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
      ['information', expect.stringContaining('ignored: whenCreated')],
      [
        'information',
        expect.stringContaining('"manager" refers to "CN=Boss,OU=Staff,DC=alder,DC=example"'),
      ],
    ]);
  });

  it('reports what it cannot read at its line, and reads the rest', () => {
    const { objects, diagnostics } = read(
      'dn: CN=A,DC=alder,DC=example\nobjectClass: user\nuserAccountControl: many\nnonsense\nobjectGUID:: %%%\ncn:< file:///etc/passwd\ncn: A\n\ncn: no dn\n\ndn: CN=X,DC=alder,DC=example\nchangetype: modify\n\ndn: CN=Y,DC=alder,DC=example\nobjectClass: printer\n',
      'ldif',
    );
    expect(objects.map(({ dn }) => dn)).toEqual(['CN=A,DC=alder,DC=example']);
    expect(values(objects[0], 'cn')).toEqual(['A']);
    expect(diagnostics.map(({ message }) => message.split(/[:;.]/)[0])).toEqual(
      expect.arrayContaining([
        expect.stringContaining('"userAccountControl" expects a whole number'),
        'Invalid LDIF line, which is ignored',
        expect.stringContaining('A value of "objectGUID" is marked as Base64'),
        'The URL of "cn" is not followed',
        expect.stringContaining('the change type "modify"'),
      ]),
    );
  });

  it('reads ten thousand objects in one pass', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, i) => `dn: CN=u${i},DC=alder,DC=example\nobjectClass: user\ncn: u${i}\n`,
    ).join('\n');
    expect(read(many, 'ldf').objects).toHaveLength(10_000);
  });
});

describe('CSV', () => {
  it('reads what Export-Csv writes: headings in any letter case, several values in a cell, GUIDs and SIDs as people read them', () => {
    const sid = 'S-1-5-21-1-2-3-500';
    const { objects, diagnostics } = read(
      `#TYPE Microsoft.ActiveDirectory.Management.ADUser\n"DistinguishedName","ObjectClass","DisplayName","proxyaddresses","objectGUID","objectSid","Enabled"\n"CN=Ada,DC=alder,DC=example","user","Ada ""A"" L","SMTP:a@x;smtp:b@x","${guid}","${sid}","True"\n`,
      'csv',
    );
    expect(diagnostics).toEqual([]);
    expect(values(objects[0], 'displayName')).toEqual(['Ada "A" L']);
    expect(values(objects[0], 'proxyAddresses')).toEqual(['SMTP:a@x', 'smtp:b@x']);
    expect(values(objects[0], 'objectGUID')).toEqual([guidBytes(guid)]);
    expect(values(objects[0], 'objectSid')).toEqual([sidBytes(sid)]);
    expect(values(objects[0], 'enabled')).toEqual([true]);
  });

  it('is told by comment lines what the table does not say', () => {
    const { objects } = read(
      `# connector: cloud\n# type: user\n# values: |\n# column: E-mail = mail\n# column: Certificates = userCertificate\nDN;E-mail;Certificates\nCN=1;a@x;X'01ff'|X'02'\n`,
      'csv',
    );
    expect(objects[0]).toMatchObject({ connector: cloudId, dn: 'CN=1', objectType: 'user' });
    expect(values(objects[0], 'mail')).toEqual(['a@x']);
    expect(values(objects[0], 'userCertificate')).toEqual([
      Uint8Array.of(1, 255),
      Uint8Array.of(2),
    ]);
  });

  it('says what is missing', () => {
    expect(read('cn,mail\nA,b\n', 'csv').diagnostics[0]?.message).toContain('has no column "DN"');
    expect(read('DN\n"CN=A,DC=alder,DC=example"\n', 'csv').diagnostics[0]?.message).toContain(
      '# type: user',
    );
    expect(read('DN\nCN=A,DC=alder,DC=example\n', 'csv').diagnostics[0]?.message).toContain(
      'Put a cell that contains the separator in quotation marks',
    );
    expect(
      read('DN,objectClass\n"CN=A,DC=alder,DC=example",usr\n', 'csv').diagnostics[0]?.message,
    ).toContain('Did you mean "user"?');
    expect(read('DN,cn\n"CN=A,DC=alder,DC=example,A\n', 'csv').diagnostics[0]?.message).toContain(
      'Unterminated quoted field',
    );
    expect(read('# connector: alder.exampl\nDN\nCN=A\n', 'csv').diagnostics[0]?.message).toContain(
      'Did you mean "alder.example"?',
    );
  });

  it('gives back every cell that RFC 4180 can write', () => {
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const text = rows.map((row) => row.map(quoted).join(separator)).join(end);
          expect(
            [...readRows(text, separator, true)].map(({ cells }) => cells.map((cell) => cell.text)),
          ).toEqual(rows);
        },
      ),
    );
  });
});

describe('csexport', () => {
  const text = `<?xml version="1.0"?><cs-objects>
    <cs-object id="{1}" cs-dn="CN=Ada,DC=alder,DC=example" object-type="user" mv-link="{7C1E4D20-5A3B-4F6C-9D80-000000000101}">
      <pending-import-hologram><entry>
        <attr name="cn" type="string" multivalued="false"><value>Ada</value></attr>
        <attr name="objectGUID" type="binary"><value encoding="base64">${base64(guidBytes(guid))}</value></attr>
        <dn-attr name="member" multivalued="true"><dn-value><dn>CN=B,DC=alder,DC=example</dn></dn-value></dn-attr>
      </entry></pending-import-hologram>
      <unapplied-export-hologram><entry><attr name="cn" type="string"><value>Ada New</value></attr></entry></unapplied-export-hologram>
    </cs-object>
    <cs-object cs-dn="CN=New,DC=alder,DC=example" object-type="user"><unapplied-export><delta operation="add"><attr name="cn"><value operation="add">New</value></attr></delta></unapplied-export></cs-object>
    <cs-object cs-dn="CN=B,DC=alder,DC=example" object-type="user" />
  </cs-objects>`;

  it('takes holograms and links as state', () => {
    const { objects, metaverse, diagnostics } = read(text, 'xml');
    expect(diagnostics).toEqual([]);
    const [ada, added, placeholder] = objects;
    // What waits for its confirmation is what inbound rules see; ImportedValue reads what is confirmed (engine §7.6).
    expect(values(ada, 'cn')).toEqual(['Ada New']);
    expect(ada?.confirmed?.get('cn')).toEqual(['Ada']);
    expect(ada?.confirmed?.get('objectGUID')).toEqual([guidBytes(guid)]);
    expect(ada?.confirmed?.get('member')).toEqual([
      { kind: 'reference', dn: 'CN=B,DC=alder,DC=example' },
    ]);
    expect(ada?.link).toEqual({ object: guid });
    expect(metaverse.map(({ id, objectType }) => [id, objectType])).toEqual([[guid, 'person']]);
    expect(values(added, 'cn')).toEqual(['New']);
    expect(added?.confirmed?.size).toBe(0);
    expect(placeholder?.placeholder).toBe(true);
  });

  it('says of another file that it is none', () => {
    expect(read('<rules/>', 'xml').diagnostics[0]?.message).toContain('no <cs-object>');
  });
});

describe('Get-ADSyncCSObject', () => {
  it('gives attributes, link and lineage', () => {
    const one = {
      ConnectorName: 'alder.example',
      DistinguishedName: 'CN=Ada,DC=alder,DC=example',
      ObjectType: 'user',
      IsPlaceHolder: false,
      ConnectedMVObjectId: guid,
      Lineage: [
        {
          SyncRuleInternalId: '22222222-2222-2222-2222-222222222222',
          SyncRuleName: 'In Join',
          Operation: 'Provision',
        },
      ],
      Attributes: [
        { Name: 'cn', Type: 0, Values: ['Ada'] },
        { Name: 'enabled', Type: 2, Values: ['true'] },
        { Name: 'objectGUID', Type: 1, Values: [...(guidBytes(guid) ?? [])] },
        { Name: 'proxyAddresses', IsMultiValued: true, Values: { value: ['a', 'b'], Count: 2 } },
        { Name: 'manager', Values: ['CN=Ada,DC=alder,DC=example'] },
      ],
    };
    const { objects, metaverse, diagnostics } = read(JSON.stringify(one), 'json');
    expect(diagnostics).toEqual([]);
    expect(objects[0]?.link).toEqual({
      object: guid,
      rule: '11111111-1111-1111-1111-111111111111',
      lineage: ['11111111-1111-1111-1111-111111111111'],
    });
    expect(metaverse).toHaveLength(1);
    expect(values(objects[0], 'objectGUID')).toEqual([guidBytes(guid)]);
    expect(values(objects[0], 'enabled')).toEqual([true]);
    expect(values(objects[0], 'proxyAddresses')).toEqual(['a', 'b']);
    expect(values(objects[0], 'manager')).toEqual([
      { kind: 'reference', dn: 'CN=Ada,DC=alder,DC=example' },
    ]);
    expect(read(JSON.stringify([one, one]), 'json').diagnostics[0]?.message).toContain(
      'Duplicate object "CN=Ada,DC=alder,DC=example"',
    );
  });
});

describe('what is wrong in a file of another tool', () => {
  const marked = (text: string, name: string): readonly (readonly [string, string])[] =>
    read(text, name).diagnostics.map(({ message, span }) => [
      text.slice(span.start, span.end),
      message,
    ]);

  it('stands where it is: a nearly right attribute, a wrong value, a reference to nothing', () => {
    const ldif =
      'dn: CN=Ada,DC=alder,DC=example\nobjectClass: user\ndisplayNme: A\nuserAccountControl: many\nmanager: CN=Bo,DC=alder,DC=example\n\ndn: CN=Bob,DC=alder,DC=example\nobjectClass: usr\n';
    expect(marked(ldif, 'ldf')).toEqual(
      expect.arrayContaining([
        ['displayNme: A', expect.stringContaining('Did you mean "displayName"?')],
        ['userAccountControl: many', expect.stringContaining('digits')],
        ['dn: CN=Bob,DC=alder,DC=example', expect.stringContaining('Did you mean "user"?')],
        [
          'manager: CN=Bo,DC=alder,DC=example',
          expect.stringContaining(
            '"CN=Bo,DC=alder,DC=example", which is not among the objects of "alder.example" in this fixture',
          ),
        ],
      ]),
    );
    const csv =
      'DN,objectClass,displayNme,userAccountControl\n"CN=Ada,DC=alder,DC=example",user,A,many\n';
    expect(marked(csv, 'csv')).toEqual(
      expect.arrayContaining([
        ['A', expect.stringContaining('Did you mean "displayName"?')],
        ['many', expect.stringContaining('digits')],
      ]),
    );
    const xml =
      '<cs-objects><cs-object cs-dn="CN=Ada,DC=alder,DC=example" object-type="usr"><synchronized-hologram><entry><attr name="displayNme"><value>A</value></attr></entry></synchronized-hologram></cs-object></cs-objects>';
    expect(marked(xml, 'xml')).toEqual(
      expect.arrayContaining([
        ['<attr name="displayNme">', expect.stringContaining('Did you mean "displayName"?')],
        [
          expect.stringContaining('<cs-object '),
          expect.stringContaining('no object type "usr". Did you mean "user"?'),
        ],
      ]),
    );
    const json = JSON.stringify([
      {
        ConnectorName: 'alder.example',
        DistinguishedName: 'CN=Ada,DC=alder,DC=example',
        ObjectType: 'usr',
        Attributes: [{ Name: 'displayNme', Values: ['A'] }],
      },
    ]);
    expect(marked(json, 'json')).toEqual(
      expect.arrayContaining([
        [
          '{"Name":"displayNme","Values":["A"]}',
          expect.stringContaining('Did you mean "displayName"?'),
        ],
        [
          expect.stringMatching(/^\{"ConnectorName/),
          expect.stringContaining('no object type "usr"'),
        ],
      ]),
    );
  });

  it('names the DN that was meant, a hundred references at most, and counts the others', () => {
    const member = Array.from(
      { length: 150 },
      (_, i) => `member: CN=none${i},DC=alder,DC=example\n`,
    ).join('');
    const found = read(
      `dn: CN=Group,DC=alder,DC=example\nobjectClass: group\nmanager: CN=Grup,DC=alder,DC=example\n${member}`,
      'ldf',
    ).diagnostics.map(({ message }) => message);
    expect(found[0]).toContain('Did you mean "CN=Group,DC=alder,DC=example"?');
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe(
      'Further references to objects that this fixture does not contain: 51.',
    );
  });

  it('is not said of references to objects that are there, in whatever letter case, or of another connector', () => {
    expect(
      read(
        'dn: CN=A,DC=alder,DC=example\nobjectClass: user\nmanager: cn=b,dc=alder,dc=example\n\ndn: CN=B,DC=alder,DC=example\nobjectClass: user\n',
        'ldf',
      ).diagnostics,
    ).toEqual([]);
  });
});

describe('any text', () => {
  it('is read without an exception, whatever the name says', () => {
    let found = 0;
    const piece = fc.constantFrom(
      'dn: ',
      'DN',
      ',',
      ';',
      '"',
      '\n',
      '\n\n',
      ' ',
      ':: ',
      'objectClass: user',
      'CN=A,DC=alder,DC=example',
      '<cs-objects>',
      '<cs-object cs-dn="x">',
      '{',
      '}',
      '[',
      ']',
      '"DistinguishedName": "x"',
      '# values: ',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }),
        fc.constantFrom('ldf', 'csv', 'xml', 'json'),
        (pieces, name) => {
          const { places, diagnostics } = read(pieces.join(''), name);
          const spans = [
            ...places.map(({ place }) => place),
            ...diagnostics.map(({ span }) => span),
          ];
          found += spans.length;
          expect(spans.filter(({ start, end }) => start < 0 || end < start)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(400);
  });

  it('and bytes in Base64 come back', () => {
    expect(base64(fromBase64('AQID'))).toBe('AQID');
  });
});
