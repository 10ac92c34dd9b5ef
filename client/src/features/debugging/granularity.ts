import { debug, l10n, window, type QuickPickItem } from 'vscode';
import { debugMethods } from '../../../../server/src/protocol/debug';
import { debugType } from '../../infrastructure/debugStep';

/** Lets the user choose how far the steps of the running session go: the editor itself has no setting for that. */
export async function chooseGranularity(): Promise<void> {
  const session = debug.activeDebugSession;
  if (session?.type !== debugType) return;
  const items: readonly (QuickPickItem & { readonly granularity?: string })[] = [
    { label: l10n.t('Next part of the same kind'), description: l10n.t('Step Over stays on its level, Step Into goes down') },
    { label: l10n.t('Flow'), description: l10n.t('rules, joins, links and attribute flows'), granularity: 'flow' },
    { label: l10n.t('Clause'), description: l10n.t('also scope groups, clauses and join conditions'), granularity: 'clause' },
    { label: l10n.t('Expression'), description: l10n.t('also each part of an expression'), granularity: 'expression' },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Step Granularity'), placeHolder: l10n.t('How far one step goes') });
  if (chosen === undefined) return;
  await session.customRequest(debugMethods.stepGranularity, chosen.granularity === undefined ? {} : { granularity: chosen.granularity });
}
