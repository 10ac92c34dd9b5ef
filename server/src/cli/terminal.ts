import { inert, inertJson, inertLines } from '../protocol/inertText';
import type { CommandResult, Output } from './types';

/** The standard streams of the process. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

function written(lines: readonly string[]): string {
  return lines.map((line) => `${inert(line)}\n`).join('');
}

function outputText(output: Output): string {
  switch (output.kind) {
    case 'lines':
      return written(output.lines);
    case 'json':
      return `${inertJson(JSON.stringify(output.value, null, 2))}\n`;
    case 'file':
      return output.text;
  }
}

/**
 * The one way to standard output and standard error. Names and values come from files of strangers: whatever a terminal would obey in them is written as an
 * escape here, line breaks included, so a value can neither move the cursor nor pretend to be a line of ours.
 */
export class Terminal {
  constructor(private readonly streams: Streams) {}

  /** Prints an answer, and then what is said about it. */
  print({ output, notes }: Pick<CommandResult, 'output' | 'notes'>): void {
    this.streams.out(outputText(output));
    this.streams.err(written(notes));
  }

  /** Prints one line of JSON. */
  jsonLine(json: string): void {
    this.streams.out(`${inertJson(json)}\n`);
  }

  /** Prints a text of ours in several lines: the help. */
  help(text: string): void {
    this.streams.out(inertLines(text));
  }

  /** Prints the help on standard error, where the tool is used wrongly. */
  misuse(text: string): void {
    this.streams.err(inertLines(text));
  }

  /** Says one line on standard error. */
  note(line: string): void {
    this.streams.err(written([line]));
  }
}
