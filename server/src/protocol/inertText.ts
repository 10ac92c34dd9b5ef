/**
 * Characters that a reader does not see, or that make a terminal or an editor act or write backwards: controls, marks of the direction of writing,
 * line and paragraph separators, everything that takes no room by itself, annotations, noncharacters and halves of a surrogate pair.
 */
const unseen =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{fff9}-\u{fffb}]/gu;
const printableAscii = /^[\x20-\x7e]*$/;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * Makes a text of somebody else safe to show on one line: each character that would act, hide or reorder is written as `\u{hex}`, line breaks and tabs
 * included. What is visible stays as it is, and a second call changes nothing.
 */
export function inert(text: string): string {
  return printableAscii.test(text) ? text : text.replace(unseen, escaped);
}

/** Makes a text safe to show where there is room for its length only: a dot for each character that would act, hide or reorder. */
export function dotted(text: string): string {
  return text.replace(unseen, '·');
}

/** Does the same as {@link inert} for a text of several lines: line feeds and tabs stay. A carriage return stays only before a line feed. */
export function inertLines(text: string): string {
  return text.replace(unseen, (character, at: number) =>
    character === '\n' || character === '\t' || (character === '\r' && text[at + 1] === '\n')
      ? character
      : escaped(character),
  );
}

/** Does the same for a text of JSON, whose meaning stays what it is: such a character can only stand inside a string, where it is written as `\uXXXX`. */
export function inertJson(json: string): string {
  return printableAscii.test(json)
    ? json
    : json.replace(unseen, (character) =>
        character === '\n' ? character : unitEscapes(character),
      );
}

function unitEscapes(character: string): string {
  return Array.from(
    { length: character.length },
    (_none, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/**
 * Makes a text inert that an editor shows as a label or a message: there `$(name)` would become an icon and `[text](address)` a link that may run a command.
 * A blank takes their meaning, and they can still be read.
 */
export function inertLabel(text: string): string {
  return withoutMeaning(inert(text));
}

/** Does the same for a message or a tooltip of several lines. */
export function inertMessage(text: string): string {
  return withoutMeaning(inertLines(text));
}

const withoutMeaning = (text: string): string => text.replace(/[$\]](?=\()/g, '$& ');

/** @returns the text with each line break, and the blanks around it, as one blank. */
export function oneLine(text: string): string {
  return /[\r\n]/.test(text)
    ? text.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run))
    : text;
}

/** What Markdown takes for its own, and where it would make a link of a bare address: behind a scheme, in `www.`, and in an address of mail. */
const special = /[\\`*_{}[\]<>#|~!&]|\$(?=\()|:(?=\/\/)|(?<=\bwww)\.|(?<=\S)@(?=\S)/gi;
/** A word at the beginning that would make an item of a list. */
const itemMark = /^(\s*)([-+](?!\S)|\d+(?=[.)](?!\S)))/;
// Most texts have nothing to escape, and a look at them costs much less than replacements that find nothing.
const anySpecial = /[^A-Za-z0-9 ,;"'%/=?(]/;

/**
 * Makes a text one that Markdown shows as it is, on one line: no emphasis, link, entity, HTML, icon, list or column of a table comes of it, and nothing in it is
 * unseen. What others wrote goes into Markdown through here, or as code.
 */
export function inertMarkdown(text: string): string {
  if (!anySpecial.test(text)) return text;
  const plain = oneLine(text).replace(special, '\\$&');
  return inert(
    plain.replace(itemMark, (_all, blanks: string, mark: string) =>
      /\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`,
    ),
  );
}
