import * as l10n from '@vscode/l10n';
import { scalarType } from '../../domain/describe';
import type { AttributeSchema } from '../../domain/schema';
import type { AttributeType, Scalar } from '../../domain/value';
import { emptyTextIsNull } from '../choices';
import { emptiedResult, flowFailure, nullResult, type Given } from './flowResult';
import { distinct, integerOf } from '../values';

/** @returns the value as the target stores it; undefined when its type does not fit (engine §5.1: values are not converted). */
function fit(value: Scalar, type: AttributeType): Scalar | undefined {
  switch (type) {
    case 'string':
    case 'datetime':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'bigint' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'binary':
      return value instanceof Uint8Array ? value : undefined;
    case 'reference':
      // The address syntax of Exchange attributes is a string that contains a DN; it flows into references (engine §5.1).
      if (typeof value === 'string') return { kind: 'reference', dn: value };
      return scalarType(value) === 'reference' ? value : undefined;
  }
}

/** @returns whether every value already has the target's type and none is empty, so the list can be taken as it is. */
function fitsAsIs(values: readonly Scalar[], type: AttributeType | undefined): boolean {
  // A loop without a closure: this runs for every mapping of every object.
  for (const value of values)
    if (value === '' || (type === undefined ? isTime(value) : fit(value, type) !== value))
      return false;
  return true;
}

function isTime(value: Scalar): boolean {
  return typeof value === 'object' && !(value instanceof Uint8Array) && value.kind === 'instant';
}

/** The types whose values are plain JavaScript values of one type. */
const primitive: Readonly<Partial<Record<AttributeType, 'string' | 'bigint' | 'boolean'>>> = {
  string: 'string',
  datetime: 'string',
  number: 'bigint',
  boolean: 'boolean',
};

/** Brings the values that a flow returned into the target's type and arity. */
function convert(
  values: readonly Scalar[],
  attribute: string,
  target: AttributeSchema | undefined,
): Given {
  const type = target?.type;
  let kept = values;
  if (!fitsAsIs(values, type)) {
    const converted: Scalar[] = [];
    for (const value of values) {
      if (value === '' && emptyTextIsNull) continue;
      if (isTime(value))
        return flowFailure(
          l10n.t(
            '"{0}" cannot store a date. Convert it to a string with FormatDateTime.',
            attribute,
          ),
        );
      const fitting = type === undefined ? value : fit(value, type);
      if (fitting === undefined)
        return flowFailure(
          l10n.t(
            '"{0}" is of type {1}, but the flow returned a value of type {2}.',
            attribute,
            type ?? 'string',
            scalarType(value),
          ),
        );
      converted.push(fitting);
    }
    if (converted.length === 0) return emptiedResult;
    kept = converted;
  }
  if (kept.length > 1) {
    kept = distinct(kept);
    if (target !== undefined && !target.multivalued && kept.length > 1)
      return flowFailure(
        l10n.t('"{0}" is single-valued, but the flow returned {1} values.', attribute, kept.length),
      );
  }
  return kept;
}

/**
 * @param target undefined when the target's schema is not known: then any type and number of values is taken
 * @returns what brings the values that a flow returned into the target's type and arity: the values, nothing when there are none or only empty
 * strings, or why they cannot be written
 */
export function toTarget(
  attribute: string,
  target: AttributeSchema | undefined,
): (values: readonly Scalar[]) => Given {
  const simple = target === undefined ? undefined : primitive[target.type];
  return (values) => {
    if (values.length === 0) return nullResult;
    // By far the commonest case, once for every flow that returns something.
    if (values.length === 1 && typeof values[0] === simple) {
      if (values[0] !== '') return values;
      if (emptyTextIsNull) return emptiedResult;
    }
    return convert(values, attribute, target);
  };
}

/** @returns the value of a constant in the target's type: `True` and `False` for truth values, digits for numbers, else a string (engine §5.2). */
export function constantValue(text: string, type: AttributeType | undefined): Scalar {
  const lower = text.toLowerCase();
  if (type === 'boolean' && (lower === 'true' || lower === 'false')) return lower === 'true';
  if (type === 'number') return integerOf(text) ?? text;
  return text;
}
