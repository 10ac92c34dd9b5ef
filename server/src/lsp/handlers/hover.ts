import { HoverRequest, type Hover } from 'vscode-languageserver';
import { hover } from '../../ide/hover/hover';
import { hoverText } from '../convert';
import { serve } from '../dispatch';
import { fixtureHover } from '../fixtureAssist';
import { documentPosition } from '../params';
import type { Session } from '../session';

/** `textDocument/hover` */
export function hoverHandler(session: Session): void {
  serve<Hover | null>(session, HoverRequest.method, null, (params) => {
    const at = documentPosition(params);
    const workspace = session.snapshot();
    const file = at && workspace.file(at.uri);
    if (at !== undefined && file === undefined) return fixtureHover(session, at.uri, at.position);
    if (at === undefined || file === undefined) return null;
    const found = hover(
      workspace,
      at.uri,
      session.positions.offset(file, at.position),
      session.selectedObject.previewFor(at.uri),
    );
    if (found === undefined) return null;
    return {
      contents: hoverText(found.content, session.client.hoverForm),
      range: session.positions.range(file, found.span),
    };
  });
}
