const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** @returns the text as content of an element. A carriage return is written as a reference, since readers would make a line feed of it. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character).replace(/\r/g, '&#xD;');
}
