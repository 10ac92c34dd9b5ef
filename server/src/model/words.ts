import type { Diagnostic, Fix, Severity } from '../base/diagnostic';
import type { Span } from '../base/span';
import { Vocabulary } from '../base/suggest';

/** A word that is none of those that exist here. */
export interface UnknownWord {
  readonly code: string;
  readonly severity?: Severity;
  /** What the word stands for, in lower case: `link type`, `attribute of the metaverse`. */
  readonly kind: string;
  readonly written: string;
  readonly known: Iterable<string>;
  readonly span: Span;
  /** How a known word is written in the text; as it is unless said otherwise. */
  readonly render?: (word: string) => string;
  /** Said after the message when nothing is near. */
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
    title: `Change to '${word}'`,
    edits: [{ span, newText: render(word) }],
    preferred: true,
  };
  return safe ? { ...fix, safe: true } : fix;
}

/**
 * Words a finding about an unknown word: the nearest known one is suggested with a fix, and one that differs only in letter case
 * has a message of its own, because the product counts letter case.
 */
export function unknownWord(word: UnknownWord): Diagnostic {
  const known = word.known instanceof Vocabulary ? word.known : new Vocabulary(word.known);
  const near = known.nearest(word.written);
  const base = { code: word.code, severity: word.severity ?? 'error', span: word.span } as const;
  if (near !== undefined && near.toLowerCase() === word.written.toLowerCase()) {
    const message = `'${shortened(word.written)}' is written '${near}': letter case counts.`;
    return { ...base, message, fixes: [replaceWord(near, word.span, true, word.render)] };
  }
  const unknown = `'${shortened(word.written)}' is no ${word.kind}.`;
  if (near !== undefined) {
    return {
      ...base,
      message: `${unknown} Did you mean '${near}'?`,
      fixes: [replaceWord(near, word.span, false, word.render)],
    };
  }
  const list = known.size > 0 && known.size <= listable ? ` Known: ${[...known].join(', ')}.` : '';
  return { ...base, message: `${unknown}${list}${word.hint === undefined ? '' : ` ${word.hint}`}` };
}
