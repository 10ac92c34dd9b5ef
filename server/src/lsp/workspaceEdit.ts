import type { TextEdit as ProtocolEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../base/diagnostic';
import type { Uses } from './handlerContext';

/** What an edit of several files is made of. */
export type EditUses = Uses<'view' | 'positions' | 'unread' | 'documents', 'documentChanges'>;

/** @returns the edits by file, with the versions that they are meant for where the client wants them; undefined when a file is gone, or not valid in its encoding. */
export function workspaceEdit(
  { view, positions, unread, documents, client }: EditUses,
  uri: string,
  edits: readonly TextEdit[],
): WorkspaceEdit | undefined {
  const changes = new Map<string, ProtocolEdit[]>();
  for (const edit of edits) {
    const file = edit.file ?? uri;
    const lines = view.linesOf(file);
    if (lines === undefined || unread.isDamaged(file)) return undefined;
    const converted = { range: positions.range(lines, edit.span), newText: edit.newText };
    changes.set(file, [...(changes.get(file) ?? []), converted]);
  }
  if (!client.documentChanges) return { changes: Object.fromEntries(changes) };
  return {
    documentChanges: [...changes].map(([file, list]) => ({
      textDocument: { uri: file, version: documents.version(file) ?? null },
      edits: list,
    })),
  };
}
