import { canonicalUri } from '../model/uri';

/** What a client sends under this name is a document's text, whatever it begins with. */
const textField = 'text';
const address = /^file:\/\/\S*$/i;

/**
 * Writes every address in what a client sent in the form that the server compares (`canonicalUri`): editors spell the same file differently.
 * @returns the same object where nothing is spelled otherwise
 */
export function canonicalParams(value: unknown): unknown {
  if (typeof value === 'string') return address.test(value) ? canonicalUri(value) : value;
  if (Array.isArray(value)) return unlessSame(value, value.map(canonicalParams));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const changed = entries.map(
    ([name, field]) => [name, name === textField ? field : canonicalParams(field)] as const,
  );
  return changed.every(([, field], i) => field === entries[i]?.[1])
    ? value
    : Object.fromEntries(changed);
}

function unlessSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((one, i) => one === before[i]) ? before : after;
}
