import {
  PrepareRenameRequest,
  RenameRequest,
  type Range,
  type ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { prepareRename, rename } from '../../ide/rename/rename';
import { requestFailed, serve } from '../dispatch';
import { documentPosition, fields, text } from '../params';
import type { Session } from '../session';
import { workspaceEdit } from './codeAction';

/** `textDocument/prepareRename` and `textDocument/rename`. A refusal carries its reason, which the editor shows. */
export function renameHandlers(session: Session): void {
  serve<{ range: Range; placeholder: string } | ResponseError<void> | null>(
    session,
    PrepareRenameRequest.method,
    null,
    (params) => {
      const at = documentPosition(params);
      const file = at && session.snapshot().file(at.uri);
      if (at === undefined || file === undefined) return null;
      const answer = prepareRename(
        session.snapshot(),
        at.uri,
        session.positions.offset(file, at.position),
      );
      if (answer.kind === 'refused') return requestFailed(answer.reason);
      return {
        range: session.positions.range(file, answer.value.span),
        placeholder: answer.value.name,
      };
    },
  );
  serve<WorkspaceEdit | ResponseError<void> | null>(
    session,
    RenameRequest.method,
    null,
    async (params) => {
      const at = documentPosition(params);
      const file = at && session.snapshot().file(at.uri);
      const newName = text(fields(params).newName);
      if (at === undefined || file === undefined || newName === undefined) return null;
      const answer = rename(
        session.snapshot(),
        at.uri,
        session.positions.offset(file, at.position),
        newName,
      );
      if (answer.kind === 'refused') return requestFailed(answer.reason);
      const place = prepareRename(
        session.snapshot(),
        at.uri,
        session.positions.offset(file, at.position),
      );
      const oldName = place.kind === 'refused' ? '' : place.value.name;
      const hiding = session.unread.hiding(session.snapshot().configurationOf(at.uri), oldName);
      const refused = await session.unread.refusal([
        ...answer.value.map((edit) => edit.file ?? at.uri),
        ...hiding,
      ]);
      return refused ?? workspaceEdit(session, at.uri, answer.value) ?? null;
    },
  );
}
