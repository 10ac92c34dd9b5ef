import * as l10n from '@vscode/l10n';
import { button, h, icon } from '../dom';
import { tabs, type Tab } from '../model/saved';

const panel = (tab: Tab): HTMLElement =>
  h('div', { id: `panel-${tab}`, role: 'tabpanel', 'aria-labelledby': `tab-${tab}` });

/** The two ways to see a preview, as tables and as a picture, each in a panel of its own. */
export class Tabs {
  readonly panels: Readonly<Record<Tab, HTMLElement>> = {
    tables: panel('tables'),
    picture: panel('picture'),
  };
  private tab: Tab;

  /** @param opened called when the user has chosen a tab */
  constructor(
    start: Tab,
    private readonly opened: () => void,
  ) {
    this.tab = start;
  }

  /** The tab that is open. */
  get open(): Tab {
    return this.tab;
  }

  /** @returns a new row of tabs; `paint` marks the open one once it is part of the page */
  list(): HTMLElement {
    const words: Readonly<Record<Tab, string>> = {
      tables: l10n.t('Tables'),
      picture: l10n.t('Picture'),
    };
    const list = h('div', {
      class: 'tabs',
      role: 'tablist',
      'aria-label': l10n.t('Attribute flow as'),
    });
    for (const tab of tabs)
      list.append(
        button(
          { id: `tab-${tab}`, role: 'tab', class: 'tab', 'aria-controls': `panel-${tab}` },
          () => this.choose(tab),
          icon(tab === 'tables' ? 'table' : 'type-hierarchy'),
          words[tab],
        ),
      );
    list.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      this.choose(this.tab === 'tables' ? 'picture' : 'tables');
      document.getElementById(`tab-${this.tab}`)?.focus();
      event.preventDefault();
    });
    return list;
  }

  /** Marks the open tab and shows its panel. */
  paint(): void {
    for (const tab of tabs) {
      const element = document.getElementById(`tab-${tab}`);
      element?.setAttribute('aria-selected', String(tab === this.tab));
      if (element !== null) element.tabIndex = tab === this.tab ? 0 : -1;
      this.panels[tab].hidden = tab !== this.tab;
    }
  }

  private choose(tab: Tab): void {
    this.tab = tab;
    this.opened();
  }
}
