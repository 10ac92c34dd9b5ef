import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planXmlExport } from '../../server/src/formats/export';
import { planImport, type ImportPlan } from '../../server/src/formats/import';
import { importFolder } from '../../server/src/app/importFolder';
import { fileNameOf, uniqueFileNames } from '../../server/src/formats/text/fileNames';
import { compareRuleXml } from '../../server/src/formats/xml/compareRule';
import { loadConfiguration, type LoadedConfiguration } from '../../server/src/model/load';
import { formatText } from '../../server/src/syntax/format';
import { MemoryFiles } from '../support/memoryFiles';
import { mappings, ruleXml } from '../support/ruleXml';
import {
  alderfinch,
  asItIs,
  contoso,
  describeExports,
  filesIn,
  type ServerExport,
} from '../support/exports';
import { describeWith } from '../support/optional';
import { attributesOf } from '../support/serverExport/xml';
import { mailForest } from '../support/serverExport/attributes';
import { extensionCount, secrets } from '../support/serverExport/connectors';

const connectorXml = `<ma-data><id>{AAAAAAAA-0000-0000-0000-000000000001}</id><name>contoso.com</name><category>AD</category>
<schema><dsml xmlns="http://www.dsml.org/DSML"><directory-schema>
<attribute-type id="1" single-value="true"><name>mail</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
<attribute-type id="2" single-value="true"><name>used</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
<attribute-type id="3" single-value="true"><name>neither</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
<class id="9" type="structural"><name>user</name><attribute ref="#1"/><attribute ref="#2"/><attribute ref="#3"/></class>
<class id="8" type="structural"><name>printer</name><attribute ref="#1"/></class>
</directory-schema></dsml></schema><attribute-inclusion><attribute>mail</attribute></attribute-inclusion></ma-data>`;
const metaverseXml = `<saved-mv-configuration><mv-data><schema><dsml xmlns="http://www.dsml.org/DSML" xmlns:m="http://www.microsoft.com/MMS/DSML"><directory-schema>
<attribute-type id="mail" single-value="true" m:indexable="true"><name>mail</name><syntax>1.3.6.1.4.1.1466.115.121.1.15</syntax></attribute-type>
<class id="person" type="structural"><name>person</name><attribute ref="#mail"/></class></directory-schema></dsml></schema>
<parameter-values><parameter name="Microsoft.Synchronize.StagingMode" use="SynchronizationGlobal">False</parameter></parameter-values></mv-data></saved-mv-configuration>`;
const rule = ruleXml(mappings('<dest>mail</dest><src><attr>used</attr></src>'));
const other = (id: string, name: string, more: Record<string, string> = {}): string =>
  ruleXml({ id: `<id>{${id}}</id>`, name: `<name>${name}</name>`, ...more });

const plan = (files: Readonly<Record<string, string>>): ImportPlan =>
  planImport(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    'contoso',
  );
const paths = (result: ImportPlan): string[] => result.files.map((file) => file.path);
const problems = (result: ImportPlan): string[] =>
  result.diagnostics.map(
    ({ file, diagnostic }) => `${file} ${diagnostic.severity}: ${diagnostic.message}`,
  );

function load(result: ImportPlan): LoadedConfiguration {
  return loadConfiguration(
    result.files.map(({ path: file, text }) => ({ uri: `file:///c/${file}`, text })),
    'file:///c',
  );
}

describe('planning', () => {
  const whole = {
    'SynchronizationRules/r.xml': rule,
    'Connectors/c.xml': connectorXml,
    'GlobalSettings/MV.xml': metaverseXml,
  };

  it('writes a manifest, the metaverse, a file a connector and a file a rule', () => {
    const result = plan(whole);
    expect(problems(result)).toEqual([]);
    expect(paths(result)).toEqual([
      'syncrules.json',
      'metaverse.syncrule',
      'connectors/contoso.com.syncrule',
      'rules/inbound/custom-in-from-ad-user-filter.syncrule',
    ]);
    expect([result.rules, result.flows, result.connectors]).toEqual([1, 1, 1]);
    expect(JSON.parse(result.files[0]!.text)).toEqual({
      name: 'contoso',
      rules: ['**/*.syncrule'],
      fixtures: ['fixtures/**/*.fixture.json'],
    });
  });

  it('says where another program could not read a character, and imports the file', () => {
    const result = plan({
      ...whole,
      'SynchronizationRules/r.xml': rule.replace('<name>', '<name>M\ufffdller '),
      'rules.ps1': '# M\ufffdller\nNew-ADSyncRule -Name "x"',
    });
    expect(problems(result).filter((one) => one.includes('U+FFFD'))).toEqual([
      expect.stringMatching(/^SynchronizationRules\/r\.xml warning: .*Export the file again/),
      expect.stringMatching(/^rules\.ps1 warning/),
    ]);
    expect(result.rules).toBeGreaterThan(0);
  });

  it('writes what the workspace reads without a finding, formatted', () => {
    const result = plan(whole);
    const { configuration } = load(result);
    expect(
      configuration.files.flatMap((file) => file.blocks.flatMap((block) => block.diagnostics)),
    ).toEqual([]);
    expect(configuration.configuration.rules[0]).toMatchObject({
      name: 'Custom In from AD - User Filter',
      connector: 'aaaaaaaa-0000-0000-0000-000000000001',
    });
    expect(configuration.configuration.settings.get('Microsoft.Synchronize.StagingMode')).toBe(
      'False',
    );
    expect(configuration.configuration.metaverse?.attributes.get('mail')).toMatchObject({
      type: 'string',
      indexed: true,
    });
    for (const file of result.files.slice(1)) expect(formatText(file.text)).toBe(file.text);
  });

  it("keeps of a connector's schema what is selected or used", () => {
    const schema = load(plan(whole)).configuration.configuration.connectors[0]?.schema;
    expect([...schema!.attributes.keys()]).toEqual(['mail', 'used']);
    expect([...schema!.objectTypes.keys()]).toEqual(['user']);
  });

  it('tells files apart by what they hold, not by their names', () => {
    expect(plan({ 'a.xml': metaverseXml, 'b/c.xml': connectorXml, 'x.xml': rule }).files).toEqual(
      plan(whole).files,
    );
  });

  it('reports damaged and foreign files with their reason and imports the others', () => {
    const result = plan({
      ...whole,
      'cut.xml': rule.slice(0, 200),
      'foreign.xml': '<html/>',
      'empty.xml': '',
    });
    expect(problems(result)).toEqual([
      expect.stringMatching(/^cut\.xml error: The file is cut off/),
      expect.stringMatching(/^empty\.xml error: The file is empty/),
      expect.stringMatching(/^foreign\.xml warning: The file is ignored: it begins with <html>/),
    ]);
    expect(result.rules).toBe(1);
  });

  it('leaves out the second of two things with one identifier', () => {
    const result = plan({
      ...whole,
      'SynchronizationRules/z.xml': rule,
      'z/MV.xml': metaverseXml,
      'z/c.xml': connectorXml,
    });
    expect(problems(result)).toEqual([
      expect.stringMatching(
        /^SynchronizationRules\/z\.xml error: .*the rule in SynchronizationRules\/r\.xml has the same identifier/,
      ),
      expect.stringMatching(
        /^z\/MV\.xml error: The file is ignored: GlobalSettings\/MV\.xml already describes the metaverse/,
      ),
      expect.stringMatching(
        /^z\/c\.xml error: .*the connector in Connectors\/c\.xml has the same identifier/,
      ),
    ]);
    expect(result.rules).toBe(1);
  });

  it('says which rules belong to a connector that is not there', () => {
    const result = plan({ 'r.xml': rule });
    expect(problems(result)).toEqual([
      expect.stringContaining(
        'The export has no file for the connector {aaaaaaaa-0000-0000-0000-000000000001}',
      ),
    ]);
    expect(result.files.at(-1)?.text).toContain('{aaaaaaaa-0000-0000-0000-000000000001}');
  });

  it('says which expressions are kept as quoted text', () => {
    const result = plan({
      ...whole,
      'r2.xml': other(
        '22222222-2222-2222-2222-222222222222',
        'Broken',
        mappings('<dest>mail</dest><expression>IIF(</expression>'),
      ),
    });
    expect(problems(result)).toEqual([
      expect.stringContaining('r2.xml warning: The expression for "mail"'),
    ]);
  });

  it('writes nothing when there is nothing', () => {
    expect(plan({ 'x.xml': '<html/>' }).files).toEqual([]);
    expect(plan({})).toMatchObject({ files: [], diagnostics: [], rules: 0 });
  });

  it('names relative places by rule where the name is unique', () => {
    const second = other('22222222-2222-2222-2222-222222222222', 'Second', {
      'precedence-before':
        '<precedence-before>{11111111-1111-1111-1111-111111111111}</precedence-before>',
    });
    expect(plan({ ...whole, 'r2.xml': second }).files.at(-1)?.text).toMatch(
      /precedence +50 before "Custom In from AD - User Filter"/,
    );
  });
});

describe('file names', () => {
  it.each([
    ['In from AD - User Join', 'in-from-ad-user-join'],
    ['contoso.onmicrosoft.com - AAD', 'contoso.onmicrosoft.com-aad'],
    ['  a/b\\c:d*e?f"g<h>i|j  ', 'a-b-c-d-e-f-g-h-i-j'],
    ['Größe 日本', 'größe-日本'],
    ['../../etc/passwd', 'etc-passwd'],
    ['...', 'unnamed'],
    ['', 'unnamed'],
    ['CON', 'con-1'],
    ['nul.txt', 'nul-.txt'],
    ['x'.repeat(300), 'x'.repeat(80)],
  ])('%j becomes %j', (name, expected) => {
    expect(fileNameOf(name)).toBe(expected);
  });

  it('tell rules of one name apart by connector, then by identifier, whatever their order', () => {
    const join = (second: string, id: string): { name: string; second: string; id: string } => ({
      name: 'In from AD - User Join',
      second,
      id,
    });
    const list = [
      join('a.com', '1'),
      join('b.com', '2'),
      { name: 'in from ad user join!', second: 'b.com', id: 'cccccccc-dddd-eeee' },
      { name: 'Other', second: 'b.com', id: '4' },
    ];
    expect(uniqueFileNames(list)).toEqual([
      'in-from-ad-user-join-a.com',
      'in-from-ad-user-join-b.com-2',
      'in-from-ad-user-join-b.com-ccccccccdddd',
      'other',
    ]);
    expect(uniqueFileNames([...list].reverse())).toEqual([...uniqueFileNames(list)].reverse());
  });

  it('are safe for every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
        expect(fileNameOf(name)).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u);
        expect(fileNameOf(name)).not.toMatch(/\.$|^(con|nul|aux|prn)(\.|$)/);
      }),
    );
  });
});

describe('importing a folder', () => {
  const source = {
    'file:///e/SynchronizationRules/a%20b.xml': rule,
    'file:///e/Connectors/c.xml': connectorXml,
    'file:///e/GlobalSettings/MV.xml': metaverseXml,
    'file:///e/notes.txt': 'x',
  };
  const request = { from: 'file:///e', to: 'file:///out%20here', force: false };
  const run = (files: MemoryFiles, force = false): ReturnType<typeof importFolder> =>
    importFolder({ reader: files, writer: files }, { ...request, force });

  it('writes the files and counts', async () => {
    const files = new MemoryFiles(source);
    const outcome = await run(files);
    expect(outcome).toMatchObject({
      rules: 1,
      flows: 1,
      connectors: 1,
      problems: [],
      inTheWay: [],
      leftOver: [],
    });
    expect(outcome.written).toHaveLength(4);
    expect(JSON.parse(files.files.get('file:///out%20here/syncrules.json')!)).toMatchObject({
      name: 'out here',
    });
  });

  it('overwrites nothing unless forced, not even a part', async () => {
    const files = new MemoryFiles({ ...source, 'file:///out%20here/metaverse.syncrule': 'mine' });
    expect(await run(files)).toMatchObject({
      written: [],
      inTheWay: ['file:///out%20here/metaverse.syncrule'],
    });
    expect([...files.files.keys()].filter((uri) => uri.startsWith('file:///out'))).toHaveLength(1);
    expect((await run(files, true)).written).toHaveLength(4);
  });

  it('names files that an earlier import left', async () => {
    const files = new MemoryFiles({
      ...source,
      'file:///out%20here/rules/inbound/old.syncrule': 'x',
      'file:///out%20here/mine.syncrule': 'y',
    });
    expect((await run(files)).leftOver).toEqual(['file:///out%20here/rules/inbound/old.syncrule']);
  });

  it('gives a problem file, line and reason', async () => {
    const files = new MemoryFiles({
      ...source,
      'file:///e/bad.xml': rule.replace('</name>', '</nom>'),
    });
    expect((await run(files)).problems).toEqual([
      {
        file: 'bad.xml',
        line: 5,
        severity: 'error',
        message: expect.stringContaining('not well-formed XML'),
      },
    ]);
  });

  it('tells of files that cannot be read or written', async () => {
    const files = new MemoryFiles(source);
    const reader = {
      list: (uri: string) => files.list(uri),
      size: (uri: string) => files.size(uri),
      readChunks: (uri: string) => files.readChunks(uri),
      exists: (uri: string) => files.exists(uri),
      readText: (uri: string) =>
        uri.includes('MV') ? Promise.reject(new Error('locked')) : files.readText(uri),
    };
    const writer = {
      requireWritable: () => Promise.resolve(),
      writeText: () => Promise.reject(new Error('the disk is full')),
    };
    const outcome = await importFolder({ reader, writer }, request);
    expect(outcome.problems.map((p) => [p.file, p.message])).toEqual([
      ['GlobalSettings/MV.xml', 'locked'],
      ['syncrules.json', 'the disk is full'],
    ]);
    expect(outcome.written).toEqual([]);
  });
});

describeExports('the import', asItIs, ({ it }) => {
  it('is a file a rule, of which every rule comes back element for element', (server) => {
    const result = planImport(server.files, 'server');
    expect(problems(result)).toEqual([]);
    const originals = filesIn(server, 'SynchronizationRules');
    // A manifest, the metaverse, and a file for every connector and rule.
    expect([result.rules, result.connectors, result.files.length]).toEqual([
      originals.length,
      filesIn(server, 'Connectors').length,
      1 + server.files.length,
    ]);
    const { configuration } = load(result);
    expect(
      configuration.files.flatMap((file) => file.blocks.flatMap((block) => block.diagnostics)),
    ).toEqual([]);
    const exported = planXmlExport(configuration.configuration);
    expect(exported).toHaveLength(originals.length);
    for (const { path: file, text } of exported) {
      const original = originals.find(({ name }) => path.basename(name) === path.basename(file));
      expect(compareRuleXml(original?.text ?? '', text), file).toEqual([]);
    }
  });

  it('is written formatted', (server) => {
    for (const { path: file, text } of planImport(server.files, 'server').files)
      if (file.endsWith('.syncrule')) expect(formatText(text)).toBe(text);
  });
});

const attributeCount = (server: ServerExport, connector: string): number | undefined =>
  load(planImport(server.files, 'server')).configuration.connector(connector)?.schema?.attributes
    .size;
const allText = (server: ServerExport): string =>
  planImport(server.files, 'server')
    .files.map(({ text }) => text)
    .join('\n');

describeWith('the import of the real server', contoso, ({ it }) => {
  it('has 1,200 flows, and is small: of 3,391 attribute types 132 stay', (server) => {
    expect(planImport(server.files, 'server').flows).toBe(1200);
    expect(attributeCount(server, 'contoso.com')).toBe(132);
    expect(allText(server)).not.toMatch(/MSOL_[0-9a-f]|Sync_CONTOSO|TVNEUw/);
  });
});

describeWith('the import of the synthetic server', alderfinch, ({ it }) => {
  it('is small: what the company added to its schema and selected nowhere is left out', (server) => {
    const wanted = attributesOf(mailForest).length;
    expect(
      server.files
        .map(({ text }) => (text.match(/>alderfinch-(?:Text|List|Number|Key)\d+</g) ?? []).length)
        .reduce((sum, one) => sum + one),
    ).toBe(extensionCount);
    expect(attributeCount(server, 'alderfinch.example')).toBe(wanted);
    expect(allText(server)).not.toMatch(/alderfinch-(?:Text|List|Number|Key)\d/);
  });

  it('holds no account, key or water mark of the export', (server) => {
    const [before, after] = [server.files.map(({ text }) => text).join('\n'), allText(server)];
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
  });
});
