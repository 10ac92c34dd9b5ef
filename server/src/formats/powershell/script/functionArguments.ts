import type { EvaluatedElement } from './parameters';
import type { ScriptValue } from './values';

/** @returns the arguments of a function of the script by the names of its parameters. */
export function argumentsOf(
  names: readonly string[],
  elements: readonly EvaluatedElement[],
): ReadonlyMap<string, ScriptValue> {
  const bound = new Map<string, ScriptValue>();
  const left: ScriptValue[] = [];
  let waiting: string | undefined;
  for (const element of elements) {
    if (element.kind === 'parameter') {
      bound.set(element.name, element.value?.value ?? { kind: 'flag', flag: true });
      waiting = element.value === undefined ? element.name : undefined;
    } else if (waiting === undefined) left.push(element.written.value);
    else {
      bound.set(waiting, element.written.value);
      waiting = undefined;
    }
  }
  names
    .filter((name) => !bound.has(name))
    .forEach((name, at) => {
      const value = left[at];
      if (value !== undefined) bound.set(name, value);
    });
  return bound;
}
