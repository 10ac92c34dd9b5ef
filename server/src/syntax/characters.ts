import * as l10n from '@vscode/l10n';
import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../base/diagnostic';
import { endOf } from './lexer';
import { codes, replacement } from './reports';

const wide = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Findings about unusual spaces and invisible characters, which come with text from web pages and word processors.
 * Inside quotes they are part of the value; between tokens they are invisible and make the product reject the rule.
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
    ? l10n.t('This space is not an ordinary space (U+{0}).', code)
    : l10n.t('This is an invisible character (U+{0}).', code);
  const between = /\w/.test(text.charAt(span.start - 1)) && /\w/.test(text.charAt(span.end));
  const fix =
    isWide || between
      ? replacement(l10n.t('Replace with an ordinary space'), span, ' ')
      : replacement(l10n.t('Delete the invisible character'), span, '');
  return {
    code: codes.character,
    severity: 'error',
    message,
    span,
    fixes: [{ ...fix, safe: true }],
  };
}
