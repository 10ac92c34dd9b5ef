import * as l10n from '@vscode/l10n';
import type { StepMark } from '../../../server/src/protocol/debug';
import type { PageContext } from '../context';
import { button, h, icon } from '../dom';
import {
  columns,
  matches,
  nextSort,
  sorted,
  type Column,
  type Filter,
  type Sort,
} from '../model/filter';
import { lineText, type FlowGroup, type FlowLine, type FlowTable } from '../model/flowTable';
import { cellsOf } from './flowCells';
import { handleRowKey } from './rowKeys';
import { isMarked, markStopped, unmarkStopped } from './stepMarks';

const headings: Readonly<Record<Exclude<Column, 'target'>, string>> = {
  before: l10n.t('Before'),
  after: l10n.t('After'),
  status: l10n.t('Status'),
  rule: l10n.t('Sync rule (precedence)'),
  source: l10n.t('Data source'),
  values: l10n.t('Source value'),
  mapping: l10n.t('Mapping'),
  reason: l10n.t('Reason'),
};

/** A painted attribute: its own `tbody`, so that order and visibility change without painting again. */
interface PaintedGroup {
  readonly group: FlowGroup;
  readonly body: HTMLTableSectionElement;
  readonly lead: HTMLTableRowElement;
  readonly others: readonly HTMLTableRowElement[];
}

type Order = 'none' | 'ascending' | 'descending';

const orderIcons: Readonly<Record<Order, string>> = {
  none: 'blank',
  ascending: 'arrow-up',
  descending: 'arrow-down',
};

function orderOf(column: Column, sort: Sort | undefined): Order {
  if (sort?.column !== column) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

/** One table of flows, with its order, its filter and its keyboard. */
export class FlowTableView {
  readonly element: HTMLTableElement;
  private readonly painted: readonly PaintedGroup[];
  private readonly lines = new Map<
    HTMLTableRowElement,
    { readonly group: FlowGroup; readonly line: FlowLine | undefined }
  >();
  private readonly heads = new Map<Column, HTMLTableCellElement>();
  private filter: Filter | undefined;
  /** Where the debugger stands. */
  private mark: StepMark | undefined;
  private current: HTMLTableRowElement | undefined;

  constructor(
    readonly table: FlowTable,
    private readonly context: PageContext,
    private sort: Sort | undefined,
    private readonly sortChanged: (sort: Sort | undefined) => void,
  ) {
    const columnRow = h('tr', { role: 'row' }, ...columns.map((column) => this.heading(column)));
    this.element = h(
      'table',
      { class: 'flows', role: 'treegrid', 'aria-label': table.title, 'data-table': table.id },
      h('thead', { role: 'rowgroup' }, columnRow),
    );
    this.painted = table.groups.map((group) => this.paint(group));
    this.order();
    this.element.addEventListener('keydown', (event) => this.keyDown(event));
    this.element.addEventListener('click', (event) => this.click(event));
    this.element.addEventListener('dblclick', (event) =>
      this.activate(this.rowAt(event.target), false),
    );
    this.element.addEventListener('focusin', (event) => this.makeCurrent(this.rowAt(event.target)));
  }

  /** Shows what a filter lets through. @returns how many attributes that is */
  apply(filter: Filter): number {
    this.filter = filter;
    let shown = 0;
    for (const one of this.painted) {
      const visible =
        matches(one.group, filter) || [one.lead, ...one.others].some((row) => this.isStopped(row));
      one.body.hidden = !visible;
      if (!visible) continue;
      shown += 1;
      this.unfold(one);
    }
    this.keepTabStop();
    return shown;
  }

  /** The attributes shown, in their order on the page. */
  visibleGroups(): FlowGroup[] {
    const filter = this.filter;
    return sorted(this.table.groups, this.sort).filter(
      (group) => filter === undefined || matches(group, filter),
    );
  }

  /** Changes the order, as a click on a heading does. */
  sortBy(sort: Sort | undefined): void {
    this.sort = sort;
    this.order();
    this.sortChanged(sort);
  }

  /** Puts the keyboard on the first row; false when none is shown. */
  focusFirst(): boolean {
    const [first] = this.visibleRows();
    first?.focus();
    return first !== undefined;
  }

  /** Puts the keyboard back on a row after the page was painted again. */
  focusKey(key: string): boolean {
    const row = this.visibleRows().find((one) => one.dataset['key'] === key);
    row?.focus();
    return row !== undefined;
  }

  private heading(column: Column): HTMLTableCellElement {
    const text = column === 'target' ? this.table.targetHeading : headings[column];
    const cell = h('th', {
      role: 'columnheader',
      scope: 'col',
      class: `c-${column}`,
      'aria-sort': 'none',
    });
    cell.append(
      button(
        { class: 'sort' },
        () => this.sortBy(nextSort(this.sort, column)),
        text,
        icon('blank', 'sort-mark'),
      ),
    );
    this.heads.set(column, cell);
    return cell;
  }

  private paint(group: FlowGroup): PaintedGroup {
    const lead = this.row(group, group.lead, 1);
    const others = group.others.map((line) => this.row(group, line, 2));
    const body = h('tbody', { role: 'rowgroup' }, lead, ...others);
    if (others.length > 0) {
      const mark = button(
        { class: 'unfold', tabindex: -1, 'aria-hidden': 'true' },
        () => this.toggle(lead),
        icon('chevron-right', 'fold-mark'),
      );
      lead.cells[0]?.querySelector('.mark')?.replaceChildren(mark);
    }
    return { group, body, lead, others };
  }

  private row(group: FlowGroup, line: FlowLine | undefined, level: 1 | 2): HTMLTableRowElement {
    const tone = line?.tone ?? 'neutral';
    const row = h('tr', {
      role: 'row',
      tabindex: -1,
      'aria-level': level,
      class: `row level-${level} tone-row-${tone} change-${group.result.change}`,
      'data-key': line?.key ?? group.key,
    });
    // What the editor's context menu of the page hands to its commands.
    row.dataset['vscodeContext'] = JSON.stringify({
      attribute: group.result.attribute,
      side: this.table.side,
      ...(this.context.object === undefined ? {} : { object: this.context.object }),
      preventDefaultContextMenuItems: true,
    });
    row.append(...cellsOf(this.context, this.table, group, line, level));
    this.lines.set(row, { group, line });
    return row;
  }

  private order(): void {
    const byGroup = new Map(this.painted.map((one) => [one.group, one.body]));
    for (const group of sorted(this.table.groups, this.sort)) {
      const body = byGroup.get(group);
      if (body !== undefined) this.element.append(body);
    }
    for (const [column, cell] of this.heads) {
      const order = orderOf(column, this.sort);
      cell.setAttribute('aria-sort', order);
      const mark = cell.querySelector('.sort-mark');
      if (mark !== null) mark.className = `codicon sort-mark codicon-${orderIcons[order]}`;
    }
    this.keepTabStop();
  }

  /** Shows or hides the flows that did not win, as the toolbar says and the user changed it for this attribute. */
  private unfold(one: PaintedGroup): void {
    if (one.others.length === 0) return;
    const open = this.context.isOpen(one.group.key, this.filter?.others ?? true);
    one.lead.setAttribute('aria-expanded', String(open));
    for (const row of one.others) row.hidden = !open && !this.isStopped(row);
  }

  private toggle(lead: HTMLTableRowElement, open?: boolean): void {
    const one = this.painted.find((painted) => painted.lead === lead);
    if (one === undefined || one.others.length === 0) return;
    const opensOpen = this.filter?.others ?? true;
    const next = open ?? !this.context.isOpen(one.group.key, opensOpen);
    this.context.setOpen(one.group.key, next, opensOpen);
    this.unfold(one);
    if (!next && this.current !== undefined && one.others.includes(this.current)) lead.focus();
    this.keepTabStop();
  }

  private visibleRows(): HTMLTableRowElement[] {
    return [
      ...this.element.querySelectorAll<HTMLTableRowElement>(
        'tbody:not([hidden]) > tr:not([hidden])',
      ),
    ];
  }

  private rowAt(target: EventTarget | null): HTMLTableRowElement | undefined {
    const row = target instanceof Element ? target.closest('tr') : null;
    return row !== null && this.lines.has(row) ? row : undefined;
  }

  /** Exactly one row can be reached with the tabulator: the one that was left, or the first. */
  private keepTabStop(): void {
    const current = this.current;
    const usable =
      current !== undefined && !current.hidden && current.parentElement?.hidden === false;
    const stop = usable
      ? current
      : this.element.querySelector<HTMLTableRowElement>('tbody:not([hidden]) > tr:not([hidden])');
    for (const row of this.element.querySelectorAll<HTMLTableRowElement>('tr[tabindex="0"]'))
      row.tabIndex = -1;
    if (stop !== null && stop !== undefined) stop.tabIndex = 0;
  }

  private makeCurrent(row: HTMLTableRowElement | undefined, inspect = true): void {
    if (row === undefined || row === this.current) return;
    this.current?.classList.remove('is-current');
    row.classList.add('is-current');
    this.current = row;
    this.keepTabStop();
    if (inspect) this.context.inspect(this.lines.get(row)?.line?.row, row);
  }

  /** Marks the first flow that stands at a line of a file, and brings it into view without taking the keyboard. */
  follow(uri: string, line: number): boolean {
    const rows = this.visibleRows();
    const row = rows.find((one) => {
      const location = this.lines.get(one)?.line?.row.location;
      return (
        location !== undefined &&
        location.uri === uri &&
        location.range.start.line <= line &&
        line <= location.range.end.line
      );
    });
    if (row === undefined) return false;
    this.makeCurrent(row, false);
    row.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** Marks the row that the debugger stands at, also where the filter hides it, and brings it into view. @returns whether there is one */
  markStep(mark: StepMark | undefined): boolean {
    this.mark = mark;
    let stopped: HTMLTableRowElement | undefined;
    for (const row of this.lines.keys()) {
      if (this.isStopped(row)) stopped = row;
      else unmarkStopped(row);
    }
    if (this.filter !== undefined) this.apply(this.filter);
    if (stopped === undefined) return false;
    markStopped(stopped, stopped.querySelector('.target') ?? stopped);
    stopped.scrollIntoView({ block: 'nearest' });
    return true;
  }

  private isStopped(row: HTMLTableRowElement): boolean {
    const found = this.lines.get(row);
    return (
      found !== undefined &&
      isMarked(this.mark, this.table.side, found.group.result, found.line?.row)
    );
  }

  private activate(row: HTMLTableRowElement | undefined, keepFocus: boolean): void {
    const found = row === undefined ? undefined : this.lines.get(row);
    const location = found?.line?.row.location ?? found?.line?.row.rule.location;
    if (location !== undefined) this.context.reveal(location, keepFocus);
    else if (found !== undefined)
      this.context.announce(l10n.t('This row has no line in a rule file.'));
  }

  private click(event: MouseEvent): void {
    const row = this.rowAt(event.target);
    // Whoever marks text wants to copy it, not to go somewhere.
    if (row === undefined || document.getSelection()?.isCollapsed === false) return;
    row.focus();
    this.context.inspect(this.lines.get(row)?.line?.row, row);
    this.activate(row, true);
  }

  private keyDown(event: KeyboardEvent): void {
    const row = this.rowAt(event.target);
    if (row === undefined || event.target !== row) return;
    const found = this.lines.get(row);
    const lead =
      this.painted.find((one) => one.lead === row || one.others.includes(row))?.lead ?? row;
    const handled = handleRowKey(event, {
      row,
      rows: () => this.visibleRows(),
      parent: lead === row ? undefined : lead,
      expanded: row.getAttribute('aria-expanded'),
      toggle: (open) => this.toggle(lead, open),
      activate: (keepFocus) => this.activate(row, keepFocus),
      copy: () => {
        if (found === undefined) return;
        this.context.copy(lineText(found.group, found.line));
        this.context.announce(l10n.t('Row copied.'));
      },
    });
    if (handled) event.preventDefault();
  }
}
