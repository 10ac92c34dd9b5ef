import type { Diagnostic } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import { encodingMessage, EncodingError, type EncodingFault } from '../base/fileErrors';
import type { FileReader, UnreadFile } from '../base/ports';
import type { ResponseError } from 'vscode-languageserver';
import { isOfInterest, unreadFile } from '../model/load';
import type { ConfigurationSnapshot } from '../model/types';
import { decoded, isBelow } from '../model/uri';
import type { LinedFinding } from '../app/fixtureFindings';
import { requestFailed } from './answers';
import type { Lines } from './positions';
import type { WorkspaceView } from './workspaceView';

/** A file that is not valid in its encoding. */
type Damaged = UnreadFile & { readonly fault: EncodingFault };

/** @returns what is said about a file that could not be read. */
function findingOf({ fault, message }: UnreadFile): Omit<Diagnostic, 'span'> {
  if (fault === undefined) return { code: 'SR006', severity: 'error', message };
  return {
    code: 'SR005',
    severity: 'error',
    message: `${encodingMessage(fault)} Until then, nothing changes the file: no formatting, renaming or quick fix.`,
  };
}

/** Names are compared without case. What is not kept of a file may contain any name. */
function mayContain(readable: string | undefined, name: string): boolean {
  return readable === undefined || readable.toLowerCase().includes(name.toLowerCase());
}

/** @returns the finding about a file of which no text is known. */
export function unreadFinding(uri: string, error: unknown): LinedFinding {
  const unread = unreadFile(uri, error);
  const start = unread.fault?.at ?? { line: 0, character: 0 };
  return {
    diagnostic: { ...findingOf(unread), span: { start: 0, end: 0 } },
    range: {
      start,
      end: { line: start.line, character: start.character + (unread.fault === undefined ? 0 : 1) },
    },
  };
}

/** What is asked about files that could not be read. */
export interface UnreadFilesUses {
  readonly log: { warn(message: string): void };
  readonly reader: Pick<FileReader, 'readText'>;
  readonly workspace: { isFixture(uri: string): boolean };
  readonly view: Pick<WorkspaceView, 'linesOf'>;
  /** Whether a document is open in the editor. */
  readonly isOpen: (uri: string) => boolean;
}

/**
 * The files on disk that could not be read as they should. An editor decodes a file itself and shows what is not valid as U+FFFD; saving that would lose what the
 * file says, so the state of the disk counts for open documents, too.
 */
export class UnreadFiles {
  readonly #uses: UnreadFilesUses;
  readonly #files = new Map<string, UnreadFile>();

  constructor(uses: UnreadFilesUses) {
    this.#uses = uses;
  }

  /** The file was read, or is gone. */
  forget(uri: string): void {
    this.#files.delete(uri);
  }

  /** A file or folder could not be read. */
  add(unread: UnreadFile): void {
    this.#uses.log.warn(unread.message);
    // A folder, and a link of which nobody knows what it was, have no place for a finding.
    if (isOfInterest(unread.uri) || this.#uses.workspace.isFixture(unread.uri))
      this.#files.set(unread.uri, unread);
  }

  /** A folder was read anew. @param unread what could not be read in it */
  replace(folder: string, unread: readonly UnreadFile[]): void {
    for (const uri of [...this.#files.keys()])
      if (isBelow(decoded(uri), decoded(folder))) this.#files.delete(uri);
    for (const one of unread) this.add(one);
  }

  /** Looks at the file on disk of a document that was opened: the folders that are read need not contain it. */
  async look(uri: string): Promise<void> {
    if (!/^file:/i.test(uri)) return;
    try {
      await this.#uses.reader.readText(uri);
      this.forget(uri);
    } catch (error) {
      // A document without a file, or whose file may not be read, is the editor's business.
      if (error instanceof EncodingError) this.add(unreadFile(uri, error));
      else this.forget(uri);
    }
  }

  /** @returns the files of which nothing is in the workspace. */
  withoutText(): readonly string[] {
    return [...this.#files.keys()].filter((uri) => this.#uses.view.linesOf(uri) === undefined);
  }

  /** @returns where the lines of a file of {@link withoutText} begin, as far as it can be read. */
  readableLines(uri: string): LineIndex {
    return new LineIndex(this.#files.get(uri)?.readable ?? '');
  }

  /** @returns a finding about the file itself, the span absolute in its lines; undefined when it was read. */
  finding(uri: string, lines: Pick<Lines, 'lines'>): Diagnostic | undefined {
    const unread = this.#files.get(uri);
    if (unread === undefined) return undefined;
    const { line, character } = unread.fault?.at ?? { line: 0, character: 0 };
    const start = Math.min(
      lines.lines.lineStart(line) + character,
      lines.lines.lineStart(line + 1),
    );
    return {
      ...findingOf(unread),
      span: { start, end: unread.fault === undefined ? start : start + 1 },
    };
  }

  /** @returns whether a file is not valid in its encoding, so that no edit of it may be offered. */
  isDamaged(uri: string): boolean {
    return this.#files.get(uri)?.fault !== undefined;
  }

  /**
   * Says why files may not be changed. Those that are open or known as damaged are looked at again, because not every editor tells what happens on disk.
   * @returns a refusal that names the file and the first bad byte; undefined when all of them may be changed
   */
  async refusal(uris: Iterable<string>): Promise<ResponseError<void> | undefined> {
    for (const uri of new Set(uris)) {
      if (this.isDamaged(uri) || this.#uses.isOpen(uri)) await this.look(uri);
      const unread = this.#files.get(uri);
      if (unread?.fault !== undefined) return requestFailed(unread.message);
    }
    return undefined;
  }

  /**
   * @returns the damaged files of a configuration in which a name may be: those that contain it, every one when it is not ASCII, and those without readable
   * text
   */
  hiding(configuration: ConfigurationSnapshot | undefined, name: string): readonly string[] {
    const ascii = /^[\x01-\x7f]*$/.test(name);
    const damaged = [...this.#files.values()].filter(
      (one): one is Damaged =>
        one.fault !== undefined &&
        (!ascii || one.fault.byte === 0 || mayContain(one.readable, name)),
    );
    return damaged
      .map(({ uri }) => uri)
      .filter(
        (uri) => configuration === undefined || isBelow(decoded(uri), decoded(configuration.uri)),
      );
  }
}
