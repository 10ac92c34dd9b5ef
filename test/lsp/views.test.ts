import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExplainAnswer } from '../../server/src/protocol/explain';
import type {
  FixtureObject,
  ImportAnswer,
  PreviewAnswer,
  TreeNode,
} from '../../server/src/protocol/requests';
import { folder, TestClient } from './client';

const sample = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../samples/alderfinch');

/** The sample configuration as files in memory. */
function sampleFiles(): Record<string, string> {
  const names = readdirSync(sample, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:syncrule|json)$/.test(name));
  return Object.fromEntries(
    names.map((name) => [
      `${folder}/${name.split(path.sep).join('/')}`,
      readFileSync(path.join(sample, name), 'utf8'),
    ]),
  );
}

let client: TestClient;
afterEach(() => client.stop());

async function started(files: Readonly<Record<string, string>>): Promise<void> {
  client = new TestClient(files);
  await client.start();
  await client.until(() => client.changes > 0, 'the workspace is read');
}

async function child(label: string, id?: string): Promise<TreeNode> {
  const nodes = await client.request<TreeNode[]>(
    'syncrule/treeChildren',
    id === undefined ? {} : { id },
  );
  const node = nodes.find((one) => one.label === label);
  if (node === undefined)
    throw new Error(`no ${label} among ${nodes.map((one) => one.label).join(', ')}`);
  return node;
}

describe('our own requests', () => {
  it('give the tree of the sample down to a rule’s line', async () => {
    await started(sampleFiles());
    const type = await child('person', (await child('Schema')).id);
    const attribute = await child('displayName', type.id);
    const flows = await client.request<TreeNode[]>('syncrule/treeChildren', { id: attribute.id });
    expect(
      flows.some((node) => node.kind === 'contributor') &&
        flows.some((node) => node.kind === 'reader'),
    ).toBe(true);
    for (const node of flows) {
      const text = client.files.files.get(node.location!.uri)!.split('\n')[
        node.location!.range.start.line
      ]!;
      expect(text, node.label).toContain('displayName');
    }
  });

  it('wait for the files of the workspace when they come while it starts', async () => {
    client = new TestClient(sampleFiles());
    await client.start();
    // Nothing has told the client that the workspace is read.
    const [types, objects] = await Promise.all([
      child('Schema').then(({ id }) => client.request<TreeNode[]>('syncrule/treeChildren', { id })),
      client.request<FixtureObject[]>('syncrule/fixtureObjects'),
    ]);
    expect(types.map(({ label }) => label)).toContain('person');
    expect(objects.length).toBeGreaterThan(20);
  });

  it('follow an edit in the tree', async () => {
    await started(sampleFiles());
    const before = client.changes;
    const uri = [...client.files.files.keys()].find((one) =>
      one.endsWith('user-common-alderfinch.syncrule'),
    )!;
    const text = client.files.files.get(uri)!;
    await client.open(uri, text);
    await client.change(uri, { text: text.replace(/^ +displayName +<- .*$/m, '') });
    await client.until(() => client.changes > before, 'views are told');
    const type = await child('person', (await child('Schema')).id);
    const flows = await client.request<TreeNode[]>('syncrule/treeChildren', {
      id: (await child('displayName', type.id)).id,
    });
    expect(flows.filter((node) => node.location?.uri === uri)).toEqual([]);
  });

  it('preview each object of the sample', async () => {
    await started(sampleFiles());
    const objects = await client.request<FixtureObject[]>('syncrule/fixtureObjects');
    expect(objects.length).toBeGreaterThan(5);
    for (const object of objects) {
      const answer = await client.request<PreviewAnswer>('syncrule/preview', { object });
      expect(answer.kind, object.label).toBe('preview');
    }
  });

  it('say why there is no preview', async () => {
    await started(sampleFiles());
    const [object] = await client.request<FixtureObject[]>('syncrule/fixtureObjects');
    const ask = async (params: object): Promise<string> => {
      const answer = await client.request<PreviewAnswer>('syncrule/preview', params);
      return answer.kind === 'error' ? answer.message : 'a preview';
    };
    expect(await ask({})).toContain('No object is selected');
    expect(await ask({ object: { ...object, configuration: 'file:///gone' } })).toContain(
      'no configuration in file:///gone',
    );
    expect(await ask({ object: { ...object, fixture: 'file:///gone.json' } })).toContain('is gone');
    expect(await ask({ object: { ...object, dn: 'CN=nobody' } })).toContain(
      'no object "CN=nobody"',
    );
  });

  it('import an export: write what is new, name what is damaged, overwrite only when told', async () => {
    const xml = (name: string, id: string): string =>
      `<?xml version="1.0"?>\n<synchronizationRule>\n  <id>{${id}}</id>\n  <name>${name}</name>\n`;
    await started({
      'file:///export/SynchronizationRules/broken.xml': xml(
        'Broken',
        '11111111-1111-1111-1111-111111111111',
      ),
      'file:///export/SynchronizationRules/whole.xml': `${xml('Whole', '22222222-2222-2222-2222-222222222222')}  <direction>Inbound</direction>
  <connector>{33333333-3333-3333-3333-333333333333}</connector>
  <sourceObjectType>user</sourceObjectType>
  <targetObjectType>person</targetObjectType>
  <linkType>Join</linkType>
  <precedence>50</precedence>
  <attribute-mappings><mapping><dest>title</dest><src><attr>title</attr></src><valueMergeType>Update</valueMergeType></mapping></attribute-mappings>
</synchronizationRule>`,
      'file:///export/readme.txt': 'not looked at',
    });
    const answer = await client.request<ImportAnswer>('syncrule/importConfiguration', {
      from: 'file:///export',
      to: `${folder}/out`,
      force: false,
    });
    expect(answer.problems[0]).toMatchObject({
      file: 'SynchronizationRules/broken.xml',
      severity: 'error',
    });
    expect(answer).toMatchObject({ rules: 1, flows: 1 });
    expect(answer.written.length).toBeGreaterThan(0);
    const again = { from: 'file:///export', to: `${folder}/out`, force: false };
    const kept = await client.request<ImportAnswer>('syncrule/importConfiguration', again);
    expect(kept.written).toEqual([]);
    expect([...kept.inTheWay].sort()).toEqual([...answer.written].sort());
    expect(kept.problems.map((problem) => problem.message).join()).toContain(
      'exists already, so nothing was written',
    );
    const forced = await client.request<ImportAnswer>('syncrule/importConfiguration', {
      ...again,
      force: true,
    });
    expect(forced.written).toEqual(answer.written);
    const empty = await client.request<ImportAnswer>('syncrule/importConfiguration', {
      from: 'file:///nothing',
      to: `${folder}/out`,
      force: false,
    });
    expect(empty.problems.map((problem) => problem.message).join()).toContain('holds no export');
  });
});

describe('explanations', () => {
  const object = (objects: readonly FixtureObject[], label: string): FixtureObject =>
    objects.find((one) => one.label === label)!;

  it('answer for an attribute, for one under the cursor, and for an object', async () => {
    await started(sampleFiles());
    const chosen = object(
      await client.request<FixtureObject[]>('syncrule/fixtureObjects'),
      'Enabled account',
    );
    const named = await client.request<ExplainAnswer>('syncrule/explain', {
      object: chosen,
      attribute: 'displayName',
    });
    expect(named).toMatchObject({
      kind: 'explanation',
      explanation: { attribute: { name: 'displayName', side: 'metaverse' } },
    });
    expect(named.kind === 'explanation' && named.page).toMatch(
      /^\*\*displayName of Enabled account/,
    );
    const uri = [...client.files.files.keys()].find((one) =>
      one.endsWith('user-common-alderfinch.syncrule'),
    )!;
    const lines = client.files.files.get(uri)!.split('\n');
    const line = lines.findIndex((one) => /^ +displayName +<-/.test(one));
    const at = { uri, line, character: lines[line]!.indexOf('displayName') + 1 };
    expect(await client.request<ExplainAnswer>('syncrule/explain', { object: chosen, at })).toEqual(
      named,
    );
    expect(
      await client.request<ExplainAnswer>('syncrule/explain', { object: chosen }),
    ).toMatchObject({
      kind: 'explanation',
      explanation: { answer: expect.stringContaining('Enabled account is in ') as string },
    });
  });

  it('say what is missing to answer', async () => {
    await started(sampleFiles());
    expect(await client.request<ExplainAnswer>('syncrule/explain', {})).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('Select a fixture object') as string,
    });
    const chosen = object(
      await client.request<FixtureObject[]>('syncrule/fixtureObjects'),
      'Enabled account',
    );
    const uri = [...client.files.files.keys()].find((one) => one.endsWith('.syncrule'))!;
    expect(
      await client.request<ExplainAnswer>('syncrule/explain', {
        object: chosen,
        at: { uri, line: 9999, character: 0 },
      }),
    ).toMatchObject({ kind: 'error' });
    expect(
      await client.request<ExplainAnswer>('syncrule/explain', {
        object: { ...chosen, fixture: 'file:///gone' },
      }),
    ).toMatchObject({ kind: 'error', message: expect.stringContaining('gone') as string });
  });
});
