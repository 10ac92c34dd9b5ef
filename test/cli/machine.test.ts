import { execFileSync, type SpawnSyncReturns } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, fullDevice, unix } from '../support/optional';
import { BuiltTool } from './builtTool';
import { configuration } from './support';

// What only a real machine has: devices, pipes, links, bytes, streams that break.
const posix = process.platform !== 'win32';
let tool: BuiltTool;
let places = 0;

beforeAll(() => {
  tool = new BuiltTool();
});
afterAll(() => {
  tool.remove();
});

const fixture = JSON.stringify({
  objects: [
    {
      connector: 'contoso.com',
      dn: 'CN=Ann',
      type: 'user',
      label: 'Ann',
      attributes: { cn: ' Ann ' },
    },
  ],
  expect: [{ object: 'CN=Ann', metaverse: { displayName: 'Ann' } }],
});
/** @returns the folder above a small configuration without a finding, `c`. */
const fresh = (more: Readonly<Record<string, string | Uint8Array>> = {}): string =>
  tool.place(String(places++), { ...configuration, 'c/one.fixture.json': fixture, ...more });

const onFixture = ['c', '--fixture', 'c/one.fixture.json'];
const commands: Readonly<Record<string, readonly string[]>> = {
  check: ['check', 'c'],
  test: ['test', 'c'],
  format: ['format', 'c'],
  export: ['export', 'c', '--to', 'powershell'],
  preview: ['preview', ...onFixture],
  flow: ['flow', ...onFixture],
  explain: ['explain', ...onFixture],
};

const latin1 = Buffer.from(
  (configuration['c/rule.syncrule'] ?? '').replace('"In"', '"Müller"'),
  'latin1',
);

describeWith('a file that is none, or not in UTF-8', unix, ({ it }) => {
  /** All in one folder, since none of them may hide another. */
  const damages: readonly (readonly [string, (file: string) => void])[] = [
    [
      'c/gone.syncrule',
      (file) => {
        symlinkSync('nowhere.syncrule', file);
      },
    ],
    [
      'c/round.syncrule',
      (file) => {
        symlinkSync('round.syncrule', file);
      },
    ],
    [
      'c/pipe.syncrule',
      (file) => {
        execFileSync('mkfifo', [file]);
      },
    ],
    [
      'c/zero.syncrule',
      (file) => {
        symlinkSync('/dev/zero', file);
      },
    ],
    [
      'c/latin.syncrule',
      (file) => {
        writeFileSync(file, latin1);
      },
    ],
  ];

  for (const [name, args] of Object.entries(commands))
    it(`is named by ${name}, which ends with 2`, () => {
      const folder = fresh();
      for (const [file, damage] of damages) damage(path.join(folder, file));
      const run = tool.run(folder, args);
      for (const [file] of damages) expect(run.stderr).toContain(file);
      expect(run.stderr).toMatch(/latin\.syncrule: The byte 0xFC at line 1, column \d+ /);
      expect(run.status).toBe(2);
      expect(readFileSync(path.join(folder, 'c/latin.syncrule')).equals(latin1)).toBe(true);
    });
});

describe('what a command writes', () => {
  const writers: readonly (readonly [string, readonly string[], string])[] = [
    ['flow', ['flow', ...onFixture], '--out'],
    ['preview', ['preview', ...onFixture], '--save-state'],
    ['export', ['export', 'c', '--to', 'powershell'], '--out'],
  ];

  it.each(writers)(
    '%s: replaces an existing file only with --force, and keeps its mode',
    (_name, args, option) => {
      const folder = fresh({ 'kept.txt': 'kept' });
      const target = path.join(folder, 'kept.txt');
      chmodSync(target, 0o600);
      const refused = tool.run(folder, [...args, option, 'kept.txt']);
      expect([refused.status, readFileSync(target, 'utf8')]).toEqual([2, 'kept']);
      expect(refused.stderr).toMatch(/kept\.txt.*exists.*--force/);
      expect(tool.run(folder, [...args, option, 'kept.txt', '--force']).status).toBe(0);
      expect(readFileSync(target, 'utf8')).not.toBe('kept');
      if (posix) expect(statSync(target).mode & 0o777).toBe(0o600);
    },
  );

  describeWith('on Unix', unix, ({ it }) => {
    for (const [name, args, option] of writers)
      it(`${name}: never goes to a folder, a device or a pipe`, () => {
        const folder = fresh();
        mkdirSync(path.join(folder, 'folder'));
        execFileSync('mkfifo', [path.join(folder, 'pipe')]);
        for (const [target, kind] of [
          ['folder', 'a folder'],
          ['/dev/null', 'a device'],
          ['pipe', 'a named pipe'],
        ] as const) {
          const run = tool.run(folder, [...args, option, target, '--force']);
          expect([run.status, run.stderr]).toEqual([
            2,
            expect.stringContaining(`it is ${kind}, not a file`),
          ]);
        }
      });
  });

  it('never replaces the fixture that is being read by accident', () => {
    const folder = fresh();
    const own = path.join(folder, 'c/one.fixture.json');
    expect(
      tool.run(folder, ['preview', ...onFixture, '--save-state', 'c/one.fixture.json']).status,
    ).toBe(2);
    expect(readFileSync(own, 'utf8')).toBe(fixture);
    expect(
      tool.run(folder, ['preview', ...onFixture, '--save-state', 'c/one.fixture.json', '--force'])
        .status,
    ).toBe(0);
    expect(readFileSync(own, 'utf8')).not.toBe(fixture);
  });

  it('is nothing when one of several files cannot be written', () => {
    // The second of two rules finds a folder in its place.
    const two = fresh({
      'c/two.syncrule': (configuration['c/rule.syncrule'] ?? '')
        .replace('"In"', '"In 2"')
        .replaceAll('22222222', '33333333')
        .replace('50', '51'),
    });
    mkdirSync(
      path.join(
        two,
        'x/SynchronizationRules/SynchronizationRule_{33333333-0000-0000-0000-000000000000}.xml',
      ),
      { recursive: true },
    );
    const run = tool.run(two, ['export', 'c', '--out', 'x', '--force']);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(
      /SynchronizationRule_\{3{8}.*it is a folder, not a file\nsyncrule: nothing was written\n/,
    );
    expect(readdirSync(path.join(two, 'x/SynchronizationRules'))).toHaveLength(1);
  });
});

describeWith('a stream that breaks', unix, ({ it }) => {
  it('ends the tool quietly when nobody reads on', () => {
    const folder = fresh({ 'in.txt': '{"expression":"1"}\n'.repeat(200_000) });
    for (const args of [
      'evaluate --stdin < in.txt',
      `preview c --fixture c/one.fixture.json --all`,
    ]) {
      const run = tool.shell(folder, `$TOOL ${args} | head -n 1`);
      expect([run.status, run.stderr]).toEqual([0, '']);
      expect(run.stdout.split('\n')).toHaveLength(2);
    }
  });
});

describeWith('a full disk', fullDevice, ({ it }) => {
  it('ends the tool with 2 and a message', () => {
    for (const args of ['check c --format json', '--help']) {
      expect(tool.shell(fresh(), `$TOOL ${args} > /dev/full`)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('syncrule: standard output: the disk is full') as string,
      });
    }
    // Nobody can be told when standard error is full.
    expect(tool.shell(fresh(), '$TOOL check nowhere 2> /dev/full').status).toBe(2);
  });
});

describeWith('standard input that cannot be read', unix, ({ it }) => {
  it('ends the tool with 2 and a message', () => {
    const run = tool.shell(fresh(), '$TOOL evaluate --stdin < .');
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toBe('syncrule: standard input: it is a folder, not a file\n');
  });
});

describe('requests on standard input', () => {
  const deep = (open: string, close: string): string => open.repeat(5000) + close.repeat(5000);
  const request = (expression: string, attributes?: string): string =>
    `{"expression":${JSON.stringify(expression)}${attributes === undefined ? '' : `,"attributes":${attributes}`}}`;
  const absurd: readonly (readonly [string, string | Uint8Array])[] = [
    ['an expression in 5,000 brackets', request(deep('(', ')'))],
    ['an expression of 5,000 calls', request(`${'Trim('.repeat(5000)}"a"${')'.repeat(5000)}`)],
    ['5,000 brackets that are not closed', request('('.repeat(5000))],
    ['a sum of 5,000', request(Array.from({ length: 5000 }, () => '1').join(' + '))],
    ['20 MB of brackets', request('('.repeat(20_000_000))],
    ['something that is not JSON', '{"expression": nonsense'],
    ['something that is not a request', '"text"'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    [
      'a byte that is not UTF-8 in a string',
      Buffer.from('{"expression":"\\"M\xfcller\\""}', 'latin1'),
    ],
    ['a line of 20 MB', `x${' '.repeat(20_000_000)}`],
    ['a line longer than is read', Buffer.alloc(65 * 1024 * 1024, '1')],
  ];

  it('are answered one by one, however absurd a line is', () => {
    const lines = absurd.flatMap(([, line]) => [
      Buffer.from(line),
      Buffer.from('\n{"expression":"1"}\n'),
    ]);
    const run = tool.run(tool.folder, ['evaluate', '--stdin'], { input: Buffer.concat(lines) });
    const answers = run.stdout.trimEnd().split('\n');
    expect([run.status, run.stderr, answers.length]).toEqual([0, '', 2 * absurd.length]);
    absurd.forEach(([what], at) => {
      const answer = JSON.parse(answers[2 * at] ?? '') as { error?: { message: string } };
      expect([what, answer.error?.message]).toEqual([
        what,
        expect.stringMatching(/\w{3}/) as string,
      ]);
      expect([what, answer.error?.message]).toEqual([
        what,
        expect.not.stringContaining('internal error') as string,
      ]);
      expect([what, answers[2 * at + 1]]).toEqual([what, '{"value":1,"type":"number"}']);
    });
  });

  it('are answered where their JSON nests absurdly, and so are those behind them', () => {
    const lines = [
      deep('[', ']'),
      '{"a":'.repeat(5000),
      request('[a]', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    ];
    const run = tool.run(tool.folder, ['evaluate', '--stdin'], {
      input: lines.map((line) => `${line}\n{"expression":"1"}\n`).join(''),
    });
    const answers = run.stdout.trimEnd().split('\n');
    expect([run.status, run.stderr, answers.length]).toEqual([0, '', 2 * lines.length]);
    answers.forEach((answer, at) =>
      expect(answer).toMatch(at % 2 === 0 ? /^\{"error":\{"message":"\w/ : /^\{"value":1,/),
    );
  });

  it('take a value of 20 MB', () => {
    const run = tool.run(tool.folder, ['evaluate', '--stdin'], {
      input: request('Len([a])', JSON.stringify({ a: 'x'.repeat(20_000_000) })),
    });
    expect(run.stdout).toBe('{"value":20000000,"type":"number"}\n');
  });

  it('and an expression that nests absurdly is refused with a reason on the command line, too', () => {
    const run = tool.run(tool.folder, ['evaluate', deep('(', ')')]);
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/can be nested at most 250 levels deep/);
  });
});

describe('an error that nobody expected', () => {
  const check = ['check', 'c', '--format', 'json'];
  const lines = ['evaluate', '--stdin'];
  const faults: readonly (readonly [string, string, readonly string[]])[] = [
    ['that nobody catches', 'setTimeout(() => { throw new TypeError("boom"); }, 0)', lines],
    [
      'of a promise that nobody waits for',
      'setTimeout(() => { void Promise.reject(new TypeError("boom")); }, 0)',
      lines,
    ],
    [
      'of a command',
      'const { stringify } = JSON; JSON.stringify = (value, ...rest) => { if (value?.diagnostics) throw new TypeError("boom"); return stringify(value, ...rest); }',
      check,
    ],
  ];

  it.each(faults)(
    '%s ends with 2, a message and what to do, and shows no stack unless asked',
    (_what, script, args) => {
      const folder = fresh({ 'fault.cjs': script });
      const run = (env: Readonly<Record<string, string>>): SpawnSyncReturns<string> =>
        tool.run(folder, args, {
          node: ['--require', path.join(folder, 'fault.cjs')],
          env,
          input: '{"expression":"1"}\n'.repeat(1000),
        });
      const plain = run({});
      expect([plain.status, plain.stderr]).toEqual([
        2,
        expect.stringMatching(
          /^syncrule: internal error: TypeError: boom\nThis is a fault of syncrule.*Report it.*\nSet SYNCRULE_DEBUG=1 .*\n$/,
        ),
      ]);
      expect(run({ SYNCRULE_DEBUG: '1' }).stderr).toMatch(/TypeError: boom\n[^]*\n {4}at /);
    },
  );
});
