import { describe, expect, it } from 'vitest';
import { runCli } from '../../server/src/cli/program';
import { progressLine } from '../../server/src/host/progressLine';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import { configuration, Tool } from './support';

const out = `outbound rule "Out" {
    id          {77777777-0000-0000-0000-000000000000}
    connector   "cloud"
    object      person -> user
    link        Provision
    precedence  60

    join {
        cn = displayName
    }

    flow {
        dn <- "CN=" & [displayName]
        cn <- displayName
    }
}

connector "cloud" {
    id   {88888888-0000-0000-0000-000000000000}
    type AAD

    attributes {
        cn string
    }

    object user { cn }
}
`;
const company = { ...configuration, 'c/out.syncrule': out };

interface Document {
  readonly outcome: string;
  readonly outbound: readonly {
    readonly pendingExport: {
      readonly operation: string;
      readonly changes: readonly { readonly attribute: string }[];
    };
  }[];
}

describe('preview --save-state', () => {
  it('writes a fixture on which a delta changes nothing, until something changes in it', async () => {
    const tool = new Tool(company);
    const first = await tool.run([
      'preview',
      'c',
      '--fixture',
      'c/one.fixture.json',
      '--save-state',
      'c/next.fixture.json',
    ]);
    expect(first).toMatchObject({
      code: 0,
      err: 'Wrote c/next.fixture.json: the state of 2 objects and 1 metaverse object after the export.\n',
    });
    const delta = async (): Promise<Document> =>
      JSON.parse(
        (
          await tool.run([
            'preview',
            'c',
            '--fixture',
            'c/next.fixture.json',
            '--object',
            'CN=Ann',
            '--connector',
            'contoso.com',
            '--mode',
            'delta',
            '--format',
            'json',
          ])
        ).out,
      ) as Document;
    expect((await delta()).outbound.map(({ pendingExport }) => pendingExport.operation)).toEqual([
      'none',
    ]);
    // The administrator changes what the directory holds: the delta carries this out and nothing else.
    const state = tool.text('c/next.fixture.json') ?? '';
    tool.files.files.set(
      tool.uriOf('c/next.fixture.json'),
      state.replace('"cn": " Ann "', '"cn": "Anna"'),
    );
    const [pass] = (await delta()).outbound;
    expect(pass?.pendingExport.operation).not.toBe('none');
    expect(pass?.pendingExport.changes.map(({ attribute }) => attribute)).toContain('cn');
  });

  it('leaves nothing unsaid about objects that failed', async () => {
    const tool = new Tool({
      ...company,
      'c/rule.syncrule': (configuration['c/rule.syncrule'] ?? '').replace(
        'Trim([cn])',
        'Error("no")',
      ),
    });
    const run = await tool.run([
      'preview',
      'c',
      '--fixture',
      'c/one.fixture.json',
      '--save-state',
      's.json',
    ]);
    expect(run.code).toBe(1);
    expect(run.err).toContain('1 object with errors stayed as they were');
  });
});

describe('a long work', () => {
  it('says how far it is, and then takes the line away', async () => {
    const many = {
      objects: Array.from({ length: 2500 }, (_, i) => ({
        connector: 'contoso.com',
        dn: `CN=${i}`,
        type: 'user',
        attributes: { cn: `${i}` },
      })),
    };
    const tool = new Tool({ ...company, 'c/many.fixture.json': JSON.stringify(many) });
    const shown: (string | undefined)[] = [];
    const { files } = tool;
    const ports = {
      reader: files,
      writer: files,
      clock: fixedClock(0),
      random: seededRandom(1),
      uriOf: (path: string) => tool.uriOf(path),
      shown: (uri: string) => uri.replace('file:///here/', ''),
      progress: (text: string | undefined) => void shown.push(text),
    };
    const shell = {
      stacks: false,
      out: () => undefined,
      err: () => undefined,
      lines: async function* () {
        yield* [];
      },
      serve: () => Promise.resolve(),
      debug: () => Promise.resolve(),
    };
    expect(
      await runCli(
        ['preview', 'c', '--fixture', 'c/many.fixture.json', '--object', 'CN=7'],
        ports,
        shell,
      ),
    ).toBe(0);
    expect(shown).toContainEqual(
      expect.stringMatching(/^Reading c\/many\.fixture\.json: 50 %, 1,\d{3} objects$/),
    );
    expect(shown).toContain('Reading c/many.fixture.json: 100 %, 2,500 objects');
    expect(shown).toContainEqual(
      expect.stringMatching(/^Synchronizing outbound: [\d,]+ of 2,500$/),
    );
    expect(shown.at(-1)).toBeUndefined();
  });

  it('keeps to one line of the terminal, ten times a second at most', () => {
    const written: string[] = [];
    let now = 0;
    const show = progressLine({ columns: 10, write: (text) => written.push(text) }, () => now);
    show('Reading a long name');
    show('too early');
    now = 200;
    show('later');
    show(undefined);
    show(undefined);
    expect(written).toEqual(['\r\u001b[KReading a', '\r\u001b[Klater', '\r\u001b[K']);
  });
});
