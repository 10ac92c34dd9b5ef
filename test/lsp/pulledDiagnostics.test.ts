import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol';
import type {
  ClientCapabilities,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { folder, fullClient, TestClient } from './client';

const good = `${folder}/good.syncrule`;
const bad = `${folder}/bad.syncrule`;
const rule = (name: string, id: string, precedence: number, target: string): string =>
  `inbound rule "${name}" {\n    id {${id}}\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${precedence}\n    flow {\n        ${target} <- cn\n    }\n}\n`;
const schema =
  'metaverse {\n    attributes {\n        displayName string\n    }\n    object person { displayName }\n}\nconnector "contoso.com" {\n    type AD\n    attributes {\n        cn string\n    }\n    object user { cn }\n}\n';
const goodRule = rule('Good', '11111111-1111-1111-1111-111111111111', 10, 'displayName');
const badRule = rule('Bad', '22222222-2222-2222-2222-222222222222', 11, 'displayNam');
const files = { [`${folder}/schema.syncrule`]: schema, [good]: goodRule, [bad]: badRule };
const pulling: ClientCapabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, diagnostic: {} },
  workspace: { ...fullClient.workspace, diagnostics: { refreshSupport: true } },
};

let client: TestClient;
let refreshes = 0;
afterEach(() => client.stop());

async function started(capabilities: ClientCapabilities = pulling): Promise<void> {
  client = new TestClient(files);
  refreshes = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  await client.start(capabilities);
  await client.until(() => client.changes > 0, 'the workspace is read');
}

const pull = (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  client.request('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
const pullAll = (
  previousResultIds: readonly { uri: string; value: string }[],
  more: object = {},
): Promise<WorkspaceDiagnosticReport> =>
  client.request('workspace/diagnostic', { previousResultIds, ...more });
const idsOf = ({ items }: WorkspaceDiagnosticReport): { uri: string; value: string }[] =>
  items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
const codes = (
  report: DocumentDiagnosticReport | WorkspaceDiagnosticReport['items'][number] | undefined,
): (string | number | undefined)[] =>
  report?.kind === 'full'
    ? report.items.filter(({ severity }) => severity === 1).map(({ code }) => code)
    : ['not full'];
const breakGood = {
  range: { start: { line: 7, character: 8 }, end: { line: 7, character: 19 } },
  text: 'displayNam',
};

describe('diagnostics that the client asks for', () => {
  it('are announced only to a client that asks', async () => {
    client = new TestClient(files);
    expect((await client.start(pulling)).capabilities.diagnosticProvider).toEqual({
      identifier: 'syncrule',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await client.stop();
    client = new TestClient(files);
    expect((await client.start(fullClient)).capabilities.diagnosticProvider).toBeUndefined();
  });

  it('are answered for a document, unchanged while nothing changes, and never sent beside', async () => {
    await started();
    await client.open(bad, badRule);
    const first = await pull(bad);
    expect(codes(first)).toEqual(['SR103']);
    expect(await pull(bad, first.resultId)).toEqual({
      kind: 'unchanged',
      resultId: first.resultId,
    });
    await client.change(bad, {
      ...breakGood,
      range: { ...breakGood.range, end: { line: 7, character: 18 } },
      text: 'displayName',
    });
    const second = await pull(bad, first.resultId);
    expect(codes(second)).toEqual([]);
    expect(second.resultId).not.toBe(first.resultId);
    // What was sent while the file was closed was taken back when it was opened.
    expect(client.diagnostics(bad)).toEqual([]);
  });

  it('wait for all files of the workspace, so that nothing unknown is shown only because it was not read yet', async () => {
    client = new TestClient(files);
    await client.start(pulling);
    await client.open(good, goodRule);
    expect(codes(await pull(good))).toEqual([]);
  });

  it('are asked for again when another file changed them', async () => {
    await started();
    await client.open(good, goodRule);
    expect(codes(await pull(good))).toEqual([]);
    await client.open(`${folder}/schema.syncrule`, schema);
    await client.change(`${folder}/schema.syncrule`, {
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } },
      text: 'givenName',
    });
    await expect.poll(() => refreshes).toBeGreaterThan(0);
    expect(codes(await pull(good))).toEqual(['SR103']);
  });

  it('of a client that cannot be asked to ask again are the last word on the text', async () => {
    await started({ ...pulling, workspace: { ...fullClient.workspace } });
    await client.open(good, goodRule);
    await client.open(`${folder}/schema.syncrule`, schema);
    await client.change(`${folder}/schema.syncrule`, {
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } },
      text: 'givenName',
    });
    expect(codes(await pull(good))).toEqual(['SR103']);
    expect(refreshes).toBe(0);
  });

  it('come with what is new about the other documents that were asked about, where the client takes it', async () => {
    const related = {
      ...pulling,
      textDocument: { ...pulling.textDocument, diagnostic: { relatedDocumentSupport: true } },
      workspace: { ...fullClient.workspace },
    };
    const declarations = `${folder}/schema.syncrule`;
    await started(related);
    await client.open(good, goodRule);
    await client.open(bad, badRule);
    await client.open(declarations, schema);
    for (const uri of [good, bad, declarations])
      expect(await pull(uri)).not.toHaveProperty('relatedDocuments');
    await pull(`${folder}/closed.syncrule`);
    await client.change(declarations, {
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } },
      text: 'displayNam',
    });
    const answer = await pull(declarations);
    // The good rule now has a name that is not declared, and the bad one has not.
    const others = answer.relatedDocuments ?? {};
    expect(Object.keys(others).sort()).toEqual([bad, good]);
    expect(codes(others[good] as DocumentDiagnosticReport)).toEqual(['SR103']);
    expect(codes(others[bad] as DocumentDiagnosticReport)).toEqual([]);
    // Told once: whoever asks about it now hears nothing new, and the answer counts as the one before.
    expect(await pull(good, others[good]?.resultId as string)).toEqual({
      kind: 'unchanged',
      resultId: others[good]?.resultId,
    });
    expect(await pull(declarations, answer.resultId)).not.toHaveProperty('relatedDocuments');
  });

  it('come alone where the client does not say that it takes more', async () => {
    await started({ ...pulling, workspace: { ...fullClient.workspace } });
    await client.open(good, goodRule);
    await client.open(`${folder}/schema.syncrule`, schema);
    expect(codes(await pull(good))).toEqual([]);
    await client.change(`${folder}/schema.syncrule`, {
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } },
      text: 'givenName',
    });
    expect(await pull(`${folder}/schema.syncrule`)).not.toHaveProperty('relatedDocuments');
  });

  it('of a file that the manifest leaves out are none', async () => {
    await started();
    await client.open(bad, badRule);
    expect(codes(await pull(bad))).toEqual(['SR103']);
    await client.open(
      `${folder}/syncrules.json`,
      '{ "rules": ["good.syncrule", "schema.syncrule"] }',
      'json',
    );
    expect(codes(await pull(bad))).toEqual([]);
  });

  it('of manifests are answered too', async () => {
    await started();
    const manifest = `${folder}/syncrules.json`;
    await client.open(manifest, '{ "rulez": [] }', 'json');
    await pull(manifest);
    await expect
      .poll(async () =>
        ((await pull(manifest)) as { items?: { code: string }[] }).items?.map(({ code }) => code),
      )
      .toEqual(['SR021']);
  });
});

describe('diagnostics of the whole workspace', () => {
  it('come for every file, and a second question waits until one of them changes', async () => {
    await started();
    const first = await pullAll([]);
    expect(first.items.map(({ uri }) => uri).sort()).toEqual(Object.keys(files).sort());
    expect(codes(first.items.find(({ uri }) => uri === bad))).toEqual(['SR103']);
    let answered = false;
    const second = pullAll(idsOf(first)).then((report) => {
      answered = true;
      return report;
    });
    await client.open(good, goodRule);
    await client.request('textDocument/foldingRange', { textDocument: { uri: good } });
    expect(answered).toBe(false);
    await client.change(good, breakGood);
    const { items } = await second;
    expect(items.map(({ uri, kind, version }) => [uri, kind, version])).toContainEqual([
      good,
      'full',
      2,
    ]);
    expect(items.filter(({ kind }) => kind === 'unchanged').map(({ uri }) => uri)).toContain(bad);
  });

  it('take the place of what was sent before', async () => {
    await started();
    await client.until(
      () => client.diagnostics(bad).length > 0,
      'a file that is not open is told about',
    );
    await pullAll([]);
    await client.until(() => client.diagnostics(bad).length === 0, 'it is taken back');
    expect(client.published.at(-1)).toMatchObject({ diagnostics: [] });
  });

  it('say that a file is gone', async () => {
    await started();
    const first = await pullAll([]);
    const second = pullAll(idsOf(first));
    client.files.files.delete(bad);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: bad, type: 3 }],
    });
    const gone = (await second).items.find(({ uri }) => uri === bad);
    expect(gone).toEqual({ kind: 'full', uri: bad, version: null, items: [] });
  });

  it('come in parts where the client wants them so', async () => {
    await started();
    const parts: WorkspaceDiagnosticReport[] = [];
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: WorkspaceDiagnosticReport }) => {
        if (token === 'here') parts.push(value);
      },
    );
    expect(await pullAll([], { partialResultToken: 'here' })).toEqual({ items: [] });
    expect(parts.flatMap(({ items }) => items.map(({ uri }) => uri)).sort()).toEqual(
      Object.keys(files).sort(),
    );
  });

  it('are no longer waited for when the client gives up, or the server ends', async () => {
    await started();
    const first = await pullAll([]);
    const source = new CancellationTokenSource();
    const given = client.connection
      .sendRequest('workspace/diagnostic', { previousResultIds: idsOf(first) }, source.token)
      .then(
        () => 'answered',
        (error: { code?: number }) => error.code,
      );
    await client.request('textDocument/foldingRange', { textDocument: { uri: good } });
    source.cancel();
    expect(await given).toBe(LSPErrorCodes.RequestCancelled);
    const waiting = pullAll(idsOf(first));
    await client.request('shutdown');
    expect((await waiting).items.every(({ kind }) => kind === 'unchanged')).toBe(true);
  });
});
