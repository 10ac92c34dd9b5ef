import * as l10n from '@vscode/l10n';
import type { Diagnostic, Fix, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';
import { Vocabulary } from '../base/suggest';

/** A word that does not exist here. */
export interface UnknownWord {
  readonly code: string;
  readonly severity?: Severity;
  /** Says in a whole sentence what is wrong, given the word as messages show it: `'Joins' is not a link type.` */
  readonly message: (shown: string) => string;
  readonly written: string;
  readonly known: Iterable<string>;
  readonly span: Span;
  /** How a known word is written in the text; as it is unless said otherwise. */
  readonly render?: (word: string) => string;
  /** A sentence that follows the message when nothing is near. */
  readonly hint?: string;
}

const longestShown = 100;

/** @returns a word as a message shows it: its beginning, where it is too long to be a word. */
export function shortened(word: string): string {
  return word.length <= longestShown ? word : `${word.slice(0, longestShown - 1)}…`;
}

/** A list of words in a message stops being readable about here. */
const listable = 8;

/** @returns the fix that puts `word` in the place of what was written; safe when only the letter case changes. */
export function replaceWord(
  word: string,
  span: Span,
  safe: boolean,
  render: (word: string) => string = (text) => text,
): Fix {
  const fix: Fix = {
    title: l10n.t("Change to '{0}'", word),
    edits: [{ span, newText: render(word) }],
    preferred: true,
  };
  return safe ? { ...fix, safe: true } : fix;
}

/**
 * Reports an unknown word: the nearest known one is suggested with a fix, and one that differs only in letter case
 * has a message of its own, because the product is case-sensitive.
 */
export function unknownWord(word: UnknownWord): Diagnostic {
  const known = word.known instanceof Vocabulary ? word.known : new Vocabulary(word.known);
  const near = known.nearest(word.written);
  const base = { code: word.code, severity: word.severity ?? 'error', span: word.span } as const;
  if (near !== undefined && near.toLowerCase() === word.written.toLowerCase()) {
    const message = l10n.t(
      "'{0}' must be written '{1}': names are case-sensitive.",
      shortened(word.written),
      near,
    );
    return { ...base, message, fixes: [replaceWord(near, word.span, true, word.render)] };
  }
  const unknown = word.message(shortened(word.written));
  if (near !== undefined) {
    return {
      ...base,
      message: `${unknown} ${l10n.t("Did you mean '{0}'?", near)}`,
      fixes: [replaceWord(near, word.span, false, word.render)],
    };
  }
  const list =
    known.size > 0 && known.size <= listable
      ? l10n.t('Use one of: {0}.', [...known].join(', '))
      : undefined;
  const sentences = [unknown, list, word.hint].filter((sentence) => sentence !== undefined);
  return { ...base, message: sentences.join(' ') };
}
