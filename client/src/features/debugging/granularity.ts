import { debug, l10n } from 'vscode';
import { debugMethods } from '../../../../server/src/protocol/debug';
import { debugType } from '../../infrastructure/debugStep';
import { pick, type Choice } from '../../infrastructure/shown';

/** Lets the user choose how far the steps of the running session go: the editor itself has no setting for that. */
export async function chooseGranularity(): Promise<void> {
  const session = debug.activeDebugSession;
  if (session?.type !== debugType) return;
  const choices: readonly Choice<{ readonly granularity?: string }>[] = [
    {
      label: l10n.t('Next part of the same kind'),
      description: l10n.t('Step Over stays on its level, Step Into goes down'),
      value: {},
    },
    {
      label: l10n.t('Flow'),
      description: l10n.t('rules, joins, links and attribute flows'),
      value: { granularity: 'flow' },
    },
    {
      label: l10n.t('Clause'),
      description: l10n.t('also scope groups, clauses and join conditions'),
      value: { granularity: 'clause' },
    },
    {
      label: l10n.t('Expression'),
      description: l10n.t('also each part of an expression'),
      value: { granularity: 'expression' },
    },
  ];
  const chosen = await pick(choices, {
    title: l10n.t('Step Granularity'),
    placeHolder: l10n.t('How far one step goes'),
  });
  if (chosen === undefined) return;
  await session.customRequest(debugMethods.stepGranularity, chosen);
}
