import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import type { Token } from './ast';
import { characterDiagnostics } from './characters';
import { endOf, type Lexed } from './lexer';
import { codes, Reports } from './reports';
import type { LaidToken } from './tokens';

/** What parsing a block and parsing a stand-alone expression have in common. */

/** @returns a collection of findings that starts with those about unusual characters. */
export function startReports(text: string, lexed: Lexed): Reports {
  const reports = new Reports();
  for (const diagnostic of characterDiagnostics(text, lexed.odd)) reports.add(diagnostic);
  return reports;
}

/** After the layout pass the grammar should find no errors. If it does, the user at least learns the place. */
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
    message: l10n.t('Unexpected syntax.'),
  });
}

/** @returns the finding about a block that exhausts the stack or memory: the last resort, so no exception leaves the parser. */
export function tooMuch(text: string, error: unknown): Diagnostic {
  const message =
    error instanceof Error
      ? l10n.t('The input is too large to be parsed ({0}). Split it.', error.message)
      : l10n.t('The input is too large to be parsed. Split it.');
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
