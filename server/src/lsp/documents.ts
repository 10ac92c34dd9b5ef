import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver';
import type { OffsetEdit } from '../model/borders';
import { guarded, listen } from './dispatch';
import { isOfInterest, largeRuleFile } from '../model/load';
import { documentUri, fields, list, range, text } from './params';
import type { Session } from './session';
import { showReading } from './shownReading';
import { inSlices } from './slices';

/** Edits of a document that come while it is still being read, in their order. */
interface Opening {
  readonly changes: unknown[];
}

interface OpenedDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** It is of the rule language, whatever its name; else the name says so. */
  readonly rules: boolean | undefined;
}

/**
 * What is open in the editor. Edits go straight into the workspace, block by block: a document manager that keeps whole texts would put a
 * large text together at every key.
 */
export class Documents {
  readonly #session: Session;
  readonly #versions = new Map<string, number>();
  /** Large documents that are being read. */
  readonly #opening = new Map<string, Opening>();

  constructor(session: Session) {
    this.#session = session;
  }

  isOpen(uri: string): boolean {
    return this.#versions.has(uri);
  }

  version(uri: string): number | undefined {
    return this.#versions.get(uri);
  }

  /** Whether a document is open and all of its text has been read. */
  isRead(uri: string): boolean {
    return this.isOpen(uri) && !this.#opening.has(uri);
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
    const opened = { uri, version, text: content, rules: ours ? true : undefined };
    if (content.length > largeRuleFile) this.#openLarge(opened);
    else {
      this.#session.workspace.open(uri, version, content, opened.rules);
      this.#session.analysis.opened(uri);
    }
    this.#lookAt(uri);
  }

  #lookAt(uri: string): void {
    void guarded(this.#session, 'looking at a file', async () => {
      const before = this.#session.unread.isDamaged(uri);
      await this.#session.unread.look(uri);
      if (before !== this.#session.unread.isDamaged(uri)) this.#session.analysis.opened(uri);
    });
  }

  /** Answers wait for the end, as for files that are read from disk; keys are taken meanwhile, and their edits made behind it. */
  #openLarge({ uri, version, text: content, rules }: OpenedDocument): void {
    const { workspace, reading, analysis } = this.#session;
    const opening: Opening = { changes: [] };
    this.#opening.set(uri, opening);
    const isWanted = (): boolean => this.#opening.get(uri) === opening && !analysis.stopped;
    void reading
      .during(() =>
        guarded(this.#session, 'opening a large file', async () => {
          const shown = showReading(this.#session, 'Reading a large file');
          try {
            await inSlices(workspace.opening(uri, version, content, rules), isWanted);
          } finally {
            shown.end();
          }
          if (!isWanted()) return;
          this.#opening.delete(uri);
          for (const change of opening.changes) this.#change(change);
        }),
      )
      .then(() => {
        // Not before the reading has ended: until then no file is looked at.
        if (this.isRead(uri)) analysis.opened(uri);
      });
  }

  #change(params: unknown): void {
    const uri = documentUri(params);
    if (uri === undefined || !this.#versions.has(uri)) return;
    const version = numberOf(fields(fields(params).textDocument).version);
    const opening = this.#opening.get(uri);
    if (opening !== undefined) {
      opening.changes.push(params);
      this.#versions.set(uri, version);
      return;
    }
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
    this.#opening.delete(uri);
    this.#session.workspace.close(uri);
    this.#session.analysis.edited(uri);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
