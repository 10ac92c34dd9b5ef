import type { FileFinding } from '../app/configurationFindings';
import type { Severity } from '../base/diagnostic';
import { encodingMessage, EncodingError } from '../base/fileErrors';
import { LineIndex } from '../base/lineIndex';
import { messageOf } from '../app/messageOf';
import type { CliPorts } from './types';
import { counted } from './types';

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
export function plainFindings(
  found: Iterable<FileFinding>,
  linesOf: (uri: string) => LineIndex | undefined,
  ports: Pick<CliPorts, 'shown'>,
): readonly PlainFinding[] {
  const none = new LineIndex('');
  const plain: PlainFinding[] = [];
  let file = { uri: '', shown: '' };
  for (const { uri, diagnostic } of found) {
    const lines = linesOf(uri) ?? none;
    const [start, end] = [
      lines.position(diagnostic.span.start),
      lines.position(diagnostic.span.end),
    ];
    const { severity, code, message } = diagnostic;
    if (file.uri !== uri) file = { uri, shown: ports.shown(uri) };
    plain.push({
      file: file.shown,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      severity,
      code,
      message,
    });
  }
  return plain.sort(findingOrder);
}

/** @returns the finding about a file that could not be read: at its first bad byte, or at its beginning. */
export function unreadFinding(file: string, error: unknown): PlainFinding {
  const fault = error instanceof EncodingError ? error.fault : undefined;
  const line = (fault?.at.line ?? 0) + 1;
  const column = (fault?.at.character ?? 0) + 1;
  return {
    file,
    line,
    column,
    endLine: line,
    endColumn: fault === undefined ? column : column + 1,
    severity: 'error',
    code: fault === undefined ? 'SR006' : 'SR005',
    message: fault === undefined ? messageOf(error) : encodingMessage(fault),
  };
}

/** By file and place. */
export function findingOrder(a: PlainFinding, b: PlainFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1);
}

/** @returns `file:line:column: severity CODE message`. */
export function findingLine({ file, line, column, severity, code, message }: PlainFinding): string {
  return `${file}:${line}:${column}: ${severity} ${code === '' ? '' : `${code} `}${message.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run))}`;
}

/** @returns `2 errors, 1 warning` and so on; severities without findings are left out. */
export function findingCounts(findings: readonly PlainFinding[]): string {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const number = count(severity);
    return number === 0
      ? []
      : [severity === 'information' ? `${number} information` : counted(number, severity)];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
