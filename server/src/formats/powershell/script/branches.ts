import { sameValue, unknownValue, type ScriptValue } from './values';

/** Variables by lower-case name. */
export type Variables = Map<string, ScriptValue>;

/** @returns the variables after branches: those on whose value all agree, and the others as unknown. */
export function merged(branches: readonly Variables[]): Variables {
  const [first = new Map<string, ScriptValue>()] = branches;
  const names = new Set(branches.flatMap((each) => [...each.keys()]));
  return new Map(
    [...names].map((name) => {
      const value = first.get(name);
      const agreed =
        value !== undefined && branches.every((each) => sameValue(each.get(name), value));
      return [name, agreed ? value : unknownValue(`$${name}`)];
    }),
  );
}
