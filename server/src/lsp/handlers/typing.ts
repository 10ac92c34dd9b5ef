import type { DocumentLink, LinkedEditingRanges, TextEdit } from 'vscode-languageserver';
import { documentLinks, type LinkTarget } from '../../ide/navigation/documentLinks';
import { linkedEditing } from '../../ide/rename/linkedEditing';
import { formatTyped } from '../../ide/formatting/typeFormatting';
import { locations } from '../convert';
import type { Uses } from '../handlerContext';
import { fields, text } from '../../protocol/params';
import { documentPosition, documentUri } from '../params';

/** `textDocument/documentLink` */
export function documentLinkAnswer(
  context: Uses<'view' | 'positions', 'linkTooltips' | 'pages'>,
  params: unknown,
): DocumentLink[] | null {
  const { view, positions, client } = context;
  const uri = documentUri(params);
  const lines = uri === undefined ? undefined : view.linesOf(uri);
  if (uri === undefined || lines === undefined) return null;
  return documentLinks(view.snapshot(), uri).flatMap(({ from, to, tooltip }) => {
    const target = linkTarget(context, to);
    return target === undefined
      ? []
      : [
          {
            range: positions.range(lines, from),
            target,
            ...(client.linkTooltips ? { tooltip } : {}),
          },
        ];
  });
}

/** `textDocument/linkedEditingRange` */
export function linkedEditingAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
): LinkedEditingRanges | null {
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined) return null;
  const spans = linkedEditing(view.snapshot(), at.uri, positions.offset(file, at.position));
  return spans.length === 0
    ? null
    : {
        ranges: spans.map((span) => positions.range(file, span)),
        wordPattern: '\\$[A-Za-z_]\\w*',
      };
}

/** `textDocument/onTypeFormatting` */
export function onTypeFormattingAnswer(
  { view, positions, unread }: Uses<'view' | 'positions' | 'unread'>,
  params: unknown,
): TextEdit[] | null {
  const at = documentPosition(params);
  const typed = text(fields(params).ch);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined || typed === undefined || unread.isDamaged(at.uri))
    return null;
  return formatTyped(file, positions.offset(file, at.position), typed).map((edit) => ({
    range: positions.range(file, edit.span),
    newText: edit.newText,
  }));
}

/** @returns the URI that a link opens; undefined for a page where the client has named no folder of pages. */
function linkTarget(
  { view, positions, client }: Uses<'view' | 'positions', 'pages'>,
  to: LinkTarget,
): string | undefined {
  if (to.kind === 'file') return to.uri;
  if (to.kind === 'page')
    return client.pages === undefined ? undefined : `${client.pages}${to.code}.md`;
  const [place] = locations(view.snapshot(), positions, [to]);
  return place === undefined ? undefined : `${place.uri}#L${place.range.start.line + 1}`;
}
