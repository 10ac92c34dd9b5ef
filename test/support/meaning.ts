/** @returns a tree without places: what two texts of the same meaning have in common. Spans that are values become `true`. */
export function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && 'start' in value && 'end' in value) return true;
  return Object.fromEntries(
    entries
      .filter(([key]) => !['span', 'commas', 'quoted'].includes(key))
      .map(([key, inner]) => [key, withoutSpans(inner)]),
  );
}

/** @returns a tree whose places are relative to its own beginning. */
export function fromItsStart<T extends { readonly span: { readonly start: number } }>(
  tree: T,
): unknown {
  const move = (value: unknown, key: string): unknown => {
    if (typeof value === 'number' && (key === 'start' || key === 'end' || key === 'commas'))
      return value - tree.span.start;
    if (Array.isArray(value)) return value.map((inner) => move(inner, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, move(inner, name)]),
    );
  };
  return move(tree, '');
}
