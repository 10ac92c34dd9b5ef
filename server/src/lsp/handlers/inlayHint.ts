import type { CancellationToken, InlayHint } from 'vscode-languageserver';
import { inlayHints, inlayTooltip } from '../../ide/lenses/inlayHints';
import { check } from '../../base/cancel';
import { markup } from '../convert';
import type { Uses } from '../handlerContext';
import { fields, range, text } from '../../protocol/params';
import { documentUri } from '../params';

/** `textDocument/inlayHint` */
export function inlayHintAnswer(
  { view, positions, selectedObject }: Uses<'view' | 'positions' | 'selectedObject'>,
  params: unknown,
  token: CancellationToken,
): InlayHint[] | null {
  const uri = documentUri(params);
  const wanted = range(fields(params).range);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (uri === undefined || wanted === undefined || file === undefined) return null;
  check(token);
  const hints = inlayHints(
    view.snapshot(),
    uri,
    positions.span(file, wanted),
    selectedObject.previewFor(uri),
  );
  return hints.map(({ offset, label }) => ({
    position: positions.position(file, offset),
    label,
    paddingLeft: true,
    data: { uri, offset, version: view.version() },
  }));
}

/** `inlayHint/resolve`: the tooltip is made for the one remark that is looked at. */
export function inlayHintResolveAnswer(
  { view, selectedObject, client }: Uses<'view' | 'selectedObject', 'hoverForm'>,
  params: unknown,
): unknown {
  const { uri: document, offset, version } = fields(fields(params).data);
  const uri = text(document);
  if (uri === undefined || typeof offset !== 'number' || version !== view.version()) return params;
  const content = inlayTooltip(view.snapshot(), uri, offset, selectedObject.previewFor(uri));
  return content === undefined
    ? params
    : { ...fields(params), tooltip: markup(content, client.hoverForm) };
}
