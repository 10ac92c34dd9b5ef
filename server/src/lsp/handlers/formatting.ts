import type { CancellationToken, ResponseError, TextEdit } from 'vscode-languageserver';
import { formatFile } from '../../ide/formatting/formatting';
import { check } from '../../base/cancel';
import type { Uses } from '../handlerContext';
import { fields, range } from '../../protocol/params';
import { documentUri } from '../params';

type Edits = TextEdit[] | ResponseError<void> | null;

/** `textDocument/formatting` */
export async function formattingAnswer(
  { view, positions, unread }: Uses<'view' | 'positions' | 'unread'>,
  params: unknown,
  token: CancellationToken,
): Promise<Edits> {
  const uri = documentUri(params);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  check(token);
  const refused = await unread.refusal(uri === undefined ? [] : [uri]);
  if (refused !== undefined) return refused;
  return file === undefined
    ? null
    : formatFile(file).map((edit) => ({
        range: positions.range(file, edit.span),
        newText: edit.newText,
      }));
}

/** `textDocument/rangeFormatting` */
export async function rangeFormattingAnswer(
  { view, positions, unread }: Uses<'view' | 'positions' | 'unread'>,
  params: unknown,
): Promise<Edits> {
  const uri = documentUri(params);
  const wanted = range(fields(params).range);
  const file = uri === undefined ? undefined : view.snapshot().file(uri);
  if (uri === undefined || file === undefined || wanted === undefined) return null;
  const refused = await unread.refusal([uri]);
  if (refused !== undefined) return refused;
  const within = positions.span(file, wanted);
  return formatFile(file, within).map((edit) => ({
    range: positions.range(file, edit.span),
    newText: edit.newText,
  }));
}
