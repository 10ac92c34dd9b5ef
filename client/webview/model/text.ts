/**
 * Texts from rules and directories are hostile until shown otherwise: they can hold control characters, marks that turn the
 * direction of writing round, and a megabyte in one value. What is shown is inert and bounded; what is copied is the whole text.
 */

/** Longest text of one value that a cell shows. */
export const longestValue = 300;

const named: Readonly<Record<string, string>> = { '\n': '↵', '\r': '␍', '\t': '⇥', '\u007f': '␡' };

// Control characters, marks of direction, characters of no width, line separators, and halves of surrogate pairs.
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with everything that cannot be seen written as something that can. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => {
    const name = named[character];
    if (name !== undefined) return name;
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
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
