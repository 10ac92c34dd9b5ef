import {
  WillRenameFilesRequest,
  type FileOperationRegistrationOptions,
  type ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renameFiles } from '../../ide/rename/fileRename';
import { serve } from '../dispatch';
import { fields, list, text } from '../params';
import type { Session } from '../session';
import { workspaceEdit } from './codeAction';

type Filter = FileOperationRegistrationOptions['filters'][number];

/** What the client tells us of: our files, and folders that may hold them. */
export const renamedFiles: Filter[] = [
  ...['**/*.syncrule', '**/*.fixture.{json,ldf,ldif,csv,xml}'].map((glob): Filter => ({
    pattern: { glob, matches: 'file' },
  })),
  { pattern: { glob: '**', matches: 'folder' } },
];

/** `workspace/willRenameFiles`: manifests that name a file by its path keep naming it. */
export function fileRenameHandler(session: Session): void {
  serve<WorkspaceEdit | ResponseError<void> | null>(
    session,
    WillRenameFilesRequest.method,
    null,
    async (params) => {
      const renames = list(fields(params).files).flatMap((one) => {
        const [oldUri, newUri] = [text(fields(one).oldUri), text(fields(one).newUri)];
        return oldUri === undefined || newUri === undefined
          ? []
          : [
              {
                oldUri: oldUri.replace(/(?<!\/)\/+$/, ''),
                newUri: newUri.replace(/(?<!\/)\/+$/, ''),
              },
            ];
      });
      const edits = renameFiles(session.snapshot(), renames);
      const refused = await session.unread.refusal(edits.flatMap(({ file }) => file ?? []));
      if (refused !== undefined) return refused;
      return edits.length === 0
        ? null
        : (workspaceEdit(session, edits[0]?.file ?? '', edits) ?? null);
    },
  );
}
