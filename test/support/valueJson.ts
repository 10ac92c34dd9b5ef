import { fromBase64, toBase64 } from '../../server/src/domain/bytes';
import { toIso } from '../../server/src/domain/instant';
import { isBinary, isControl, isMulti } from '../../server/src/domain/value';
import type { AttributeType, Scalar, Value } from '../../server/src/domain/value';

/** A value as JSON. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Writes a value as JSON: texts, truth values and NULL as they are; numbers as JSON numbers up to 2^53 and as decimal texts beyond, where
 * a JSON number would lose digits; binary data as `{"base64": …}`; references as their distinguished name; dates as ISO 8601 text; several
 * values as a list; control words as `{"control": …}`. The type of the value, told beside it, tells texts from the others.
 */
export function valueToJson(value: Value): Json {
  if (value === null) return null;
  if (isControl(value)) return { control: value.name };
  return isMulti(value) ? value.values.map(scalarToJson) : scalarToJson(value);
}

function scalarToJson(value: Scalar): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint')
    return BigInt.asIntN(54, value) === value ? Number(value) : value.toString();
  if (isBinary(value)) return { base64: toBase64(value) };
  return value.kind === 'instant' ? toIso(value) : value.dn;
}

/**
 * Reads the values of one attribute from JSON: a value or a list of them, each a text, a truth value, a whole number, or one of
 * `{"base64": …}`, `{"reference": dn}` and `{"number": digits}` (for numbers beyond 2^53). Where the type is known, texts are read by it.
 * @returns the values, empty for null; or what is wrong with them.
 */
export function valuesFromJson(
  json: unknown,
  type?: AttributeType,
): { readonly values: readonly Scalar[] } | { readonly problem: string } {
  if (json === null || json === undefined) return { values: [] };
  const values: Scalar[] = [];
  for (const one of Array.isArray(json) ? (json as readonly unknown[]) : [json]) {
    const value = scalarFromJson(one, type);
    if (typeof value === 'object' && 'problem' in value) return value;
    values.push(value);
  }
  return { values };
}

interface Problem {
  readonly problem: string;
}

function scalarFromJson(json: unknown, type: AttributeType | undefined): Scalar | Problem {
  if (typeof json === 'string') return textFromJson(json, type);
  if (typeof json === 'boolean') return json;
  if (typeof json === 'number') return numberFromJson(json);
  if (typeof json !== 'object' || json === null)
    return { problem: 'null cannot stand inside a list of values' };
  const [[key, content] = [], ...more] = Object.entries(json) as readonly (readonly [
    string,
    unknown,
  ])[];
  if (more.length === 0 && typeof content === 'string') {
    if (key === 'base64')
      return fromBase64(content) ?? { problem: `"${content.slice(0, 40)}" is no Base64` };
    if (key === 'reference') return { kind: 'reference', dn: content };
    if (key === 'number') return digits(content);
  }
  return {
    problem:
      'a value is a text, a whole number, true, false, {"base64": …}, {"reference": …} or {"number": …}',
  };
}

function textFromJson(text: string, type: AttributeType | undefined): Scalar | Problem {
  if (type === 'number') return digits(text);
  if (type === 'reference') return { kind: 'reference', dn: text };
  if (type === 'binary')
    return fromBase64(text) ?? { problem: `"${text.slice(0, 40)}" is no Base64` };
  if (type === 'boolean')
    return /^true$/i.test(text)
      ? true
      : /^false$/i.test(text)
        ? false
        : { problem: `"${text.slice(0, 40)}" is neither true nor false` };
  return text;
}

function numberFromJson(value: number): Scalar | Problem {
  if (Number.isSafeInteger(value)) return BigInt(value);
  return {
    problem: Number.isInteger(value)
      ? `${value} is too large for a JSON number; write {"number": "…"}`
      : `${value} is no whole number`,
  };
}

function digits(text: string): Scalar | Problem {
  if (!/^-?\d{1,19}$/.test(text))
    return { problem: `"${text.slice(0, 40)}" is no whole number of 64 bits` };
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value
    ? value
    : { problem: `${text} does not fit 64 bits with a sign` };
}
