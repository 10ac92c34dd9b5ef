import * as l10n from '@vscode/l10n';
import { button, h, icon } from '../dom';
import type { Filter } from '../model/filter';

/** The tools above the tables: search, what to show, copy. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly result = h('span', { class: 'result note' });
  private filter: Filter;

  /**
   * @param changed called with the new filter
   * @param copy copies what the tables show
   * @param leave moves the keyboard from the search field to the rows
   * @param more other tools
   */
  constructor(
    start: Filter,
    private readonly changed: (filter: Filter) => void,
    copy: () => void,
    leave: () => void,
    more: readonly HTMLElement[] = [],
  ) {
    this.filter = start;
    this.search = this.searchField(start.text, leave);
    this.element = h(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': l10n.t('Attribute flows') },
      h('div', { class: 'search' }, icon('search'), this.search),
      ...this.toggles(),
      h(
        'div',
        { class: 'tool-actions' },
        button(
          { class: 'tool', title: l10n.t('Copy the rows shown, as text for a spreadsheet') },
          copy,
          icon('copy'),
          h('span', {}, l10n.t('Copy')),
        ),
        ...more,
      ),
      this.result,
    );
  }

  /** Says how many attributes are shown. */
  show(shown: number, all: number): void {
    this.result.textContent = shown === all ? '' : l10n.t('{0} of {1}', shown, all);
  }

  focus(): void {
    this.search.focus();
    this.search.select();
  }

  /** Searches for a text, as if it had been typed. */
  ask(text: string): void {
    this.search.value = text;
    this.update({ text });
  }

  /** Shows everything again. */
  reset(): void {
    this.search.value = '';
    this.update({ text: '', changedOnly: false, problemsOnly: false });
    for (const name of ['changedOnly', 'problemsOnly'] as const)
      this.element.querySelector(`[data-filter="${name}"]`)?.setAttribute('aria-pressed', 'false');
  }

  private searchField(text: string, leave: () => void): HTMLInputElement {
    const field = h('input', {
      type: 'search',
      'aria-label': l10n.t('Search the attribute flows'),
      placeholder: l10n.t('Search attribute, rule, value…'),
      spellcheck: 'false',
      value: text,
    });
    field.value = text;
    field.addEventListener('input', () => this.update({ text: field.value }));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && field.value !== '') {
        field.value = '';
        this.update({ text: '' });
        event.preventDefault();
      } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
        leave();
        event.preventDefault();
      }
    });
    return field;
  }

  private toggles(): readonly HTMLButtonElement[] {
    return [
      this.toggle(
        'changedOnly',
        'diff-modified',
        l10n.t('Changed'),
        l10n.t('Show only the attributes that change'),
      ),
      this.toggle(
        'problemsOnly',
        'warning',
        l10n.t('Problems'),
        l10n.t('Show only the attributes with a problem'),
      ),
      this.toggle(
        'others',
        'list-tree',
        l10n.t('Losing flows'),
        l10n.t('Show the flows that did not win'),
      ),
    ];
  }

  private toggle(
    name: 'changedOnly' | 'problemsOnly' | 'others',
    iconName: string,
    words: string,
    title: string,
  ): HTMLButtonElement {
    const element = button(
      { class: 'tool', title, 'aria-pressed': String(this.filter[name]), 'data-filter': name },
      () => {
        const next = !this.filter[name];
        element.setAttribute('aria-pressed', String(next));
        this.update({ [name]: next });
      },
      icon(iconName),
      h('span', {}, words),
    );
    return element;
  }

  private update(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.changed(this.filter);
  }
}
