import type { Uri } from 'vscode';
import { commands as editorCommands, l10n, window, workspace, type Disposable } from 'vscode';
import {
  methods,
  type ImportAnswer,
  type ImportParams,
} from '../../../../server/src/protocol/requests';
import type { Services } from '../../infrastructure/services';
import { confirm, inform, warn, withProgress } from '../../infrastructure/shown';
import { importSentence, problemText, someFiles } from './target';

/** *Sync Rules: Import Server Configuration…* */
export function registerImportExport(services: Services): Disposable[] {
  return [
    services.commands.register(
      'syncrule.importConfiguration',
      l10n.t('Importing the server configuration'),
      () => importConfiguration(services),
    ),
  ];
}

async function importConfiguration(services: Services): Promise<void> {
  const from = await pickFolder(
    l10n.t('Select the Folder Written by Get-ADSyncServerConfiguration'),
    l10n.t('Import From Here'),
  );
  if (from === undefined) return;
  const to = await pickFolder(
    l10n.t('Select the Folder for the Rule Files'),
    l10n.t('Write Here'),
    workspace.workspaceFolders?.[0]?.uri,
  );
  if (to === undefined) return;
  const first = await send(services, from, to, false);
  if (first.inTheWay.length === 0) return report(services, to, first);
  if (await mayOverwrite(to, first.inTheWay))
    await report(services, to, await send(services, from, to, true));
}

async function send(
  { server }: Services,
  from: Uri,
  to: Uri,
  force: boolean,
): Promise<ImportAnswer> {
  const params: ImportParams = { from: from.toString(), to: to.toString(), force };
  return withProgress(l10n.t('Importing server configuration…'), (token) =>
    server.request<ImportAnswer>(methods.importConfiguration, params, token),
  );
}

async function pickFolder(
  title: string,
  openLabel: string,
  defaultUri?: Uri,
): Promise<Uri | undefined> {
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

/** Asks whether files that exist are to be overwritten; nothing has been written so far. */
async function mayOverwrite(folder: Uri, inTheWay: readonly string[]): Promise<boolean> {
  const overwrite = l10n.t('Overwrite');
  const detail = l10n.t(
    '{0}\n\nFiles that are replaced ({1}): {2}. Other files stay.',
    folder.fsPath,
    inTheWay.length,
    someFiles(inTheWay),
  );
  return confirm(
    l10n.t('The folder holds a configuration already. Overwrite it?'),
    detail,
    overwrite,
  );
}

async function report({ log }: Services, to: Uri, answer: ImportAnswer): Promise<void> {
  for (const problem of answer.problems) {
    if (problem.severity === 'error') log.error(problemText(problem));
    else log.warn(problemText(problem));
  }
  const sentence = importSentence(answer);
  log.info(sentence);
  if (answer.leftOutParameters > 0)
    log.info(
      l10n.t(
        'Connector parameters and server settings that are not documented were left out, because they may contain secrets: {0}.',
        answer.leftOutParameters,
      ),
    );
  const [open, reveal, details] = [
    l10n.t('Open Folder'),
    l10n.t('Show in Explorer'),
    l10n.t('Show Details'),
  ];
  const where = workspace.getWorkspaceFolder(to) === undefined ? open : reveal;
  const buttons = [
    ...(answer.written.length === 0 ? [] : [where]),
    ...(answer.problems.length === 0 ? [] : [details]),
  ];
  const show = answer.problems.some(({ severity }) => severity === 'error') ? warn : inform;
  const chosen = await show(sentence, ...buttons);
  if (chosen === open)
    await editorCommands.executeCommand('vscode.openFolder', to, {
      forceNewWindow: workspace.workspaceFolders !== undefined,
    });
  if (chosen === reveal) await editorCommands.executeCommand('revealInExplorer', to);
  if (chosen === details) log.show();
}
