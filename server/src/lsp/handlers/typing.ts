import { DocumentLinkRequest, DocumentOnTypeFormattingRequest, LinkedEditingRangeRequest, type DocumentLink, type LinkedEditingRanges, type TextEdit } from 'vscode-languageserver';
import { documentLinks } from '../../ide/documentLinks';
import { linkedEditing } from '../../ide/linkedEditing';
import { formatTyped } from '../../ide/typeFormatting';
import { locations } from '../convert';
import { serve } from '../dispatch';
import { documentPosition, documentUri, fields, text } from '../params';
import type { Session } from '../session';

/** What helps while typing and reading one file: links to other rules, names that are typed together, and shape after a brace or a new line. */
export function typingHandlers(session: Session): void {
  const { positions } = session;
  serve<DocumentLink[] | null>(session, DocumentLinkRequest.method, null, (params) => {
    const uri = documentUri(params);
    const file = uri === undefined ? undefined : session.snapshot().file(uri);
    if (uri === undefined || file === undefined) return null;
    return documentLinks(session.snapshot(), uri).flatMap((link) =>
      locations(session.snapshot(), positions, [link]).map(({ uri: target, range }) => ({ range: positions.range(file, link.from), target: `${target}#L${range.start.line + 1}` })),
    );
  });
  serve<LinkedEditingRanges | null>(session, LinkedEditingRangeRequest.method, null, (params) => {
    const at = documentPosition(params);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined) return null;
    const spans = linkedEditing(session.snapshot(), at.uri, positions.offset(file, at.position));
    return spans.length === 0 ? null : { ranges: spans.map((span) => positions.range(file, span)), wordPattern: '\\$[A-Za-z_]\\w*' };
  });
  serve<TextEdit[] | null>(session, DocumentOnTypeFormattingRequest.method, null, (params) => {
    const at = documentPosition(params);
    const typed = text(fields(params).ch);
    const file = at && session.snapshot().file(at.uri);
    if (at === undefined || file === undefined || typed === undefined) return null;
    return formatTyped(file, positions.offset(file, at.position), typed).map((edit) => ({ range: positions.range(file, edit.span), newText: edit.newText }));
  });
}
