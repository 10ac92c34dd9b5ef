/**
 * Keeps what a function makes of an object that does not change: a rule, a tree, a list of the index. The index gives the same list until a rule
 * in it changes (`model/attributeIndex.ts`), so a fact about the list is worked out once for all who ask, and again only after such a change.
 */
export function memoize<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { value: work(key) };
      known.set(key, found);
    }
    return found.value;
  };
}
