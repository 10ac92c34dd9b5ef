import type { Uri} from 'vscode';
import { FileType, ProgressLocation, commands as editorCommands, l10n, window, workspace, type Disposable } from 'vscode';
import { methods, type ImportAnswer, type ImportParams } from '../../../../server/src/protocol/requests';
import type { Services } from '../../infrastructure/services';
import { existingRules, importSentence } from './target';

/** *Sync Rules: Import Server Configuration…* */
export function registerImportExport(services: Services): Disposable[] {
  return [services.commands.register('syncrule.importConfiguration', l10n.t('Importing the server configuration'), () => importConfiguration(services))];
}

async function importConfiguration(services: Services): Promise<void> {
  const from = await pickFolder(l10n.t('Select the Folder Written by Get-ADSyncServerConfiguration'), l10n.t('Import From Here'));
  if (from === undefined) return;
  const to = await pickFolder(l10n.t('Select the Folder for the Rule Files'), l10n.t('Write Here'), workspace.workspaceFolders?.[0]?.uri);
  if (to === undefined) return;
  const force = await mayOverwrite(to);
  if (force === undefined) return;
  const params: ImportParams = { from: from.toString(), to: to.toString(), force };
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Importing server configuration…'), cancellable: true },
    (_progress, token) => services.server.request<ImportAnswer>(methods.importConfiguration, params, token),
  );
  await report(services, to, answer);
}

async function pickFolder(title: string, openLabel: string, defaultUri?: Uri): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title,
    openLabel,
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    ...(defaultUri === undefined ? {} : { defaultUri }),
  });
  return chosen?.[0];
}

/** False: nothing is there to overwrite. True: the user wants it overwritten. Undefined: the user would rather not. */
async function mayOverwrite(folder: Uri): Promise<boolean | undefined> {
  const names = await workspace.fs.readDirectory(folder).then(
    (entries) => entries.filter(([, type]) => type !== FileType.Unknown).map(([name]) => name),
    // A folder that does not exist yet holds nothing.
    () => [],
  );
  const existing = existingRules(names);
  if (existing.length === 0) return false;
  const overwrite = l10n.t('Overwrite');
  const answer = await window.showWarningMessage(
    l10n.t('The folder holds a configuration already. Overwrite it?'),
    { modal: true, detail: l10n.t('{0}\n\nFound: {1}. Files of the same name are replaced; other files stay.', folder.fsPath, existing.slice(0, 5).join(', ')) },
    overwrite,
  );
  return answer === overwrite ? true : undefined;
}

async function report({ log }: Services, to: Uri, answer: ImportAnswer): Promise<void> {
  for (const { file, line, message, severity } of answer.problems) {
    const text = `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
    if (severity === 'error') log.error(text);
    else log.warn(text);
  }
  const errors = answer.problems.filter(({ severity }) => severity === 'error').length;
  const sentence = importSentence({
    rules: answer.rules,
    flows: answer.flows,
    files: answer.written.length,
    errors,
    warnings: answer.problems.length - errors,
  });
  log.info(sentence);
  const open = l10n.t('Open Folder');
  const details = l10n.t('Show Details');
  const inWorkspace = workspace.getWorkspaceFolder(to) !== undefined;
  const buttons = [...(inWorkspace || answer.written.length === 0 ? [] : [open]), ...(answer.problems.length === 0 ? [] : [details])];
  const show = errors > 0 ? window.showWarningMessage : window.showInformationMessage;
  const chosen = await show(sentence, ...buttons);
  if (chosen === open) await editorCommands.executeCommand('vscode.openFolder', to, { forceNewWindow: workspace.workspaceFolders !== undefined });
  if (chosen === details) log.show();
}
