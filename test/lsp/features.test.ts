import { afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, InitializeResult } from 'vscode-languageserver-protocol';
import { notificationFeatures, requestFeatures } from '../../server/src/lsp/features';
import { configuration } from '../cli/support';
import { text } from '../architecture/files';
import { folder, fullClient, TestClient, type ClientParts } from './client';

/** The server capabilities of the protocol's specification, each with the methods that it announces. */
const announced: Readonly<Record<string, readonly string[]>> = {
  'textDocumentSync.openClose': ['textDocument/didOpen', 'textDocument/didClose'],
  'textDocumentSync.change': ['textDocument/didChange'],
  completionProvider: ['textDocument/completion'],
  'completionProvider.resolveProvider': ['completionItem/resolve'],
  hoverProvider: ['textDocument/hover'],
  signatureHelpProvider: ['textDocument/signatureHelp'],
  definitionProvider: ['textDocument/definition'],
  typeDefinitionProvider: ['textDocument/typeDefinition'],
  referencesProvider: ['textDocument/references'],
  documentHighlightProvider: ['textDocument/documentHighlight'],
  documentSymbolProvider: ['textDocument/documentSymbol'],
  codeActionProvider: ['textDocument/codeAction'],
  codeLensProvider: ['textDocument/codeLens'],
  'codeLensProvider.resolveProvider': ['codeLens/resolve'],
  documentLinkProvider: ['textDocument/documentLink'],
  documentFormattingProvider: ['textDocument/formatting'],
  documentRangeFormattingProvider: ['textDocument/rangeFormatting'],
  documentOnTypeFormattingProvider: ['textDocument/onTypeFormatting'],
  renameProvider: ['textDocument/rename'],
  'renameProvider.prepareProvider': ['textDocument/prepareRename'],
  foldingRangeProvider: ['textDocument/foldingRange'],
  selectionRangeProvider: ['textDocument/selectionRange'],
  linkedEditingRangeProvider: ['textDocument/linkedEditingRange'],
  callHierarchyProvider: [
    'textDocument/prepareCallHierarchy',
    'callHierarchy/incomingCalls',
    'callHierarchy/outgoingCalls',
  ],
  'semanticTokensProvider.full': ['textDocument/semanticTokens/full'],
  'semanticTokensProvider.full.delta': ['textDocument/semanticTokens/full/delta'],
  'semanticTokensProvider.range': ['textDocument/semanticTokens/range'],
  inlayHintProvider: ['textDocument/inlayHint'],
  'inlayHintProvider.resolveProvider': ['inlayHint/resolve'],
  diagnosticProvider: ['textDocument/diagnostic'],
  'diagnosticProvider.workspaceDiagnostics': ['workspace/diagnostic'],
  workspaceSymbolProvider: ['workspace/symbol'],
  'workspace.workspaceFolders.changeNotifications': ['workspace/didChangeWorkspaceFolders'],
  'workspace.fileOperations.willRename': ['workspace/willRenameFiles'],
};
/** Notifications that the protocol lets a client send without an announcement, or on registration only. */
const unannounced = ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles'];

/** Declares all that an offer depends on. */
const everything: ClientCapabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, diagnostic: {} },
  workspace: { ...fullClient.workspace, fileOperations: { willRename: true } },
};

const isOurs = (method: string): boolean => method.startsWith('syncrule/');
const requests = requestFeatures.map(({ method }) => method);
const methods = [...requests, ...notificationFeatures.map(({ method }) => method)];

let client: TestClient | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function initialized(
  capabilities: ClientCapabilities,
  parts: ClientParts = {},
): Promise<InitializeResult['capabilities']> {
  client = new TestClient({}, parts);
  return (await client.start(capabilities)).capabilities;
}

const isSet = (capabilities: object, path: string): boolean =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      capabilities,
    ) !== undefined;

const announcedTo = (capabilities: object): readonly string[] =>
  Object.entries(announced).flatMap(([path, all]) => (isSet(capabilities, path) ? all : []));

describe('the table of features', () => {
  it('has one entry a method', () => {
    expect(methods.length).toBeGreaterThan(50);
    expect(methods.filter((method, i) => methods.indexOf(method) !== i)).toEqual([]);
  });

  it('agrees with the answer to initialize: what is announced is in the table, and all that is in it is announced', async () => {
    const capabilities = await initialized(everything);
    expect([...announcedTo(capabilities), ...unannounced].sort()).toEqual(
      methods.filter((method) => !isOurs(method)).sort(),
    );
  });

  it('announces nothing beside that', async () => {
    const capabilities = await initialized(everything);
    const subjects = new Set(Object.keys(announced).map((path) => path.split('.')[0]));
    expect(
      Object.keys(capabilities).filter(
        (name) => !subjects.has(name) && name !== 'positionEncoding',
      ),
    ).toEqual([]);
  });

  it('announces to a client that declares nothing what every client can be offered', async () => {
    const served: string[] = [];
    const capabilities = await initialized({}, { served: (method) => void served.push(method) });
    expect(capabilities).toMatchObject({
      hoverProvider: true,
      documentSymbolProvider: true,
      renameProvider: true,
      semanticTokensProvider: { full: { delta: true }, range: true },
    });
    expect(capabilities).not.toHaveProperty('diagnosticProvider');
    expect(capabilities).not.toHaveProperty('codeActionProvider');
    expect(announcedTo(capabilities).filter((method) => requests.includes(method))).not.toContain(
      'textDocument/prepareRename',
    );
    expect(served).not.toContain('textDocument/diagnostic');
  });

  it('is the page about requests', () => {
    const page = text('docs/editor-features.md');
    const described = [...page.matchAll(/^\| `([\w/]+)` \|/gm)].map(([, method]) => method);
    expect([...new Set(described)].sort()).toEqual(
      requests.filter((method) => !isOurs(method)).sort(),
    );
  });
});

describe('registration after the start', () => {
  const rules = Object.fromEntries(
    Object.entries(configuration)
      .filter(([name]) => !name.includes('fixture'))
      .map(([name, content]) => [`${folder}/${name.replace('c/', '')}`, content]),
  );
  const files = {
    ...rules,
    [`${folder}/syncrules.json`]: '{ "name": "Small", "fixtures": ["people.csv"] }',
    [`${folder}/people.csv`]: 'DN,objectClass\n',
  };

  /** @returns the methods that the client was asked for: the first of them up to a count, or none by the time the workspace has been read. */
  async function registered(
    capabilities: ClientCapabilities,
    count: number,
  ): Promise<readonly string[]> {
    const asked: string[] = [];
    const started = new TestClient(files);
    client = started;
    await new Promise<void>((resolve) => {
      started.connection.onRequest(
        'client/registerCapability',
        ({ registrations }: { registrations: { method: string }[] }) => {
          asked.push(...registrations.map(({ method }) => method));
          if (asked.length === count) resolve();
        },
      );
      void started
        .start(capabilities)
        .then(() => started.until(() => started.changes > 0, 'the workspace is read'))
        .then(() => {
          if (count === 0) resolve();
        });
    });
    return asked;
  }

  it('is asked for the methods whose entry names it', async () => {
    const asked = await registered(
      {
        ...fullClient,
        textDocument: {
          ...fullClient.textDocument,
          synchronization: { dynamicRegistration: true },
        },
        workspace: {
          ...fullClient.workspace,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
      5,
    );
    const inTable = notificationFeatures
      .filter(({ registration }) => registration !== undefined)
      .map(({ method }) => method);
    expect([...new Set(asked)].sort()).toEqual([...inTable].sort());
    // Its own kinds of files at once, and those that the manifest names when it has been read.
    expect(asked.filter((method) => method === 'workspace/didChangeWatchedFiles')).toHaveLength(2);
  });

  it('is not asked of a client that does not let itself be asked', async () => {
    expect(await registered(fullClient, 0)).toEqual([]);
  });
});
