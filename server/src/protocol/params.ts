/**
 * Readers for what clients send. A client may send anything: a missing document, a position that is not a number. Each reader returns undefined
 * for a shape that is not the protocol's, and the handler then answers with nothing.
 */

type Fields = Readonly<Record<string, unknown>>;

/** A place in a file, in lines and columns from zero. */
export interface PositionParam {
  readonly line: number;
  readonly character: number;
}

/** A part of a file; the end is exclusive. */
export interface RangeParam {
  readonly start: PositionParam;
  readonly end: PositionParam;
}

/** @returns the fields of an object; none for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** @returns a string; undefined for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @returns a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** @returns a position; undefined for anything else. */
export function position(value: unknown): PositionParam | undefined {
  const { line, character } = fields(value);
  return typeof line === 'number' && typeof character === 'number'
    ? { line, character }
    : undefined;
}

/** @returns a range; undefined for anything else. */
export function range(value: unknown): RangeParam | undefined {
  const { start, end } = fields(value);
  const from = position(start);
  const to = position(end);
  return from !== undefined && to !== undefined ? { start: from, end: to } : undefined;
}
