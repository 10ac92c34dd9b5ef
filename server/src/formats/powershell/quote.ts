/** @returns a text in single quotes, as PowerShell takes it word for word: apostrophes doubled (formats.md §4). */
export function quotePowerShell(text: string): string {
  // PowerShell takes typographic apostrophes for ordinary ones, so they are doubled, too.
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, (apostrophe) => apostrophe + apostrophe)}'`;
}
