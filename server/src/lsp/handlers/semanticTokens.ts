import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver';
import { check } from '../../base/cancel';
import { serve } from '../dispatch';
import { documentUri, fields, range, text } from '../params';
import type { Session } from '../session';
import { TokenHistory } from '../tokenDelta';
import { encodeTokens, encodeTokensWithin } from '../tokenEncoder';

/** `textDocument/semanticTokens/full`, `…/full/delta` and `…/range` */
export function semanticTokenHandlers(session: Session): void {
  const none: SemanticTokens = { data: [] };
  const history = new TokenHistory();
  serve<SemanticTokens | null>(session, SemanticTokensRequest.method, none, (params, token) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    check(token);
    return uri === undefined || file === undefined
      ? null
      : history.keep(uri, encodeTokens(session.positions, file));
  });
  serve<SemanticTokens | SemanticTokensDelta | null>(
    session,
    SemanticTokensDeltaRequest.method,
    none,
    (params) => {
      const uri = documentUri(params);
      const file = uri === undefined ? undefined : session.snapshot().file(uri);
      if (uri === undefined || file === undefined) return null;
      return history.difference(
        uri,
        text(fields(params).previousResultId),
        encodeTokens(session.positions, file),
      );
    },
  );
  serve<SemanticTokens | null>(session, SemanticTokensRangeRequest.method, none, (params) => {
    const uri = documentUri(params);
    const wanted = range(fields(params).range);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (file === undefined || wanted === undefined) return null;
    return {
      data: encodeTokensWithin(session.positions, file, session.positions.span(file, wanted)),
    };
  });
}
