import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../base/diagnostic';
import { endOf } from './lexer';
import { codes, replacement } from './reports';

const wide = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Findings about blanks that are no ordinary blanks and characters without width, which texts from web pages and word processors bring.
 * Inside quotes they are part of the text and nobody's business; between tokens they look like nothing and make the product refuse the rule.
 */
export function characterDiagnostics(text: string, runs: readonly IToken[]): readonly Diagnostic[] {
  return runs
    .filter((run) => !(run.startOffset === 0 && run.image === '\ufeff'))
    .map((run) => describe(text, run));
}

function describe(text: string, run: IToken): Diagnostic {
  const span = { start: run.startOffset, end: endOf(run) };
  const code = run.image.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const isWide = wide.test(run.image);
  const message = isWide
    ? `This blank is no ordinary one (U+${code}).`
    : `An invisible character stands here (U+${code}).`;
  const between = /\w/.test(text.charAt(span.start - 1)) && /\w/.test(text.charAt(span.end));
  const fix =
    isWide || between
      ? replacement('Put an ordinary blank in its place', span, ' ')
      : replacement('Delete the invisible character', span, '');
  return {
    code: codes.character,
    severity: 'error',
    message,
    span,
    fixes: [{ ...fix, safe: true }],
  };
}
