import {
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  LinkedEditingRangeRequest,
  type DocumentLink,
  type LinkedEditingRanges,
  type TextEdit,
} from 'vscode-languageserver';
import { documentLinks, type LinkTarget } from '../../ide/navigation/documentLinks';
import { linkedEditing } from '../../ide/rename/linkedEditing';
import { formatTyped } from '../../ide/formatting/typeFormatting';
import { locations } from '../convert';
import { serve } from '../dispatch';
import { documentPosition, documentUri, fields, text } from '../params';
import type { Session } from '../session';

/** What helps while typing and reading one file: links to other rules, names that are typed together, and shape after a brace or a new line. */
export function typingHandlers(session: Session): void {
  const { positions } = session;
  serve<DocumentLink[] | null>(session, DocumentLinkRequest.method, null, (params) => {
    const uri = documentUri(params);
    const lines = uri === undefined ? undefined : session.linesOf(uri);
    if (uri === undefined || lines === undefined) return null;
    return documentLinks(session.snapshot(), uri).flatMap(({ from, to, tooltip }) => {
      const target = linkTarget(session, to);
      return target === undefined
        ? []
        : [
            {
              range: positions.range(lines, from),
              target,
              ...(session.client.linkTooltips ? { tooltip } : {}),
            },
          ];
    });
  });
  serve<LinkedEditingRanges | null>(session, LinkedEditingRangeRequest.method, null, (params) => {
    const at = documentPosition(params);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined) return null;
    const spans = linkedEditing(session.snapshot(), at.uri, positions.offset(file, at.position));
    return spans.length === 0
      ? null
      : {
          ranges: spans.map((span) => positions.range(file, span)),
          wordPattern: '\\$[A-Za-z_]\\w*',
        };
  });
  serve<TextEdit[] | null>(session, DocumentOnTypeFormattingRequest.method, null, (params) => {
    const at = documentPosition(params);
    const typed = text(fields(params).ch);
    const file = at && session.snapshot().file(at.uri);
    if (
      at === undefined ||
      file === undefined ||
      typed === undefined ||
      session.unread.isDamaged(at.uri)
    )
      return null;
    return formatTyped(file, positions.offset(file, at.position), typed).map((edit) => ({
      range: positions.range(file, edit.span),
      newText: edit.newText,
    }));
  });
}

/** @returns the URI that a link opens; undefined for a page where the client has named no folder of pages. */
function linkTarget(session: Session, to: LinkTarget): string | undefined {
  if (to.kind === 'file') return to.uri;
  if (to.kind === 'page')
    return session.client.pages === undefined ? undefined : `${session.client.pages}${to.code}.md`;
  const [place] = locations(session.snapshot(), session.positions, [to]);
  return place === undefined ? undefined : `${place.uri}#L${place.range.start.line + 1}`;
}
