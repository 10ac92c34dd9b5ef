import {
  FileType,
  Uri,
  commands as editorCommands,
  l10n,
  window,
  workspace,
  type Disposable,
} from 'vscode';
import type { Services } from '../../infrastructure/services';

/** Folder of the configuration that comes with the extension. */
const sample = ['samples', 'alderfinch'] as const;
const folderName = 'sync-rules-sample';

/** *Sync Rules: Open Sample Configuration…*: a copy of the configuration that comes with the extension, to try things with. */
export function registerWelcome({ commands, context }: Services): Disposable[] {
  return [
    commands.register(
      'syncrule.openSample',
      l10n.t('Opening the sample configuration'),
      async () => {
        const [parent] =
          (await window.showOpenDialog({
            title: l10n.t('Select the Folder That Gets the Sample Configuration'),
            openLabel: l10n.t('Copy Here'),
            canSelectFiles: false,
            canSelectFolders: true,
          })) ?? [];
        if (parent === undefined) return;
        const target = await freeName(parent);
        await workspace.fs.copy(Uri.joinPath(context.extensionUri, ...sample), target);
        await editorCommands.executeCommand('vscode.openFolder', target, {
          forceNewWindow: workspace.workspaceFolders !== undefined,
        });
      },
    ),
  ];
}

/** A folder that is not there yet: what somebody tried in an earlier copy is kept. */
async function freeName(parent: Uri): Promise<Uri> {
  const taken = new Set(
    (await workspace.fs.readDirectory(parent))
      .filter(([, type]) => type !== FileType.Unknown)
      .map(([name]) => name.toLowerCase()),
  );
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? folderName : `${folderName}-${number}`;
    if (!taken.has(name)) return Uri.joinPath(parent, name);
  }
}
