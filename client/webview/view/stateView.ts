import * as l10n from '@vscode/l10n';
import type { PanelAction, PanelState } from '../../../server/src/protocol/panel';
import type { PageContext } from '../context';
import { button, h, icon } from '../dom';
import { foreign, lineLink } from './parts';

const actionWords: Readonly<Record<PanelAction, string>> = {
  selectObject: l10n.t('Select Fixture Object…'),
  importConfiguration: l10n.t('Import Server Configuration…'),
  openFolder: l10n.t('Open Folder…'),
  restartServer: l10n.t('Restart Language Server'),
  showOutput: l10n.t('Show Output'),
  retry: l10n.t('Try Again'),
  compareObject: l10n.t('Compare with Another Object…'),
  compareRules: l10n.t('Compare with Other Rules…'),
  openAnother: l10n.t('Open Another View'),
  save: l10n.t('Save As…'),
  debug: l10n.t('Debug This Object'),
};

function actionRow(context: PageContext, actions: readonly PanelAction[]): HTMLElement | undefined {
  if (actions.length === 0) return undefined;
  return h(
    'p',
    { class: 'actions' },
    ...actions.map((action, place) =>
      button(
        { class: place === 0 ? 'primary' : 'secondary' },
        () => context.action(action),
        actionWords[action],
      ),
    ),
  );
}

/** The page while there is no preview: what is going on, why, and what to do. */
export function stateView(
  context: PageContext,
  state: Exclude<PanelState, { kind: 'preview' | 'comparison' }>,
): HTMLElement {
  switch (state.kind) {
    case 'loading':
      return h(
        'main',
        { class: 'state', 'data-state': 'loading', 'aria-busy': 'true' },
        h('div', { class: 'progress', 'aria-hidden': 'true' }),
        h('p', { role: 'status' }, state.what),
      );
    case 'empty':
      return h(
        'main',
        { class: 'state', 'data-state': 'empty' },
        icon('target', 'state-icon'),
        h('h1', {}, state.title),
        h('p', {}, state.hint),
        actionRow(context, state.actions),
      );
    case 'error':
      return h(
        'main',
        { class: 'state', 'data-state': 'error' },
        icon('error', 'state-icon tone-error'),
        h('h1', {}, l10n.t('There is no preview')),
        h('p', { role: 'alert' }, foreign(state.message)),
        state.location === undefined
          ? undefined
          : h(
              'p',
              {},
              lineLink(context, state.location, l10n.t('Go to the line'), l10n.t('Go to the line')),
            ),
        actionRow(context, state.actions),
      );
  }
}

/** Says that what is shown is out of date, and why. */
export function staleBanner(message: string, busy: boolean): HTMLElement {
  return h(
    'div',
    { class: `stale ${busy ? 'stale-busy' : ''}`.trim(), role: 'status' },
    icon(busy ? 'sync' : 'warning', busy ? 'codicon-modifier-spin' : ''),
    foreign(message),
  );
}
