import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** Lists and objects inside one another beyond which a text is not parsed: the parser calls itself for each of them. */
export const deepestJson = 100;

export interface JsonText {
  /** As much as can be read; undefined when there is nothing. */
  readonly tree: Node | undefined;
  readonly errors: readonly ParseError[];
  /** Where the text nests too deeply to be parsed at all. */
  readonly tooDeep?: number;
}

function deepPlace(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const character = scanner.getTokenLength() === 1 ? text.charAt(scanner.getTokenOffset()) : '';
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > deepestJson) return scanner.getTokenOffset();
  }
  return undefined;
}

/** Parses JSON with comments and commas at the end of lists, of any depth. A byte order mark is passed over. */
export function readJsonText(text: string): JsonText {
  // A blank in its place keeps every offset as it is.
  const json = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const tooDeep = deepPlace(json);
  if (tooDeep !== undefined) return { tree: undefined, errors: [], tooDeep };
  const errors: ParseError[] = [];
  return {
    tree: parseTree(json, errors, { allowTrailingComma: true, disallowComments: false }),
    errors,
  };
}
