import { LanguageStatusSeverity, StatusBarAlignment, l10n, languages, window, workspace, type Disposable } from 'vscode';
import { setting, settingKey } from '../../infrastructure/configuration';
import type { Services } from '../../infrastructure/services';
import { shortName } from '../../infrastructure/objectName';

/** Names the selected object in the status bar, and beside the language of a rule file. */
export function registerObjectStatus({ selection }: Services): Disposable[] {
  const bar = window.createStatusBarItem('syncrule.object', StatusBarAlignment.Left, -1);
  bar.name = l10n.t('Sync Rules: Fixture Object');
  bar.command = 'syncrule.selectObject';
  const status = languages.createLanguageStatusItem('syncrule.object', { language: 'syncrule' });
  status.name = l10n.t('Fixture Object');

  const show = (): void => {
    const object = selection.current;
    status.command = { command: 'syncrule.selectObject', title: object === undefined ? l10n.t('Select…') : l10n.t('Change…') };
    if (object === undefined) {
      status.text = l10n.t('No fixture object');
      status.severity = LanguageStatusSeverity.Information;
      bar.hide();
      return;
    }
    const name = shortName(object);
    status.text = name;
    status.detail = l10n.t('fixture object of {0}', object.connector);
    status.severity = LanguageStatusSeverity.Information;
    bar.text = `$(target) ${name.replace(/\$\(/g, '$ (')}`;
    bar.tooltip = l10n.t('{0}\n{1}\nClick to choose another fixture object', object.dn, object.connector);
    bar.accessibilityInformation = { label: l10n.t('Fixture object {0} of {1}', name, object.connector), role: 'button' };
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
