import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  CancellationTokenSource,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { NextStateAnswer, PreviewAnswer, TreeNode } from '../../server/src/protocol/requests';
import { configuration } from '../cli/support';
import { folder, TestClient } from './client';

const rules = Object.fromEntries(
  Object.entries(configuration)
    .filter(([name]) => !name.includes('fixture'))
    .map(([name, text]) => [name.replace('c/', ''), text]),
);
const manifest = '{ "name": "Small", "fixtures": ["*.fixture.*"] }\n';

/** A population; `padding` makes its file as large as a test wants. */
function fixture(count: number, padding = 0): string {
  const objects = Array.from({ length: count }, (_, i) => ({
    connector: 'contoso.com',
    dn: `CN=u${i}`,
    type: 'user',
    attributes: { cn: `User ${i}` },
    description: 'x'.repeat(padding),
  }));
  return JSON.stringify({
    objects: [
      ...objects,
      { connector: 'contoso.com', dn: 'CN=wrong', type: 'user', attributes: { cm: 'x' } },
    ],
  });
}

describe('a large fixture', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  async function started(text: string): Promise<void> {
    client = new TestClient(
      Object.fromEntries(
        Object.entries({ ...rules, 'syncrules.json': manifest, 'big.fixture.json': text }).map(
          ([name, content]) => [`${folder}/${name}`, content],
        ),
      ),
    );
    await client.start();
    await client.until(() => client.changes > 0, 'the workspace is read');
  }

  // Above 256 thousand characters the work goes to the other thread; above 4 million bytes not even the text is kept.
  it.each([
    ['whose text is kept', 100_000],
    ['whose text is not kept', 1_500_000],
  ])('%s has its tree, preview, findings and next state like a small one', async (_, padding) => {
    const text = fixture(3, padding);
    await started(text);
    const roots = await client.request<TreeNode[]>('syncrule/treeChildren', {});
    const [file] = await client.request<TreeNode[]>('syncrule/treeChildren', {
      id: roots.find(({ label }) => label === 'Objects')?.id ?? '',
    });
    const [type] = await client.request<TreeNode[]>('syncrule/treeChildren', {
      id: file?.id ?? '',
    });
    const people = await client.request<TreeNode[]>('syncrule/treeChildren', {
      id: type?.id ?? '',
    });
    expect(people.map(({ label }) => label)).toEqual(['User 0', 'User 1', 'User 2']);
    const object = {
      configuration: folder,
      fixture: `${folder}/big.fixture.json`,
      connector: 'contoso.com',
      dn: 'CN=u1',
    };
    const preview = await client.request<PreviewAnswer>('syncrule/preview', { object });
    expect(
      preview.kind === 'preview' &&
        preview.document.metaverse?.attributes.map(({ attribute }) => attribute),
    ).toEqual(['displayName']);
    const state = await client.request<NextStateAnswer>('syncrule/nextState', object);
    expect(state).toMatchObject({ kind: 'state', objects: 4, failed: 0 });
    const uri = `${folder}/big.fixture.json`;
    await client.until(() => client.diagnostics(uri).length > 0, 'the findings of the fixture');
    const [finding] = client.diagnostics(uri);
    expect(finding?.message).toContain('no attribute "cm"');
    expect(finding?.range).toEqual({
      start: { line: 0, character: text.indexOf('"cm"') },
      end: { line: 0, character: text.indexOf('"cm"') + 4 },
    });
  });

  it('that changes on disk is read again', async () => {
    await started(fixture(2, 2_500_000));
    const uri = `${folder}/big.fixture.json`;
    const object = { configuration: folder, fixture: uri, connector: 'contoso.com', dn: 'CN=u2' };
    expect(await client.request<PreviewAnswer>('syncrule/preview', { object })).toMatchObject({
      kind: 'error',
    });
    client.files.files.set(uri, fixture(3, 2_500_000));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri, type: 2 }],
    });
    await client.until(() => client.changes > 1, 'the change is seen');
    expect(await client.request<PreviewAnswer>('syncrule/preview', { object })).toMatchObject({
      kind: 'preview',
    });
  });
});

describe('a population on its thread', () => {
  let directory = '';
  let child: ChildProcess;
  let connection: ProtocolConnection;
  const begun: { title: string; cancellable?: boolean }[] = [];
  let token: unknown;
  const objects = '["objects",';

  // So many objects that no machine is done with them before progress is shown.
  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'syncrule-populations-'));
    const work = path.join(directory, 'work');
    mkdirSync(work);
    for (const [name, text] of Object.entries({
      ...rules,
      'syncrules.json': manifest,
      'big.fixture.json': fixture(50_000),
    }))
      writeFileSync(path.join(work, name), text);
    child = spawn(process.execPath, [inject('bundles').server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    connection = createProtocolConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    connection.onRequest('window/workDoneProgress/create', (params: { token: unknown }) => {
      token = params.token;
      return null;
    });
    connection.onNotification(
      '$/progress',
      ({ value }: { value: { kind: string; title: string; cancellable?: boolean } }) => {
        if (value.kind === 'begin') begun.push(value);
      },
    );
    const changed = new Promise<void>((resolve) =>
      connection.onNotification('syncrule/changed', resolve),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(work).href,
      capabilities: { window: { workDoneProgress: true } },
      initializationOptions: { notifications: ['syncrule/changed'] },
    });
    await connection.sendNotification('initialized', {});
    await changed;
  }, 180_000);
  afterAll(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    rmSync(directory, { recursive: true, force: true });
  });

  const work = (): string => pathToFileURL(path.join(directory, 'work')).href;
  const populations = (cancel?: CancellationTokenSource): Promise<TreeNode[]> =>
    connection.sendRequest<TreeNode[]>(
      'syncrule/treeChildren',
      { id: `${objects}${JSON.stringify(work())}]` },
      cancel?.token,
    );
  const edit = (version: number): Promise<void> =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: `${work()}/rule.syncrule`, version },
      contentChanges: [
        { text: rules['rule.syncrule']!.replace('Trim([cn])', `[cn] & "${version}"`) },
      ],
    });

  it('leaves the server free: what is asked later is answered earlier', async () => {
    const order: string[] = [];
    const tree = populations().then((nodes) => {
      order.push('tree');
      return nodes;
    });
    for (let i = 0; i < 5; i++)
      await connection
        .sendRequest('textDocument/documentSymbol', {
          textDocument: { uri: `${work()}/rule.syncrule` },
        })
        .then(() => order.push('symbols'));
    expect((await tree).map(({ label }) => label)).toEqual(['big.fixture.json']);
    expect(order).toEqual(['symbols', 'symbols', 'symbols', 'symbols', 'symbols', 'tree']);
  }, 180_000);

  it('is given up when the text changes, and the next answer is that of the new text', async () => {
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: `${work()}/rule.syncrule`,
        languageId: 'syncrule',
        version: 1,
        text: rules['rule.syncrule']!,
      },
    });
    const stale = populations().then(
      () => 'answered',
      (error: { code: number }) => error.code,
    );
    await edit(2);
    // RequestCancelled or ContentModified, as the protocol has them.
    expect([-32800, -32801]).toContain(await stale);
    const answer = await connection.sendRequest<PreviewAnswer>('syncrule/preview', {
      object: {
        configuration: work(),
        fixture: `${work()}/big.fixture.json`,
        connector: 'contoso.com',
        dn: 'CN=u7',
      },
    });
    const [attribute] =
      answer.kind === 'preview' ? (answer.document.metaverse?.attributes ?? []) : [];
    expect(attribute?.after[0]?.text).toBe('User 72');
    expect(begun).toContainEqual(
      expect.objectContaining({ title: 'Sync Rules', cancellable: true }),
    );
  }, 180_000);

  it('ends when the client cancels, and when the user does', async () => {
    await edit(3);
    const source = new CancellationTokenSource();
    const cancelled = populations(source).then(
      () => 'answered',
      (error: { code: number }) => error.code,
    );
    source.cancel();
    expect(await cancelled).toBe(-32800);
    await edit(4);
    const before = begun.length;
    const tree = populations();
    let answered = false;
    void tree.then(() => (answered = true));
    while (begun.length === before && !answered)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await connection.sendNotification('window/workDoneProgress/cancel', { token });
    expect((await tree).map(({ label }) => label)).toEqual([
      'Cancelled. Refresh the view to synchronize the fixture.',
    ]);
  }, 180_000);
});
