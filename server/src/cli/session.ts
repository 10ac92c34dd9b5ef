import type { FileFinding } from '../app/configurationFindings';
import { messageOf } from '../app/messageOf';
import type { LineIndex } from '../base/lineIndex';
import type { Clock, FileReader, FileWriter, Random } from '../base/ports';
import { inert } from '../protocol/inertText';
import { RecordedReader, RecordedWriter } from './recorded';
import {
  findingLine,
  findingOrder,
  plainFindings,
  type PlainFinding,
  unreadFinding,
} from './report';
import { counted, type CliPorts, type CommandResult, type ExitCode } from './types';

/** Findings of one file, and files, that are shown; the rest is counted. */
const mostShown = 10;

/** @returns the first lines of a list and how many more there are. */
export function firstOf(lines: readonly string[], most = mostShown): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `  and ${lines.length - most} more`];
}

/**
 * What one command reads and writes, and everything that went wrong with it. A command reaches files only through its session, and the session adds to the
 * command's answer what it did not say itself: a file that was not read, a part that has errors, a file that was not written. So no command can forget one.
 */
export class Session implements CliPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly reader: FileReader;
  readonly writer: FileWriter;
  readonly #unread = new Map<string, string>();
  readonly #unreadFindings = new Map<string, PlainFinding>();
  readonly #unwritten: string[] = [];
  readonly #written: string[] = [];
  readonly #findings: PlainFinding[] = [];
  readonly #noted = new Set<unknown>();
  readonly #remarks: string[] = [];
  #failing = 0;

  constructor(private readonly ports: CliPorts) {
    this.clock = ports.clock;
    this.random = ports.random;
    this.reader = new RecordedReader(ports.reader, (uri, error) => {
      this.#unread.set(uri, this.#note(error));
      this.#unreadFindings.set(uri, unreadFinding(this.shown(uri), error));
    });
    this.writer = new RecordedWriter(ports.writer, {
      written: (uri) => void this.#written.push(uri),
      failed: (error) => void this.#unwritten.push(this.#note(error)),
    });
  }

  uriOf(path: string): string {
    return this.ports.uriOf(path);
  }

  shown(uri: string): string {
    return this.ports.shown(uri);
  }

  progress(text: string | undefined): void {
    this.ports.progress?.(text === undefined ? undefined : inert(text));
  }

  /** Whether every file that was asked for could be read. */
  get readAll(): boolean {
    return this.#unread.size === 0;
  }

  /**
   * Does a part of a command that the others do not depend on.
   * @returns what it gives, or undefined when a file could not be read or written, which the session has noted
   * @throws every other error
   */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (this.#noted.has(error)) return undefined;
      throw error;
    }
  }

  /** @returns what was found in the files so far, by file and place. */
  findings(): readonly PlainFinding[] {
    return [...this.#findings].sort(findingOrder);
  }

  /** @returns the findings about files that could not be read, which {@link finish} says in words. */
  unreadFindings(): readonly PlainFinding[] {
    return [...this.#unreadFindings.values()];
  }

  /** Whether anything found so far makes the command fail. */
  get failing(): boolean {
    return this.#failing > 0;
  }

  /**
   * Keeps what was found in files.
   * @param linesOf where the lines of a file begin
   * @param fails which findings make the command fail, besides errors
   */
  report(
    found: Iterable<FileFinding>,
    linesOf: (uri: string) => LineIndex | undefined,
    fails: (finding: PlainFinding) => boolean = () => false,
  ): void {
    for (const finding of plainFindings(found, linesOf, this.ports)) {
      this.#findings.push(finding);
      if (finding.severity === 'error' || fails(finding)) this.#failing++;
    }
  }

  /** Says something about what was found, behind the findings. */
  remark(line: string): void {
    this.#remarks.push(line);
  }

  /**
   * Ends the command.
   * @param answer what the command says
   * @param shown whether the findings are part of the answer already; then only the names of their files are noted
   * @returns the answer with what went wrong in its notes and in its exit code
   */
  finish(answer: CommandResult, shown = false): CommandResult {
    const said = answer.notes.join('\n');
    const unsaid = (message: string): boolean => !said.includes(message);
    const unread = [...this.#unread.values()]
      .filter(unsaid)
      .map((message) => `syncrule: ${message}`);
    const found = shown ? this.#fileNotes() : this.#findingNotes();
    const unwritten = this.#unwritten.filter(unsaid).map((message) => `syncrule: ${message}`);
    const notes = [
      ...unread,
      ...found,
      ...this.#remarks,
      ...answer.notes,
      ...unwritten,
      ...this.#writtenNotes(),
    ];
    return { ...answer, exitCode: this.#exitCode(answer), notes };
  }

  /** A file that could not be read or written counts for more than what a command says itself. */
  #exitCode({ exitCode }: CommandResult): ExitCode {
    if (this.#unread.size > 0 || this.#unwritten.length > 0) return 2;
    return exitCode === 0 && this.#failing > 0 ? 1 : exitCode;
  }

  #note(error: unknown): string {
    this.#noted.add(error);
    return messageOf(error);
  }

  #byFile(): ReadonlyMap<string, readonly PlainFinding[]> {
    const files = new Map<string, PlainFinding[]>();
    for (const finding of this.findings()) {
      const known = files.get(finding.file);
      if (known === undefined) files.set(finding.file, [finding]);
      else known.push(finding);
    }
    return files;
  }

  #findingNotes(): readonly string[] {
    return [...this.#byFile().values()].flatMap((findings) => firstOf(findings.map(findingLine)));
  }

  #fileNotes(): readonly string[] {
    const files = [...this.#byFile()]
      .filter(([, findings]) => findings.some(({ severity }) => severity === 'error'))
      .map(([file]) => file);
    return firstOf(files.map((file) => `syncrule: ${file} has errors`));
  }

  /** After a failure the user has to know what is there now: all of it, for deleting or restoring. */
  #writtenNotes(): readonly string[] {
    if (this.#unwritten.length === 0) return [];
    if (this.#written.length === 0) return ['syncrule: nothing was written'];
    return [
      `syncrule: ${counted(this.#written.length, 'file was', 'files were')} written:`,
      ...this.#written.map((uri) => `  ${this.shown(uri)}`),
    ];
  }
}
