import * as l10n from '@vscode/l10n';
import type { PreviewDocument } from '../../../server/src/protocol/preview';
import type { StepMark } from '../../../server/src/protocol/debug';
import type { PageContext } from '../context';
import { h, icon, type Child } from '../dom';
import type { Filter, Sort } from '../model/filter';
import {
  changedCount,
  exportTables,
  importTable,
  tableText,
  type FlowTable,
} from '../model/flowTable';
import { count } from '../model/words';
import { FlowTableView } from './flowTableView';
import { errorsView, headerView } from './headerView';
import { foreign, objectName } from './parts';
import { pendingExportView } from './pendingExportView';
import { passView, type PassInfo } from './scopeView';
import { markVerdict } from './stepMarks';

/** Where the orders of the tables are kept. */
export interface SortMemory {
  get(table: string): Sort | undefined;
  set(table: string, sort: Sort | undefined): void;
}

/** A painted preview: its elements, and its tables to filter and walk through. */
export class PreviewView {
  readonly header: HTMLElement;
  /** Everything below the toolbar. */
  readonly body: HTMLElement;
  private readonly tables: FlowTableView[] = [];
  private readonly passViews: Parameters<typeof markVerdict>[0][number][] = [];
  private readonly empties = new Map<FlowTableView, HTMLElement>();

  constructor(
    private readonly preview: PreviewDocument,
    private readonly context: PageContext,
    private readonly sorts: SortMemory,
  ) {
    this.header = h(
      'div',
      {},
      headerView(context, preview),
      errorsView(context, preview),
      this.passes(),
    );
    this.body = h('div', {}, this.importSection(), ...this.exportSections());
  }

  /** Filters all tables. @returns how many attributes are shown, and how many there are */
  apply(filter: Filter): { readonly shown: number; readonly all: number } {
    let shown = 0;
    let all = 0;
    for (const table of this.tables) {
      const here = table.apply(filter);
      shown += here;
      all += table.table.groups.length;
      const empty = this.empties.get(table);
      table.element.hidden = here === 0;
      if (empty !== undefined) empty.hidden = here !== 0 || table.table.groups.length === 0;
    }
    return { shown, all };
  }

  /** Shows the flow at a line of a file. @returns whether a table has one */
  follow(uri: string, line: number): boolean {
    return this.tables.some((table) => table.follow(uri, line));
  }

  /** Marks where the debugger stands; nothing for undefined. */
  markStep(mark: StepMark | undefined): void {
    markVerdict(this.passViews, mark);
    for (const table of this.tables) {
      table.markStep(mark);
      const empty = this.empties.get(table);
      const none =
        table.visibleGroups().length === 0 && table.element.querySelector('.is-stopped') === null;
      table.element.hidden = none;
      if (empty !== undefined) empty.hidden = !none;
    }
  }

  focusFirst(): boolean {
    return this.tables.some((table) => table.focusFirst());
  }

  focusKey(key: string): boolean {
    return this.tables.some((table) => table.focusKey(key));
  }

  /** The rows shown, as text. */
  text(filter: Filter): string {
    return this.tables
      .map((table) => ({ table: table.table, groups: table.visibleGroups() }))
      .filter(({ groups }) => groups.length > 0)
      .map(({ table, groups }) => tableText(table, groups, filter.others))
      .join('\n\n');
  }

  private passes(): HTMLElement {
    const { inbound, outbound } = this.preview;
    const infos: PassInfo[] = [
      ...inbound.map((pass, place): PassInfo => ({
        key: `pass/in/${place}`,
        direction: 'Inbound',
        connector: pass.connector,
        object: objectName(pass.object),
        link: pass.link,
        joins: pass.joins,
        rules: pass.rules,
      })),
      ...outbound.map((pass, place): PassInfo => ({
        key: `pass/out/${place}`,
        direction: 'Outbound',
        connector: pass.connector,
        ...(pass.object === undefined ? {} : { object: objectName(pass.object) }),
        link: pass.link,
        joins: pass.joins,
        rules: pass.rules,
      })),
    ];
    return h(
      'section',
      { class: 'section', 'aria-labelledby': 'passes-title' },
      h('h2', { id: 'passes-title' }, l10n.t('Join and provisioning')),
      infos.length === 0
        ? h('p', { class: 'note' }, l10n.t('No connector was considered.'))
        : h('ul', { class: 'passes' }, ...infos.map((info) => h('li', {}, this.pass(info)))),
    );
  }

  private pass(info: PassInfo): HTMLElement {
    const element = passView(this.context, info);
    this.passViews.push({
      element,
      direction: info.direction,
      connector: info.connector,
      rules: new Set(info.rules.map(({ rule }) => rule.id)),
    });
    return element;
  }

  private importSection(): HTMLElement {
    const table = importTable(this.preview);
    const none =
      this.preview.metaverse === undefined
        ? l10n.t('The object is linked to no metaverse object, so nothing flows in.')
        : l10n.t('No rule in scope sets an attribute.');
    return this.section('import', [l10n.t('Import attribute flow')], table, none, []);
  }

  private exportSections(): HTMLElement[] {
    return exportTables(this.preview).map((table, place) => {
      const pass = this.preview.outbound[place];
      const connector = pass?.connector ?? '';
      const before = pass === undefined ? [] : [pendingExportView(connector, pass.pendingExport)];
      return this.section(
        table.id,
        [
          l10n.t('Export attribute flow'),
          h('span', { class: 'heading-arrow' }, icon('arrow-right')),
          foreign(connector),
        ],
        table,
        l10n.t('No rule in scope sets an attribute here.'),
        before,
      );
    });
  }

  private section(
    id: string,
    heading: readonly Child[],
    table: FlowTable,
    none: string,
    before: readonly Child[],
  ): HTMLElement {
    const changed = changedCount(table.groups);
    const counts =
      table.groups.length === 0
        ? ''
        : l10n.t(
            '{0}, {1} changed',
            count(table.groups.length, l10n.t('attribute'), l10n.t('attributes')),
            changed,
          );
    const section = h(
      'section',
      { class: 'section', 'aria-labelledby': `${id}-title` },
      h('h2', { id: `${id}-title` }, ...heading, ' ', h('span', { class: 'note' }, counts)),
      ...before,
    );
    if (table.groups.length === 0) {
      section.append(h('p', { class: 'note' }, none));
      return section;
    }
    const view = new FlowTableView(table, this.context, this.sorts.get(table.id), (sort) =>
      this.sorts.set(table.id, sort),
    );
    const empty = h(
      'p',
      { class: 'note', hidden: true },
      l10n.t('No attribute matches the search and the filters.'),
    );
    this.tables.push(view);
    this.empties.set(view, empty);
    section.append(view.element, empty);
    return section;
  }
}
