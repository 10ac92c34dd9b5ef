import type { Diagnostic, Severity } from '../base/diagnostic';
import { LineIndex } from '../base/lineIndex';
import type { CliPorts, ExitCode } from './types';
import { counted } from './types';

/** A finding with its file; the span is absolute in it. */
export interface Reported {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

/** A finding as programs read it; lines and columns count from 1, columns in UTF-16 code units. */
export interface PlainFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** @returns findings with lines and columns, sorted by file and place. */
export function plainFindings(found: Iterable<Reported>, linesOf: (uri: string) => LineIndex | undefined, ports: Pick<CliPorts, 'shown'>): readonly PlainFinding[] {
  const none = new LineIndex('');
  const plain: PlainFinding[] = [];
  let file = { uri: '', shown: '' };
  for (const { uri, diagnostic } of found) {
    const lines = linesOf(uri) ?? none;
    const [start, end] = [lines.position(diagnostic.span.start), lines.position(diagnostic.span.end)];
    const { severity, code, message } = diagnostic;
    if (file.uri !== uri) file = { uri, shown: ports.shown(uri) };
    plain.push({ file: file.shown, line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1, severity, code, message });
  }
  return plain.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1) : a.file < b.file ? -1 : 1));
}

/** Whether a terminal would obey a character instead of showing it: controls, and marks that turn the direction of writing. */
function isObeyed(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** @returns a message as one line that a terminal shows as it is: names in it come from files of others. */
export function oneLine(message: string): string {
  const line = message.replace(/\s*[\r\n]\s*/g, ' ');
  return Array.from(line, (character) => (isObeyed(character.codePointAt(0) ?? 0) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character)).join('');
}

/** @returns a line a finding: `file:line:column: severity CODE message`. */
export function findingLines(findings: readonly PlainFinding[]): string {
  return findings.map((f) => `${f.file}:${f.line}:${f.column}: ${f.severity} ${f.code} ${oneLine(f.message)}\n`).join('');
}

/** @returns `2 errors, 1 warning` and so on; severities without findings are left out. */
export function findingCounts(findings: readonly PlainFinding[]): string {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const number = count(severity);
    return number === 0 ? [] : [severity === 'information' ? `${number} information` : counted(number, severity)];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

export function exitCodeOf(findings: readonly PlainFinding[]): ExitCode {
  return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}
