import { LanguageStatusSeverity, commands as editorCommands, l10n, type Disposable } from 'vscode';
import { methods, type ConfigurationSummary } from '../../../../server/src/protocol/requests';
import { messageOf } from '../../infrastructure/commands';
import { Debounce } from '../../infrastructure/debounce';
import type { Services } from '../../infrastructure/services';
import { languageStatus } from '../../infrastructure/shown';

/** Says how the language server is, and lets the user restart it and read what it wrote. */
export function registerStatusReport({ server, commands, log }: Services): Disposable[] {
  const { item: status, say } = languageStatus(
    'syncrule.server',
    l10n.t('Sync Rules Language Server'),
  );
  let configurations: readonly ConfigurationSummary[] = [];

  const show = (): void => {
    const failed = server.state === 'failed' || server.state === 'stopped';
    status.busy = server.state === 'starting';
    status.severity = failed ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    say(failed ? l10n.t('Language server is not running') : summaryOf(configurations));
    status.command = failed
      ? { command: 'syncrule.restartServer', title: l10n.t('Restart') }
      : { command: 'syncrule.showOutput', title: l10n.t('Show Output') };
  };

  const ask = async (): Promise<void> => {
    if (server.state !== 'running') return show();
    try {
      configurations = await server.request<ConfigurationSummary[]>(
        methods.configurations,
        undefined,
      );
      await editorCommands.executeCommand(
        'setContext',
        'syncrule.configurations',
        configurations.length,
      );
      await editorCommands.executeCommand(
        'setContext',
        'syncrule.rules',
        configurations.reduce((sum, one) => sum + one.rules, 0),
      );
    } catch (error) {
      // The server's state says it already when it has ended; anything else is for the log.
      log.warn(`The configurations could not be counted: ${messageOf(error)}`);
    }
    show();
  };
  const soon = new Debounce(() => void ask());
  show();

  return [
    status,
    { dispose: () => soon.cancel() },
    server.onDidChangeState(() => soon.schedule(0)),
    server.onChanged(() => soon.schedule(300)),
    commands.register('syncrule.restartServer', l10n.t('Restarting the language server'), () =>
      server.restart(),
    ),
    commands.register('syncrule.showOutput', l10n.t('Showing the output'), () => log.show()),
  ];
}

function summaryOf(configurations: readonly ConfigurationSummary[]): string {
  if (configurations.length === 0) return l10n.t('No configuration found');
  const rules = configurations.reduce((sum, one) => sum + one.rules, 0);
  const errors = configurations.reduce((sum, one) => sum + one.errors, 0);
  const text =
    configurations.length === 1
      ? l10n.t('{0} rules', rules)
      : l10n.t('{0} rules in {1} configurations', rules, configurations.length);
  return errors === 0 ? text : l10n.t('{0}, {1} errors', text, errors);
}
