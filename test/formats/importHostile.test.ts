import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planImport, type ImportPlan } from '../../server/src/formats/import';
import { fileNameOf, uniqueFileNames } from '../../server/src/formats/text/fileNames';
import { loadConfiguration } from '../../server/src/model/load';
import { mappings, ruleXml } from '../support/ruleXml';

const good = ruleXml();
const script = (rest: string): string => `New-ADSyncRule -Name 'R' -Direction 'Inbound' ${rest}\n`;
const plan = (files: Readonly<Record<string, string>>): ImportPlan =>
  planImport(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    'c',
  );
const errors = (result: ImportPlan): string[] =>
  result.diagnostics
    .filter(({ diagnostic }) => diagnostic.severity === 'error')
    .map(({ file, diagnostic }) => `${file} ${diagnostic.code} ${diagnostic.message}`);

/** What one file system or another takes for one file: letter case and Unicode form do not count. */
const onDisk = (name: string): readonly string[] => [
  name.toLowerCase().normalize('NFC'),
  name.toUpperCase().normalize('NFC'),
  name.toLowerCase().normalize('NFD'),
];
const bytes = (name: string): number =>
  Math.max(...['NFC', 'NFD'].map((form) => Buffer.byteLength(name.normalize(form))));

function expectSafe(name: string): void {
  expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u);
  expect(name).not.toMatch(/\p{Default_Ignorable_Code_Point}|[. ]$/u);
  // Windows: with any ending, and with superscript digits.
  expect(name.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i);
  // The ending, and what a writer puts around the name of a file while it writes.
  expect(bytes(`.${name}.syncrule.12345678.tmp`)).toBeLessThanOrEqual(255);
}

describe('names of files', () => {
  it.each([
    ['76 Chinese characters', '同步规则'.repeat(19)],
    ['300 characters outside the basic plane', '𠀀'.repeat(300)],
    ['Korean, which is three times as long when it is decomposed', '한'.repeat(100)],
    ['one letter with 5,000 marks', `e${'\u0301'.repeat(5000)}`],
    ['letters without a shape', '\u3164\u115fx\u1160'],
    ['nothing but letters without a shape', '\u3164\uffa0'],
    ['a path', '..\\..//C:\\Windows\\x'],
    ['a stream', 'rule.syncrule:hidden:$DATA'],
    ['controls and directions', '\0\u0007a\u202eb\u2066\u200d\r\n'],
    ['blanks and dots at the end', 'rule. . .'],
    ['a half of a character', '\ud800x\udc00'],
    ['a device', 'com¹'],
    ['a device with an ending', 'LPT².txt.old'],
    ['a device with blanks', ' nul . x'],
    ['a console', 'CONIN$'],
    ['a device in wide letters', 'ｃｏｎ'],
  ])('of %s are safe', (_, name) => {
    expectSafe(fileNameOf(name));
    for (const unique of uniqueFileNames([
      { name, second: name, id: '1' },
      { name, second: name, id: '1' },
      { name, second: '', id: name },
    ]))
      expectSafe(unique);
  });

  it('keep what fits: a letter is not cut in two', () => {
    expect(fileNameOf('同步规则'.repeat(19))).toBe(
      [...'同步规则'.repeat(19)].slice(0, 50).join(''),
    );
  });

  const id = (end: string): string => `11111111-1111-1111-1111-${end.padStart(12, '1')}`;
  it.each<[string, readonly { name: string; id: string }[]]>([
    [
      'of one name with identifiers that begin alike',
      ['a', 'b', 'c'].map((end) => ({ name: 'Rule', id: id(end) })),
    ],
    [
      'of one name and one identifier',
      [
        { name: 'Rule', id: 'x' },
        { name: 'Rule', id: 'x' },
        { name: 'Rule', id: '' },
      ],
    ],
    [
      'that differ in letter case',
      [
        { name: 'Straße', id: '1' },
        { name: 'STRASSE', id: '2' },
        { name: 'strasse', id: '3' },
      ],
    ],
    [
      'that differ in letter case of other scripts',
      [
        { name: 'ПРАВИЛО', id: '1' },
        { name: 'правило', id: '1' },
        { name: 'ΣΣ', id: '2' },
        { name: 'σς', id: '2' },
      ],
    ],
    [
      'that differ in Unicode form',
      [
        { name: 'é', id: '1' },
        { name: 'e\u0301', id: '1' },
        { name: '가', id: '2' },
        { name: '\u1100\u1161', id: '2' },
      ],
    ],
    [
      'that look like names with an identifier',
      [
        { name: 'Rule', id: id('a') },
        { name: 'Rule', id: id('b') },
        { name: `Rule ${id('a').replaceAll('-', '').slice(0, 12)}`, id: id('c') },
        { name: 'Rule-1', id: 'x' },
      ],
    ],
    [
      'that are alike only as far as they are kept',
      ['a', 'b'].map((end) => ({ name: 'x'.repeat(200) + end, id: id(end) })),
    ],
    [
      'of nothing',
      [
        { name: '', id: '1' },
        { name: '***', id: '1' },
        { name: 'unnamed', id: '1' },
      ],
    ],
  ])('%s are different files, in any order', (_, list) => {
    const named = list.map((one) => ({ ...one, second: 'contoso.com' }));
    const names = uniqueFileNames(named);
    for (const at of [0, 1, 2])
      expect(new Set(names.map((name) => onDisk(name)[at])).size).toBe(list.length);
    expect([...uniqueFileNames([...named].reverse())].sort()).toEqual([...names].sort());
  });

  it('are different and safe, whatever the names and identifiers are', () => {
    const text = fc.oneof(
      fc.constantFrom(
        'a',
        'A',
        'é',
        'e\u0301',
        'ß',
        'SS',
        'a-1',
        'a-x',
        'com1',
        'com¹',
        '',
        '同'.repeat(80),
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const list = fc.array(
      fc.record({
        name: text,
        second: fc.constantFrom('', 'x', 'y'),
        id: fc.constantFrom('1', '2', 'x', '11111111111111', '11111111111112'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(list, (named) => {
        const names = uniqueFileNames(named);
        names.forEach(expectSafe);
        for (const at of [0, 1, 2])
          expect(new Set(names.map((name) => onDisk(name)[at])).size).toBe(named.length);
      }),
      { numRuns: 300 },
    );
  });

  it('of an import lose no rule', () => {
    const rules = Array.from({ length: 40 }, (_, at) =>
      ruleXml({
        id: `<id>{11111111-1111-1111-1111-${String(at).padStart(12, '0')}}</id>`,
        name: `<name>${at % 2 === 0 ? 'Same' : 'SAME'}</name>`,
      }),
    );
    const result = plan(Object.fromEntries(rules.map((text, at) => [`${at}.xml`, text])));
    expect(new Set(result.files.map(({ path }) => path.toLowerCase())).size).toBe(41);
    const { configuration } = loadConfiguration(
      result.files.map(({ path, text }) => ({ uri: `file:///c/${path}`, text })),
      'file:///c',
    );
    expect(new Set(configuration.configuration.rules.map((rule) => rule.id)).size).toBe(40);
  });
});

describe('one bad file', () => {
  const long = 'x'.repeat(10_000_000);
  it.each<[string, string, string, RegExp]>([
    [
      '20,000 open lists',
      'a.ps1',
      script(`-Connector ${'@('.repeat(20_000)}`),
      /SR720 Brackets are nested more than 60 levels deep/,
    ],
    ['20,000 open parentheses', 'a.ps1', `New-ADSyncRule -Name ${'('.repeat(20_000)}`, /SR728/],
    [
      'a string that does not end',
      'a.ps1',
      `New-ADSyncRule -Name '${long}`,
      /SR728 Unterminated string/,
    ],
    [
      'a string of 10 million characters',
      'a.ps1',
      `New-ADSyncRule -Direction Inbound -Connector c -SourceObjectType u -TargetObjectType p -Name '${long}'\n`,
      /SR720 The rule .* is ignored: a string has 10000000 characters \(name\)/,
    ],
    [
      'a variable of 10 million characters',
      'a.ps1',
      `$x = '${long}'\n${script('-Description $x -Connector c -SourceObjectType u -TargetObjectType p')}`,
      /SR720 The rule "R" is ignored: .* \(description\)/,
    ],
    [
      'a name of 10 million characters',
      'a.xml',
      ruleXml({ name: `<name>${long}</name>` }),
      /SR720 A string in <name> has 10000000 characters/,
    ],
    [
      'a description in 10 million pieces',
      'a.xml',
      ruleXml({ description: `<description>${'x<![CDATA[x]]>'.repeat(600_000)}</description>` }),
      /SR720 A string in <description>/,
    ],
    [
      'an expression of 10 million characters',
      'a.xml',
      ruleXml(mappings(`<dest>t</dest><expression>${long}</expression>`)),
      /SR720 A string in <expression>/,
    ],
    [
      'an attribute of 10 million characters',
      'a.xml',
      good.replace('<name>', `<name x="${long}">`),
      /SR720 A string in <name>/,
    ],
    [
      '100,000 elements in each other',
      'a.xml',
      '<a>'.repeat(100_000),
      /SR720 Elements can be nested at most 64 levels/,
    ],
    ['something that is not XML', 'a.xml', 'MZ\u0090\0\u0003', /SR721/],
    ['a file that is cut off', 'a.xml', good.slice(0, 300), /SR721 The file is cut off/],
    [
      'a billion laughs',
      'a.xml',
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${good}`,
      /SR721/,
    ],
  ])('with %s is named, and the rest is imported', (_, name, text, message) => {
    const result = plan({ [name]: text, 'good.xml': good });
    expect(errors(result).join('\n')).toMatch(message);
    expect(result.files.map(({ path }) => path)).toContain(
      'rules/inbound/custom-in-from-ad-user-filter.syncrule',
    );
  });

  it('whose rule cannot be written takes nothing away from the others, and is not counted', () => {
    // A reader that lets something through which the writer fails at: text that is no string.
    const broken = {
      name: 'broken.xml',
      get text(): string {
        throw new Error('the stack is full');
      },
    };
    const result = planImport([broken, { name: 'good.xml', text: good }], 'c');
    expect(errors(result)).toEqual([
      'broken.xml SR731 The file could not be processed, so it is ignored: the stack is full.',
    ]);
    expect(result.rules).toBe(1);
  });
});

describe('secrets in an export', () => {
  const planted = 'Pl4nted-S3cret';
  let count = 0;
  /** A different secret each time, so that a leak names its place. */
  const secret = (): string => `${planted}-${++count}`;
  const parameter = (name: string, more = 'use="global"'): string =>
    `<parameter name="${name}" ${more}>${secret()}</parameter>`;
  const names = [
    'UserName',
    'Password',
    'forest-login-user',
    'Api.Key',
    'My.Setting',
    'Connector.ClientSecret',
    'connector.id',
    'Forest.Fqdn',
    'ADS_UF_SECRET',
    'Global',
    'pwd',
    'Microsoft.Synchronize.Secret',
    '%Connector.ID%',
    ' Forest.FQDN',
  ];
  const list = (more: string): string =>
    `<parameter-values>${names.map((name) => parameter(name, more)).join('')}${parameter('Forest.FQDN', 'use="global" encrypted="1"')}${parameter('Forest.LDAP', 'use="global" encrypted="true"')}${parameter('Domain.FQDN', 'type="encrypted-string"')}</parameter-values>`;
  const connector = `<ma-data><id>{aaaaaaaa-0000-0000-0000-000000000001}</id><name>contoso.com</name><category>AD</category>
    <encrypted-attributes>${secret()}</encrypted-attributes><password-sync><password>${secret()}</password></password-sync>
    <private-configuration><adma-configuration><forest-login-user>${secret()}</forest-login-user><forest-login-domain>${secret()}</forest-login-domain><password encrypted="1">${secret()}</password>${list('use="global"')}</adma-configuration>
      <MAConfig><extension-config><x>${secret()}</x></extension-config>${list('use="global" intrinsic="1"')}<aad-password-reset-config>${secret()}</aad-password-reset-config></MAConfig></private-configuration>
    <ma-run-data><run-configuration><name>${secret()}</name></run-configuration></ma-run-data><controller-configuration><impersonation><user>${secret()}</user></impersonation></controller-configuration>
    <ma-partition-data><partition><name>DC=contoso,DC=com</name><selected>1</selected><custom-data><cookie>${secret()}</cookie><water-mark>${secret()}</water-mark></custom-data>
      <parameter-values>${parameter('Domain.Password', 'use="partition"')}${parameter('Domain.Netbios', 'use="partition" encrypted="1"')}<parameter name="Domain.FQDN" use="partition">contoso.com</parameter></parameter-values></partition></ma-partition-data></ma-data>`;
  const metaverse = `<saved-mv-configuration server="${secret()}"><mv-data><password-sync>${secret()}</password-sync>${list('use="SynchronizationGlobal"').replace('</parameter-values>', '<parameter name="Microsoft.Synchronize.StagingMode">False</parameter></parameter-values>')}</mv-data></saved-mv-configuration>`;

  it('reach no file and no message, and are counted', () => {
    const result = plan({ 'c.xml': connector, 'MV.xml': metaverse, 'r.xml': good });
    const everything = JSON.stringify([result.files, result.diagnostics]);
    expect(connector + metaverse).toContain(planted);
    expect(everything).not.toContain(planted);
    expect(result.leftOutParameters).toBe(3 * (names.length + 3) + 2);
    const texts = result.files.map(({ text }) => text).join('');
    expect(texts).toMatch(/parameter +"Domain\.FQDN" +"contoso\.com"/);
    expect(texts).toMatch(/setting +"Microsoft\.Synchronize\.StagingMode" +"False"/);
  });

  it('of damaged files reach no message either', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(connector, metaverse),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(3),
        fc.constantFrom('', '<', '>', '&', '"', '</', ']]>', '\u0001'),
        (text, where, cutOut, insert) => {
          const at = Math.floor(where * text.length);
          const result = plan({ 'c.xml': text.slice(0, at) + insert + text.slice(at + cutOut) });
          expect(JSON.stringify([result.files, result.diagnostics])).not.toContain(planted);
        },
      ),
      { numRuns: 300 },
    );
  });
});
