import { scalarKey } from '../domain/compare';
import { isMulti } from '../domain/value';
import type { Scalar, Value } from '../domain/value';

/**
 * What a result becomes when it leaves its expression and flows (expressions.md §6, steps 6 and 8, and §7): the empty text is no value, of
 * equal values one is kept, and no values at all are NULL.
 */
export function settle(value: Value): Value {
  if (value === '') return null;
  if (!isMulti(value)) return value;
  const distinct = new Map<string, Scalar>();
  for (const one of value.values) {
    const key = scalarKey(one);
    if (one !== '' && !distinct.has(key)) distinct.set(key, one);
  }
  return distinct.size === 0 ? null : { kind: 'multi', values: [...distinct.values()] };
}
