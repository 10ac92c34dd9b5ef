import { LanguageStatusSeverity, l10n, workspace, type Disposable } from 'vscode';
import { setting, settingKey } from '../../infrastructure/configuration';
import type { Services } from '../../infrastructure/services';
import { languageStatus, statusBarItem } from '../../infrastructure/shown';
import { shortName } from '../../infrastructure/objectName';

/** Names the selected object in the status bar, and beside the language of a rule file. */
export function registerObjectStatus({ selection }: Services): Disposable[] {
  const { item: bar, say: sayInBar } = statusBarItem(
    'syncrule.object',
    l10n.t('Sync Rules: Fixture Object'),
    'syncrule.selectObject',
  );
  const { item: status, say } = languageStatus('syncrule.object', l10n.t('Fixture Object'));

  const show = (): void => {
    const object = selection.current;
    status.command = {
      command: 'syncrule.selectObject',
      title: object === undefined ? l10n.t('Select…') : l10n.t('Change…'),
    };
    if (object === undefined) {
      say(l10n.t('No fixture object'));
      status.severity = LanguageStatusSeverity.Information;
      bar.hide();
      return;
    }
    const name = shortName(object);
    say(name, l10n.t('fixture object of {0}', object.connector));
    status.severity = LanguageStatusSeverity.Information;
    sayInBar({
      icon: 'target',
      text: name,
      tooltip: [object.dn, object.connector, l10n.t('Click to choose another fixture object')],
      spoken: l10n.t('Fixture object {0} of {1}', name, object.connector),
    });
    if (setting('statusBar.showObject')) bar.show();
    else bar.hide();
  };
  show();
  return [
    bar,
    status,
    selection.onDidChange(show),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingKey('statusBar.showObject'))) show();
    }),
  ];
}
