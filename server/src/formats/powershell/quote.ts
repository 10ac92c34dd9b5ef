/** The characters that every code page of Windows has at the same place, and that no editor or terminal changes. */
const plain = /^[\x20-\x7e]*$/;
/** The same with line feeds and tabs, by which long expressions are laid out. */
const plainLines = /^[\x20-\x7e\n\t]*$/;

function byNumber(unit: string): string {
  return `$([char]0x${unit.charCodeAt(0).toString(16).toUpperCase()})`;
}

/**
 * @param plain what a string in single quotes may hold
 * @param unsafe each UTF-16 code unit that a string in double quotes must not hold; a character outside the basic plane is written as its two
 * surrogates, which PowerShell joins again
 */
function literal(text: string, plain: RegExp, unsafe: RegExp): string {
  return plain.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : `"${text.replace(unsafe, byNumber)}"`;
}

/**
 * Writes a string as a PowerShell literal that is plain ASCII. Windows PowerShell 5.1 reads a script without a byte order mark in the ANSI code
 * page, where bytes of other characters become quotation marks that end a string. Therefore they are written by number, as `[char]0x412` in a
 * string in double quotes, and so are the characters that mean something there. A string of ASCII alone is in single quotes with apostrophes
 * doubled, as the product writes it (formats §4).
 * @param text any string; line ends and other control characters are written by number, too
 */
export function quotePowerShell(text: string): string {
  return literal(text, plain, /[^\x20-\x7e]|["$`#]/g);
}

/** Writes an expression as {@link quotePowerShell} does, but keeps its line feeds and tabs: the product writes it over several lines, too. */
export function quoteExpression(text: string): string {
  return literal(text, plainLines, /[^\x20-\x7e\n\t]|["$`#]/g);
}
