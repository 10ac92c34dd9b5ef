import { l10n, workspace, type Uri } from 'vscode';

/**
 * Writes a text into a file that the user has chosen in a dialog of the editor, which has asked whether an existing one is to be replaced.
 * @throws Error for people when the file is outside the workspace, and the workspace is not trusted
 */
export async function writeChosenFile(target: Uri, text: string): Promise<void> {
  if (!workspace.isTrusted && workspace.getWorkspaceFolder(target) === undefined) {
    throw new Error(
      l10n.t(
        'In Restricted Mode, files are saved inside the workspace only. Choose a folder of the workspace, or trust the workspace.',
      ),
    );
  }
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
