import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
  type CancellationToken,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { serve, serveAction } from './dispatch';
import { documentUri, fields, list, text } from './params';
import type { Session } from './session';

/** How many files one message of a partial result holds. */
const batch = 50;

type Report = DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>;

/**
 * Diagnostics for clients that ask for them. A document is answered for at once from what is known of its unchanged blocks; when the look at everything
 * finds more, the client is asked to ask again. The question about the workspace is kept until there is something new to say.
 */
export class PulledDiagnostics {
  readonly #session: Session;
  /** The answer that the client has for each document that it asked about. */
  readonly #answered = new Map<string, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  register(): void {
    if (!this.#session.client.pullsDiagnostics) return;
    if (this.#session.client.diagnosticRefresh)
      serve<Report>(this.#session, DocumentDiagnosticRequest.method, full([]), (params) =>
        this.#document(params),
      );
    else
      serveAction<Report>(
        this.#session,
        DocumentDiagnosticRequest.method,
        () => full([]),
        (params, token) => this.#wholeDocument(params, token),
      );
    serveAction<WorkspaceDiagnosticReport | ResponseError<void>>(
      this.#session,
      WorkspaceDiagnosticRequest.method,
      () => ({ items: [] }),
      (params, token) => this.#workspace(params, token),
    );
  }

  /** Everything was looked at: what a document was answered with may be out of date. */
  askAgain(): void {
    const { client, publisher, connection } = this.#session;
    const stale = [...this.#answered].some(([uri, id]) => (publisher.known(uri)?.id ?? '') !== id);
    if (!stale || !client.diagnosticRefresh) return;
    // Whoever does not ask again, because nobody sees the document any more, is not asked to each time.
    this.#answered.clear();
    void connection.sendRequest(DiagnosticRefreshRequest.method).catch(() => undefined);
  }

  #document(params: unknown): DocumentDiagnosticReport {
    const uri = documentUri(params);
    if (uri === undefined) return full([]);
    this.#session.analysis.look(uri);
    return this.#report(uri, text(fields(params).previousResultId));
  }

  /** For a client that cannot be asked to ask again the answer waits until it is the last word on this text. */
  async #wholeDocument(params: unknown, token: CancellationToken): Promise<Report> {
    const uri = documentUri(params);
    if (uri === undefined) return full([]);
    await this.#session.analysis.settled(token);
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', {
        retriggerRequest: false,
      });
    return this.#report(uri, text(fields(params).previousResultId));
  }

  #report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const report = this.#one(uri, previous);
    const related = this.#session.client.relatedDocuments ? this.#related() : {};
    return Object.keys(related).length === 0 ? report : { ...report, relatedDocuments: related };
  }

  #one(
    uri: string,
    previous: string | undefined,
  ): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
    const known = this.#session.publisher.known(uri);
    this.#answered.set(uri, known?.id ?? '');
    if (known === undefined) return full([]);
    return known.id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.id }
      : full(known.list, known.id);
  }

  /** The other open documents that the client asked about and has an old answer for: what was edited in one shows in all that depend on it. Of a closed one it is told without asking. */
  #related(): Record<string, FullDocumentDiagnosticReport> {
    const { publisher, documents } = this.#session;
    const stale = [...this.#answered].flatMap(([uri, id]) =>
      !documents.isOpen(uri) || (publisher.known(uri)?.id ?? '') === id ? [] : [uri],
    );
    return Object.fromEntries(
      stale.map((uri) => {
        const known = publisher.known(uri);
        this.#answered.set(uri, known?.id ?? '');
        return [uri, full(known?.list ?? [], known?.id)];
      }),
    );
  }

  async #workspace(
    params: unknown,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport | ResponseError<void>> {
    const { analysis, publisher } = this.#session;
    publisher.askedForAll();
    const previous = previousResults(fields(params).previousResultIds);
    await analysis.settled(token);
    let items = this.#items(previous);
    while (
      previous.size > 0 &&
      items.every(({ kind }) => kind === DocumentDiagnosticReportKind.Unchanged) &&
      !analysis.stopped &&
      !token.isCancellationRequested
    ) {
      await analysis.nextLook(token);
      items = this.#items(previous);
    }
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return this.#inParts(items, fields(params).partialResultToken);
  }

  #items(previous: ReadonlyMap<string, string>): readonly WorkspaceDocumentDiagnosticReport[] {
    const { publisher } = this.#session;
    const files = publisher.files();
    const known = files.flatMap((uri): WorkspaceDocumentDiagnosticReport[] => {
      const found = publisher.known(uri);
      if (found === undefined) return [];
      const version = found.version ?? null;
      return [
        found.id === previous.get(uri)
          ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId: found.id }
          : { ...full(found.list, found.id), uri, version },
      ];
    });
    const gone = [...previous.keys()].filter((uri) => publisher.known(uri) === undefined);
    return [...known, ...gone.map((uri) => ({ ...full([]), uri, version: null }))];
  }

  /** Sends the items in parts to a client that wants them so; the answer is then empty, as the protocol demands. */
  async #inParts(
    items: readonly WorkspaceDocumentDiagnosticReport[],
    wanted: unknown,
  ): Promise<WorkspaceDiagnosticReport> {
    if (typeof wanted !== 'string' && typeof wanted !== 'number') return { items: [...items] };
    for (let at = 0; at < items.length; at += batch) {
      await this.#session.connection.sendNotification('$/progress', {
        token: wanted,
        value: { items: items.slice(at, at + batch) },
      });
    }
    return { items: [] };
  }
}

function full(items: readonly Diagnostic[], resultId?: string): FullDocumentDiagnosticReport {
  return {
    kind: DocumentDiagnosticReportKind.Full,
    items: [...items],
    ...(resultId === undefined ? {} : { resultId }),
  };
}

function previousResults(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    list(value).flatMap((one) => {
      const { uri, value: id } = fields(one);
      return typeof uri === 'string' && typeof id === 'string' ? [[uri, id] as const] : [];
    }),
  );
}
