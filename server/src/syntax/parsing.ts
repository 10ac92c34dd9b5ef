import type { Diagnostic } from '../base/diagnostic';
import type { Token } from './ast';
import { characterDiagnostics } from './characters';
import { endOf, type Lexed } from './lexer';
import { codes, Reports } from './reports';
import type { LaidToken } from './tokens';

/** What the parsing of a block and that of a stand-alone expression have in common. */

/** @returns the collection of findings, with those about odd characters in it. */
export function startReports(text: string, lexed: Lexed): Reports {
  const reports = new Reports();
  for (const diagnostic of characterDiagnostics(text, lexed.odd)) reports.add(diagnostic);
  return reports;
}

/** The layout pass leaves the grammar nothing to complain of. Should it do so after all, the user learns the place. */
export function reportDisagreement(
  errors: readonly { readonly token: { readonly startOffset: number; readonly image: string } }[],
  reports: Reports,
): void {
  const first = errors[0];
  if (first === undefined) return;
  const start = Number.isFinite(first.token.startOffset) ? first.token.startOffset : 0;
  reports.add({
    code: codes.syntax,
    severity: 'error',
    span: { start, end: start + first.token.image.length },
    message: 'This is not understood here.',
  });
}

/** @returns the finding about a text that is beyond the machine's means: the last resort, so that no exception leaves the parser. */
export function tooMuch(text: string, error: unknown): Diagnostic {
  const message = `This text could not be read (${error instanceof Error ? error.message : 'unknown cause'}). Divide it into smaller parts.`;
  return {
    code: codes.nesting,
    severity: 'error',
    message,
    span: { start: 0, end: Math.min(text.length, 1) },
  };
}

/** @returns a token as other layers see it. */
export function publicToken(token: LaidToken): Token {
  return {
    type: token.tokenType.name,
    text: token.image,
    span: { start: token.startOffset, end: endOf(token) },
  };
}
