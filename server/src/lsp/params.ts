/**
 * Readers for what clients send. A client may send anything: a missing document, a position that is no number. Each reader gives undefined
 * for a shape that is not the protocol's, and the handler then answers with nothing.
 */

type Fields = Readonly<Record<string, unknown>>;

export interface PositionParam {
  readonly line: number;
  readonly character: number;
}

export interface RangeParam {
  readonly start: PositionParam;
  readonly end: PositionParam;
}

/** @returns the fields of an object; none for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function position(value: unknown): PositionParam | undefined {
  const { line, character } = fields(value);
  return typeof line === 'number' && typeof character === 'number'
    ? { line, character }
    : undefined;
}

export function range(value: unknown): RangeParam | undefined {
  const { start, end } = fields(value);
  const from = position(start);
  const to = position(end);
  return from !== undefined && to !== undefined ? { start: from, end: to } : undefined;
}

/** @returns the URI in `params.textDocument`. */
export function documentUri(params: unknown): string | undefined {
  return text(fields(fields(params).textDocument).uri);
}

/** @returns the URI of the document that a request is about, wherever the request names it; undefined where it is about none. */
export function askedDocument(params: unknown): string | undefined {
  const { uri, at, item } = fields(params);
  return documentUri(params) ?? text(uri) ?? text(fields(at).uri) ?? text(fields(item).uri);
}

/** @returns the document and the position of most requests. */
export function documentPosition(
  params: unknown,
): { readonly uri: string; readonly position: PositionParam } | undefined {
  const uri = documentUri(params);
  const at = position(fields(params).position);
  return uri !== undefined && at !== undefined ? { uri, position: at } : undefined;
}
