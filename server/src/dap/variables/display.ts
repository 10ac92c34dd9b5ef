import type { Scalar, Value } from '../../domain/value';
import { isControl, isMulti } from '../../domain/value';
import type { Failure } from '../../eval/types';
import type { PreviewNames } from '../../preview/document/values';

/** A value as a client shows it. */
export interface Shown {
  readonly text: string;
  readonly type: string;
}

const mostInLine = 4;
const longest = 2000;

/** @returns a text as the rule language writes it. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** @returns whether something is a failure and no value. */
export function isFailed(value: Value | Failure): value is Failure {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'failure';
}

/**
 * Shows one value: texts in quotes, security identifiers and GUIDs in their written form, references by the name of their object.
 * @param connector identifier of the connector that the value belongs to; undefined in the metaverse
 */
export function showScalar(
  value: Scalar,
  names: PreviewNames,
  connector: string | undefined,
): Shown {
  const { type, text, note } = names.value(value, connector);
  if (type === 'string')
    return {
      text: quoted(text.length > longest ? `${text.slice(0, longest)}…` : text),
      type: 'text',
    };
  if (value instanceof Uint8Array) {
    if (note === undefined)
      return {
        text: `${text.length > longest ? `${text.slice(0, longest)}…` : text} (${value.length} bytes)`,
        type: 'binary',
      };
    return { text: note, type: note.startsWith('S-1-') ? 'SID' : 'GUID' };
  }
  return { text: note === undefined ? text : `${note} (${text})`, type };
}

/** Shows several values in one line; none as `(none)`. */
export function showScalars(
  values: readonly Scalar[],
  names: PreviewNames,
  connector: string | undefined,
): Shown {
  const [first] = values;
  if (first === undefined) return { text: '(none)', type: 'no value' };
  if (values.length === 1) return showScalar(first, names, connector);
  const shown = values.slice(0, mostInLine).map((value) => showScalar(value, names, connector));
  const more = values.length - shown.length;
  return {
    text: `{${shown.map(({ text }) => text).join(', ')}${more > 0 ? `, … ${more} more` : ''}}`,
    type: `${shown[0]?.type ?? ''}[${values.length}]`,
  };
}

/** Shows whatever an expression gave. */
export function showValue(
  value: Value | Failure,
  names: PreviewNames,
  connector: string | undefined,
): Shown {
  if (isFailed(value)) return { text: `error: ${value.message}`, type: 'error' };
  if (value === null) return { text: 'NULL', type: 'null' };
  if (isControl(value)) return { text: value.name, type: 'control' };
  return isMulti(value)
    ? showScalars(value.values, names, connector)
    : showScalar(value, names, connector);
}

/** @returns the parts of several values; undefined for a single one. */
export function valuesOf(value: Value | Failure): readonly Scalar[] | undefined {
  return !isFailed(value) && isMulti(value) ? value.values : undefined;
}
