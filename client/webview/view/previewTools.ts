import * as l10n from '@vscode/l10n';
import type { PageContext } from '../context';
import { button, h, icon } from '../dom';

/** The tools of the toolbar that the extension carries out: debug, save, compare, pin. */
export function previewTools({ action }: Pick<PageContext, 'action'>): readonly HTMLElement[] {
  const tool = (
    name: Parameters<PageContext['action']>[0],
    iconName: string,
    words: string,
    title: string,
  ): HTMLElement =>
    button({ class: 'tool', title }, () => action(name), icon(iconName), h('span', {}, words));
  return [
    tool('debug', 'debug-alt', l10n.t('Debug'), l10n.t('Step through this preview')),
    tool(
      'save',
      'save-as',
      l10n.t('Save…'),
      l10n.t('Save as SVG, HTML, Markdown, Mermaid or JSON'),
    ),
    tool(
      'compareObject',
      'git-compare',
      l10n.t('Compare object…'),
      l10n.t('Compare with another object'),
    ),
    tool(
      'compareRules',
      'versions',
      l10n.t('Compare rules…'),
      l10n.t('Compare with the saved rules, another branch, or another configuration'),
    ),
    tool(
      'openAnother',
      'pinned',
      l10n.t('Pin'),
      l10n.t('Open another view that keeps showing this object'),
    ),
  ];
}
