import { describe, expect, it } from 'vitest';
import { formatText } from '../../server/src/syntax/format';
import { configuration, Tool, type Run } from './support';

const ann = { connector: 'contoso.com', dn: 'CN=Ann', type: 'user', attributes: { cn: ' Ann ' } };
const expectations = [{ name: 'is trimmed', object: 'CN=Ann', metaverse: { displayName: 'Ann' } }];
const formatted = Object.fromEntries(
  Object.entries(configuration).map(([path, text]) => [
    path,
    path.endsWith('.syncrule') ? formatText(text) : text,
  ]),
);
const sound = {
  ...formatted,
  'c/one.fixture.json': JSON.stringify({ objects: [ann], expect: expectations }),
  'a.json': '{ "cn": "x" }',
  'p.json': '{ "p": "x" }',
};

const onFixture = ['c', '--fixture', 'c/one.fixture.json'];
const commands = {
  check: ['check', 'c'],
  'check as JSON': ['check', 'c', '--format', 'json'],
  test: ['test', 'c'],
  'test as JSON': ['test', 'c', '--format', 'json'],
  format: ['format', 'c'],
  'format --check': ['format', 'c', '--check'],
  export: ['export', 'c', '--to', 'xml', '--out', 'x'],
  'export of a script': ['export', 'c', '--to', 'powershell'],
  preview: ['preview', ...onFixture],
  'preview as JSON': ['preview', ...onFixture, '--format', 'json'],
  flow: ['flow', ...onFixture],
  explain: ['explain', ...onFixture],
  'evaluate with attributes': ['evaluate', '[cn]', '--attributes', 'a.json'],
  'evaluate with parameters': ['evaluate', '%p%', '--parameters', 'p.json'],
} as const;
type Name = keyof typeof commands;

const ofRules: readonly Name[] = [
  'check',
  'check as JSON',
  'test',
  'test as JSON',
  'format',
  'format --check',
  'export',
  'export of a script',
  'preview',
  'preview as JSON',
  'flow',
  'explain',
];
const ofConfigurations = ofRules.filter((name) => !name.startsWith('format'));
const ofFixtures: readonly Name[] = [
  'check',
  'check as JSON',
  'test',
  'test as JSON',
  'preview',
  'preview as JSON',
  'flow',
  'explain',
];
const tests: readonly Name[] = ['test', 'test as JSON'];

const badByte = { encoding: 'UTF-8', byte: 0xe9, at: { line: 0, character: 3 } };

interface Damage {
  readonly what: string;
  /** What has to be named. */
  readonly file: string;
  readonly commands: readonly Name[];
  readonly damage: (tool: Tool) => void;
  /** 2 where something could not be read at all, 1 where it has errors. */
  readonly code: 1 | 2;
}

const write =
  (path: string, text: string) =>
  (tool: Tool): void =>
    void tool.files.files.set(tool.uriOf(path), text);
const misread =
  (path: string) =>
  (tool: Tool): void =>
    void tool.files.faults.set(tool.uriOf(path), badByte);
const fixture = (change: object): string =>
  JSON.stringify({ objects: [ann], expect: expectations, ...change });
const rule = formatted['c/rule.syncrule'] ?? '';

const damages: readonly Damage[] = [
  {
    what: 'a rule that does not parse',
    file: 'c/more.syncrule',
    commands: ofRules,
    damage: write(
      'c/more.syncrule',
      'inbound rule "Broken" {\n    flow {\n        cn <- Trim([cn]\n    }\n}\n',
    ),
    code: 1,
  },
  {
    what: 'a rule that does not parse and silences that',
    file: 'c/more.syncrule',
    commands: ofRules,
    damage: write(
      'c/more.syncrule',
      '// syncrule-disable\n\ninbound rule "Broken" {\n    flow {\n        cn <- Trim([cn]\n    }\n}\n',
    ),
    code: 1,
  },
  {
    what: 'a rule that does not parse, which the manifest says is no matter',
    file: 'c/more.syncrule',
    commands: ofRules,
    code: 1,
    damage: (tool) => {
      write(
        'c/more.syncrule',
        'inbound rule "Broken" {\n    flow {\n        cn <- Trim([cn]\n    }\n}\n',
      )(tool);
      write('c/syncrules.json', '{ "lint": { "SR001": "off", "SR012": "off" } }')(tool);
    },
  },
  {
    what: 'a setting that manifests do not have',
    file: 'c/syncrules.json',
    commands: tests,
    damage: write('c/syncrules.json', '{ "fixturs": ["*.fixture.json"] }'),
    code: 1,
  },
  {
    what: 'a rule with an error',
    file: 'c/rule.syncrule',
    commands: ['check', 'test', 'export', 'export of a script'],
    damage: write('c/rule.syncrule', rule.replace('Trim([cn])', 'Trimm([cn])')),
    code: 1,
  },
  {
    what: 'a rule file that is not UTF-8',
    file: 'c/rule.syncrule',
    commands: ofRules,
    damage: misread('c/rule.syncrule'),
    code: 2,
  },
  {
    what: 'a manifest that is not JSON',
    file: 'c/syncrules.json',
    commands: ofConfigurations,
    damage: write('c/syncrules.json', '{ "name": Small }'),
    code: 1,
  },
  {
    what: 'a manifest that is not UTF-8',
    file: 'c/syncrules.json',
    commands: ofConfigurations,
    damage: misread('c/syncrules.json'),
    code: 2,
  },
  {
    what: 'a subfolder that cannot be opened',
    file: 'c/locked',
    commands: ofRules,
    code: 2,
    damage: (tool) =>
      void tool.files.unreadable.push({
        uri: tool.uriOf('c/locked'),
        message: 'c/locked: access is denied',
      }),
  },
  {
    what: 'a fixture that is cut off',
    file: 'c/one.fixture.json',
    commands: ofFixtures,
    damage: write('c/one.fixture.json', fixture({}).slice(0, -3)),
    code: 1,
  },
  {
    what: 'a fixture with an object that cannot be read',
    file: 'c/one.fixture.json',
    commands: ofFixtures,
    damage: write(
      'c/one.fixture.json',
      fixture({ objects: [ann, { connector: 'contoso.con', dn: 'CN=B', type: 'user' }] }),
    ),
    code: 1,
  },
  {
    what: 'a fixture that is not UTF-8',
    file: 'c/one.fixture.json',
    commands: ofFixtures,
    damage: misread('c/one.fixture.json'),
    code: 2,
  },
  {
    what: 'an unknown member of a fixture',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write('c/one.fixture.json', fixture({ expects: [] })),
    code: 1,
  },
  {
    what: 'an unknown member of an object',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write('c/one.fixture.json', fixture({ objects: [{ ...ann, pendingImports: 'none' }] })),
    code: 1,
  },
  {
    what: 'an attribute that the connector does not have',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write(
      'c/one.fixture.json',
      fixture({ objects: [{ ...ann, attributes: { ...ann.attributes, cm: 'x' } }] }),
    ),
    code: 1,
  },
  {
    what: 'an unknown member of an expectation',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write(
      'c/one.fixture.json',
      fixture({ expect: [{ ...expectations[0], metavers: {} }] }),
    ),
    code: 1,
  },
  {
    what: 'an expectation of an object that there is not',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write('c/one.fixture.json', fixture({ expect: [{ object: 'CN=Bob' }] })),
    code: 1,
  },
  {
    what: 'an expectation of an attribute that there is not',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write(
      'c/one.fixture.json',
      fixture({ expect: [{ object: 'CN=Ann', metaverse: { displayNam: null } }] }),
    ),
    code: 1,
  },
  {
    what: 'an expectation of a connector that there is not',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write(
      'c/one.fixture.json',
      fixture({ expect: [{ object: 'CN=Ann', exports: { fabrikam: { operation: 'none' } } }] }),
    ),
    code: 1,
  },
  {
    what: 'an expectation of an outcome that there is not',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write(
      'c/one.fixture.json',
      fixture({ expect: [{ object: 'CN=Ann', outcome: 'synchronised' }] }),
    ),
    code: 1,
  },
  {
    what: 'expectations that are not a list',
    file: 'c/one.fixture.json',
    commands: tests,
    damage: write('c/one.fixture.json', fixture({ expect: {} })),
    code: 2,
  },
  {
    what: 'another fixture that is damaged',
    file: 'c/two.fixture.json',
    commands: [...tests, 'check'],
    damage: write('c/two.fixture.json', '{ "objects": ['),
    code: 1,
  },
  {
    what: 'a misspelt "expect" in a fixture that has no other',
    file: 'c/two.fixture.json',
    commands: tests,
    damage: write(
      'c/two.fixture.json',
      JSON.stringify({
        objects: [ann],
        expects: [{ object: 'CN=Ann', metaverse: { displayName: 'wrong' } }],
      }),
    ),
    code: 1,
  },
  {
    what: 'attributes that are not JSON',
    file: 'a.json',
    commands: ['evaluate with attributes'],
    damage: write('a.json', '{'),
    code: 2,
  },
  {
    what: 'attributes that are not UTF-8',
    file: 'a.json',
    commands: ['evaluate with attributes'],
    damage: misread('a.json'),
    code: 2,
  },
  {
    what: 'parameters that are not JSON',
    file: 'p.json',
    commands: ['evaluate with parameters'],
    damage: write('p.json', '[1'),
    code: 2,
  },
];

async function after({ damage }: Damage, name: Name): Promise<Run> {
  const tool = new Tool(sound);
  damage(tool);
  return tool.run(commands[name]);
}

describe('every command', () => {
  it.each(Object.keys(commands) as Name[])('%s succeeds where nothing is damaged', async (name) => {
    const run = await new Tool(sound).run(commands[name]);
    expect([run.code, run.err.includes('syncrule:')]).toEqual([0, false]);
  });

  describe.each(damages)('with $what', (damage) => {
    it.each(damage.commands)('%s fails and names the file', async (name) => {
      const run = await after(damage, name);
      expect(run.code).toBe(damage.code);
      expect(run.err).toContain(damage.file);
    });
  });
});

describe('an import', () => {
  it('names a file and a folder that it could not read, and fails', async () => {
    const tool = new Tool({ 'e/one.xml': '<x/>', 'e/two.xml': '<x/>' });
    tool.files.faults.set(tool.uriOf('e/one.xml'), badByte);
    tool.files.unreadable.push({
      uri: tool.uriOf('e/locked'),
      message: 'e/locked: access is denied',
    });
    const run = await tool.run(['import', 'e', '--out', 'o']);
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/one\.xml/);
    expect(run.err.split('e/locked: access is denied')).toHaveLength(2);
  });
});

describe('a preview of a configuration with a broken rule', () => {
  it('is shown all the same, and says so', async () => {
    const tool = new Tool({ ...sound, 'c/more.syncrule': 'inbound rule "Broken" {\n' });
    const run = await tool.run(commands.preview);
    expect(run.out).toMatch(/displayName +Ann +In \(50\)/);
    expect(run.err).toContain('what could not be read is missing below');
  });
});

describe('a fixture without tests', () => {
  it('may have attributes that the connector does not read, as exports of directories do', async () => {
    const two = JSON.stringify({
      objects: [{ ...ann, attributes: { ...ann.attributes, whenCreated: 'x' } }],
    });
    const run = await new Tool({ ...sound, 'c/two.fixture.json': two }).run(commands.test);
    expect([run.code, run.out]).toEqual([0, 'passed  c/one.fixture.json: is trimmed\n']);
  });
});

describe('a fixture with a great many faults', () => {
  it('has the first of them named, and the others counted', async () => {
    const objects = [
      ann,
      ...Array.from({ length: 30 }, (_none, at) => ({ ...ann, connector: `unknown${at}` })),
    ];
    const run = await new Tool({ ...sound, 'c/one.fixture.json': JSON.stringify({ objects }) }).run(
      [...commands.preview, '--object', 'CN=Ann'],
    );
    expect(run.err.split('\n').filter((line) => line.includes('SR702'))).toHaveLength(10);
    expect(run.err).toContain('\n  and 20 more\n');
  });
});

describe('a rule file with a byte that is not valid UTF-8', () => {
  const latin = (formatted['c/rule.syncrule'] ?? '')
    .replace('"In"', '"M\ufffdller"')
    .replace('{22222222', '{33333333')
    .replace('Trim([cn])', '"Caf\ufffd"');
  const damaged = (): Tool => {
    const tool = new Tool({ ...sound, 'c/latin.syncrule': latin });
    misread('c/latin.syncrule')(tool);
    return tool;
  };

  it.each(['preview', 'preview as JSON', 'flow', 'explain'] as const)(
    '%s runs the other rules and none of it',
    async (name) => {
      const { out, code } = await damaged().run(commands[name]);
      expect(out).toContain('In');
      expect(out).not.toContain('\ufffd');
      expect(code).toBe(2);
    },
  );

  it('is in the findings of check as the one about its bytes, and nothing is said of its rules', async () => {
    const { out } = await damaged().run(commands['check as JSON']);
    expect(JSON.parse(out)).toMatchObject({
      configurations: [{ rules: 1 }],
      diagnostics: [
        { file: 'c/latin.syncrule', line: 1, column: 4, code: 'SR005', severity: 'error' },
      ],
    });
    expect(out).not.toContain('\ufffd');
  });

  it('is not said to be missing when it is the only one', async () => {
    const tool = new Tool({ 'd/latin.syncrule': latin });
    misread('d/latin.syncrule')(tool);
    const { err, code } = await tool.run(['export', 'd', '--to', 'powershell']);
    expect(err).toContain('no rule file in d could be read');
    expect([err.includes('contains no rule files'), code]).toEqual([false, 2]);
  });
});

it('lists a file that cannot be opened in the findings of check', async () => {
  const tool = new Tool(sound);
  tool.files.unreadable.push({
    uri: tool.uriOf('c/locked'),
    message: 'c/locked: access is denied',
  });
  const { out } = await tool.run(commands['check as JSON']);
  expect(JSON.parse(out)).toMatchObject({
    diagnostics: [{ file: 'c/locked', code: 'SR006', message: 'c/locked: access is denied' }],
  });
});
