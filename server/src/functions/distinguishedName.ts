/** @returns the components of a distinguished name from left to right, as they stand in it; escaped and quoted commas separate nothing. */
export function components(dn: string): readonly string[] {
  if (dn.trim() === '') return [];
  const found: string[] = [];
  let start = 0;
  let inQuotes = false;
  for (let i = 0; i < dn.length; i++) {
    const letter = dn.charAt(i);
    if (letter === '\\') i++;
    else if (letter === '"') inQuotes = !inQuotes;
    else if (letter === ',' && !inQuotes) {
      found.push(dn.slice(start, i).trimStart());
      start = i + 1;
    }
  }
  found.push(dn.slice(start).trimStart());
  return found;
}

/** @returns the value of a component, the text behind its first equals sign; the whole component where there is none (functions: DNComponent). */
export function componentValue(component: string): string {
  return component.slice(component.indexOf('=') + 1);
}

/** @returns the attribute type of a component, lower case: `cn`, `dc`. */
export function componentType(component: string): string {
  const equals = component.indexOf('=');
  return equals < 0 ? '' : component.slice(0, equals).trim().toLowerCase();
}

/** @returns a component value with the characters escaped that a distinguished name reserves (RFC 4514 §2.4). */
export function escapeValue(value: string): string {
  const escaped = value.replace(/[,+"\\<>;]/g, '\\$&').replace(/\0/g, '\\00');
  const start = /^[ #]/.test(escaped) ? `\\${escaped}` : escaped;
  return start.length > 1 && start.endsWith(' ') && !start.endsWith('\\ ')
    ? `${start.slice(0, -1)}\\ `
    : start;
}
