import type { Diagnostic } from '../../server/src/base/diagnostic';
import { LineIndex } from '../../server/src/base/lineIndex';
import type { Span } from '../../server/src/base/span';
import { loadConfiguration } from '../../server/src/model/load';
import type { LoadedConfiguration } from '../../server/src/model/load';

/**
 * Texts with marks, for tests. In a text
 * - `$0` is the cursor,
 * - `<|…|>` is a range, several of them in order,
 * - a line `//^^^ SR012: part of the message` under a line expects a finding at the columns of the carets; `//<- SR012: part` expects one
 *   that begins in the first two columns of the line above, where no caret can stand,
 * - a line `//- rules/a.syncrule` begins another file; what stands before the first is in `main.syncrule`.
 * All marks are taken out before anything reads the text.
 */

/** The folder that the files of a fixture stand in. */
export const folder = 'file:///configuration';

export interface Expectation {
  readonly code: string;
  readonly message: string;
  /** Absolute; `//<-` gives an empty span at the start of the line. */
  readonly span: Span;
  readonly anyLength: boolean;
}

export interface MarkedFile {
  readonly uri: string;
  readonly text: string;
  readonly cursor: number | undefined;
  readonly ranges: readonly Span[];
  readonly expectations: readonly Expectation[];
}

const expectationLine = /^\s*\/\/(\s*)(\^+|<-)\s*(SR\d{3}):?\s*(.*)$/;
const fileLine = /^\/\/- (\S+)\s*$/;
const marks = /\$0|<\||\|>/g;

interface RawExpectation {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly code: string;
  readonly message: string;
}

function takeExpectations(lines: readonly string[]): {
  readonly kept: string[];
  readonly expectations: RawExpectation[];
} {
  const kept: string[] = [];
  const expectations: RawExpectation[] = [];
  for (const line of lines) {
    const found = expectationLine.exec(line);
    if (found === null) {
      kept.push(line);
      continue;
    }
    const [, , mark = '', code = '', message = ''] = found;
    const from = mark === '<-' ? 0 : line.indexOf('^');
    expectations.push({
      line: kept.length - 1,
      from,
      to: mark === '<-' ? 0 : from + mark.length,
      code,
      message: message.trim(),
    });
  }
  return { kept, expectations };
}

/** Reads the marks of one text. */
export function readMarks(marked: string, uri = `${folder}/main.syncrule`): MarkedFile {
  const { kept, expectations } = takeExpectations(marked.split('\n'));
  let cursor: number | undefined;
  const starts: number[] = [];
  const ranges: Span[] = [];
  let text = '';
  let last = 0;
  const joined = kept.join('\n');
  for (const found of joined.matchAll(marks)) {
    text += joined.slice(last, found.index);
    last = found.index + found[0].length;
    if (found[0] === '$0') cursor = text.length;
    else if (found[0] === '<|') starts.push(text.length);
    else ranges.push({ start: starts.pop() ?? 0, end: text.length });
  }
  text += joined.slice(last);
  const lines = new LineIndex(text);
  return {
    uri,
    text,
    cursor,
    ranges: ranges.sort((a, b) => a.start - b.start),
    expectations: expectations.map(({ line, from, to, code, message }) => {
      const start = lines.lineStart(line);
      return {
        code,
        message,
        span: { start: start + from, end: start + to },
        anyLength: from === to,
      };
    }),
  };
}

export interface Fixture {
  readonly files: readonly MarkedFile[];
  /** The file with the cursor, else the first. */
  readonly main: MarkedFile;
  /** The configuration that the files are. */
  readonly loaded: LoadedConfiguration;
}

/** Reads a text of one or several files and loads them as a configuration. */
export function readFixture(text: string): Fixture {
  const parts: { uri: string; lines: string[] }[] = [{ uri: `${folder}/main.syncrule`, lines: [] }];
  for (const line of text.split('\n')) {
    const file = fileLine.exec(line);
    if (file !== null) parts.push({ uri: `${folder}/${file[1]}`, lines: [] });
    else parts[parts.length - 1]!.lines.push(line);
  }
  const files = parts
    .filter(({ lines }, i) => i > 0 || lines.some((line) => line.trim() !== ''))
    .map(({ uri, lines }) => readMarks(lines.join('\n'), uri));
  return {
    files,
    main: files.find(({ cursor }) => cursor !== undefined) ?? files[0] ?? readMarks(''),
    loaded: loadConfiguration(files, folder),
  };
}

/** A finding with an absolute span, as tests compare it. */
export interface Found {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
}

/** @returns each difference between what a file expects and what was found, in words; none when they agree. */
export function differences(file: MarkedFile, found: readonly Found[]): string[] {
  const lines = new LineIndex(file.text);
  const at = (offset: number): string => {
    const { line, character } = lines.position(offset);
    return `${line + 1}:${character + 1}`;
  };
  const left = [...found];
  const missing = file.expectations.filter((expectation) => {
    const match = left.findIndex(
      (candidate) =>
        candidate.code === expectation.code &&
        candidate.message.includes(expectation.message) &&
        (expectation.anyLength
          ? candidate.span.start - expectation.span.start >= 0 &&
            candidate.span.start - expectation.span.start < 2
          : candidate.span.start === expectation.span.start &&
            candidate.span.end === expectation.span.end),
    );
    if (match >= 0) left.splice(match, 1);
    return match < 0;
  });
  return [
    ...missing.map(
      ({ code, message, span }) =>
        `missing ${code} at ${at(span.start)}-${at(span.end)}: ${message}`,
    ),
    ...left.map(
      ({ code, message, span }) =>
        `unexpected ${code} at ${at(span.start)}-${at(span.end)}: ${message}`,
    ),
  ];
}

/** @returns a text with edits applied; their spans are relative to it. */
export function applyEdits(
  text: string,
  edits: readonly { readonly span: Span; readonly newText: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
      text,
    );
}

/** @returns a block's finding with its span made absolute. */
export function absolute(diagnostic: Diagnostic, start: number): Found {
  return {
    code: diagnostic.code,
    message: diagnostic.message,
    span: { start: diagnostic.span.start + start, end: diagnostic.span.end + start },
  };
}
