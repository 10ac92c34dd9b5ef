import { fixedClock, type Revisions } from '../../server/src/base/ports';
import { Fixtures } from '../../server/src/app/fixtures';
import type { PreviewContext } from '../../server/src/app/previewContext';
import { readWorkspace } from '../../server/src/model/load';
import type { FixtureObjectReference } from '../../server/src/protocol/requests';
import { MemoryFiles } from '../support/memoryFiles';

export const folder = 'file:///work';
export const fixture = `${folder}/people.fixture.json`;
export const rule = `${folder}/rule.syncrule`;

const id = (digit: number): string => `{${String(digit).repeat(8)}-0000-0000-0000-000000000000}`;

/** A configuration that trims a name on its way to the metaverse, and two objects. */
export const files: Readonly<Record<string, string>> = {
  [`${folder}/syncrules.json`]: '{ "name": "Small" }',
  [`${folder}/schema.syncrule`]: `metaverse {
    attributes {
        displayName string
    }
    object person { displayName }
}

connector "contoso.com" {
    id   ${id(1)}
    type AD

    attributes {
        cn string
    }
    object user { cn }
}
`,
  [rule]: `inbound rule "In" {
    id          ${id(2)}
    connector   "contoso.com"
    object      user -> person
    link        Provision
    precedence  50

    flow {
        displayName <- Trim([cn])
    }
}
`,
  [fixture]: `{
  "objects": [
    { "connector": "contoso.com", "dn": "CN=Ann", "type": "user", "attributes": { "cn": " Ann " } },
    { "connector": "contoso.com", "dn": "CN=Bob", "type": "user", "attributes": { "cn": "Bob" } }
  ],
  "expect": [
    { "name": "trimmed", "object": "CN=Ann", "metaverse": { "displayName": "Ann" } },
    { "name": "kept", "object": "CN=Ann", "metaverse": { "displayName": " Ann " } },
    { "name": "gone", "object": "CN=Nobody" }
  ]
}`,
};

/** @returns the reference to an object of the fixture. */
export const object = (dn: string): FixtureObjectReference => ({
  configuration: folder,
  fixture,
  connector: 'contoso.com',
  dn,
});

/** What a test may say of its context. */
export interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly selected?: FixtureObjectReference;
  readonly revisions?: Revisions;
}

/** @returns a context over files in memory, as it was read, and its disk. */
export async function contextOf({
  files: given = files,
  selected,
  revisions,
}: Setting = {}): Promise<PreviewContext & { readonly disk: MemoryFiles }> {
  const disk = new MemoryFiles(given);
  const { workspace } = await readWorkspace(disk, folder);
  const snapshot = workspace.snapshot();
  return {
    disk,
    snapshot: () => snapshot,
    fixtures: new Fixtures(),
    selected,
    ports: {
      reader: disk,
      clock: fixedClock(0),
      ...(revisions === undefined ? {} : { revisions }),
    },
    linesOf: (uri) => snapshot.file(uri),
  };
}

/** @returns a place in the rule file, in lines and columns from zero. */
export function placeOf(piece: string): { readonly line: number; readonly character: number } {
  const text = files[rule] ?? '';
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
