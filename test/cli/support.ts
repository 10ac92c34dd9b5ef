import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { InputLine } from '../../server/src/cli/answers';
import { runCli } from '../../server/src/cli/program';
import { MemoryFiles } from '../support/memoryFiles';

/** What a run of the tool said. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The tool over files in memory; paths are relative to `/here`. */
export class Tool {
  readonly files: MemoryFiles;
  served = false;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new MemoryFiles(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [this.uriOf(path), text])),
    );
  }

  uriOf(path: string): string {
    const full = path.startsWith('/') ? path : `/here/${path}`;
    return `file://${full.replace(/\/$/, '').replaceAll('%', '%25').replaceAll(' ', '%20')}`;
  }

  text(path: string): string | undefined {
    return this.files.files.get(this.uriOf(path));
  }

  paths(): string[] {
    return [...this.files.files.keys()].map((uri) => uri.replace('file:///here/', '')).sort();
  }

  async run(
    args: readonly string[],
    input: readonly string[] = [],
    progress: (text: string | undefined) => void = () => undefined,
  ): Promise<Run> {
    let [out, err] = ['', ''];
    const lines = async function* (): AsyncIterable<InputLine> {
      for (const text of input) yield { text };
    };
    const { files } = this;
    const reader = {
      readText: (uri: string) => files.readText(uri),
      readChunks: (uri: string) => files.readChunks(uri),
      size: (uri: string) => files.size(uri),
      list: (uri: string) =>
        files
          .exists(uri)
          .then((there) =>
            there
              ? files.list(uri)
              : Promise.reject(new Error(`${uri}: there is no such file or folder`)),
          ),
      exists: (uri: string) => files.exists(uri),
    };
    const ports = {
      progress,
      reader,
      writer: files,
      clock: fixedClock(0),
      random: seededRandom(1),
      uriOf: (path: string) => this.uriOf(path),
      shown: (uri: string) => uri.replace('file:///here/', ''),
    };
    const shell = {
      stacks: false,
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      lines,
      serve: () => Promise.resolve(void (this.served = true)),
      debug: () => Promise.resolve(),
    };
    return { code: await runCli(args, ports, shell), out, err };
  }
}

const id = (digit: number): string => `{${String(digit).repeat(8)}-0000-0000-0000-000000000000}`;

/** A small configuration without a finding. */
export const configuration: Readonly<Record<string, string>> = {
  'c/syncrules.json': '{ "name": "Small" }\n',
  'c/metaverse.syncrule':
    'metaverse {\n    attributes {\n        displayName string indexed\n    }\n\n    object person { displayName }\n}\n',
  'c/ad.syncrule': `connector "contoso.com" {\n    id   ${id(1)}\n    type AD\n\n    attributes {\n        cn string\n    }\n\n    object user { cn }\n}\n`,
  'c/rule.syncrule': `inbound rule "In" {\n    id          ${id(2)}\n    connector   "contoso.com"\n    object      user -> person\n    link        Provision\n    precedence  50\n\n    join {\n        cn = displayName\n    }\n\n    flow {\n        displayName <- Trim([cn])\n    }\n}\n`,
  'c/one.fixture.json': JSON.stringify({
    objects: [
      {
        connector: 'contoso.com',
        dn: 'CN=Ann',
        type: 'user',
        label: 'Ann',
        attributes: { cn: ' Ann ' },
      },
    ],
  }),
};
