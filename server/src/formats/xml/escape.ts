const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function reference(character: string): string {
  return entities[character] ?? character;
}

/**
 * @returns the text as content of an element. Tabs and line ends are written as references, since readers of XML and programs that lay it out change them.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>\t\n\r]/g, reference);
}

/** Escapes an expression, whose line feeds and tabs the product writes as they are; a carriage return is a reference, since readers make a line feed of it. */
export function escapeExpression(text: string): string {
  return text.replace(/[&<>\r]/g, reference);
}
