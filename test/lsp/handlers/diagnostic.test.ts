import { describe, expect, it } from 'vitest';
import { LSPErrorCodes, type Diagnostic } from 'vscode-languageserver';
import type { KnownList } from '../../../server/src/lsp/diagnosticPublisher';
import {
  diagnosticAnswer,
  noFindings,
  workspaceDiagnosticAnswer,
} from '../../../server/src/lsp/handlers/diagnostic';
import { PulledDiagnostics } from '../../../server/src/lsp/pulledDiagnostics';
import { main, placeOf, running, schema, stopped, unknownDocument } from './support';

const finding: Diagnostic = { range: placeOf(main, 'precedence 1'), message: 'a finding' };
const list = (id: string, found: readonly Diagnostic[] = [finding]): KnownList => ({
  list: found,
  version: 7,
  errors: 0,
  id,
});
const document = { textDocument: { uri: main } };

/** Diagnostics that are known from the start, and what the client is sent. */
function pulled({
  known = new Map<string, KnownList>([[main, list('1')]]),
  diagnosticRefresh = true,
  relatedDocuments = false,
} = {}) {
  const parts: object[] = [];
  let refreshed = 0;
  const looked: string[] = [];
  const diagnostics = new PulledDiagnostics({
    client: { diagnosticRefresh, relatedDocuments },
    analysis: {
      look: (uri) => void looked.push(uri),
      settled: () => Promise.resolve(),
      nextLook: () => {
        known.set(schema, list('9'));
        return Promise.resolve();
      },
      stopped: false,
    },
    publisher: {
      known: (uri) => known.get(uri),
      files: () => [...known.keys()],
      askedForAll: () => undefined,
    },
    isOpen: () => true,
    refresh: () => void refreshed++,
    sendPart: (token, value) => {
      parts.push({ token, ...value });
      return Promise.resolve();
    },
  });
  return { pulled: diagnostics, known, parts, looked, refreshed: () => refreshed };
}

describe('diagnostics of a document', () => {
  it('are answered at once where the client can be asked to ask again', () => {
    const context = pulled();
    expect(diagnosticAnswer(context, document, running)).toEqual({
      kind: 'full',
      items: [finding],
      resultId: '1',
    });
    expect(context.looked).toEqual([main]);
  });

  it('are not sent again while they are the same', () => {
    const context = pulled();
    const again = { ...document, previousResultId: '1' };
    expect(diagnosticAnswer(context, again, running)).toEqual({ kind: 'unchanged', resultId: '1' });
    context.known.set(main, list('2', []));
    expect(diagnosticAnswer(context, again, running)).toEqual({
      kind: 'full',
      items: [],
      resultId: '2',
    });
  });

  it('are asked for again when they are out of date, and once only', () => {
    const context = pulled();
    void diagnosticAnswer(context, document, running);
    context.pulled.askAgain();
    expect(context.refreshed()).toBe(0);
    context.known.set(main, list('2'));
    context.pulled.askAgain();
    context.pulled.askAgain();
    expect(context.refreshed()).toBe(1);
  });

  it('carry those of other open documents for a client that takes them', () => {
    const context = pulled({ relatedDocuments: true });
    context.known.set(schema, list('3'));
    void diagnosticAnswer(context, { textDocument: { uri: schema } }, running);
    context.known.set(schema, list('4', []));
    expect(diagnosticAnswer(context, document, running)).toMatchObject({
      relatedDocuments: { [schema]: { kind: 'full', items: [], resultId: '4' } },
    });
  });

  it('are the last word for a client that cannot be asked to ask again, unless it cancels', async () => {
    const context = pulled({ diagnosticRefresh: false });
    expect(await diagnosticAnswer(context, document, running)).toMatchObject({ items: [finding] });
    expect(await diagnosticAnswer(context, document, stopped)).toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: false },
    });
  });

  it('are none of a document that nobody knows', () => {
    const context = pulled();
    expect(diagnosticAnswer(context, {}, running)).toEqual(noFindings());
    expect(diagnosticAnswer(context, unknownDocument, running)).toEqual(noFindings());
  });
});

describe('diagnostics of the workspace', () => {
  const ask = { previousResultIds: [] };

  it('are those of all files', async () => {
    const context = pulled();
    context.known.set(schema, list('2', []));
    expect(await workspaceDiagnosticAnswer(context, ask, running)).toEqual({
      items: [
        { kind: 'full', items: [finding], resultId: '1', uri: main, version: 7 },
        { kind: 'full', items: [], resultId: '2', uri: schema, version: 7 },
      ],
    });
  });

  it('take back those of a file that is gone', async () => {
    const gone = { previousResultIds: [{ uri: schema, value: '5' }] };
    expect(await workspaceDiagnosticAnswer(pulled(), gone, running)).toMatchObject({
      items: [{ uri: main }, { kind: 'full', items: [], uri: schema, version: null }],
    });
  });

  it('wait while there is nothing new to say', async () => {
    const context = pulled();
    const known = { previousResultIds: [{ uri: main, value: '1' }] };
    expect(await workspaceDiagnosticAnswer(context, known, running)).toMatchObject({
      items: [
        { kind: 'unchanged', uri: main },
        { kind: 'full', uri: schema, resultId: '9' },
      ],
    });
  });

  it('are sent in parts to a client that wants them so', async () => {
    const context = pulled({
      known: new Map(
        Array.from({ length: 51 }, (_none, i) => [`file:///work/${String(i)}`, list(String(i))]),
      ),
    });
    expect(
      await workspaceDiagnosticAnswer(context, { ...ask, partialResultToken: 'p' }, running),
    ).toEqual({ items: [] });
    expect(
      context.parts.map((part) => (part as { items: readonly unknown[] }).items.length),
    ).toEqual([50, 1]);
    expect(context.parts[0]).toMatchObject({ token: 'p' });
  });

  it('are given up when the client cancels', async () => {
    expect(await workspaceDiagnosticAnswer(pulled(), ask, stopped)).toMatchObject({
      code: LSPErrorCodes.RequestCancelled,
    });
  });
});
