import type { Hover } from 'vscode-languageserver';
import { hover } from '../../ide/hover/hover';
import { hoverText } from '../convert';
import { fixtureHover } from '../fixtureAssist';
import type { Uses } from '../handlerContext';
import { documentPosition } from '../params';

/** `textDocument/hover` */
export function hoverAnswer(
  context: Uses<'view' | 'positions' | 'selectedObject', 'hoverForm'>,
  params: unknown,
): Hover | null {
  const { positions, client, selectedObject } = context;
  const at = documentPosition(params);
  const workspace = context.view.snapshot();
  const file = at && workspace.file(at.uri);
  if (at !== undefined && file === undefined) return fixtureHover(context, at.uri, at.position);
  if (at === undefined || file === undefined) return null;
  const found = hover(
    workspace,
    at.uri,
    positions.offset(file, at.position),
    selectedObject.previewFor(at.uri),
  );
  if (found === undefined) return null;
  return {
    contents: hoverText(found.content, client.hoverForm),
    range: positions.range(file, found.span),
  };
}
