/**
 * Characters that a reader does not see, or that make a terminal or an editor act or write backwards: controls, marks of the direction of writing,
 * line and paragraph separators, everything that takes no room by itself, annotations, noncharacters and halves of a surrogate pair.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{fff9}-\u{fffb}]/gu;
const printableAscii = /^[\x20-\x7e]*$/;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * Makes a text of somebody else safe to show on one line: each character that would act, hide or reorder is written as `\u{hex}`, line breaks and tabs
 * included. What is visible stays as it is, and a second call changes nothing.
 */
export function inert(text: string): string {
  return printableAscii.test(text) ? text : text.replace(unseen, escaped);
}

/** Does the same for a text of several lines: line feeds and tabs stay. A carriage return stays only before a line feed. */
export function inertLines(text: string): string {
  return text.replace(unseen, (character, at: number) => (character === '\n' || character === '\t' || (character === '\r' && text[at + 1] === '\n') ? character : escaped(character)));
}

/** Does the same for a text of JSON, whose meaning stays what it is: such a character can only stand inside a string, where it is written as `\uXXXX`. */
export function inertJson(json: string): string {
  return printableAscii.test(json) ? json : json.replace(unseen, (character) => (character === '\n' ? character : unitEscapes(character)));
}

function unitEscapes(character: string): string {
  return Array.from({ length: character.length }, (_none, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}
