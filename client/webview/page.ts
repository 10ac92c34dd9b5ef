import * as l10n from '@vscode/l10n';
import {
  panelVersion,
  parseMessageToPanel,
  parsePanelState,
  type MessageFromPanel,
  type PanelState,
  type PanelStep,
  type StaleReason,
} from '../../server/src/protocol/panel';
import { applyChanges, type JsonChange } from '../../server/src/protocol/patch';
import type { FixtureObjectReference } from '../../server/src/protocol/requests';
import type { FlowRow, PreviewDocument } from '../../server/src/protocol/preview';
import type { PageContext } from './context';
import { visibleText } from './model/text';
import { h } from './dom';
import type { Filter, Sort } from './model/filter';
import { readSaved, type SavedState } from './model/saved';
import { count } from './model/words';
import { comparisonView } from './view/comparisonView';
import { detailView } from './view/detailView';
import { DiagramView } from './view/diagramView';
import { PreviewView } from './view/previewView';
import { stateView, staleBanner } from './view/stateView';
import { stepBanner } from './view/stepMarks';
import { previewTools } from './view/previewTools';
import { Tabs } from './view/tabs';
import { Toolbar } from './view/toolbar';

/** What the editor gives a page. */
export interface EditorHost {
  postMessage(message: MessageFromPanel): void;
  getState(): unknown;
  setState(state: SavedState): void;
}

function orderWords(sort: Sort | undefined): string {
  if (sort === undefined) return l10n.t('Original order.');
  return sort.descending ? l10n.t('Sorted descending.') : l10n.t('Sorted ascending.');
}

/** The page: takes states from the extension and paints them, keeping what the user did to it. */
export class Page {
  private readonly live = h('div', {
    class: 'visually-hidden',
    role: 'status',
    'aria-live': 'polite',
  });
  private readonly banner = h('div', { class: 'banner' });
  private readonly content = h('div', { class: 'content' });
  // The headings of a table stay below the toolbar, whose height depends on how often it wraps.
  private readonly heights = new ResizeObserver(([entry]) => {
    if (entry !== undefined)
      this.content.style.setProperty(
        '--toolbar-height',
        `${entry.target.getBoundingClientRect().height}px`,
      );
  });
  private readonly bannerHeight = new ResizeObserver(() =>
    this.content.style.setProperty(
      '--banner-height',
      `${this.banner.getBoundingClientRect().height}px`,
    ),
  );
  private readonly context: PageContext;
  private filter: Filter;
  private readonly sorts: Record<string, Sort>;
  private readonly toggled: Set<string>;
  private scroll: number;
  private preview: PreviewView | undefined;
  private document: PreviewDocument | undefined;
  private diagram: DiagramView | undefined;
  private toolbar: Toolbar | undefined;
  private readonly tabs: Tabs;
  private state: PanelState | undefined;
  private revision: number | undefined;
  private readonly detail = h('div', { class: 'detail-place' });
  private step: PanelStep | undefined;
  private painted = '';
  private saving: number | undefined;

  constructor(
    private readonly host: EditorHost,
    start: Pick<Filter, 'changedOnly' | 'others'>,
    private readonly source = '',
  ) {
    const saved = readSaved(host.getState(), start);
    this.filter = saved.filter;
    this.sorts = { ...saved.sorts };
    this.toggled = new Set(saved.toggled);
    this.scroll = saved.scroll;
    this.tabs = new Tabs(saved.tab ?? 'tables', () => {
      this.showTab();
      this.save();
    });
    const shown = (): FixtureObjectReference | undefined =>
      this.state?.kind === 'preview' ? this.state.object : undefined;
    this.context = {
      get object() {
        return shown();
      },
      reveal: (location, keepFocus) =>
        this.post({ version: panelVersion, kind: 'reveal', location, keepFocus }),
      action: (action) => this.post({ version: panelVersion, kind: 'action', action }),
      debugValue: (attribute, side) =>
        this.post({ version: panelVersion, kind: 'debugValue', attribute, side }),
      copy: (text) => this.post({ version: panelVersion, kind: 'copy', text }),
      search: (text) => this.toolbar?.ask(text),
      announce: (text) => this.announce(text),
      isOpen: (key, opensOpen) => this.toggled.has(key) !== opensOpen,
      setOpen: (key, open, opensOpen) => this.setOpen(key, open !== opensOpen),
      inspect: (row, back) => this.inspect(row, back),
    };
  }

  /** Paints the frame, and tells the extension that it may send. */
  start(body: HTMLElement): void {
    this.bannerHeight.observe(this.banner);
    body.append(this.live, this.banner, this.content, this.detail);
    // A view that nobody touched comes back with its own object too.
    this.keep();
    this.show({ kind: 'loading', what: l10n.t('Waiting for the extension…') });
    window.addEventListener('message', (event) => this.receive(event.data));
    window.addEventListener('scroll', () => this.save(), { passive: true });
    document.addEventListener('keydown', (event) => this.keyDown(event));
    this.post({ version: panelVersion, kind: 'ready' });
  }

  private post(message: MessageFromPanel): void {
    this.host.postMessage(message);
  }

  private receive(data: unknown): void {
    const parsed = parseMessageToPanel(data);
    if (!parsed.ok) {
      this.post({
        version: panelVersion,
        kind: 'failed',
        message: `a message was not understood: ${parsed.problem}`,
      });
      this.show({
        kind: 'error',
        message: l10n.t(
          'The extension sent something that this page does not understand. Close the view and open it again.',
        ),
        actions: ['retry', 'showOutput'],
      });
      return;
    }
    const { message } = parsed;
    switch (message.kind) {
      case 'state':
        this.revision = message.revision;
        return this.show(message.state);
      case 'delta':
        return this.change(message.base, message.revision, message.changes);
      case 'cursor':
        return this.follow(message.uri, message.line);
      case 'stale':
        return this.paintBanner(message);
      case 'fresh':
        return this.paintBanner(undefined);
    }
  }

  /** What cannot be carried out on what is shown is asked for as a whole. */
  private change(base: number, revision: number, changes: readonly JsonChange[]): void {
    const next =
      base === this.revision ? parsePanelState(applyChanges(this.state, changes)) : undefined;
    if (next === undefined) return this.post({ version: panelVersion, kind: 'resend' });
    this.revision = revision;
    this.show(next);
  }

  private follow(uri: string, line: number): void {
    if (this.tabs.open === 'picture') this.diagram?.follow(uri, line);
    else this.preview?.follow(uri, line);
  }

  private inspect(row: FlowRow | undefined, back: HTMLElement): void {
    const { document } = this;
    if (row === undefined || document === undefined) return this.detail.replaceChildren();
    this.detail.replaceChildren(
      detailView(this.context, document, row, () => {
        this.detail.replaceChildren();
        back.focus({ preventScroll: true });
        this.detail.replaceChildren();
      }),
    );
    // The details must not cover what they are about.
    back.scrollIntoView({ block: 'nearest' });
  }

  private show(state: PanelState): void {
    this.state = state;
    this.step = state.kind === 'preview' ? state.step : undefined;
    this.paintBanner(state.kind === 'preview' ? state.stale : undefined);
    if (state.kind !== 'preview') this.detail.replaceChildren();
    this.content.classList.toggle('is-debugging', this.step !== undefined);
    if (state.kind === 'comparison') {
      this.preview = undefined;
      this.painted = '';
      this.content.replaceChildren(comparisonView(this.context, state.comparison));
      return this.announce(
        l10n.t(
          '{0}.',
          count(state.comparison.differences, l10n.t('difference'), l10n.t('differences')),
        ),
      );
    }
    if (state.kind === 'preview') {
      this.showPreview(state.document);
      return this.markStep();
    }
    this.preview = undefined;
    this.painted = '';
    this.content.replaceChildren(stateView(this.context, state));
  }

  private paintBanner(
    stale: { readonly reason: StaleReason; readonly message: string } | undefined,
  ): void {
    this.banner.replaceChildren(
      ...(this.step === undefined ? [] : [stepBanner(this.step)]),
      ...(stale === undefined ? [] : [staleBanner(stale.message, stale.reason === 'computing')]),
    );
  }

  /** Marks where the debugger stands in the preview that is shown. */
  private markStep(): void {
    this.preview?.markStep(this.step?.mark);
    if (this.tabs.open === 'picture') this.diagram?.markStep(this.step?.mark);
    if (this.step !== undefined) this.announce(`${l10n.t('Stopped at')} ${this.step.words}`);
  }

  private showPreview(document: PreviewDocument): void {
    const text = JSON.stringify({ ...document, clock: 0 });
    if (text === this.painted) return;
    const again = this.preview !== undefined;
    this.painted = text;
    const focused = this.focusedKey();
    const top = again ? window.scrollY : this.scroll;
    const sorts = {
      get: (table: string) => this.sorts[table],
      set: (table: string, sort: Sort | undefined) => this.keepSort(table, sort),
    };
    const preview = new PreviewView(document, this.context, sorts);
    this.preview = preview;
    this.document = document;
    this.diagram = undefined;
    this.detail.replaceChildren();
    const toolbar = new Toolbar(
      this.filter,
      (filter) => this.changeFilter(filter, toolbar),
      () => {
        this.context.copy(preview.text(this.filter));
        this.announce(l10n.t('Rows copied.'));
      },
      () => preview.focusFirst(),
      previewTools(this.context),
    );
    this.toolbar = toolbar;
    const { shown, all } = preview.apply(this.filter);
    toolbar.show(shown, all);
    const searching =
      this.content.querySelector('input[type="search"]') === window.document.activeElement && again;
    this.content.replaceChildren(
      h(
        'main',
        { class: 'preview', 'data-state': 'preview' },
        preview.header,
        this.tabs.list(),
        toolbar.element,
        this.tabs.panels.tables,
        this.tabs.panels.picture,
      ),
    );
    this.tabs.panels.tables.replaceChildren(preview.body);
    this.tabs.panels.picture.replaceChildren();
    this.showTab();
    this.heights.disconnect();
    this.heights.observe(toolbar.element);
    if (searching) toolbar.focus();
    else if (focused !== undefined) preview.focusKey(focused);
    window.scrollTo({ top });
    if (again && this.step === undefined)
      this.announce(l10n.t('Preview updated. {0}', document.summary));
  }

  /** The picture is drawn when it is first looked at. */
  private showTab(): void {
    this.tabs.paint();
    if (this.tabs.open !== 'picture' || this.document === undefined) return;
    this.detail.replaceChildren();
    if (this.diagram === undefined) {
      this.diagram = new DiagramView(this.document, this.context);
      this.tabs.panels.picture.replaceChildren(this.diagram.element);
    }
    this.diagram.apply(this.filter);
    this.diagram.markStep(this.step?.mark);
  }

  private focusedKey(): string | undefined {
    const active = document.activeElement;
    return active instanceof HTMLTableRowElement ? active.dataset['key'] : undefined;
  }

  private changeFilter(filter: Filter, toolbar: Toolbar): void {
    // Who asks for all losing flows, or none, means all attributes, also those folded by hand.
    if (filter.others !== this.filter.others)
      for (const key of [...this.toggled])
        if (/^(import|export-\d+)\//.test(key)) this.toggled.delete(key);
    this.filter = filter;
    const result = this.preview?.apply(filter);
    if (this.tabs.open === 'picture') this.diagram?.apply(filter);
    if (result !== undefined) {
      toolbar.show(result.shown, result.all);
      this.announce(
        l10n.t(
          '{0} of {1} shown.',
          count(result.shown, l10n.t('attribute'), l10n.t('attributes')),
          result.all,
        ),
      );
    }
    this.save();
  }

  private keepSort(table: string, sort: Sort | undefined): void {
    if (sort === undefined) delete this.sorts[table];
    else this.sorts[table] = sort;
    this.announce(orderWords(sort));
    this.save();
  }

  private setOpen(key: string, differs: boolean): void {
    if (differs) this.toggled.add(key);
    else this.toggled.delete(key);
    this.save();
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const search = this.content.querySelector<HTMLInputElement>('input[type="search"]');
    search?.focus();
    search?.select();
  }

  private announce(text: string): void {
    // The same text twice in a row is spoken only when the region was empty in between.
    this.live.textContent = '';
    requestAnimationFrame(() => (this.live.textContent = visibleText(text.slice(0, 300))));
  }

  private save(): void {
    if (this.saving !== undefined) return;
    this.saving = window.setTimeout(() => {
      this.saving = undefined;
      this.scroll = window.scrollY;
      this.keep();
    }, 150);
  }

  private keep(): void {
    this.host.setState({
      filter: this.filter,
      sorts: this.sorts,
      toggled: [...this.toggled].slice(-2000),
      scroll: this.scroll,
      tab: this.tabs.open,
      ...(this.source === '' ? {} : { source: this.source }),
    });
  }
}
