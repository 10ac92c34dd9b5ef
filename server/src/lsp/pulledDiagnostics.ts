import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Analysis } from './analysis';
import type { ClientCapabilities } from './clientCapabilities';
import type { DiagnosticPublisher } from './diagnosticPublisher';
import { fields, list, text } from '../protocol/params';
import { documentUri } from './params';

/** How many files one message of a partial result holds. */
const batch = 50;

/** The answer about a document. */
export type DocumentReport =
  DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>;

/** What answers about diagnostics are made of. */
export interface PulledDiagnosticsUses {
  readonly client: Pick<ClientCapabilities, 'diagnosticRefresh' | 'relatedDocuments'>;
  readonly analysis: Pick<Analysis, 'look' | 'settled' | 'nextLook' | 'stopped'>;
  readonly publisher: Pick<DiagnosticPublisher, 'known' | 'files' | 'askedForAll'>;
  /** Whether a document is open in the editor. */
  readonly isOpen: (uri: string) => boolean;
  /** Asks the client to ask for diagnostics again. */
  readonly refresh: () => void;
  /** Sends a part of an answer under the token that the client has chosen for it. */
  readonly sendPart: (token: string | number, value: object) => Promise<void>;
}

/**
 * Diagnostics for clients that ask for them. A document is answered for at once from what is known of its unchanged blocks; when the look at everything
 * finds more, the client is asked to ask again. The question about the workspace is kept until there is something new to say.
 */
export class PulledDiagnostics {
  readonly #uses: PulledDiagnosticsUses;
  /** The answer that the client has for each document that it asked about. */
  readonly #answered = new Map<string, string>();

  constructor(uses: PulledDiagnosticsUses) {
    this.#uses = uses;
  }

  /** Everything was looked at: what a document was answered with may be out of date. */
  askAgain(): void {
    const { client, publisher, refresh } = this.#uses;
    const stale = [...this.#answered].some(([uri, id]) => (publisher.known(uri)?.id ?? '') !== id);
    if (!stale || !client.diagnosticRefresh) return;
    // Whoever does not ask again, because nobody sees the document any more, is not asked to each time.
    this.#answered.clear();
    refresh();
  }

  /** `textDocument/diagnostic`: at once for a client that can be asked to ask again. */
  document(params: unknown, token: CancellationToken): DocumentReport | Promise<DocumentReport> {
    if (!this.#uses.client.diagnosticRefresh) return this.#wholeDocument(params, token);
    const uri = documentUri(params);
    if (uri === undefined) return full([]);
    this.#uses.analysis.look(uri);
    return this.#report(uri, text(fields(params).previousResultId));
  }

  /** For a client that cannot be asked to ask again the answer waits until it is the last word on this text. */
  async #wholeDocument(params: unknown, token: CancellationToken): Promise<DocumentReport> {
    const uri = documentUri(params);
    if (uri === undefined) return full([]);
    await this.#uses.analysis.settled(token);
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', {
        retriggerRequest: false,
      });
    return this.#report(uri, text(fields(params).previousResultId));
  }

  #report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const report = this.#one(uri, previous);
    const related = this.#uses.client.relatedDocuments ? this.#related() : {};
    return Object.keys(related).length === 0 ? report : { ...report, relatedDocuments: related };
  }

  #one(
    uri: string,
    previous: string | undefined,
  ): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
    const known = this.#uses.publisher.known(uri);
    this.#answered.set(uri, known?.id ?? '');
    if (known === undefined) return full([]);
    return known.id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.id }
      : full(known.list, known.id);
  }

  /** The other open documents that the client asked about and has an old answer for: what was edited in one shows in all that depend on it. Of a closed one it is told without asking. */
  #related(): Record<string, FullDocumentDiagnosticReport> {
    const { publisher, isOpen } = this.#uses;
    const stale = [...this.#answered].flatMap(([uri, id]) =>
      !isOpen(uri) || (publisher.known(uri)?.id ?? '') === id ? [] : [uri],
    );
    return Object.fromEntries(
      stale.map((uri) => {
        const known = publisher.known(uri);
        this.#answered.set(uri, known?.id ?? '');
        return [uri, full(known?.list ?? [], known?.id)];
      }),
    );
  }

  /** `workspace/diagnostic` */
  async workspace(
    params: unknown,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport | ResponseError<void>> {
    const { analysis, publisher } = this.#uses;
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
    const { publisher } = this.#uses;
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
      await this.#uses.sendPart(wanted, { items: items.slice(at, at + batch) });
    }
    return { items: [] };
  }
}

/** @returns a report that lists all findings. */
export function full(
  items: readonly Diagnostic[],
  resultId?: string,
): FullDocumentDiagnosticReport {
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
