import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { folder, TestClient } from './client';

let client: TestClient;
afterEach(() => client.stop());

const file = `${folder}/a.syncrule`;

const methods = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/typeDefinition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/range',
  'textDocument/codeAction',
  'textDocument/foldingRange',
  'textDocument/selectionRange',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/signatureHelp',
  'workspace/symbol',
  'syncrule/treeChildren',
  'syncrule/fixtureObjects',
  'syncrule/configurations',
  'syncrule/preview',
  'syncrule/importConfiguration',
];
const oddParams: readonly object[] = [
  {},
  { textDocument: null, position: 7 },
  {
    textDocument: { uri: 'file:///nowhere.syncrule' },
    position: { line: -4, character: 1e12 },
    range: 'all',
    options: null,
  },
  {
    textDocument: { uri: file },
    position: { line: 1e9, character: -1 },
    range: { start: { line: 5, character: 0 }, end: { line: 0, character: 0 } },
    context: 3,
    positions: [null, 'x'],
    newName: 12,
  },
  {
    textDocument: { uri: file },
    position: { line: 0.5, character: Number.MAX_VALUE },
    range: { start: { line: 0, character: 0 }, end: { line: 1e9, character: 0 } },
    positions: [],
    newName: '',
  },
  { id: 'not an id', object: 'x', from: 1, to: null },
];

describe('odd input', () => {
  it('is answered, whatever it is', async () => {
    client = new TestClient({});
    await client.start();
    await client.open(file, 'inbound rule "a" {\n  flow {\n    b <- Trim([c]\n');
    for (const method of methods) {
      for (const params of oddParams) {
        // Only a reason in words may be refused with, never a fault of ours.
        const answer = await client
          .request(method, params)
          .catch((error: { code: number }) => error);
        if (answer instanceof Error)
          expect(
            (answer as unknown as { code: number }).code,
            `${method} ${JSON.stringify(params)}`,
          ).toBe(-32803);
      }
    }
    expect(client.logged).toEqual([]);
  });

  it('in notifications changes nothing', async () => {
    client = new TestClient({});
    await client.start();
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
      'syncrule/selectObject',
    ]) {
      for (const params of oddParams) await client.connection.sendNotification(method, params);
    }
    await client.change(file, { text: 'never opened' });
    expect(await client.request('syncrule/configurations')).toEqual([]);
    expect(client.logged).toEqual([]);
  });

  it('of ten megabytes is worked on', async () => {
    client = new TestClient({});
    await client.start();
    await client.open(file, `// ${'x'.repeat(10 * 1024 * 1024)}\ninbound rule "a" {\n`);
    await client.until(() => client.errors(file).length > 0, 'the open brace is found');
    expect(client.errors(file)[0]?.range.start.line).toBeGreaterThan(0);
  });

  it('that is cancelled is refused as such, and the next is answered', async () => {
    client = new TestClient({});
    await client.start();
    await client.open(file, 'inbound rule "a" {\n}\n');
    const source = new CancellationTokenSource();
    const first = client.connection.sendRequest('workspace/symbol', { query: 'a' }, source.token);
    source.cancel();
    await expect(first).rejects.toMatchObject({ code: -32800 });
    expect(await client.request<unknown[]>('workspace/symbol', { query: 'a' })).toHaveLength(1);
  });

  it('does not stop at a file that cannot be read', async () => {
    client = new TestClient({
      [`${folder}/good.syncrule`]: 'inbound rule "good" {\n}\n',
      [`${folder}/bad.syncrule`]: '',
    });
    const read = client.files.readText.bind(client.files);
    client.files.readText = (uri) =>
      uri.endsWith('bad.syncrule') ? Promise.reject(new Error(`${uri}: access denied`)) : read(uri);
    await client.start();
    await client.until(() => client.changes > 0, 'the workspace is read');
    expect(client.logged.join()).toContain('bad.syncrule: access denied');
    expect(await client.request('syncrule/configurations')).toMatchObject([
      { uri: folder, rules: 1 },
    ]);
  });
});
