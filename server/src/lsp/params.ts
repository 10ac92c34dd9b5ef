import { fields, position, text, type PositionParam } from '../protocol/params';

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
