/** `$name`, with members, calls and indexes on it. */
const variable = /^\$\{?[A-Za-z_][\w:]{0,80}\}?(?:\.\w+(?:\([^()]*\))?|\[[^\]]*\]){0,20}$/;
/** A subexpression, a command in parentheses, a static member of a type. */
const code = /^\$\([^)]+\)|^\(\s*[A-Za-z]+-[A-Za-z]\w*|^\[[A-Za-z][\w.]*\]::\w/;
/** A variable between the words of a name. */
const embedded = /(?:^|[\s"'(-])(\$[A-Za-z_]\w*)|(\$\([^$)]+\))/;
/** What a page tells its reader to replace. */
const placeholder = /^(?:%[A-Za-z_]\w*%|<[^<>]+>)$/;

/**
 * Finds what a script would have replaced when it ran.
 * @param kind `name` for names of connectors, types and attributes, which have neither variables nor placeholders in them; `value` for texts that may be anything, such as the name of a rule
 * @returns the words that are still PowerShell or a placeholder; undefined where there are none
 */
export function scriptRemainder(text: string, kind: 'name' | 'value'): string | undefined {
  if (text.length > 1000) return undefined;
  const value = variable.exec(text)?.[0] ?? code.exec(text)?.[0];
  if (value !== undefined || kind === 'value') return value;
  const inside = embedded.exec(text);
  return inside?.[1] ?? inside?.[2] ?? placeholder.exec(text.trim())?.[0];
}
