import { describe, expect, it } from 'vitest';
import { compareRuleXml } from '../../server/src/formats/xml/compareRule';
import { mappings, ruleXml } from '../support/ruleXml';
import { configuration, Tool } from './support';

const broken = configuration['c/rule.syncrule']!.replace('Trim([cn])', 'Trim(');

describe('the tool', () => {
  it.each([
    ['--help', /^Usage: syncrule/],
    ['help', /Commands:/],
  ])('explains itself with %s', async (arg, text) => {
    const run = await new Tool({}).run([arg]);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(text);
  });

  it.each([
    [[]],
    [['bogus']],
    [['check']],
    [['import', 'x']],
    [['preview', 'c']],
    [['check', 'c', '--format', 'yaml']],
    [['export', 'c', '--to', 'csv']],
    [['check', 'c', '--bogus']],
  ])('answers the wrong use %j with 2 and says what is right', async (args) => {
    const run = await new Tool(configuration).run(args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/Usage: syncrule/);
  });

  it('serves the protocol', async () => {
    const tool = new Tool({});
    expect((await tool.run(['lsp', '--stdio'])).code).toBe(0);
    expect(tool.served).toBe(true);
  });
});

describe('check', () => {
  it('is silent and content when there is nothing to find', async () => {
    expect(await new Tool(configuration).run(['check', 'c'])).toEqual({
      code: 0,
      out: '',
      err: '1 rule: no findings\n',
    });
  });

  it('compares with a baseline beside the folder, and checks it no further', async () => {
    const files = {
      ...configuration,
      'c/syncrules.json': '{ "baseline": "../fresh" }',
      'fresh/syncrules.json': '{}',
      'fresh/rule.syncrule': broken,
    };
    expect(await new Tool(files).run(['check', 'c'])).toEqual({
      code: 0,
      out: '',
      err: '1 rule: no findings\n',
    });
    expect((await new Tool(files).run(['check', 'fresh'])).code).toBe(1);
  });

  it('prints a line a finding with file, line, column, severity, code and message', async () => {
    const run = await new Tool({ ...configuration, 'c/rule.syncrule': broken }).run(['check', 'c']);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/^c\/rule\.syncrule:13:\d+: error SR\d{3} \S.*\n/);
    expect(run.err).toMatch(/^syncrule: c\/rule\.syncrule has errors\n1 rule: \d errors?/);
  });

  it('reads manifest and fixtures too', async () => {
    const run = await new Tool({
      ...configuration,
      'c/syncrules.json': '{ "nam": "x" }',
      'c/one.fixture.json':
        '{\n  "objects": [{ "connector": "contoso.con", "dn": "CN=A", "type": "user" }]\n}',
    }).run(['check', 'c']);
    expect(run.out).toContain('c/syncrules.json:1:4: warning SR021');
    expect(run.out).toContain(
      'c/one.fixture.json:2:30: error SR702 Unknown connector "contoso.con". Did you mean "contoso.com"?',
    );
    expect(run.code).toBe(1);
  });

  it('prints JSON for programs', async () => {
    const run = await new Tool({ ...configuration, 'c/rule.syncrule': broken }).run([
      'check',
      'c',
      '--format',
      'json',
    ]);
    const document = JSON.parse(run.out) as {
      version: number;
      configurations: unknown;
      diagnostics: { file: string; line: number; endLine: number; severity: string }[];
    };
    expect(document).toMatchObject({
      version: 1,
      configurations: [{ folder: 'c', name: 'Small', rules: 1 }],
    });
    expect(document.diagnostics[0]).toMatchObject({
      file: 'c/rule.syncrule',
      line: 13,
      severity: 'error',
    });
    expect(run.code).toBe(1);
  });

  it('checks all configurations of a folder, each for itself', async () => {
    const second = Object.fromEntries(
      Object.entries(configuration).map(([path, text]) => [path.replace('c/', 'd/'), text]),
    );
    expect((await new Tool({ ...configuration, ...second }).run(['check', '/here'])).err).toBe(
      '2 rules: no findings\n',
    );
  });

  it('answers an unreadable or empty folder with 2', async () => {
    const tool = new Tool({ 'e/notes.txt': 'x' });
    expect(await tool.run(['check', 'nowhere'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such file or folder'),
    });
    expect(await tool.run(['check', 'e'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('contains no rule files'),
    });
  });
});

describe('import and export', () => {
  const xml = ruleXml({
    ...mappings('<dest>mail</dest><src><attr>mail</attr></src>'),
    connector: '<connector>{11111111-0000-0000-0000-000000000000}</connector>',
  });
  const source = {
    'e/SynchronizationRules/r.xml': xml,
    'e/Connectors/c.xml':
      '<ma-data><id>{11111111-0000-0000-0000-000000000000}</id><name>contoso.com</name><category>AD</category></ma-data>',
  };

  it('imports, counts, and refuses to overwrite anything without --force', async () => {
    const tool = new Tool(source);
    const first = await tool.run(['import', 'e', '--out', 'o']);
    expect([first.code, first.out]).toEqual([
      0,
      '1 rule with 1 flow and 1 connector: 3 files written to o\n',
    ]);
    expect(tool.paths()).toContain('o/rules/inbound/custom-in-from-ad-user-filter.syncrule');
    const second = await tool.run(['import', 'e', '--out', 'o']);
    expect([second.code, second.out]).toEqual([2, '']);
    expect(second.err).toMatch(/3 files are in the way[^]*--force:\n {2}o\/syncrules\.json\n/);
    expect((await tool.run(['import', 'e', '--out', 'o', '--force'])).code).toBe(0);
  });

  it('names a damaged file with line and reason, imports the others and ends with 1', async () => {
    const run = await new Tool({ ...source, 'e/x.xml': xml.replace('</name>', '') }).run([
      'import',
      'e',
      '--out',
      'o',
    ]);
    expect(run.code).toBe(1);
    expect(run.err).toMatch(/^e\/x\.xml:\d+:1: error /m);
    expect(run.out).toContain('1 rule with 1 flow');
  });

  it('says how many parameters it did not keep, and nothing of what they hold', async () => {
    const secret = 'S3cret-value';
    const connector = `<ma-data><id>{11111111-0000-0000-0000-000000000000}</id><name>contoso.com</name><category>AD</category><private-configuration><adma-configuration><parameter-values>
      <parameter name="Api.Key" use="global">${secret}</parameter><parameter name="Forest.FQDN" use="global">contoso.com</parameter></parameter-values></adma-configuration></private-configuration></ma-data>`;
    const tool = new Tool({ ...source, 'e/Connectors/c.xml': connector });
    const run = await tool.run(['import', 'e', '--out', 'o']);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(
      /\n1 connector parameter or server setting left out: only documented ones are kept/,
    );
    const written = tool
      .paths()
      .filter((path) => path.startsWith('o/'))
      .map((path) => tool.text(path) ?? '');
    expect(written.join('\n')).toContain('"Forest.FQDN"');
    expect([run.out, run.err, ...written].join('\n')).not.toContain(secret);
  });

  it('names what was written before a failure', async () => {
    const tool = new Tool(source);
    const write = tool.files.writeText.bind(tool.files);
    tool.files.writeText = (uri, ...rest) =>
      uri.includes('/rules/')
        ? Promise.reject(new Error(`${uri}: the disk is full`))
        : write(uri, ...rest);
    const run = await tool.run(['import', 'e', '--out', 'o']);
    expect(run.code).toBe(2);
    expect(run.err).toContain('the disk is full');
    expect(run.err).toMatch(
      /2 files were written:\n {2}o\/syncrules\.json\n {2}o\/connectors\/contoso\.com\.syncrule\n/,
    );
  });

  it('names every file that was written before a failure, however many there are', async () => {
    const rules = Array.from({ length: 30 }, (_none, at) => [
      `e/SynchronizationRules/${at}.xml`,
      xml
        .replaceAll(
          '11111111-1111-1111-1111-111111111111',
          `11111111-1111-1111-1111-1111111111${at + 10}`,
        )
        .replace(/<name>.*<\/name>/, `<name>Rule ${at}</name>`),
    ]);
    const tool = new Tool({ ...source, ...(Object.fromEntries(rules) as Record<string, string>) });
    const write = tool.files.writeText.bind(tool.files);
    let left = 25;
    tool.files.writeText = (uri, ...rest) =>
      left-- > 0 ? write(uri, ...rest) : Promise.reject(new Error(`${uri}: the disk is full`));
    const { code, err } = await tool.run(['import', 'e', '--out', 'o']);
    expect(code).toBe(2);
    const written = tool.paths().filter((path) => path.startsWith('o/'));
    expect(written).toHaveLength(25);
    for (const path of written) expect(err).toContain(`\n  ${path}\n`);
  });

  it.each([
    ['import', 'e', '--out', 'o'],
    ['export', 'c', '--out', 'o'],
  ])('%s checks every target before the first is written, also when forced', async (...args) => {
    const tool = new Tool({
      ...configuration,
      'c/second.syncrule': configuration['c/rule.syncrule']!.replace('"In"', '"Second"').replace(
        '{22222222',
        '{33333333',
      ),
      ...source,
    });
    await tool.run([...args, '--force']);
    const written = [...tool.files.files.keys()].filter((uri) => uri.startsWith('file:///here/o/'));
    expect(written.length).toBeGreaterThan(1);
    for (const uri of written) tool.files.files.set(uri, 'mine');
    tool.files.faults.set(written.at(-1) ?? '', {
      encoding: 'UTF-8',
      byte: 0xff,
      at: { line: 0, character: 0 },
    });
    const { code, err } = await tool.run([...args, '--force']);
    expect(code).toBe(2);
    expect(err).toContain('was not replaced');
    expect(err).toContain('nothing was written');
    expect(written.map((uri) => tool.files.files.get(uri))).toEqual(written.map(() => 'mine'));
  });

  it('says what to do with a folder that holds no export', async () => {
    expect(await new Tool({ 'e/notes.txt': '' }).run(['import', 'e', '--out', 'o'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Get-ADSyncServerConfiguration -Path'),
    });
  });

  it('exports what it imported, element for element', async () => {
    const tool = new Tool(source);
    await tool.run(['import', 'e', '--out', 'o']);
    expect(await tool.run(['export', 'o', '--to', 'xml', '--out', 'x', '--force'])).toMatchObject({
      code: 0,
      out: '1 rule written to x\n',
    });
    const [path] = tool.paths().filter((each) => each.startsWith('x/'));
    expect(path).toBe(
      'x/SynchronizationRules/SynchronizationRule_%7B11111111-1111-1111-1111-111111111111%7D.xml',
    );
    expect(
      compareRuleXml([...tool.files.files].find(([uri]) => uri.endsWith(path!))![1], xml),
    ).toEqual([]);
  });

  it('exports nothing over existing files, nothing with errors, and needs a folder', async () => {
    const tool = new Tool(configuration);
    expect((await tool.run(['export', 'c'])).err).toContain('--out <folder> is needed');
    expect((await tool.run(['export', 'c', '--out', 'x'])).code).toBe(0);
    expect((await tool.run(['export', 'c', '--out', 'x'])).err).toMatch(
      /already exists[^]*--force[^]*nothing was written/,
    );
    const bad = await new Tool({ ...configuration, 'c/rule.syncrule': broken }).run([
      'export',
      'c',
      '--out',
      'y',
    ]);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/rule\.syncrule:13:.*error[^]*nothing was exported/);
  });
});

describe('rules that a format cannot hold', () => {
  const second = (configuration['c/rule.syncrule'] ?? '')
    .replace('"In"', '"Bad"')
    .replace('22222222', '33333333')
    .replace('precedence  50', 'precedence  51');
  const withControl = second.replace('    link ', '    description "a\\u{1}b"\n    link ');
  const withExtra = second.replace(
    '    link ',
    '    extra       "x" "<x/><linkType>Provision</linkType>"\n    link ',
  );

  it('are named with their place and left out; the others are written, and the exit code is 1', async () => {
    const tool = new Tool({ ...configuration, 'c/bad.syncrule': withExtra });
    const run = await tool.run(['export', 'c', '--out', 'x']);
    expect([run.code, run.out]).toEqual([1, '1 rule written to x\n']);
    expect(run.err).toMatch(/^c\/bad\.syncrule:5:5: error SR742 The rule "Bad" was not exported/);
    expect(tool.paths().filter((path) => path.startsWith('x/'))).toEqual([
      'x/SynchronizationRules/SynchronizationRule_%7B22222222-0000-0000-0000-000000000000%7D.xml',
    ]);
  });

  it('are refused with --force, too, and nothing is written where there are no others', async () => {
    const tool = new Tool({ ...configuration, 'c/rule.syncrule': withControl });
    const run = await tool.run(['export', 'c', '--out', 'x', '--force']);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).toMatch(
      /^c\/rule\.syncrule:\d+:\d+: error SR740 .*character U\+0001 \(description\)[^]*nothing was exported/,
    );
    expect(tool.paths().some((path) => path.startsWith('x'))).toBe(false);
  });

  it('are those of a connector that nobody declares', async () => {
    const run = await new Tool({
      ...configuration,
      'c/rule.syncrule': (configuration['c/rule.syncrule'] ?? '').replace(
        '"contoso.com"',
        '"nobody"',
      ),
    }).run(['export', 'c', '--to', 'powershell', '--force']);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).toContain(
      'SR741 The rule "In" was not exported: its connector "nobody" is not declared',
    );
  });
});

describe('names from files of others', () => {
  it('are shown in a message, and do nothing to the terminal', async () => {
    const xml = ruleXml({ name: '<name>a&#10;b &#x202e;c</name>' });
    const run = await new Tool({ 'x/r.xml': xml }).run(['import', 'x', '--out', 'o']);
    expect(run.err.split('\n')).toEqual([
      expect.stringContaining(
        'of the rule "a b \\u{202e}c", so the attributes of the rule cannot be checked',
      ),
      '',
    ]);
  });
});

describe('scripts', () => {
  it('are exported to standard output or a file, and imported from one', async () => {
    const tool = new Tool(configuration);
    const printed = await tool.run(['export', 'c', '--to', 'powershell']);
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(printed.out).toMatch(/^New-ADSyncRule {2}`\n-Name 'In' `\n/);
    expect(
      await tool.run(['export', 'c', '--to', 'powershell', '--out', 'rules.ps1']),
    ).toMatchObject({ code: 0, out: '1 rule written to rules.ps1\n' });
    expect(tool.text('rules.ps1')).toBe(`\ufeff${printed.out}`);
    expect(
      (await tool.run(['export', 'c', '--to', 'powershell', '--out', 'rules.ps1'])).err,
    ).toMatch(/rules\.ps1.*already exists.*--force/);
    const back = await tool.run(['import', 'rules.ps1', '--out', 'o']);
    expect(back.out).toBe('1 rule with 1 flow and 0 connectors: 2 files written to o\n');
    expect(back.err).toContain('./rules.ps1:1:1: warning The export has no file for the connector');
    expect(tool.text('o/rules/inbound/in.syncrule')).toContain('displayName <- Trim([cn])');
  });
});

describe('format', () => {
  const untidy = configuration['c/rule.syncrule']!.replace('Trim([cn])', 'Trim(  [cn]  )');

  it('changes what is untidy and names it', async () => {
    const tool = new Tool({ ...configuration, 'c/rule.syncrule': untidy });
    expect(await tool.run(['format', 'c', '--check'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('c/rule.syncrule\n'),
    });
    expect(tool.text('c/rule.syncrule')).toBe(untidy);
    expect((await tool.run(['format', 'c'])).code).toBe(0);
    expect(tool.text('c/rule.syncrule')).toContain('Trim([cn])');
    expect(await tool.run(['format', 'c', '--check'])).toMatchObject({ code: 0, out: '' });
  });

  it('takes single files', async () => {
    const tool = new Tool({ ...configuration, 'c/rule.syncrule': untidy });
    expect(await tool.run(['format', 'c/rule.syncrule'])).toMatchObject({
      code: 0,
      out: 'c/rule.syncrule\n',
      err: '1 of 1 file changed\n',
    });
  });

  it('answers a missing file and a folder without rules with 2', async () => {
    const tool = new Tool({ 'e/notes.txt': '' });
    expect((await tool.run(['format', 'e'])).code).toBe(2);
    expect((await tool.run(['format', 'none.syncrule'])).code).toBe(2);
  });
});

describe('preview', () => {
  it('shows the import flow for people and for programs', async () => {
    const tool = new Tool(configuration);
    const text = await tool.run(['preview', 'c', '--fixture', 'c/one.fixture.json']);
    expect([text.code, text.err]).toEqual([0, '']);
    expect(text.out).toMatch(/displayName +Ann +In \(50\)/);
    const json = JSON.parse(
      (
        await tool.run([
          'preview',
          'c',
          '--fixture',
          'one.fixture.json',
          '--object',
          'Ann',
          '--format',
          'json',
        ])
      ).out,
    ) as {
      outcome: string;
      metaverse: {
        attributes: {
          attribute: string;
          after: { text: string }[];
          rows: { location: { uri: string; range: { start: { line: number } } } }[];
        }[];
      };
    };
    expect(json.outcome).toBe('synchronized');
    expect(json.metaverse.attributes[0]).toMatchObject({
      attribute: 'displayName',
      after: [{ text: 'Ann' }],
    });
    // The flow stands in the thirteenth line; lines count from zero.
    expect(json.metaverse.attributes[0]?.rows[0]?.location).toMatchObject({
      uri: 'file:///here/c/rule.syncrule',
      range: { start: { line: 12 } },
    });
  });

  it('asks which object, and says which there are', async () => {
    const objects = ['Ann', 'Bo'].map((name) => ({
      connector: 'contoso.com',
      dn: `CN=${name}`,
      type: 'user',
      label: name,
    }));
    const tool = new Tool({ ...configuration, 'c/one.fixture.json': JSON.stringify({ objects }) });
    expect(await tool.run(['preview', 'c', '--fixture', 'c/one.fixture.json'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/name one with --object:\n {2}Ann: CN=Ann\n {2}Bo: CN=Bo\n/),
    });
    expect(
      await tool.run(['preview', 'c', '--fixture', 'c/one.fixture.json', '--object', 'An']),
    ).toMatchObject({ code: 2, err: expect.stringContaining('Ann') });
  });

  it('reports faults of the fixture and goes on with the rest', async () => {
    const text = configuration['c/one.fixture.json']!.replace('"cn"', '"cm":"x","cn"');
    const run = await new Tool({ ...configuration, 'c/one.fixture.json': text }).run([
      'preview',
      'c',
      '--fixture',
      'c/one.fixture.json',
    ]);
    expect(run.code).toBe(0);
    expect(run.err).toMatch(/^c\/one\.fixture\.json:1:\d+: warning SR703 /);
  });

  it('names what cannot be read, and goes on without it', async () => {
    const more = 'inbound rule "Broken" {\n    flow {\n        cn <- Trim([cn]\n    }\n}\n';
    const tool = new Tool({
      ...configuration,
      'c/more.syncrule': more,
      'c/syncrules.json': '{ "name": Small }',
    });
    const run = await tool.run(['preview', 'c', '--fixture', 'c/one.fixture.json']);
    expect([run.code, run.out]).toEqual([1, expect.stringMatching(/displayName +Ann +In \(50\)/)]);
    expect(run.err).toMatch(
      /^c\/more\.syncrule:3:\d+: error SR001 .*parenthesis is missing.*\nc\/syncrules\.json:1:11: error SR020 .*Strings are in double quotes.*\n[^]*syncrule check c lists all errors\n$/,
    );
  });

  it('answers a missing fixture, an empty one and a folder without rules with 2', async () => {
    const tool = new Tool({
      ...configuration,
      'c/empty.fixture.json': '{"objects":[]}',
      'e/x.fixture.json': '{}',
    });
    expect((await tool.run(['preview', 'c', '--fixture', 'none.json'])).code).toBe(2);
    expect((await tool.run(['preview', 'c', '--fixture', 'c/empty.fixture.json'])).err).toContain(
      'contains no objects',
    );
    expect((await tool.run(['preview', 'e', '--fixture', 'e/x.fixture.json'])).err).toContain(
      'contains no rule files',
    );
  });
});

describe('evaluate', () => {
  it('prints value and type', async () => {
    const tool = new Tool({
      'a.json': '{ "mail": ["a", "b"], "n": 9007199254740993 }',
      'p.json': '{ "Forest.FQDN": "contoso.com", "Number": 7 }',
    });
    expect(await tool.run(['evaluate', '"x" & "y"'])).toEqual({
      code: 0,
      out: '"xy"\nstring\n',
      err: '',
    });
    expect((await tool.run(['evaluate', '[n]', '--attributes', 'a.json'])).out).toBe(
      '9007199254740993\nnumber\n',
    );
    expect((await tool.run(['evaluate', '[mail]', '--attributes', 'a.json'])).out).toBe(
      '{"a", "b"}\nstring[]\n',
    );
    expect(
      (await tool.run(['evaluate', '%Forest.FQDN% & %Number%', '--parameters', 'p.json'])).out,
    ).toBe('"contoso.com7"\nstring\n');
  });

  it('prints a long value whole', async () => {
    const long = 'x'.repeat(500);
    expect((await new Tool({}).run(['evaluate', `"${long}"`])).out).toBe(`"${long}"\nstring\n`);
    expect(
      (
        await new Tool({ 'a.json': JSON.stringify({ b: { hex: '0a'.repeat(100) } }) }).run([
          'evaluate',
          '[b]',
          '--attributes',
          'a.json',
        ])
      ).out,
    ).toBe(`100 bytes ${'0A'.repeat(100)}\nbinary\n`);
  });

  it('marks the part that failed', async () => {
    const run = await new Tool({}).run(['evaluate', 'Trim("a") & CNum("x")']);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err.split('\n').slice(1)).toEqual([
      '  Trim("a") & CNum("x")',
      expect.stringMatching(/^ {19}\^\^\^/),
      '',
    ]);
  });

  it('shows of a long expression what stands around the mark', async () => {
    const pieces = Array.from({ length: 40 }, (_, at) => `[a${at}]`).join(' & ');
    const run = await new Tool({}).run(['evaluate', `${pieces} & CNum("x") & ${pieces}`]);
    const [, shown = '', mark = ''] = run.err.split('\n');
    expect(shown).toMatch(/^ {2}… .*CNum\("x"\).* …$/);
    expect(shown.length).toBeLessThan(140);
    expect(mark.trim()).toBe('^'.repeat(3));
    expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('"x"');
  });

  it('marks a mistake of syntax, in the line that has it', async () => {
    const run = await new Tool({}).run(['evaluate', 'IIF(\n1 +, 2, 3)']);
    expect(run.code).toBe(1);
    expect(run.err).toContain('\n  1 +, 2, 3)\n');
  });

  it('answers wrong files with 2 and the place', async () => {
    const tool = new Tool({ 'a.json': '{ "a": 1.5 }', 'b.json': '[' });
    expect(await tool.run(['evaluate', '[a]', '--attributes', 'a.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.json:1:8: error'),
    });
    expect((await tool.run(['evaluate', '[a]', '--parameters', 'b.json'])).code).toBe(2);
    expect((await tool.run(['evaluate', '[a]', '--parameters', 'none.json'])).code).toBe(2);
    expect((await tool.run(['evaluate'])).err).toContain('Specify an expression or --stdin');
  });

  it('answers one line of JSON for each', async () => {
    const requests = [
      { expression: '[a]', attributes: { a: ['x'] } },
      { expression: '[a]', attributes: { a: 'x' } },
      { expression: '[gone]' },
      { expression: 'AuthoritativeNull' },
      { expression: '9223372036854775807' },
      { expression: '[b]', attributes: { b: { hex: '0102ff' } } },
      { expression: 'Now()', now: '2024-05-01T08:00:00Z' },
      { expression: '%p%', parameters: { p: 'v' } },
      { expression: 'Error("stop")' },
      { expression: '1 +' },
      { expression: 5 },
      {},
    ].map((request) => JSON.stringify(request));
    const run = await new Tool({}).run(
      ['evaluate', '--stdin'],
      [...requests, 'nonsense', '', '[1]'],
    );
    expect(run.code).toBe(0);
    const lines = run.out.trimEnd().split('\n');
    expect(lines).toHaveLength(14);
    expect(lines[4]).toBe('{"value":9223372036854775807,"type":"number"}');
    const answers = lines.map(
      (line) =>
        JSON.parse(line) as {
          value?: unknown;
          type?: string;
          error?: { message: string; start: number; end: number };
        },
    );
    expect(answers.slice(0, 4)).toEqual([
      { value: ['x'], type: 'string[]' },
      { value: 'x', type: 'string' },
      { value: null, type: 'null' },
      { value: { control: 'AuthoritativeNull' }, type: 'control' },
    ]);
    expect(answers.slice(5, 8)).toEqual([
      { value: { base64: 'AQL/' }, type: 'binary' },
      { value: '2024-05-01T08:00:00Z', type: 'date' },
      { value: 'v', type: 'string' },
    ]);
    expect(answers[8]?.error).toMatchObject({
      message: expect.stringContaining('stop'),
      start: 0,
      end: 13,
    });
    for (const answer of answers.slice(9)) expect(answer.error?.message).toMatch(/\S/);
  });

  it.each([
    // The type that a value of the request has: what JSON has no word for is an object with one member.
    ['[a]', { a: { reference: 'CN=A' } }, { value: 'CN=A', type: 'reference' }],
    ['DNComponent([a],1)', { a: { reference: 'CN=A' } }, { value: 'A', type: 'string' }],
    [
      'Contains([a],"CN=A")',
      { a: [{ reference: 'CN=AB' }, { reference: 'CN=A' }] },
      { value: 2, type: 'number' },
    ],
    ['[a] - 1', { a: { number: '4503599627370497' } }, { value: 4503599627370496, type: 'number' }],
    [
      'StringFromSid([a])',
      { a: { sid: 'S-1-5-32-544' } },
      { value: 'S-1-5-32-544', type: 'string' },
    ],
    ['[a]', { a: [] }, { value: null, type: 'null' }],
    [
      '[__proto__] & [constructor]',
      JSON.parse('{"__proto__":"p"}'),
      { value: 'p', type: 'string' },
    ],
  ] as readonly (readonly [string, object, object])[])(
    'evaluates %s over %j',
    async (expression, attributes, answer) => {
      expect(
        JSON.parse(
          (
            await new Tool({}).run(
              ['evaluate', '--stdin'],
              [JSON.stringify({ expression, attributes })],
            )
          ).out,
        ),
      ).toEqual(answer);
    },
  );

  it.each([
    // A time without a zone is UTC (functions: CDate); a number is milliseconds since 1970.
    ['2024-05-01T08:00:00+02:00', '2024-05-01T06:00:00Z'],
    ['2024-05-01 08:00', '2024-05-01T08:00:00Z'],
    [1714550400000, '2024-05-01T08:00:00Z'],
    [-1.5, '1969-12-31T23:59:59.998Z'],
    ['noon', undefined],
    [1e99, undefined],
    [true, undefined],
  ])('takes %j for the present time as %j', async (now, value) => {
    const answer = JSON.parse(
      (
        await new Tool({}).run(
          ['evaluate', '--stdin'],
          [JSON.stringify({ expression: 'Now()', now })],
        )
      ).out,
    ) as object;
    expect(answer).toEqual(
      value === undefined
        ? { error: { message: expect.stringContaining('"now" must be a time'), start: 0, end: 0 } }
        : { value, type: 'date' },
    );
  });

  it('refuses what lines of standard input bring themselves', async () => {
    for (const extra of [['1'], ['--attributes', 'a.json'], ['--parameters', 'p.json']]) {
      expect(
        await new Tool({}).run(['evaluate', '--stdin', ...extra], ['{"expression":"1"}']),
      ).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('each line contains its own'),
      });
    }
  });
});

describe('syncrule explain', () => {
  it('says in sentences with lines why an attribute has its value', async () => {
    const run = await new Tool(configuration).run([
      'explain',
      'c',
      '--fixture',
      'c/one.fixture.json',
      '--attribute',
      'displayName',
    ]);
    expect(run.code).toBe(0);
    expect(run.out).toContain(
      'displayName of Ann is "Ann", set by "In" (precedence 50); it reaches no other directory.',
    );
    expect(run.out).toMatch(
      /\n {2}- No outbound rule exports displayName\. \[c\/one\.fixture\.json:1\]\n/,
    );
  });

  it('explains the object as a whole, and prints JSON', async () => {
    const run = await new Tool(configuration).run([
      'explain',
      'c',
      '--fixture',
      'c/one.fixture.json',
      '--object',
      'Ann',
      '--format',
      'json',
    ]);
    expect(JSON.parse(run.out)).toMatchObject({
      version: 1,
      object: { label: 'Ann' },
      answer: expect.stringContaining('Ann reaches no other directory') as string,
    });
  });

  it('says which objects there are when the one that is asked for is not', async () => {
    const run = await new Tool(configuration).run([
      'explain',
      'c',
      '--fixture',
      'c/one.fixture.json',
      '--object',
      'Bob',
    ]);
    expect(run.code).toBe(2);
    expect(run.err).toContain('The fixture holds no object "Bob"');
  });
});

describe('fixtures in other formats', () => {
  it('are told of characters that another program could not read', async () => {
    const tool = new Tool({
      ...configuration,
      'c/people.csv': 'DN,objectClass,cn\nCN=Ann,user,M\ufffdller\n',
    });
    expect((await tool.run(['preview', 'c', '--fixture', 'c/people.csv'])).err).toMatch(
      /^c\/people\.csv:2:\d+: warning SR730 .*replacement character .*Export the file again/,
    );
  });

  it('are read by the end of their name', async () => {
    const tool = new Tool({
      ...configuration,
      'c/people.ldf': 'dn: CN=Ann\nobjectClass: user\ncn: Ann\n',
      'c/people.csv': 'DN,objectClass,cn\nCN=Ann,user,Ann\n',
    });
    for (const fixture of ['c/people.ldf', 'c/people.csv'])
      expect((await tool.run(['preview', 'c', '--fixture', fixture])).out).toMatch(
        /displayName +Ann +In \(50\)/,
      );
  });
});
