import { inert } from '../../../server/src/protocol/inertText';

/**
 * Texts from rules and directories are hostile until shown otherwise: they can hold control characters, marks that turn the
 * direction of writing round, and a megabyte in one value. What is shown is inert and bounded; what is copied is the whole text.
 */

/** Longest text of one value that a cell shows. */
export const longestValue = 300;

const named: Readonly<Record<string, string>> = { '\n': '↵', '\r': '␍', '\t': '⇥' };

/** The text with everything that cannot be seen written as something that can. */
export function visibleText(text: string): string {
  return inert(text.replace(/[\n\r\t]/g, (character) => named[character] ?? character));
}

/** A text cut to a length, and how long it was where it was cut. */
export interface BoundedText {
  readonly text: string;
  readonly cutFrom?: number;
}

/** Visible and not longer than `limit` characters, never cut inside a character of two units. */
export function boundedText(text: string, limit: number = longestValue): BoundedText {
  if (text.length <= limit) return { text: visibleText(text) };
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
  return { text: visibleText(text.slice(0, end)), cutFrom: text.length };
}
