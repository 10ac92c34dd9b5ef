import type { ComparedAttribute, ComparedSection, ComparedSide, Comparison } from '../../../server/src/protocol/comparison';
import type { PageContext } from '../context';
import { h, hidden, icon, type Child } from '../dom';
import { count, type Sign } from '../model/words';
import { fold, foreign, signOf, valueList } from './parts';

const signs: Readonly<Record<ComparedAttribute['difference'], Sign>> = {
  values: { icon: 'diff-modified', words: 'Other values', tone: 'loser' },
  rule: { icon: 'git-compare', words: 'Other rule', tone: 'loser' },
  reason: { icon: 'info', words: 'Other reason', tone: 'ignored' },
  'only-left': { icon: 'diff-removed', words: 'Only left', tone: 'loser' },
  'only-right': { icon: 'diff-added', words: 'Only right', tone: 'loser' },
  same: { icon: 'check', words: 'Same', tone: 'ignored' },
};

function sideCell(label: string, side: ComparedSide | undefined): HTMLElement {
  if (side === undefined) return h('td', { 'data-label': label }, h('span', { class: 'note' }, 'no such attribute'));
  return h('td', { 'data-label': label }, valueList(side.values), h('div', { class: 'note' }, side.rule === '' ? 'no rule' : foreign(side.rule)));
}

function table(comparison: Comparison, attributes: readonly ComparedAttribute[], facts: ComparedSection['facts'], label: string): HTMLElement {
  const body = h('tbody');
  for (const fact of facts) {
    const cell = (side: string, text: string): HTMLElement => h('td', { 'data-label': side }, text === '' ? h('span', { class: 'none' }, '—') : foreign(text));
    body.append(h('tr', {}, h('th', { scope: 'row' }, fact.name), h('td', { 'data-label': 'Difference' }, signOf(signs.values)), cell(comparison.left, fact.left), cell(comparison.right, fact.right)));
  }
  for (const one of attributes) {
    body.append(h('tr', { class: one.difference === 'same' ? 'same' : 'differs' }, h('th', { scope: 'row' }, foreign(one.attribute)), h('td', { 'data-label': 'Difference' }, signOf(signs[one.difference])), sideCell(comparison.left, one.left), sideCell(comparison.right, one.right)));
  }
  const head = h('thead', {}, h('tr', {}, ...['Attribute', 'Difference'].map((name) => h('th', { scope: 'col' }, name)), h('th', { scope: 'col' }, foreign(comparison.left)), h('th', { scope: 'col' }, foreign(comparison.right))));
  return h('table', { class: 'plain comparison', 'aria-label': label }, head, body);
}

function sectionView(context: PageContext, comparison: Comparison, section: ComparedSection, place: number): HTMLElement {
  const differing = section.attributes.filter(({ difference }) => difference !== 'same');
  const same = section.attributes.filter(({ difference }) => difference === 'same');
  const facts = section.facts.filter((fact) => !fact.same);
  const id = `compare-${place}`;
  const rest: Child = same.length === 0 ? undefined : fold(context, `compare/${place}/same`, false, 'same', [`${count(same.length, 'attribute is', 'attributes are')} the same`], () => [table(comparison, same, [], `${section.title}, the same`)]);
  return h(
    'section',
    { class: 'section', 'aria-labelledby': id },
    h('h2', { id }, foreign(section.title), ' ', h('span', { class: 'note' }, count(differing.length + facts.length, 'difference', 'differences'))),
    differing.length + facts.length === 0 ? h('p', { class: 'note' }, 'Nothing differs.') : table(comparison, differing, facts, `${section.title}, differences`),
    rest,
  );
}

/** Two previews side by side, differences first. */
export function comparisonView(context: PageContext, comparison: Comparison): HTMLElement {
  const words = comparison.differences === 0 ? 'Nothing differs.' : `${count(comparison.differences, 'difference', 'differences')}.`;
  return h(
    'main',
    { class: 'preview', 'data-state': 'comparison' },
    h('h1', {}, icon('git-compare'), 'Comparison'),
    h('p', { class: 'identity' }, foreign(comparison.left), icon('arrow-both'), hidden('and'), foreign(comparison.right)),
    h('p', { class: 'outcome' }, signOf({ icon: comparison.differences === 0 ? 'pass' : 'diff', words, tone: comparison.differences === 0 ? 'winner' : 'neutral' })),
    ...comparison.sections.map((section, place) => sectionView(context, comparison, section, place)),
  );
}
