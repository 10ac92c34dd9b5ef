import type {
  FileOperationRegistrationOptions,
  ResponseError,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { renameFiles } from '../../ide/rename/fileRename';
import { fields, list, text } from '../../protocol/params';
import { workspaceEdit, type EditUses } from '../workspaceEdit';

type Filter = FileOperationRegistrationOptions['filters'][number];

/** What the client tells us of: our files, and folders that may hold them. */
export const renamedFiles: Filter[] = [
  ...['**/*.syncrule', '**/*.fixture.{json,ldf,ldif,csv,xml}'].map((glob): Filter => ({
    pattern: { glob, matches: 'file' },
  })),
  { pattern: { glob: '**', matches: 'folder' } },
];

/** `workspace/willRenameFiles`: manifests that name a file by its path keep naming it. */
export async function fileRenameAnswer(
  context: EditUses,
  params: unknown,
): Promise<WorkspaceEdit | ResponseError<void> | null> {
  const renames = list(fields(params).files).flatMap((one) => {
    const [oldUri, newUri] = [text(fields(one).oldUri), text(fields(one).newUri)];
    return oldUri === undefined || newUri === undefined
      ? []
      : [{ oldUri: withoutSlash(oldUri), newUri: withoutSlash(newUri) }];
  });
  const edits = renameFiles(context.view.snapshot(), renames);
  const refused = await context.unread.refusal(edits.flatMap(({ file }) => file ?? []));
  if (refused !== undefined) return refused;
  return edits.length === 0 ? null : (workspaceEdit(context, edits[0]?.file ?? '', edits) ?? null);
}

const withoutSlash = (uri: string): string => uri.replace(/(?<!\/)\/+$/, '');
