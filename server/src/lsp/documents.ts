import type { OffsetEdit } from '../model/borders';
import type { Workspace } from '../model/workspace';
import type { Analysis } from './analysis';
import { guarded, type ErrorLog } from './guarded';
import { isOfInterest, largeRuleFile } from '../model/load';
import { fields, list, range, text } from '../protocol/params';
import { documentUri } from './params';
import type { Positions } from './positions';
import type { Reading } from './reading';
import type { ShownReading } from './shownReading';
import { inSlices } from './slices';
import type { UnreadFiles } from './unread';
import type { WorkspaceView } from './workspaceView';

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

/** Where the edits of documents go, and who has to know of them. */
export interface DocumentsUses {
  readonly log: ErrorLog;
  readonly workspace: Pick<Workspace, 'open' | 'opening' | 'change' | 'close' | 'lines'>;
  readonly view: Pick<WorkspaceView, 'snapshot' | 'textOf'>;
  readonly positions: Pick<Positions, 'span'>;
  readonly reading: Pick<Reading, 'during'>;
  readonly analysis: Pick<Analysis, 'opened' | 'edited' | 'stopped'>;
  readonly unread: Pick<UnreadFiles, 'isDamaged' | 'look'>;
  /** Shows the user what is being read. */
  readonly showReading: (what: string) => ShownReading;
}

/**
 * What is open in the editor. Edits go straight into the workspace, block by block: a document manager that keeps whole texts would put a
 * large text together at every key.
 */
export class Documents {
  readonly #uses: DocumentsUses;
  readonly #versions = new Map<string, number>();
  /** Large documents that are being read. */
  readonly #opening = new Map<string, Opening>();

  constructor(uses: DocumentsUses) {
    this.#uses = uses;
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

  /** `textDocument/didOpen` */
  open(params: unknown): void {
    const document = fields(fields(params).textDocument);
    const uri = text(document.uri);
    const content = text(document.text);
    if (uri === undefined || content === undefined) return;
    const ours = document.languageId === 'syncrule';
    if (!ours && !isOfInterest(uri) && this.#uses.view.snapshot().text(uri) === undefined) return;
    const version = numberOf(document.version);
    this.#versions.set(uri, version);
    const opened = { uri, version, text: content, rules: ours ? true : undefined };
    if (content.length > largeRuleFile) this.#openLarge(opened);
    else {
      this.#uses.workspace.open(uri, version, content, opened.rules);
      this.#uses.analysis.opened(uri);
    }
    this.#lookAt(uri);
  }

  #lookAt(uri: string): void {
    void guarded(this.#uses.log, 'looking at a file', async () => {
      const before = this.#uses.unread.isDamaged(uri);
      await this.#uses.unread.look(uri);
      if (before !== this.#uses.unread.isDamaged(uri)) this.#uses.analysis.opened(uri);
    });
  }

  /** Answers wait for the end, as for files that are read from disk; keys are taken meanwhile, and their edits made behind it. */
  #openLarge({ uri, version, text: content, rules }: OpenedDocument): void {
    const { workspace, reading, analysis } = this.#uses;
    const opening: Opening = { changes: [] };
    this.#opening.set(uri, opening);
    const isWanted = (): boolean => this.#opening.get(uri) === opening && !analysis.stopped;
    void reading
      .during(() =>
        guarded(this.#uses.log, 'opening a large file', async () => {
          const shown = this.#uses.showReading('Reading a large file');
          try {
            await inSlices(workspace.opening(uri, version, content, rules), isWanted);
          } finally {
            shown.end();
          }
          if (!isWanted()) return;
          this.#opening.delete(uri);
          for (const change of opening.changes) this.change(change);
        }),
      )
      .then(() => {
        // Not before the reading has ended: until then no file is looked at.
        if (this.isRead(uri)) analysis.opened(uri);
      });
  }

  /** `textDocument/didChange` */
  change(params: unknown): void {
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
      if (edit !== undefined) this.#uses.workspace.change(uri, version, [edit]);
    }
    this.#versions.set(uri, version);
    this.#uses.analysis.edited(uri);
  }

  /** Positions speak of the text as the changes before left it, which is the text that the workspace has now. */
  #edit(uri: string, change: unknown): OffsetEdit | { readonly text: string } | undefined {
    const { text: content, range: place } = fields(change);
    if (typeof content !== 'string') return undefined;
    if (place === undefined) return { text: content };
    const { workspace, positions, view } = this.#uses;
    const wanted = range(place);
    const lines = workspace.lines(uri);
    if (wanted === undefined || lines === undefined) return undefined;
    const span = positions.span(
      {
        lines,
        get text() {
          return view.textOf(uri) ?? '';
        },
      },
      wanted,
    );
    return { ...span, text: content };
  }

  /** `textDocument/didClose` */
  close(params: unknown): void {
    const uri = documentUri(params);
    if (uri === undefined || !this.#versions.delete(uri)) return;
    this.#opening.delete(uri);
    this.#uses.workspace.close(uri);
    this.#uses.analysis.edited(uri);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
