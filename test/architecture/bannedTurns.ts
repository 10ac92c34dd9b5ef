interface Turn {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** Turns that are not idiomatic English or not the field's term, and what to write. Spaces match line breaks, too. */
const turns: readonly Turn[] = [
  {
    pattern:
      /(?<!\b[Tt]here )\b(?:is|are|was|were) no (?!longer\b|more\b|different\b|other\b|one\b)/g,
    instead: 'is not a',
  },
  { pattern: /, so that\b/g, instead: ', so' },
  {
    pattern: /(?<=[a-z`’')] )(?<!as (?:it|they|things) )stands?\b(?! for\b|-|\()/g,
    instead: 'is, appears',
  },
  { pattern: /(?<=[a-z`’')] )holds(?= [a-z`’'(])(?! for\b| true\b)/g, instead: 'contains' },
  { pattern: /(?<=[a-z] )blanks?\b(?! lines?\b| page\b)/g, instead: 'space' },
  { pattern: /\bbelongs? into\b/g, instead: 'belongs in' },
  { pattern: /\b(?:is|are|be) told\b(?! apart)/g, instead: 'is reported' },
  { pattern: /\b(?:comes?|came) of\b/g, instead: 'results from' },
  { pattern: /\b(?:gives?|gets?|has) (?:a|its|their|the) chance\b/g, instead: 'falls through to' },
  { pattern: /\bnever ends\b/g, instead: 'is unterminated' },
  { pattern: /\bhand(?:s|ed)? on\b(?! to\b)/g, instead: 'passes' },
  { pattern: /\b(?:hold|holds|held) (?:\w+ )?against\b/g, instead: 'checks' },
  { pattern: /\bempty texts?\b/g, instead: 'empty string' },
  { pattern: /(?<=[a-z`’')] )gives\b|\bGives\b/g, instead: 'returns' },
];

export interface Banned {
  /** Counted from 1. */
  readonly line: number;
  readonly turn: string;
  readonly instead: string;
}

/** A line break, with the mark that begins the next line of a comment, is a space of the sentence. */
const lineBreak = /\r?\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*/g;

/** @returns the banned turns of a text, in the order of {@link turns} */
export function bannedTurnsIn(text: string): readonly Banned[] {
  const starts: number[] = [];
  const flat = flatten(text, starts);
  return turns.flatMap(({ pattern, instead }) =>
    [...flat.matchAll(pattern)].map((match) => ({
      line: starts.filter((start) => start <= match.index).length + 1,
      turn: flat.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20),
      instead,
    })),
  );
}

/** Puts a text on one line; `starts` receives the offset at which each further line begins there. */
function flatten(text: string, starts: number[]): string {
  const lines = text.split(lineBreak);
  let length = 0;
  for (const line of lines.slice(0, -1)) {
    length += line.length + 1;
    starts.push(length);
  }
  return lines.join(' ');
}
