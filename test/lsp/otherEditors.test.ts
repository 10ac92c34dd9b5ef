import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  CallHierarchyItem,
  ClientCapabilities,
  CodeLens,
  CompletionItem,
  CompletionList,
  InitializeResult,
  InlayHint,
  SemanticTokens,
} from 'vscode-languageserver-protocol';
import { LineIndex } from '../../server/src/base/lineIndex';
import { undeclared, unwanted } from '../support/declared';
import { editors } from '../support/editorCapabilities';
import { protocolChecks } from '../support/protocolSchema';
import { folder, TestClient } from './client';

const sample = path.join(import.meta.dirname, '../../samples/alderfinch');
const files = Object.fromEntries(
  readdirSync(sample, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '')
    .map((name) => [
      `${folder}/${name.split(path.sep).join('/')}`,
      readFileSync(path.join(sample, name), 'utf8'),
    ]),
);
const uriOf = (name: string): string =>
  Object.keys(files).find((uri) => uri.endsWith(name)) ?? name;
/** Rules of both directions, a schema, a fixture and a manifest; the first gets mistakes, so that there is something to repair. */
const documents = [
  'user-common-alderfinch.syncrule',
  'metaverse.syncrule',
  '.fixture.json',
  'syncrules.json',
].map(uriOf);
const outbound = Object.keys(files).find((uri) => uri.includes('/outbound/')) ?? '';

const answer = protocolChecks('Answers');
const message = protocolChecks('Messages');

interface Sent {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Hears what both sides say and keeps what the server should not have said. */
class Witness {
  readonly faults = new Set<string>();
  readonly answered = new Set<string>();
  readonly #asked = new Map<string | number, string>();

  constructor(private readonly capabilities: ClientCapabilities) {}

  hear(from: 'client' | 'server', heard: Sent): void {
    if (from === 'client') {
      if (heard.method !== undefined && heard.id !== undefined)
        this.#asked.set(heard.id, heard.method);
      return;
    }
    if (heard.method !== undefined) this.#told(heard.method, heard.params);
    else if (heard.id !== undefined) this.#answered(this.#asked.get(heard.id) ?? '', heard);
  }

  #told(method: string, params: unknown): void {
    const wrong = method.endsWith('/refresh') ? undefined : message(method, params);
    for (const one of [wrong, ...unwanted(method, params, this.capabilities)])
      if (one !== undefined) this.faults.add(`${method}: ${one}`);
  }

  #answered(method: string, { result, error }: Sent): void {
    // A refusal has a reason for people; it is no fault.
    if (error !== undefined) return;
    if (result !== null) this.answered.add(method);
    for (const one of [answer(method, result), ...undeclared(method, result, this.capabilities)])
      if (one !== undefined) this.faults.add(`${method}: ${one}`);
  }
}

let client: TestClient | undefined;
afterEach(() => client?.stop());

/** Every request that is about a place, at places all over a document. */
async function askAround(editor: TestClient, uri: string, text: string): Promise<void> {
  const lines = new LineIndex(text);
  for (let offset = 3; offset < text.length; offset += Math.max(31, Math.floor(text.length / 40))) {
    const position = lines.position(offset);
    const at = { textDocument: { uri }, position };
    for (const method of [
      'hover',
      'signatureHelp',
      'definition',
      'typeDefinition',
      'documentHighlight',
      'linkedEditingRange',
      'references',
    ]) {
      await editor.request(`textDocument/${method}`, {
        ...at,
        context: { includeDeclaration: true },
      });
    }
    const items =
      (await editor.request<CompletionList | null>('textDocument/completion', at))?.items ?? [];
    for (const one of items.slice(0, 2))
      await editor.request<CompletionItem>('completionItem/resolve', one);
    await editor.request('textDocument/prepareRename', at).catch(() => undefined);
    await editor
      .request('textDocument/rename', { ...at, newName: 'another' })
      .catch(() => undefined);
    await editor.request('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [position],
    });
    await editor.request('textDocument/onTypeFormatting', {
      ...at,
      ch: '\n',
      options: { tabSize: 4, insertSpaces: true },
    });
    for (const called of (await editor.request<CallHierarchyItem[] | null>(
      'textDocument/prepareCallHierarchy',
      at,
    )) ?? []) {
      await editor.request('callHierarchy/incomingCalls', { item: called });
      await editor.request('callHierarchy/outgoingCalls', { item: called });
    }
  }
}

/** Every request that is about a document as a whole. */
async function askWhole(
  editor: TestClient,
  uri: string,
  { capabilities }: InitializeResult,
): Promise<void> {
  const of = { textDocument: { uri } };
  const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const options = { tabSize: 4, insertSpaces: true };
  for (const method of [
    'documentSymbol',
    'foldingRange',
    'documentLink',
    'formatting',
    'rangeFormatting',
    'semanticTokens/range',
  ])
    await editor.request(`textDocument/${method}`, { ...of, range, options });
  for (const only of [undefined, ['source.fixAll'], ['source.organize']])
    await editor.request('textDocument/codeAction', {
      ...of,
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  for (const lens of (await editor.request<CodeLens[] | null>('textDocument/codeLens', of)) ?? [])
    await editor.request('codeLens/resolve', lens);
  for (const hint of (
    (await editor.request<InlayHint[] | null>('textDocument/inlayHint', { ...of, range })) ?? []
  ).slice(0, 5))
    await editor.request('inlayHint/resolve', hint);
  const tokens = await editor.request<SemanticTokens | null>(
    'textDocument/semanticTokens/full',
    of,
  );
  await editor.request('textDocument/semanticTokens/full/delta', {
    ...of,
    previousResultId: tokens?.resultId ?? '',
  });
  if (capabilities.diagnosticProvider !== undefined)
    await editor.request('textDocument/diagnostic', of);
}

describe('the language server stays within the protocol and within what is declared by', () => {
  it.each(Object.entries(editors))(
    '%s',
    async (_name, capabilities) => {
      const witness = new Witness(capabilities);
      client = new TestClient(files, {
        overhear: (from, heard) => witness.hear(from, heard as Sent),
      });
      // No notification of our own is declared: whatever comes must be the protocol's.
      const initialized = await client.start(capabilities, [folder], { notifications: [] });
      for (const uri of [...documents, outbound]) {
        const text = (files[uri] ?? '')
          .replace('Trim([mobile])', 'trim([mobile')
          .replace('precedence', 'precedense');
        await client.open(uri, text, uri.endsWith('.json') ? 'json' : 'syncrule');
        await askWhole(client, uri, initialized);
        await askAround(client, uri, text);
      }
      await client.request('workspace/symbol', { query: 'mail' });
      if (initialized.capabilities.diagnosticProvider !== undefined)
        await client.request('workspace/diagnostic', { previousResultIds: [] });
      else await client.until(() => (client?.published.length ?? 0) > 0, 'findings are sent');
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: null,
      });
      await client.request('textDocument/foldingRange', { textDocument: { uri: outbound } });
      expect([...witness.faults]).toEqual([]);
      // The scenario reaches everything that is answered at all.
      const notHere = [
        'shutdown',
        'workspace/diagnostic',
        'textDocument/diagnostic',
        'textDocument/linkedEditingRange',
        'textDocument/onTypeFormatting',
        'textDocument/codeAction',
      ];
      expect(
        asked.filter((method) => !witness.answered.has(method) && !notHere.includes(method)),
      ).toEqual([]);
    },
    120_000,
  );
});

const asked = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'typeDefinition',
  'references',
  'documentHighlight',
  'documentSymbol',
  'codeLens',
  'documentLink',
  'formatting',
  'rangeFormatting',
  'prepareRename',
  'rename',
  'foldingRange',
  'selectionRange',
  'prepareCallHierarchy',
  'inlayHint',
  'semanticTokens/full',
  'semanticTokens/full/delta',
  'semanticTokens/range',
]
  .map((name) => `textDocument/${name}`)
  .concat(
    'completionItem/resolve',
    'codeLens/resolve',
    'inlayHint/resolve',
    'callHierarchy/incomingCalls',
    'callHierarchy/outgoingCalls',
    'workspace/symbol',
  );
