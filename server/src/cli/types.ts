import type { Clock, FileReader, FileWriter, Random } from '../base/ports';

/** What the commands need of the world. */
export interface CliPorts {
  readonly reader: FileReader;
  readonly writer: FileWriter;
  readonly clock: Clock;
  readonly random: Random;
  /** @returns the URI of a path as the user writes it. */
  uriOf(path: string): string;
  /** @returns a URI as the user wants to read it: a path, short where it can be. */
  shown(uri: string): string;
  /** Shows how far a long work is, where somebody watches; undefined takes it away. */
  progress?(text: string | undefined): void;
}

/** 0: done. 1: done, and what was looked at has errors. 2: could not be done, or not completely. */
export type ExitCode = 0 | 1 | 2;

/**
 * What goes to standard output. `lines` are for people: each is shown on one line, whatever characters are in it. `json` is a value for programs.
 * `file` is the content of a file, written as it is.
 */
export type Output =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'file'; readonly text: string };

/** What a command answers. What was wrong with the files that it read or wrote is added by the session. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  readonly output: Output;
  /** What is said about the answer, a line each: counts, problems, advice. */
  readonly notes: readonly string[];
}

const nothing: Output = { kind: 'lines', lines: [] };

/** @returns an answer in lines for people. */
export function linesResult(
  exitCode: ExitCode,
  lines: readonly string[],
  notes: readonly string[] = [],
): CommandResult {
  return { exitCode, output: { kind: 'lines', lines }, notes };
}

/** @returns an answer for programs. */
export function jsonResult(
  exitCode: ExitCode,
  value: unknown,
  notes: readonly string[] = [],
): CommandResult {
  return { exitCode, output: { kind: 'json', value }, notes };
}

/** @returns an answer that is the content of a file. */
export function fileResult(
  exitCode: ExitCode,
  text: string,
  notes: readonly string[] = [],
): CommandResult {
  return { exitCode, output: { kind: 'file', text }, notes };
}

/** @returns an answer without output. */
export function notesResult(exitCode: ExitCode, notes: readonly string[]): CommandResult {
  return { exitCode, output: nothing, notes };
}

/**
 * @param message why the command cannot be carried out, and what to do
 * @param details more lines, such as names to choose from
 */
export function refused(message: string, details: readonly string[] = []): CommandResult {
  return notesResult(2, [`syncrule: ${message}`, ...details]);
}

/** @returns `1 rule`, `2 rules`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
