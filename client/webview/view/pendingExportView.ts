import * as l10n from '@vscode/l10n';
import type { PendingExport, PreviewValues } from '../../../server/src/protocol/preview';
import { h, hidden, icon, type Child } from '../dom';
import { exportSigns } from '../model/words';
import { foreign, signOf, valueList } from './parts';

const words = { add: l10n.t('add'), update: l10n.t('update'), delete: l10n.t('delete') } as const;

/** What would be written to the connected directory. */
export function pendingExportView(connector: string, pending: PendingExport): HTMLElement {
  const sign = exportSigns[pending.operation];
  const head = h(
    'p',
    { class: 'pending-head' },
    h('strong', {}, l10n.t('Pending export')),
    signOf(sign),
    foreign(pending.dn, 'dn'),
  );
  if (pending.newDn !== undefined)
    head.append(
      icon('arrow-right'),
      hidden(` ${l10n.t('becomes')} `),
      foreign(pending.newDn, 'dn'),
    );
  const element = h('div', { class: 'pending' }, head);
  if (pending.changes.length === 0) return element;
  const body = h('tbody');
  for (const change of pending.changes) {
    body.append(
      h(
        'tr',
        {},
        h(
          'th',
          { scope: 'row', 'data-label': l10n.t('Attribute') },
          foreign(change.attribute, 'attribute'),
        ),
        h('td', { 'data-label': l10n.t('Operation') }, words[change.operation]),
        h(
          'td',
          { 'data-label': l10n.t('Values added') },
          ...valueCell('diff-added', `${l10n.t('added')}: `, change.added),
        ),
        h(
          'td',
          { 'data-label': l10n.t('Values removed') },
          ...valueCell('diff-removed', `${l10n.t('removed')}: `, change.removed),
        ),
      ),
    );
  }
  const names = [
    l10n.t('Attribute'),
    l10n.t('Operation'),
    l10n.t('Values added'),
    l10n.t('Values removed'),
  ];
  element.append(
    h(
      'table',
      { class: 'plain', 'aria-label': l10n.t('Pending export to {0}', connector) },
      h('thead', {}, h('tr', {}, ...names.map((name) => h('th', { scope: 'col' }, name)))),
      body,
    ),
  );
  return element;
}

function valueCell(iconName: string, spoken: string, values: PreviewValues): Child[] {
  if (values.length === 0) return [valueList(values)];
  return [
    h(
      'div',
      { class: 'after' },
      h('span', { class: 'change' }, icon(iconName), hidden(spoken)),
      valueList(values),
    ),
  ];
}
