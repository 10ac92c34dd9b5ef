import { visibleText } from '../model/text';
import * as l10n from '@vscode/l10n';
import type { FlowRow } from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { h, hidden, icon, type Child } from '../dom';
import type { Column } from '../model/filter';
import type { FlowGroup, FlowLine, FlowTable } from '../model/flowTable';
import { changeSigns, flowSigns } from '../model/words';
import { foreign, precedence, signOf, sourceCode, valueList } from './parts';

/** Attributes read that a cell shows at first; the others come with the row that has the focus. */
const firstReads = 2;

/** The cells of one row. On level 1 stands the flow that decided the attribute, on level 2 the others. */
export function cellsOf(
  _context: PageContext,
  table: FlowTable,
  group: FlowGroup,
  line: FlowLine | undefined,
  level: 1 | 2,
): HTMLTableCellElement[] {
  const row = line?.row;
  const cell = (
    column: Column,
    label: string,
    ...children: readonly Child[]
  ): HTMLTableCellElement =>
    h(
      'td',
      {
        role: column === 'target' ? 'rowheader' : 'gridcell',
        class: `c-${column}`,
        'data-label': label,
      },
      ...children,
    );
  return [
    cell('target', table.targetHeading, ...targetCell(group, level)),
    cell('before', l10n.t('Before'), level === 1 ? valueList(group.result.before) : undefined),
    cell('after', l10n.t('After'), ...(level === 1 ? afterCell(group) : candidateCell(row))),
    cell('status', l10n.t('Status'), row === undefined ? undefined : signOf(flowSigns[row.status])),
    cell(
      'rule',
      l10n.t('Sync rule'),
      ...(row === undefined
        ? [h('span', { class: 'note' }, l10n.t('no rule'))]
        : [foreign(row.rule.name, 'rule-name'), ' ', precedence(row.rule)]),
    ),
    cell('source', l10n.t('Data source'), ...(row === undefined ? [] : sourceCell(row))),
    cell('values', l10n.t('Source value'), ...(row === undefined ? [] : readsCell(row))),
    cell('mapping', l10n.t('Mapping'), ...(row === undefined ? [] : mappingCell(row))),
    cell(
      'reason',
      l10n.t('Reason'),
      h('div', { class: 'clamp' }, foreign(row?.reason ?? group.result.reason)),
    ),
  ];
}

function targetCell(group: FlowGroup, level: 1 | 2): Child[] {
  const name = foreign(group.result.attribute, 'attribute');
  const mark = h('span', { class: 'mark' });
  if (level === 2) {
    mark.append(icon('indent', 'nested'));
    return [h('span', { class: 'target' }, mark, name)];
  }
  const type = `${group.result.type}${group.result.multivalued ? l10n.t(', multi-valued') : ''}`;
  name.title = visibleText(type);
  return [h('span', { class: 'target' }, mark, name)];
}

function afterCell({ result }: FlowGroup): Child[] {
  const sign = changeSigns[result.change];
  if (result.change === 'unchanged')
    return [
      h('div', { class: 'after' }, hidden(`${l10n.t('unchanged')}: `), valueList(result.after)),
    ];
  return [
    h(
      'div',
      { class: 'after' },
      h('span', { class: 'change' }, icon(sign.icon), hidden(`${sign.words}: `)),
      valueList(result.after),
    ),
  ];
}

/** What a flow that did not win would have set. */
function candidateCell(row: FlowRow | undefined): Child[] {
  if (row === undefined || row.result.length === 0) return [];
  return [
    h(
      'div',
      { class: 'candidate' },
      h(
        'span',
        { class: 'note' },
        row.status === 'merged' ? `${l10n.t('adds')} ` : `${l10n.t('would set')} `,
      ),
      valueList(row.result),
    ),
  ];
}

function sourceCell(row: FlowRow): Child[] {
  return [
    sourceCode(row.dataSource, 'clamp source-text'),
    h('span', { class: 'note space' }, foreign(row.source.space)),
  ];
}

function readsCell(row: FlowRow): Child[] {
  if (row.mapping === 'Constant') return [valueList(row.result)];
  const [only] = row.reads;
  if (row.mapping === 'Direct' && only !== undefined && row.reads.length === 1)
    return [valueList(only.values)];
  if (row.reads.length === 0) return [h('span', { class: 'note' }, l10n.t('reads no attribute'))];
  const list = h('ul', { class: 'reads' });
  row.reads.forEach((read, place) => {
    list.append(
      h(
        'li',
        place < firstReads ? {} : { class: 'extra' },
        foreign(read.attribute, 'read-name'),
        ' = ',
        valueList(read.values),
      ),
    );
  });
  if (row.reads.length > firstReads)
    list.append(
      h('li', { class: 'more note' }, l10n.t('and {0} more', row.reads.length - firstReads)),
    );
  return [list];
}

function mappingCell(row: FlowRow): Child[] {
  const details = [
    ...(row.mergeType === 'Update' ? [] : [row.mergeType]),
    ...(row.once ? ['once'] : []),
  ];
  return [
    row.mapping,
    details.length === 0 ? undefined : h('span', { class: 'note details' }, details.join(', ')),
  ];
}
