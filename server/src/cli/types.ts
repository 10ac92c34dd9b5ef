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

/** 0: done. 1: done, and what was looked at has errors. 2: could not be done. */
export type ExitCode = 0 | 1 | 2;

/** What a command answers. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  /** The answer itself, for people or for the next program. */
  readonly output: string;
  /** What is said about it: counts, problems, advice. */
  readonly notes: string;
}

export function result(exitCode: ExitCode, output: string, notes = ''): CommandResult {
  return { exitCode, output, notes };
}

/** @returns the result of a command that could not be carried out. */
export function refused(message: string): CommandResult {
  return result(2, '', `syncrule: ${message}\n`);
}

/** @returns `1 rule`, `2 rules`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
