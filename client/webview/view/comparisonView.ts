import * as l10n from '@vscode/l10n';
import type {
  ComparedAttribute,
  ComparedSection,
  ComparedSide,
  Comparison,
} from '../../../server/src/protocol/comparison';
import type { PageContext } from '../context';
import { h, hidden, icon, type Child } from '../dom';
import { count, type Sign } from '../model/words';
import { fold, foreign, signOf, valueList } from './parts';

const signs: Readonly<Record<ComparedAttribute['difference'], Sign>> = {
  values: { icon: 'diff-modified', words: l10n.t('Other values'), tone: 'loser' },
  rule: { icon: 'git-compare', words: l10n.t('Other rule'), tone: 'loser' },
  reason: { icon: 'info', words: l10n.t('Other reason'), tone: 'ignored' },
  'only-left': { icon: 'diff-removed', words: l10n.t('Only left'), tone: 'loser' },
  'only-right': { icon: 'diff-added', words: l10n.t('Only right'), tone: 'loser' },
  same: { icon: 'check', words: l10n.t('Same'), tone: 'ignored' },
};

function sideCell(label: string, side: ComparedSide | undefined): HTMLElement {
  if (side === undefined)
    return h(
      'td',
      { 'data-label': label },
      h('span', { class: 'note' }, l10n.t('no such attribute')),
    );
  return h(
    'td',
    { 'data-label': label },
    valueList(side.values),
    h('div', { class: 'note' }, side.rule === '' ? l10n.t('no rule') : foreign(side.rule)),
  );
}

function table(
  comparison: Comparison,
  attributes: readonly ComparedAttribute[],
  facts: ComparedSection['facts'],
  label: string,
): HTMLElement {
  const body = h('tbody');
  for (const fact of facts) {
    const cell = (side: string, text: string): HTMLElement =>
      h(
        'td',
        { 'data-label': side },
        text === '' ? h('span', { class: 'none' }, '—') : foreign(text),
      );
    body.append(
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, fact.name),
        h('td', { 'data-label': l10n.t('Difference') }, signOf(signs.values)),
        cell(comparison.left, fact.left),
        cell(comparison.right, fact.right),
      ),
    );
  }
  for (const one of attributes) {
    body.append(
      h(
        'tr',
        { class: one.difference === 'same' ? 'same' : 'differs' },
        h('th', { scope: 'row' }, foreign(one.attribute)),
        h('td', { 'data-label': l10n.t('Difference') }, signOf(signs[one.difference])),
        sideCell(comparison.left, one.left),
        sideCell(comparison.right, one.right),
      ),
    );
  }
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      ...[l10n.t('Attribute'), l10n.t('Difference')].map((name) => h('th', { scope: 'col' }, name)),
      h('th', { scope: 'col' }, foreign(comparison.left)),
      h('th', { scope: 'col' }, foreign(comparison.right)),
    ),
  );
  return h('table', { class: 'plain comparison', 'aria-label': label }, head, body);
}

function sectionView(
  context: PageContext,
  comparison: Comparison,
  section: ComparedSection,
  place: number,
): HTMLElement {
  const differing = section.attributes.filter(({ difference }) => difference !== 'same');
  const same = section.attributes.filter(({ difference }) => difference === 'same');
  const facts = section.facts.filter((fact) => !fact.same);
  const id = `compare-${place}`;
  const rest: Child =
    same.length === 0
      ? undefined
      : fold(
          context,
          `compare/${place}/same`,
          false,
          'same',
          [
            l10n.t(
              '{0} the same',
              count(same.length, l10n.t('attribute is'), l10n.t('attributes are')),
            ),
          ],
          () => [table(comparison, same, [], l10n.t('{0}, the same', section.title))],
        );
  return h(
    'section',
    { class: 'section', 'aria-labelledby': id },
    h(
      'h2',
      { id },
      foreign(section.title),
      ' ',
      h(
        'span',
        { class: 'note' },
        count(differing.length + facts.length, l10n.t('difference'), l10n.t('differences')),
      ),
    ),
    differing.length + facts.length === 0
      ? h('p', { class: 'note' }, l10n.t('Nothing differs.'))
      : table(comparison, differing, facts, l10n.t('{0}, differences', section.title)),
    rest,
  );
}

/** Two previews side by side, differences first. */
export function comparisonView(context: PageContext, comparison: Comparison): HTMLElement {
  const words =
    comparison.differences === 0
      ? l10n.t('Nothing differs.')
      : l10n.t('{0}.', count(comparison.differences, l10n.t('difference'), l10n.t('differences')));
  return h(
    'main',
    { class: 'preview', 'data-state': 'comparison' },
    h('h1', {}, icon('git-compare'), l10n.t('Comparison')),
    h(
      'p',
      { class: 'identity' },
      foreign(comparison.left),
      icon('arrow-both'),
      hidden(l10n.t('and')),
      foreign(comparison.right),
    ),
    h(
      'p',
      { class: 'outcome' },
      signOf({
        icon: comparison.differences === 0 ? 'pass' : 'diff',
        words,
        tone: comparison.differences === 0 ? 'winner' : 'neutral',
      }),
    ),
    ...comparison.sections.map((section, place) =>
      sectionView(context, comparison, section, place),
    ),
  );
}
