import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Revisions } from '../../server/src/base/ports';
import type {
  CompareAnswer,
  RenderFlowAnswer,
  RevisionsAnswer,
} from '../../server/src/protocol/flowRequests';
import type {
  FixtureObject,
  SearchAnswer,
  TreePathAnswer,
} from '../../server/src/protocol/requests';
import { MemoryFiles } from '../support/memoryFiles';
import { folder, TestClient } from './client';

const sample = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../samples/alderfinch');
const files = Object.fromEntries(
  readdirSync(sample, { recursive: true })
    .map(String)
    .filter((name) => /\.(?:syncrule|json)$/.test(name))
    .map((name) => [
      `${folder}/${name.split(path.sep).join('/')}`,
      readFileSync(path.join(sample, name), 'utf8'),
    ]),
);

let client: TestClient;
afterEach(() => client.stop());

/** The object of the sample that a label names. */
async function started(label: string, revisions?: Revisions): Promise<FixtureObject> {
  client = new TestClient(files, { revisions });
  await client.start();
  const objects = await client.request<FixtureObject[]>('syncrule/fixtureObjects');
  const object = objects.find((one) => one.label === label);
  if (object === undefined) throw new Error(`no ${label}`);
  return object;
}

describe('requests of the attribute-flow view', () => {
  it('give each form, and say what is missing', async () => {
    const object = await started('Enabled account');
    const render = async (params: object): Promise<RenderFlowAnswer> =>
      client.request('syncrule/renderFlow', params);
    expect(
      await render({ object, format: 'svg', changedOnly: true, winnersOnly: true }),
    ).toMatchObject({ kind: 'text', text: expect.stringMatching(/^<svg /) as string });
    expect(await render({ object, format: 'mermaid' })).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/^flowchart LR/) as string,
    });
    expect(await render({ object, format: 'exe' })).toMatchObject({ kind: 'error' });
    expect(
      await render({
        object: { ...object, fixture: `${folder}/gone.fixture.json` },
        format: 'svg',
      }),
    ).toMatchObject({ kind: 'error', message: expect.stringContaining('is gone') as string });
  });

  it('compare the rules as edited with those on disk', async () => {
    const object = await started('Enabled account');
    const compare = async (left: object, right: object): Promise<CompareAnswer> =>
      client.request('syncrule/compare', { left, right });
    expect(await compare({ object, rules: 'saved' }, { object, rules: 'edited' })).toMatchObject({
      kind: 'comparison',
      comparison: { differences: 0 },
    });
    const uri = Object.keys(files).find((one) => one.endsWith('user-common-alderfinch.syncrule'));
    const text = files[uri ?? ''] ?? '';
    await client.open(uri ?? '', text.replace(/^ +mobile +<- .*$/m, ''));
    const answer = await compare({ object, rules: 'saved' }, { object, rules: 'edited' });
    if (answer.kind === 'error') throw new Error(answer.message);
    expect(answer.comparison).toMatchObject({
      left: 'Enabled account, rules as saved',
      right: 'Enabled account, rules as edited',
    });
    expect(answer.comparison.sections[0]?.attributes[0]).toMatchObject({ attribute: 'mobile' });
    expect(answer.comparison.differences).toBeGreaterThan(0);
    expect(await compare({ object }, { object })).toMatchObject({ kind: 'error' });
  });

  it('compare with another revision, under the addresses of the working copy', async () => {
    const object = await started('Enabled account', {
      list: () =>
        Promise.resolve([
          {
            name: 'pilot',
            kind: 'branch',
            date: '2025-03-09',
            subject: 'Without mobile',
            current: false,
          },
        ]),
      at: (folderUri, revision) =>
        revision === 'pilot'
          ? Promise.resolve(
              new MemoryFiles(
                Object.fromEntries(
                  Object.entries(files)
                    .filter(([uri]) => uri.startsWith(folderUri) && !uri.endsWith('.fixture.json'))
                    .map(([uri, text]) => [uri, text.replace(/^ +mobile +<- .*$/gm, '')]),
                ),
              ),
            )
          : Promise.reject(new Error(`There is no revision "${revision}".`)),
    });
    expect(
      await client.request<RevisionsAnswer>('syncrule/revisions', { configuration: folder }),
    ).toMatchObject({ kind: 'revisions', revisions: [{ name: 'pilot' }] });
    const compare = async (revision: string): Promise<CompareAnswer> =>
      client.request('syncrule/compare', {
        left: { object, rules: { revision } },
        right: { object, rules: 'edited' },
      });
    const answer = await compare('pilot');
    expect(answer).toMatchObject({
      kind: 'comparison',
      comparison: {
        left: 'Enabled account, rules of pilot',
        right: 'Enabled account, rules as edited',
      },
    });
    expect(
      answer.kind === 'comparison'
        ? answer.comparison.sections[0]?.attributes
            .filter(({ difference }) => difference !== 'same')
            .map(({ attribute }) => attribute)
        : [],
    ).toEqual(['mobile']);
    expect(await compare('nowhere')).toMatchObject({
      kind: 'error',
      message: 'There is no revision "nowhere".',
    });
  });

  it('compare a pilot with production, whose connectors have other names', async () => {
    const object = await started('Enabled account');
    // The same rules for another directory and another tenant, in a folder of their own.
    for (const [uri, text] of Object.entries(files))
      client.files.files.set(
        uri.replace(folder, 'file:///pilot'),
        text
          .replaceAll('alderfinch.onmicrosoft.example', 'pilot.onmicrosoft.example')
          .replaceAll('"alderfinch.example"', '"pilot.example"'),
      );
    const answer = await client.request<CompareAnswer>('syncrule/compare', {
      left: { object, rules: { folder: 'file:///pilot' } },
      right: { object, rules: 'edited' },
    });
    if (answer.kind === 'error') throw new Error(answer.message);
    expect(answer.comparison.sections.map(({ title }) => title)).toContain(
      'Export attribute flow to pilot.onmicrosoft.example - AAD and alderfinch.onmicrosoft.example - AAD',
    );
    const differing = answer.comparison.sections.flatMap(({ attributes }) =>
      attributes.filter(
        ({ difference }) => difference === 'only-left' || difference === 'only-right',
      ),
    );
    expect(differing).toEqual([]);
  });

  it('find objects in the metaverse, and the way to them in the tree', async () => {
    const object = await started('Enabled account');
    expect(
      (await client.request<SearchAnswer>('syncrule/searchMetaverse', { query: 'solberg' })).found,
    ).toBeGreaterThan(0);
    expect(
      (await client.request<SearchAnswer>('syncrule/searchMetaverse', { query: 'a=' })).problem,
    ).toContain('a value is missing');
    const path = await client.request<TreePathAnswer>('syncrule/treePath', { object });
    expect(path.nodes.map(({ label }) => label)).toEqual([
      'Objects',
      'first-synchronization.fixture.json',
      'person',
      'Ingrid Solberg',
    ]);
  });
});
