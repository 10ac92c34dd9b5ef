import { InlayHintRequest, InlayHintResolveRequest, type InlayHint } from 'vscode-languageserver';
import { inlayHints, inlayTooltip } from '../../ide/lenses/inlayHints';
import { check } from '../../base/cancel';
import { markup } from '../convert';
import { serve } from '../dispatch';
import { documentUri, fields, range, text } from '../params';
import type { Session } from '../session';

/** `textDocument/inlayHint` and `inlayHint/resolve`: the tooltip is made for the one remark that is looked at. */
export function inlayHintHandlers(session: Session): void {
  const { positions, selectedObject } = session;
  serve<InlayHint[] | null>(session, InlayHintRequest.method, null, (params, token) => {
    const uri = documentUri(params);
    const wanted = range(fields(params).range);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (uri === undefined || wanted === undefined || file === undefined) return null;
    check(token);
    const hints = inlayHints(
      session.snapshot(),
      uri,
      positions.span(file, wanted),
      selectedObject.previewFor(uri),
    );
    return hints.map(({ offset, label }) => ({
      position: positions.position(file, offset),
      label,
      paddingLeft: true,
      data: { uri, offset, version: session.version() },
    }));
  });
  serve<unknown>(session, InlayHintResolveRequest.method, null, (params) => {
    const { uri: document, offset, version } = fields(fields(params).data);
    const uri = text(document);
    if (uri === undefined || typeof offset !== 'number' || version !== session.version())
      return params;
    const content = inlayTooltip(session.snapshot(), uri, offset, selectedObject.previewFor(uri));
    return content === undefined
      ? params
      : { ...fields(params), tooltip: markup(content, session.client.hoverForm) };
  });
}
