import type { Diagnostic } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import type { FileSnapshot } from '../../model/types';
import type { CodeAction } from './codeActions';

/**
 * Offers to silence the findings in a range with a comment: on their line, or in the whole file. Errors are not offered: what is wrong is repaired.
 * @param diagnostics of the file, spans absolute in it
 */
export function silences(
  file: FileSnapshot,
  diagnostics: readonly Diagnostic[],
  range: Span,
): readonly CodeAction[] {
  const { text } = file;
  const newLine = text.slice(0, 2000).includes('\r\n') ? '\r\n' : '\n';
  const offered = new Set<string>();
  return diagnostics.flatMap((diagnostic): readonly CodeAction[] => {
    const { code, severity, span } = diagnostic;
    if (
      severity === 'error' ||
      span.start > range.end ||
      range.start > span.end ||
      offered.has(code)
    )
      return [];
    offered.add(code);
    const start = file.lines.lineStart(file.lines.position(span.start).line);
    const indent = /^[ \t]*/.exec(text.slice(start, span.start))?.[0] ?? '';
    const silence = (title: string, at: number, comment: string): CodeAction => ({
      title,
      kind: 'quickfix',
      diagnostic,
      preferred: false,
      edits: [{ span: { start: at, end: at }, newText: `${comment}${newLine}` }],
    });
    return [
      silence(
        `Silence ${code} on this line`,
        start,
        `${indent}// syncrule-disable-next-line ${code}`,
      ),
      silence(`Silence ${code} in this file`, 0, `// syncrule-disable ${code}`),
    ];
  });
}
