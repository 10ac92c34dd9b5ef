import { afterEach, describe, expect, it } from 'vitest';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from 'vscode-languageserver-protocol';
import type { FileReader } from '../../server/src/base/ports';
import { flowMethods } from '../../server/src/protocol/flowRequests';
import { methods } from '../../server/src/protocol/requests';
import { testMethods } from '../../server/src/protocol/ruleTests';
import type { MemoryFiles } from '../support/memoryFiles';
import { folder, fullClient, TestClient, type ClientParts } from './client';

/** Hands out the texts of files when the test lets it. */
class Gate {
  #free = 0;
  readonly #waiting: (() => void)[] = [];

  /** Lets the next reads pass. */
  let(count: number): void {
    this.#free += count;
    while (this.#free > 0 && this.#waiting.length > 0) {
      this.#free--;
      this.#waiting.shift()?.();
    }
  }

  async pass(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  readonly reader = (files: MemoryFiles): FileReader => ({
    list: (uri) => files.list(uri),
    exists: (uri) => files.exists(uri),
    size: (uri) => files.size(uri),
    readChunks: (uri) => files.readChunks(uri),
    readText: (uri) => this.pass().then(() => files.readText(uri)),
  });
}

const main = `${folder}/rules/rule-0001.syncrule`;
const fixture = `${folder}/ann.fixture.json`;
const object = { configuration: folder, fixture, connector: 'contoso.com', dn: 'CN=Ann' };
const schema = `metaverse {
    attributes {
        displayName string
        description string
    }
    object person { displayName, description }
}

connector "contoso.com" {
    id   {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type AD

    attributes {
        cn string
    }
    object user { cn }
}
`;
/** How many rules set the name at most; the others set the description. */
const naming = 63;
const guid = (number: number): string =>
  `{11111111-1111-1111-1111-${String(number).padStart(12, '0')}}`;
const rule = (number: number): string => `inbound rule "Rule ${number}" {
    id         ${guid(number)}
    connector  "contoso.com"
    object     user -> person
    link       ${number === 1 ? 'Provision' : 'Join'}
    precedence ${number}

    flow {
        ${number <= naming ? 'displayName' : 'description'} <- Trim([cn])
    }
}
`;

/** A configuration of a schema, a fixture, a manifest and rules in a file each. The schema is read last but one: its name comes after those of the rules. */
function workspace(rules: number): Record<string, string> {
  const expectations = [
    { name: 'gets a name', object: 'CN=Ann', metaverse: { displayName: 'Ann' } },
  ];
  return {
    [`${folder}/syncrules.json`]: '{ "name": "Cold", "fixtures": ["ann.fixture.json"] }',
    [`${folder}/z-schema.syncrule`]: schema,
    [fixture]: JSON.stringify({
      objects: [
        { connector: 'contoso.com', dn: 'CN=Ann', type: 'user', attributes: { cn: 'Ann' } },
      ],
      expect: expectations,
    }),
    ...Object.fromEntries(
      Array.from({ length: rules }, (_none, i) => [
        `${folder}/rules/rule-${String(i + 1).padStart(4, '0')}.syncrule`,
        rule(i + 1),
      ]),
    ),
  };
}

// Lines of a rule that the requests speak of.
const [typeLine, flowLine] = [3, 8];
const document = { textDocument: { uri: main } };
const at = (line: number, character: number): object => ({
  ...document,
  position: { line, character },
});
const target = at(flowLine, 10);
const whole = { start: { line: 0, character: 0 }, end: { line: 11, character: 0 } };
const options = { tabSize: 4, insertSpaces: true };

/** Requests that are answered from the text of their document alone, so that they need not wait. */
const ofText: Readonly<Record<string, object>> = {
  'textDocument/documentSymbol': document,
  'textDocument/foldingRange': document,
  'textDocument/onTypeFormatting': { ...at(10, 1), ch: '}', options },
  'textDocument/semanticTokens/full': document,
  'textDocument/semanticTokens/full/delta': { ...document, previousResultId: '0' },
  'textDocument/semanticTokens/range': { ...document, range: whole },
};

/** Requests whose answers no other file has a say in. */
const ofNothing: Readonly<Record<string, object>> = {
  [methods.importConfiguration]: { from: 'file:///nowhere', to: 'file:///elsewhere', force: false },
  [flowMethods.revisions]: { configuration: folder },
};

/** All others. Items to resolve are those that the server gives out. What formats waits for its own file, which may be damaged on disk. */
const ofWorkspace: Readonly<Record<string, object>> = {
  'textDocument/formatting': { ...document, options },
  'textDocument/rangeFormatting': { ...document, options, range: whole },
  'textDocument/hover': at(typeLine, 25),
  'textDocument/definition': target,
  'textDocument/typeDefinition': target,
  'textDocument/references': { ...target, context: { includeDeclaration: true } },
  'textDocument/documentHighlight': target,
  'workspace/symbol': { query: 'Rule' },
  'textDocument/documentLink': document,
  'textDocument/linkedEditingRange': target,
  'textDocument/selectionRange': { ...document, positions: [{ line: flowLine, character: 10 }] },
  'textDocument/rename': { ...target, newName: 'fullName' },
  'textDocument/prepareRename': target,
  'textDocument/completion': at(flowLine, 25),
  'completionItem/resolve': { label: 'cn', data: 0 },
  'textDocument/inlayHint': { ...document, range: whole },
  'inlayHint/resolve': {
    position: { line: flowLine, character: 33 },
    label: '',
    data: { uri: main, offset: 0, version: -1 },
  },
  'textDocument/codeLens': document,
  'codeLens/resolve': {
    range: whole,
    data: { uri: main, at: 0, kind: 'contributors', version: -1 },
  },
  'textDocument/prepareCallHierarchy': target,
  'callHierarchy/incomingCalls': { item: callItem() },
  'callHierarchy/outgoingCalls': { item: callItem() },
  'textDocument/signatureHelp': at(flowLine, 28),
  'textDocument/codeAction': { ...document, range: whole, context: { diagnostics: [] } },
  'textDocument/diagnostic': document,
  'workspace/diagnostic': { previousResultIds: [] },
  'workspace/willRenameFiles': {
    files: [{ oldUri: fixture, newUri: `${folder}/other.fixture.json` }],
  },
  [methods.treeChildren]: {},
  [methods.treePath]: { object },
  [methods.searchMetaverse]: { query: 'displayName=Ann' },
  [methods.flowPlaces]: { id: JSON.stringify(['attribute', folder, 'person', 'displayName']) },
  [methods.fixtureObjects]: {},
  [methods.configurations]: {},
  [methods.preview]: { object },
  [methods.nextState]: { configuration: folder, fixture },
  [methods.evaluate]: { uri: main, position: { line: flowLine, character: 25 }, object },
  [methods.explain]: { object, attribute: 'displayName' },
  [flowMethods.renderFlow]: { object, format: 'json' },
  [flowMethods.compare]: { left: { object, rules: 'edited' }, right: { object, rules: 'edited' } },
  [testMethods.list]: {},
  [testMethods.run]: { configuration: folder, fixture, index: 0 },
};

const ofFindings: ReadonlySet<string> = new Set([
  methods.configurations,
  'textDocument/diagnostic',
  'workspace/diagnostic',
]);

function callItem(): object {
  const range = { start: { line: flowLine, character: 8 }, end: { line: flowLine, character: 19 } };
  return {
    name: 'displayName',
    kind: 8,
    uri: main,
    range,
    selectionRange: range,
    data: { configuration: folder, name: 'displayName', kind: 'attribute', connector: null },
  };
}

const capabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, diagnostic: {}, inlayHint: {} },
};
const initialization = {
  commands: Object.values({
    a: 'syncrule.showReferences',
    b: 'syncrule.showAttributeFlow',
    c: 'syncrule.evaluateExpression',
  }),
};

const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});

async function started(
  files: Readonly<Record<string, string>>,
  parts: ClientParts = {},
  shown: object = capabilities,
): Promise<TestClient> {
  const client = new TestClient(files, parts);
  clients.push(client);
  await client.start(shown, [folder], initialization);
  return client;
}

/** Numbers of versions and of lists differ between two servers that say the same. */
function said(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer ?? null, (name, value: unknown) =>
      name === 'version' || name === 'resultId' ? undefined : value,
    ),
  ) as unknown;
}

/** The answers of a server that has read everything and was left to finish. */
async function settledAnswers(
  files: Readonly<Record<string, string>>,
  requests: Readonly<Record<string, object>>,
): Promise<Map<string, unknown>> {
  const client = await started(files);
  await client.until(() => client.changes > 0, 'the workspace is read');
  await client.open(main, files[main] ?? '');
  await client.connection.sendNotification(methods.selectObject, object);
  const answers = new Map<string, unknown>();
  for (const [method, params] of Object.entries(requests))
    answers.set(method, said(await client.request(method, params)));
  return answers;
}

describe('a client that asks at once', () => {
  it('is asked about every request of the server here', async () => {
    const served = new Set<string>();
    await started({}, { served: (method) => void served.add(method) });
    expect([...served].sort()).toEqual(
      [...Object.keys({ ...ofText, ...ofNothing, ...ofWorkspace })].sort(),
    );
  });

  it.each([
    [66, ofWorkspace],
    // What waits for all findings, too, is left to the few files: to find all in many takes its time.
    [
      3000,
      Object.fromEntries(Object.entries(ofWorkspace).filter(([method]) => !ofFindings.has(method))),
    ],
  ])(
    'is answered as by a server that has long read the %i files',
    async (count, waiting) => {
      const files = workspace(count - 3);
      const requests = { ...ofText, ...ofNothing, ...waiting };
      const expected = await settledAnswers(files, requests);
      const gate = new Gate();
      const client = await started(files, { reader: gate.reader });
      await client.open(main, files[main] ?? '');
      await client.connection.sendNotification(methods.selectObject, object);
      const answers = new Map<string, unknown>();
      const all = Object.entries(requests).map(
        async ([method, params]) =>
          void answers.set(method, said(await client.request(method, params))),
      );
      // The manifest and most of the rules have been read, the schema and the fixture have not; who can answer has answered.
      gate.let(count - 10);
      for (let turn = 0; turn < 20; turn++)
        await client.request('textDocument/foldingRange', document);
      expect([...answers.keys()].sort()).toEqual(
        [...Object.keys({ ...ofText, ...ofNothing })].sort(),
      );
      expect(client.published).toEqual([]);
      gate.let(count);
      await Promise.all(all);
      for (const [method, answer] of answers)
        expect([method, answer]).toEqual([method, expected.get(method)]);
      // The schema says it twice, and each of the rules that set it once.
      const { documentChanges } = answers.get('textDocument/rename') as WorkspaceEdit;
      expect(
        (documentChanges as TextDocumentEdit[]).reduce((sum, { edits }) => sum + edits.length, 0),
      ).toBe(2 + naming);
      expect(answers.get('textDocument/hover')).toMatchObject({
        contents: { value: 'Object type `person` of **the metaverse**. 2 attributes.' },
      });
    },
    120_000,
  );

  it('hears nothing of mistakes that the files which are still to be read refute', async () => {
    const files = workspace(3);
    const gate = new Gate();
    const client = await started(files, { reader: gate.reader }, fullClient);
    await client.open(main, `${files[main] ?? ''}\noutbound rule {\n`);
    gate.let(2);
    for (let turn = 0; turn < 20; turn++)
      await client.request('textDocument/foldingRange', document);
    // The rest of an analysis that was begun too early would come in this time.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(client.published).toEqual([]);
    gate.let(10);
    await client.until(() => client.errors(main).length > 0, 'the mistake of the document itself');
    const lists = client.published
      .filter(({ uri }) => uri === main)
      .map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    await client.request(methods.configurations);
    expect(lists).toEqual([client.diagnostics(main).map(({ code }: Diagnostic) => code)]);
  });

  it('may edit meanwhile: a place in the old text is out of date, one in the new text is answered', async () => {
    const files = workspace(3);
    const gate = new Gate();
    const client = await started(files, { reader: gate.reader });
    await client.open(main, files[main] ?? '');
    const old = client.request('textDocument/hover', at(typeLine, 25));
    const stale = expect(old).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await client.change(main, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '\n',
    });
    const next = client.request<Hover>('textDocument/hover', at(typeLine + 1, 25));
    // The edit shows in what needs no other file.
    expect(await client.request('textDocument/documentSymbol', document)).toMatchObject([
      { range: { start: { line: 1 } } },
    ]);
    gate.let(10);
    await stale;
    expect((await next).contents).toMatchObject({
      value: expect.stringContaining('2 attributes.') as string,
    });
  });

  it.each([
    ['at once', (source: CancellationTokenSource) => source.cancel()],
    [
      'a little later',
      (source: CancellationTokenSource) =>
        void setImmediate(() => setImmediate(() => source.cancel())),
    ],
  ])('may think better of it %s', async (_when, cancel) => {
    const gate = new Gate();
    const client = await started(workspace(3), { reader: gate.reader });
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'workspace/symbol',
      { query: 'Rule' },
      source.token,
    );
    cancel(source);
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    gate.let(10);
    expect(await client.request('workspace/symbol', { query: 'Rule' })).toHaveLength(3);
  });
});

describe('the wait for files', () => {
  const found = (client: TestClient): Promise<SymbolInformation[]> =>
    client.request('workspace/symbol', { query: 'Rule' });

  it('ends when a folder cannot be read, and the others are read', async () => {
    const reader = (files: MemoryFiles): FileReader => ({
      readText: (uri) => files.readText(uri),
      exists: (uri) => files.exists(uri),
      size: (uri) => files.size(uri),
      readChunks: (uri) => files.readChunks(uri),
      list: (uri) =>
        uri === 'file:///gone' ? Promise.reject(new Error('no such folder')) : files.list(uri),
    });
    const client = new TestClient(workspace(3), { reader });
    clients.push(client);
    await client.start(capabilities, ['file:///gone', folder]);
    expect(await found(client)).toHaveLength(3);
    expect(client.logged.join('\n')).toContain('no such folder');
  });

  it('is none for a client without a folder', async () => {
    const client = new TestClient();
    clients.push(client);
    await client.start(capabilities, []);
    expect(await found(client)).toEqual([]);
    expect(await client.request(methods.configurations)).toEqual([]);
  });

  it('begins with the first question of a client that does not say that it is initialized', async () => {
    const client = new TestClient(workspace(3));
    clients.push(client);
    await client.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: [{ uri: folder, name: 'work' }],
    });
    expect(await found(client)).toHaveLength(3);
  });

  it.each([
    [
      'refuses to show progress',
      (client: TestClient) =>
        client.connection.onRequest('window/workDoneProgress/create', () =>
          Promise.reject(new Error('no')),
        ),
    ],
    [
      'never says whether it shows progress',
      (client: TestClient) =>
        client.connection.onRequest(
          'window/workDoneProgress/create',
          () => new Promise(() => undefined),
        ),
    ],
  ])('ends for a client that %s', async (_what, prepare) => {
    const client = new TestClient(workspace(3));
    clients.push(client);
    prepare(client);
    await client.start({ ...capabilities, window: { workDoneProgress: true } });
    expect(await found(client)).toHaveLength(3);
  });

  it('begins again for a folder that is added, and for files that changed on disk', async () => {
    const other = 'file:///other';
    const gate = new Gate();
    const client = await started(
      { ...workspace(3), [`${other}/syncrules.json`]: '{}', [`${other}/a.syncrule`]: rule(7) },
      { reader: gate.reader },
    );
    gate.let(6);
    expect(await found(client)).toHaveLength(3);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: other, name: 'other' }], removed: [] },
    });
    const withOther = found(client);
    gate.let(2);
    expect(await withOther).toHaveLength(4);
    const changes = [1, 2, 3].map((number) => ({
      uri: `${folder}/rules/rule-000${number}.syncrule`,
      type: 2,
    }));
    for (const { uri } of changes)
      client.files.files.set(
        uri,
        (client.files.files.get(uri) ?? '').replace('inbound rule "Rule', 'inbound rule "Renamed'),
      );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const renamed = client.request('workspace/symbol', { query: 'Renamed' });
    gate.let(3);
    expect(await renamed).toHaveLength(3);
  });

  it('is for a document that is not open, too, where its text is all that is needed', async () => {
    const gate = new Gate();
    const client = await started(workspace(3), { reader: gate.reader });
    const symbols = client.request('textDocument/documentSymbol', document);
    gate.let(10);
    expect(await symbols).toMatchObject([{ name: expect.stringContaining('Rule 1') as string }]);
  });

  it('is for diagnostics that are asked for, of a client that can be asked to ask again', async () => {
    const gate = new Gate();
    const client = await started(
      workspace(3),
      { reader: gate.reader },
      {
        ...capabilities,
        workspace: { ...capabilities.workspace, diagnostics: { refreshSupport: true } },
      },
    );
    await client.open(main, rule(1));
    const asked = client.request<DocumentDiagnosticReport>('textDocument/diagnostic', document);
    gate.let(10);
    const report = await asked;
    expect(
      report.kind === 'full' ? report.items.filter(({ severity }) => severity === 1) : undefined,
    ).toEqual([]);
  });

  it('leaves a request that nobody serves to the protocol', async () => {
    const client = await started(workspace(1));
    await expect(client.request('syncrule/nothing')).rejects.toMatchObject({
      code: ErrorCodes.MethodNotFound,
    });
  });
});
