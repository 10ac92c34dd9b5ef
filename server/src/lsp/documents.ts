import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver';
import type { OffsetEdit } from '../model/borders';
import { guarded, listen } from './dispatch';
import { isOfInterest } from '../model/load';
import { documentUri, fields, list, range, text } from './params';
import type { Session } from './session';

/**
 * What is open in the editor. Edits go straight into the workspace, block by block: a document manager that keeps whole texts would put a
 * large text together at every key.
 */
export class Documents {
  readonly #session: Session;
  readonly #versions = new Map<string, number>();

  constructor(session: Session) {
    this.#session = session;
  }

  isOpen(uri: string): boolean {
    return this.#versions.has(uri);
  }

  version(uri: string): number | undefined {
    return this.#versions.get(uri);
  }

  register(): void {
    listen(this.#session, DidOpenTextDocumentNotification.method, (params) => this.#open(params));
    listen(this.#session, DidChangeTextDocumentNotification.method, (params) =>
      this.#change(params),
    );
    listen(this.#session, DidCloseTextDocumentNotification.method, (params) => this.#close(params));
  }

  #open(params: unknown): void {
    const document = fields(fields(params).textDocument);
    const uri = text(document.uri);
    const content = text(document.text);
    if (uri === undefined || content === undefined) return;
    const ours = document.languageId === 'syncrule';
    if (!ours && !isOfInterest(uri) && this.#session.snapshot().text(uri) === undefined) return;
    const version = numberOf(document.version);
    this.#versions.set(uri, version);
    if (ours) this.#session.workspace.open(uri, version, content, true);
    else this.#session.workspace.open(uri, version, content);
    this.#session.analysis.opened(uri);
    void guarded(this.#session, 'looking at a file', async () => {
      const before = this.#session.unread.isDamaged(uri);
      await this.#session.unread.look(uri);
      if (before !== this.#session.unread.isDamaged(uri)) this.#session.analysis.opened(uri);
    });
  }

  #change(params: unknown): void {
    const uri = documentUri(params);
    if (uri === undefined || !this.#versions.has(uri)) return;
    const version = numberOf(fields(fields(params).textDocument).version);
    for (const change of list(fields(params).contentChanges)) {
      const edit = this.#edit(uri, change);
      if (edit !== undefined) this.#session.workspace.change(uri, version, [edit]);
    }
    this.#versions.set(uri, version);
    this.#session.analysis.edited(uri);
  }

  /** Positions speak of the text as the changes before left it, which is the text that the workspace has now. */
  #edit(uri: string, change: unknown): OffsetEdit | { readonly text: string } | undefined {
    const { text: content, range: place } = fields(change);
    if (typeof content !== 'string') return undefined;
    if (place === undefined) return { text: content };
    const { workspace, positions } = this.#session;
    const wanted = range(place);
    const lines = workspace.lines(uri);
    if (wanted === undefined || lines === undefined) return undefined;
    const session = this.#session;
    const span = positions.span(
      {
        lines,
        get text() {
          return session.textOf(uri) ?? '';
        },
      },
      wanted,
    );
    return { ...span, text: content };
  }

  #close(params: unknown): void {
    const uri = documentUri(params);
    if (uri === undefined || !this.#versions.delete(uri)) return;
    this.#session.workspace.close(uri);
    this.#session.analysis.edited(uri);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
