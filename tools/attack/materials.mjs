// What the attack damages: the sample and files of every other format about it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inTop } from '../support/paths.mjs';

const sample = inTop('samples', 'alderfinch');
const guid = '7c1e4d20-5a3b-4f6c-9d80-000000000101';
const dn = 'CN=Ada,OU=Staff,DC=alderfinch,DC=example';

const filesOf = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        path.relative(folder, file).split(path.sep).join('/'),
        readFileSync(file, 'utf8'),
      ]),
  );

const ldif = [
  'version: 1',
  '# a comment that is',
  '  continued',
  `dn: ${dn}`,
  'changetype: add',
  'objectClass: top',
  'objectClass: user',
  'cn: Ada',
  'displayName: Ada with a name that is so l',
  ' ong that it is folded',
  'proxyAddresses: SMTP:ada@x.example',
  'proxyAddresses: smtp:a@x.example',
  'userAccountControl: 512',
  'objectGUID:: ACBMfDtabE+dgAAAAAABAQ==',
  'mail:: w6RkYUBhbGRlci5leGFtcGxl',
  '',
  'dn:: Q049SsO8cmdlbixEQz1hbGRlcmZpbmNoLERDPWV4YW1wbGU=',
  'objectClass: user',
  'member;range=0-1: CN=Ada',
  '',
].join('\n');
const csv = [
  '# connector: alderfinch.example',
  '# type: user',
  '# separator: ;',
  '# values: |',
  'DN;cn;displayName;proxyAddresses;userAccountControl',
  `"${dn}";Ada;"Ada ""the"" first";SMTP:a@x|smtp:b@x;512`,
  '"CN=B,DC=alderfinch,DC=example";B;"two',
  'lines";;514',
  '',
].join('\n');
const csexport = `<?xml version="1.0"?><cs-objects><cs-object id="{1}" cs-dn="${dn}" object-type="user" mv-link="{${guid.toUpperCase()}}"><pending-import-hologram><entry><attr name="cn" type="string" multivalued="false"><value>Ada</value></attr><attr name="objectGUID" type="binary"><value encoding="base64">ACBMfDtabE+dgAAAAAABAQ==</value></attr><dn-attr name="member" multivalued="true"><dn-value><dn>CN=B</dn></dn-value></dn-attr></entry></pending-import-hologram>
<unapplied-export-hologram><entry><attr name="cn" type="string"><value>New</value></attr></entry></unapplied-export-hologram></cs-object><cs-object cs-dn="CN=B,DC=alderfinch,DC=example" object-type="user"/></cs-objects>`;
const csObject = JSON.stringify(
  [
    {
      ConnectorName: 'alderfinch.example',
      DistinguishedName: dn,
      ObjectType: 'user',
      IsPlaceHolder: false,
      ConnectedMVObjectId: guid,
      Lineage: [{ SyncRuleInternalId: guid, SyncRuleName: 'In Join', Operation: 'Provision' }],
      Attributes: [
        { Name: 'cn', Type: 0, Values: ['Ada'] },
        { Name: 'objectGUID', Type: 1, Values: [1, 2, 3, 255] },
        { Name: 'proxyAddresses', IsMultiValued: true, Values: { value: ['a', 'b'], Count: 2 } },
      ],
    },
  ],
  null,
  1,
);

const manifest = JSON.stringify(
  {
    name: 'x',
    rules: ['**/*.syncrule', '!none/**'],
    fixtures: ['fixtures/*.fixture.*'],
    baseline: '../other',
    lint: { SR103: 'warning' },
    functions: {},
  },
  null,
  2,
);

/**
 * @param server the files of the export of a synthetic server, `{ name, text }`
 * @param script the sample as a script
 */
export function materials(server, script) {
  const configuration = filesOf(sample);
  const rules = Object.keys(configuration).filter((name) => name.endsWith('.syncrule'));
  const expressions = rules.flatMap((name) =>
    [...configuration[name].matchAll(/<- *(.+)$/gm)].map(([, text]) => text),
  );
  const functions = readdirSync(inTop('docs', 'functions'))
    .map((name) => name.replace(/\.md$/, ''))
    .filter((name) => /^[A-Z]/.test(name));
  const fixture = configuration['fixtures/first-synchronization.fixture.json'];
  const labels = [...fixture.matchAll(/"label": "([^"]+)"/g)].map(([, label]) => label);
  return {
    configuration,
    rules,
    expressions,
    functions,
    fixture,
    labels,
    manifest,
    server,
    script,
    foreign: { ldf: ldif, csv, xml: csexport, json: csObject },
  };
}
