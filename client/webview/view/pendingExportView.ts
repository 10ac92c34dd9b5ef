import type { PendingExport, PreviewValues } from '../../../server/src/protocol/preview';
import { h, hidden, icon, type Child } from '../dom';
import { exportSigns } from '../model/words';
import { foreign, signOf, valueList } from './parts';

const words = { add: 'add', update: 'update', delete: 'delete' } as const;

/** What would be written to the connected directory. */
export function pendingExportView(connector: string, pending: PendingExport): HTMLElement {
  const sign = exportSigns[pending.operation];
  const head = h('p', { class: 'pending-head' }, h('strong', {}, 'Pending export'), signOf(sign), foreign(pending.dn, 'dn'));
  if (pending.newDn !== undefined) head.append(icon('arrow-right'), hidden(' becomes '), foreign(pending.newDn, 'dn'));
  const element = h('div', { class: 'pending' }, head);
  if (pending.changes.length === 0) return element;
  const body = h('tbody');
  for (const change of pending.changes) {
    body.append(
      h(
        'tr',
        {},
        h('th', { scope: 'row', 'data-label': 'Attribute' }, foreign(change.attribute, 'attribute')),
        h('td', { 'data-label': 'Operation' }, words[change.operation]),
        h('td', { 'data-label': 'Values added' }, ...valueCell('diff-added', 'added: ', change.added)),
        h('td', { 'data-label': 'Values removed' }, ...valueCell('diff-removed', 'removed: ', change.removed)),
      ),
    );
  }
  const names = ['Attribute', 'Operation', 'Values added', 'Values removed'];
  element.append(h('table', { class: 'plain', 'aria-label': `Pending export to ${connector}` }, h('thead', {}, h('tr', {}, ...names.map((name) => h('th', { scope: 'col' }, name)))), body));
  return element;
}

function valueCell(iconName: string, spoken: string, values: PreviewValues): Child[] {
  if (values.length === 0) return [valueList(values)];
  return [h('div', { class: 'after' }, h('span', { class: 'change' }, icon(iconName), hidden(spoken)), valueList(values))];
}
