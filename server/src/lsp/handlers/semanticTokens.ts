import type { CancellationToken, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { check } from '../../base/cancel';
import type { Uses } from '../handlerContext';
import { fields, range, text } from '../../protocol/params';
import { documentUri } from '../params';
import { encodeTokens, encodeTokensWithin } from '../tokenEncoder';

/** `textDocument/semanticTokens/full` */
export function tokensAnswer(
  { view, positions, tokenHistory }: Uses<'view' | 'positions' | 'tokenHistory'>,
  params: unknown,
  token: CancellationToken,
): SemanticTokens | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  check(token);
  return uri === undefined || file === undefined
    ? null
    : tokenHistory.keep(uri, encodeTokens(positions, file));
}

/** `textDocument/semanticTokens/full/delta` */
export function tokensDeltaAnswer(
  { view, positions, tokenHistory }: Uses<'view' | 'positions' | 'tokenHistory'>,
  params: unknown,
): SemanticTokens | SemanticTokensDelta | null {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (uri === undefined || file === undefined) return null;
  return tokenHistory.difference(
    uri,
    text(fields(params).previousResultId),
    encodeTokens(positions, file),
  );
}

/** `textDocument/semanticTokens/range` */
export function tokensRangeAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
): SemanticTokens | null {
  const uri = documentUri(params);
  const wanted = range(fields(params).range);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (file === undefined || wanted === undefined) return null;
  return { data: encodeTokensWithin(positions, file, positions.span(file, wanted)) };
}
