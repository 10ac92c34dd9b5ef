import type { Range, ResponseError, WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, rename } from '../../ide/rename/rename';
import { requestFailed } from '../answers';
import type { Uses } from '../handlerContext';
import { fields, text } from '../../protocol/params';
import { documentPosition } from '../params';
import { workspaceEdit, type EditUses } from '../workspaceEdit';

/** `textDocument/prepareRename`. A refusal carries its reason, which the editor shows. */
export function prepareRenameAnswer(
  { view, positions }: Uses<'view' | 'positions'>,
  params: unknown,
): { range: Range; placeholder: string } | ResponseError<void> | null {
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  if (at === undefined || file === undefined) return null;
  const answer = prepareRename(view.snapshot(), at.uri, positions.offset(file, at.position));
  if (answer.kind === 'refused') return requestFailed(answer.reason);
  return {
    range: positions.range(file, answer.value.span),
    placeholder: answer.value.name,
  };
}

/** `textDocument/rename`. A refusal carries its reason, which the editor shows. */
export async function renameAnswer(
  context: EditUses,
  params: unknown,
): Promise<WorkspaceEdit | ResponseError<void> | null> {
  const { view, positions, unread } = context;
  const at = documentPosition(params);
  const file = at && view.snapshot().file(at.uri);
  const newName = text(fields(params).newName);
  if (at === undefined || file === undefined || newName === undefined) return null;
  const offset = positions.offset(file, at.position);
  const answer = rename(view.snapshot(), at.uri, offset, newName);
  if (answer.kind === 'refused') return requestFailed(answer.reason);
  const place = prepareRename(view.snapshot(), at.uri, offset);
  const oldName = place.kind === 'refused' ? '' : place.value.name;
  const hiding = unread.hiding(view.snapshot().configurationOf(at.uri), oldName);
  const refused = await unread.refusal([
    ...answer.value.map((edit) => edit.file ?? at.uri),
    ...hiding,
  ]);
  return refused ?? workspaceEdit(context, at.uri, answer.value) ?? null;
}
