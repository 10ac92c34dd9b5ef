import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../server/src/base/diagnostic';
import { answerLine, parametersFromJson } from '../../server/src/app/evaluateExpression';
import { evaluationRefusals } from '../../server/src/formats/evaluationRefusals';
import { Findings } from '../../server/src/formats/findings';
import { fixtureRefusals, jsonRefusals } from '../../server/src/formats/fixture/jsonRefusals';
import { readWholeJson } from '../../server/src/formats/fixture/jsonTree';
import { jsonValueRefusals, valueRefusals } from '../../server/src/formats/fixture/valueRefusals';
import {
  csexportRefusals,
  csObjectsRefusals,
  csvRefusals,
  gatherRefusals,
  ldifRefusals,
} from '../../server/src/formats/foreign/refusals';
import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import type { RefusalKind } from '../../server/src/formats/refusal';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import { suffix, world } from './fixtureWorld';

/** A file by the end of its name, and the part of it that must be marked; `<|` and `|>` are not part of it. */
type Example = readonly [name: 'json' | 'cs.json' | 'ldf' | 'csv' | 'xml', text: string];
type Examples<T> = { readonly [key in keyof T]: Example };

const ofUser = (members: string): Example => [
  'json',
  `{"objects":[{"connector":"alder.example","dn":"CN=A","type":"user",${members}}]}`,
];
const json = (attribute: string): Example => ofUser(`"attributes":{${attribute}}`);
const bare = (attribute: string): Example => [
  'json',
  `{"objects":[{"connector":"bare","dn":"CN=A","type":"user","attributes":{${attribute}}}]}`,
];
const expected = (members: string): Example => [
  'json',
  `{"objects":[{"connector":"alder.example","dn":"CN=A","type":"user"}],"expect":[{${members}}]}`,
];
const ldif = (lines: string): Example => [
  'ldf',
  `dn: CN=A,${suffix}\nobjectClass: user\n${lines}\n`,
];
const table = (heading: string, row: string): Example => [
  'csv',
  `DN,objectClass,${heading}\n"CN=A,${suffix}",user,${row}\n`,
];
const csObject = (members: string, attribute = ''): Example => [
  'cs.json',
  `[{"ConnectorName":"alder.example","DistinguishedName":"CN=A,${suffix}","ObjectType":"user",${members}"Attributes":[${attribute}]}]`,
];
const hologram = (content: string): Example => [
  'xml',
  `<cs-objects><cs-object cs-dn="CN=A,${suffix}" object-type="user"><synchronized-hologram><entry>${content}</entry></synchronized-hologram></cs-object></cs-objects>`,
];
const csElement = (content: string): Example => [
  'xml',
  `<cs-objects><cs-object cs-dn="CN=A,${suffix}" object-type="user">${content}</cs-object></cs-objects>`,
];

const ofValues: Examples<typeof valueRefusals> = {
  notNumber: ldif('<|userAccountControl: many|>'),
  numberTooLarge: json('"userAccountControl":<|9223372036854775808|>'),
  notBoolean: table('enabled', '<|perhaps|>'),
  notBinary: table('objectGUID', '<|%%%|>'),
  notBase64: hologram('<attr name="cn"><|<value encoding="base64">%%%</value>|></attr>'),
  notUtf8: ldif('<|cn:: /w==|>'),
  severalValues: json('"mail":<|["a","b"]|>'),
  sameValue: json('"proxyAddresses":["a",<|"a"|>]'),
};
const ofJsonValues: Examples<typeof jsonValueRefusals> = {
  numberForm: json('"userAccountControl":<|true|>'),
  booleanForm: json('"enabled":<|1|>'),
  binaryForm: json('"objectGUID":<|"AQID"|>'),
  stringForm: json('"cn":<|5|>'),
  referenceForm: json('"manager":<|5|>'),
  anyForm: bare('"a":[<|null|>]'),
  taggedForm: bare('"a":<|{"x":"y"}|>'),
  notBase64: json('"objectGUID":<|{"base64":"%%%"}|>'),
  notHex: json('"objectGUID":<|{"hex":"0"}|>'),
  notGuid: json('"objectGUID":<|{"guid":"x"}|>'),
  notSid: json('"objectGUID":<|{"sid":"x"}|>'),
};
const ofJson: Examples<typeof jsonRefusals> = {
  notJson: ['json', '{"objects":[]<|x|>}'],
  afterEnd: ['json', '{"objects":[]}<|,{"objects":[]}|>'],
  afterList: ['json', '{"objects":[0 },<|{}|>]}'],
  empty: ['json', ''],
  tooDeep: ['json', `{"objects":${'['.repeat(63)}<|[|>[`],
  notObject: ['json', '{"objects":[<|7|>]}'],
  notList: ['json', '{"objects":<|{}|>}'],
  notString: ofUser('"label":<|5|>'),
  notTruth: ofUser('"deleted":<|"yes"|>'),
  memberTwice: json('<|"cn":"a"|>,"cn":"b"'),
  unknownMember: ['json', '{"objects":[],<|"expects"|>:[]}'],
};
const ofFixture: Examples<typeof fixtureRefusals> = {
  noLists: ['json', '<|{|>}'],
  clock: ['json', '{"clock":<|"2024-02-31T00:00:00Z"|>,"objects":[]}'],
  clockCut: ['json', '{"clock":<|"2024-02-01T00:00:00.0001Z"|>,"objects":[]}'],
  objectIncomplete: ['json', '{"objects":[<|{"connector":"alder.example","type":"user"}|>]}'],
  metaverseIncomplete: ['json', '{"metaverse":[<|{"id":"m"}|>]}'],
  objectTwice: [
    'json',
    '{"objects":[{"connector":"bare","dn":"CN=A","type":"user"},<|{"connector":"bare","dn":"cn=a","type":"user"}|>]}',
  ],
  metaverseTwice: [
    'json',
    '{"metaverse":[{"id":"m","type":"person"},<|{"id":"m","type":"person"}|>]}',
  ],
  connector: ['json', '{"objects":[{"connector":<|"bar"|>,"dn":"CN=A","type":"user"}]}'],
  rule: [
    'json',
    '{"objects":[],"metaverse":[{"id":"m","type":"person","contributions":{"mail":[{"rule":<|"In"|>,"connector":"bare","dn":"CN=A"}]}}]}',
  ],
  ruleForm: ofUser('"link":{"object":"m","rule":<|5|>}'),
  type: ['json', '{"objects":[{"connector":"alder.example","dn":"CN=A","type":<|"usr"|>}]}'],
  attribute: json('<|"Mail"|>:"x"'),
  dnAsAttribute: json('<|"dn"|>:"x"'),
  linkWithoutObject: ofUser('"link":<|{}|>'),
  linkToNothing: ofUser('"link":<|"m"|>'),
  pendingImport: ofUser('"pendingImport":<|"updated"|>'),
  exportedIncomplete: ofUser('"exported":{"cn":[<|{"rule":"In Join"}|>]}'),
  contributionIncomplete: [
    'json',
    '{"metaverse":[{"id":"m","type":"person","contributions":{"mail":[<|{"rule":"In Join"}|>]}}]}',
  ],
  expectationIncomplete: ['json', '{"objects":[],"expect":[<|{"name":"n"}|>]}'],
  expectationObject: expected('"object":<|"CN=B"|>'),
  expectationWord: expected('"object":"CN=A","outcome":<|"fine"|>'),
  reference: json('<|"manager"|>:"CN=Nobody"'),
  moreReferences: json(`"member":[${Array.from({ length: 101 }, (_, i) => `"CN=${i}"`).join()}]`),
};
const ofGathering: Examples<typeof gatherRefusals> = {
  objectTwice: [
    'ldf',
    `dn: CN=A,${suffix}\nobjectClass: user\n\n<|dn: cn=a,${suffix}\nobjectClass: user|>\n`,
  ],
  furtherValue: ldif('cn: A\n<|cn: B|>'),
  nearAttribute: ldif('<|mial: A|>'),
  attributes: ldif('somethingElse: A'),
  connectorOfDn: ['ldf', '<|dn: CN=A,DC=other\nobjectClass: user|>\n'],
  outsidePartitions: [
    'cs.json',
    '[<|{"ConnectorName":"alder.example","DistinguishedName":"CN=A,DC=other","ObjectType":"user","Attributes":[]}|>]',
  ],
  otherConnector: [
    'cs.json',
    `[{"ConnectorName":<|"gone"|>,"DistinguishedName":"CN=A,${suffix}","ObjectType":"user","Attributes":[]}]`,
  ],
  linkNotGuid: csObject('"ConnectedMVObjectId":<|"x"|>,'),
};
const ofLdif: Examples<typeof ldifRefusals> = {
  line: ldif('<|nonsense|>'),
  address: ldif('<|cn:< file:///etc/passwd|>'),
  option: ldif('<|cn;lang-de: A|>'),
  cutRange: ldif('<|cn;range=0-0: A|>'),
  version: ['ldf', `<|version: 2|>\n\ndn: CN=A,${suffix}\nobjectClass: user\n`],
  secondDn: ldif(`<|dn: CN=B,${suffix}|>\nobjectClass: user`),
  noDn: ['ldf', '<| continued\ncn: A|>\n'],
  change: ['ldf', `<|dn: CN=A,${suffix}\nchangetype: modify\nreplace: cn\ncn: B\n-|>\n`],
  type: ['ldf', `<|dn: CN=A,${suffix}|>\nobjectClass: printer\n`],
  noType: ['ldf', `<|dn: CN=A,${suffix}|>\ncn: A\n`],
  otherDn: ldif('<|distinguishedName: CN=B|>'),
};
const ofTable: Examples<typeof csvRefusals> = {
  mapping: ['csv', '<|# column: mail|>\nDN\n'],
  settingTwice: ['csv', '# type: user\n<|# type: group|>\nDN\n'],
  unknownSetting: ['csv', '<|# conector: bare|>\nDN\n'],
  separator: ['csv', '<|# separator: semicolon|>\nDN\n'],
  noDnColumn: ['csv', '<|cn|>,mail\nA,b\n'],
  headingTwice: table('cn,<|CN|>', 'A,'),
  noHeading: table('', '<|x|>'),
  openQuote: ['csv', `DN,objectClass,cn\n"CN=A,${suffix}",user,<|"A\n|>`],
  afterQuote: table('cn', '<|"A"B|>'),
  connector: ['csv', '# connector: bar\n<|DN|>\nCN=A\n'],
  connectorOfDn: ['csv', 'DN,objectClass\n<|CN=A,user|>\n'],
  rowLong: table('cn', 'A,<|B|>'),
  rowShort: ['csv', `DN,objectClass,cn\n<|"CN=A,${suffix}",user|>\n`],
  noDn: ['csv', 'DN,objectClass\n<|,user|>\n'],
  noType: ['csv', `DN\n<|"CN=A,${suffix}"|>\n`],
  type: ['csv', `DN,objectClass\n"CN=A,${suffix}",<|usr|>\n`],
  otherType: ['csv', `# type: user\nDN,objectClass\n"CN=A,${suffix}",<|usr|>\n`],
  blanks: table('proxyAddresses', '<|a; b|>'),
};
const ofCsObjects: Examples<typeof csObjectsRefusals> = {
  incomplete: ['cs.json', '[<|{"DistinguishedName":"CN=A"}|>]'],
  connector: [
    'cs.json',
    '[<|{"ConnectorName":"gone","DistinguishedName":"CN=A","ObjectType":"user","Attributes":[]}|>]',
  ],
  noAttributes: [
    'cs.json',
    '[<|{|>"ConnectorName":"bare","DistinguishedName":"CN=A","ObjectType":"user"}]',
  ],
  attributeForm: csObject('', '<|"System.Object"|>'),
  count: csObject('', '{"Name":"proxyAddresses","Values":<|{"value":["a"],"Count":2}|>}'),
  nullValue: csObject('', '{"Name":"proxyAddresses","Values":["a",<|null|>]}'),
  objectValue: csObject('', '{"Name":"cn","Values":[<|{"x":1}|>]}'),
  bytes: csObject('', '{"Name":"objectGUID","Values":<|[1,256]|>}'),
  asText: csObject('', '{"Name":"cn","Values":[<|5|>]}'),
  lineage: csObject(
    '"ConnectedMVObjectId":"7c1e4d20-5a3b-4f6c-9d80-000000000101","Lineage":[<|{"SyncRuleName":"gone"}|>],',
  ),
  membersNotRead: csObject('<|"Unheard"|>:1,'),
};
const ofCsExport: Examples<typeof csexportRefusals> = {
  empty: ['xml', ''],
  noObjects: ['xml', '<|<rules>|></rules>'],
  noDn: ['xml', '<cs-objects><|<cs-object object-type="user"/>|></cs-objects>'],
  connector: ['xml', '<cs-objects><|<cs-object cs-dn="CN=A" object-type="user"/>|></cs-objects>'],
  noType: ['xml', `<cs-objects><|<cs-object cs-dn="CN=A,${suffix}"/>|></cs-objects>`],
  element: hologram('<attr name="cn"><value>A</value><|<values>B</values>|></attr>'),
  elementNotRead: csElement('<|<unheard>|>x</unheard>'),
  elementTwice: csElement(
    '<synchronized-hologram/><|<synchronized-hologram><entry/></synchronized-hologram>|>',
  ),
  text: hologram('<|<attr name="cn">B<value>A</value></attr>|>'),
  mark: hologram('<attr name="cn"><|<value operatoin="delete">|>A</value></attr>'),
  noName: hologram('<|<attr><value>A</value></attr>|>'),
  attributeTwice: hologram(
    '<attr name="proxyAddresses"><value>A</value></attr><|<attr name="proxyAddresses">|><value>B</value></attr>',
  ),
  encoding: hologram('<attr name="cn"><|<value encoding="hex">00</value>|></attr>'),
  operation: hologram('<attr name="cn"><|<value operation="replace">A</value>|></attr>'),
  noReference: hologram(
    '<dn-attr name="member"><|<dn-value><anchor>x</anchor></dn-value>|></dn-attr>',
  ),
  delta: csElement(
    '<synchronized-hologram><entry/></synchronized-hologram><unapplied-export><|<delta operation="update"><attr name="cn"><value operation="add">A</value></attr></delta>|></unapplied-export>',
  ),
};

/** @returns what a message of that kind looks like, whatever names it mentions. */
function patternOf(kind: RefusalKind): {
  readonly code: string;
  readonly severity: string;
  readonly message: RegExp;
} {
  const name = '\u0001';
  const { code, severity, message } = kind(...Array.from({ length: 6 }, () => name));
  return {
    code,
    severity,
    message: new RegExp(
      `^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(name, '[^]*')}$`,
    ),
  };
}

function check(kind: RefusalKind, [name, marked]: Example): void {
  const start = marked.indexOf('<|');
  const end = marked.indexOf('|>') - 2;
  const text = marked.replace('<|', '').replace('|>', '');
  const { code, severity, message } = patternOf(kind);
  const found = readFixtureFile(text, `file:///f.fixture.${name}`, world).diagnostics;
  const fitting = found.filter((one: Diagnostic) => one.code === code && message.test(one.message));
  expect(found.map((one) => `${one.code} ${one.message}`)).toContainEqual(
    expect.stringMatching(new RegExp(`^${code} ${message.source.slice(1)}`)),
  );
  expect(fitting[0]?.severity).toBe(severity);
  if (start >= 0)
    expect(fitting.map(({ span }) => [span.start, span.end])).toContainEqual([start, end]);
}

function describeTable<T extends Readonly<Record<string, RefusalKind>>>(
  name: string,
  kinds: T,
  examples: Examples<T>,
): void {
  describe(name, () => {
    it.each(Object.keys(kinds))('%s is reported where it is', (key) => {
      const [kind, example] = [kinds[key], examples[key as keyof T]];
      expect([kind, example]).not.toContain(undefined);
      check(kind as RefusalKind, example as Example);
    });
  });
}

describe('every way in which a reader refuses something', () => {
  describeTable('values', valueRefusals, ofValues);
  describeTable('values in JSON', jsonValueRefusals, ofJsonValues);
  describeTable('JSON', jsonRefusals, ofJson);
  describeTable('fixtures', fixtureRefusals, ofFixture);
  describeTable('files of other tools', gatherRefusals, ofGathering);
  describeTable('LDIF', ldifRefusals, ofLdif);
  describeTable('tables', csvRefusals, ofTable);
  describeTable('Get-ADSyncCSObject', csObjectsRefusals, ofCsObjects);
  describeTable('csexport', csexportRefusals, ofCsExport);
});

describe('requests to evaluate an expression', () => {
  const ports = { clock: fixedClock(0), random: seededRandom(1) };
  const examples: Readonly<Record<keyof typeof evaluationRefusals, string>> = {
    noExpression: '{}',
    parameter: '{"expression":"1","parameters":{"a":null}}',
    now: '{"expression":"1","now":1e300}',
  };

  it.each(Object.entries(examples))('%s is answered with an error', (key, line) => {
    const answer = JSON.parse(answerLine(line, ports)) as { error?: { message: string } };
    expect(answer.error?.message.replace('Invalid request. ', '')).toMatch(
      patternOf(evaluationRefusals[key as keyof typeof evaluationRefusals]).message,
    );
  });

  it.each(['{}', '[]'])('no parameter %s is read as a string', (value) => {
    const text = `{"a":${value},"b":5}`;
    const findings = new Findings();
    const node = readWholeJson(text, findings);
    expect(node && [...parametersFromJson(node, text, findings)]).toEqual([['b', '5']]);
    expect(findings.diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      value,
    ]);
  });

  it('say with the answer what of them was read otherwise than it is written', () => {
    expect(
      JSON.parse(answerLine('{"expression":"Count([a])","attributes":{"a":["x","x"]}}', ports)),
    ).toEqual({
      value: 1,
      type: 'number',
      warnings: [expect.stringContaining('Duplicate value of "a"')],
    });
  });

  it.each([
    '['.repeat(5000),
    `{"attributes":${'{"a":'.repeat(5000)}`,
    `{"a":${'{"b":[},"c":'.repeat(5000)}`,
  ])('that nest too deep are answered, and nothing overflows', (line) => {
    expect(answerLine(line, ports)).toMatch(/is nested more than 64 levels deep/);
  });
});
