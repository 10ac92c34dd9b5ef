import * as l10n from '@vscode/l10n';
import type {
  EvaluationStep,
  FlowRow,
  PreviewDocument,
  RuleVerdict,
} from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { button, h, icon, type Child } from '../dom';
import { searchFor } from '../model/filter';
import { flowSigns, holdsSign, verdictSigns } from '../model/words';
import { foreign, lineLink, ruleLink, signOf, sourceCode, valueList } from './parts';

/** The verdict on a row's rule for the object that the row reads. */
function verdictOf(preview: PreviewDocument, row: FlowRow): RuleVerdict | undefined {
  const passes =
    row.rule.direction === 'Inbound'
      ? preview.inbound.filter(
          ({ object }) => object.space === row.source.space && object.id === row.source.id,
        )
      : preview.outbound;
  return passes.flatMap(({ rules }) => rules).find(({ rule }) => rule.id === row.rule.id);
}

/** Whose attribute a row sets: the metaverse's, or that of the connector that its rule exports to. */
function sideOf(preview: PreviewDocument, row: FlowRow): string {
  const pass =
    row.rule.direction === 'Inbound'
      ? undefined
      : preview.outbound.find(({ attributes }) =>
          attributes.some(({ rows }) => rows.includes(row)),
        );
  return pass?.connector ?? 'metaverse';
}

function outcome({ outcome, value }: EvaluationStep): HTMLElement {
  switch (outcome) {
    case 'skipped':
      return h('span', { class: 'note' }, l10n.t('not taken'));
    case 'error':
      return h('span', { class: 'tone-error' }, icon('error'), ' ', foreign(value));
    default:
      return h('code', {}, foreign(value));
  }
}

function steps(row: FlowRow): Child {
  const evaluations = row.evaluations ?? [];
  if (evaluations.length === 0)
    return h(
      'p',
      {},
      sourceCode(row.dataSource),
      ' ',
      h(
        'span',
        { class: 'note' },
        row.mapping === 'Expression' ? l10n.t('was not evaluated') : l10n.t('gave'),
      ),
      ' ',
      row.mapping === 'Expression' ? undefined : valueList(row.result),
    );
  const body = h('tbody');
  for (const step of evaluations) {
    body.append(
      h(
        'tr',
        { class: `step step-${step.outcome} depth-${Math.min(step.depth, 8)}` },
        h('td', { 'data-label': l10n.t('Part') }, sourceCode(step.text)),
        h('td', { 'data-label': l10n.t('Value') }, outcome(step)),
      ),
    );
  }
  return h(
    'table',
    { class: 'plain steps', 'aria-label': l10n.t('Values of the expression’s parts') },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, l10n.t('Part of the expression')),
        h('th', { scope: 'col' }, l10n.t('Value')),
      ),
    ),
    body,
  );
}

function scope(context: PageContext, verdict: RuleVerdict | undefined): readonly Child[] {
  if (verdict === undefined) return [];
  const head = h('h4', {}, l10n.t('Scope'), ' ', signOf(verdictSigns[verdict.status]));
  if (verdict.scope.length === 0)
    return [
      head,
      h('p', {}, l10n.t('The rule has no scope: every object of its type is in scope.')),
    ];
  return [
    head,
    ...verdict.scope.flatMap((group, place) => [
      verdict.scope.length === 1
        ? undefined
        : h(
            'p',
            { class: 'note' },
            `${l10n.t('Group {0} of {1}', place + 1, verdict.scope.length)} `,
            signOf(holdsSign(group.holds)),
          ),
      h(
        'ul',
        { class: 'clauses' },
        ...group.clauses.map((clause) =>
          h(
            'li',
            {},
            signOf(holdsSign(clause.holds)),
            ' ',
            lineLink(
              context,
              clause.location,
              h(
                'code',
                {},
                foreign(`${clause.attribute} ${clause.operator} ${clause.value}`.trim()),
              ),
              l10n.t('Go to the clause'),
            ),
            ' ',
            h('span', { class: 'note' }, foreign(clause.reason)),
          ),
        ),
      ),
    ]),
  ];
}

const only = (context: PageContext, words: string, search: string): HTMLElement =>
  button(
    { class: 'tool', title: search },
    () => context.search(search),
    icon('filter'),
    h('span', {}, words),
  );

/**
 * What stands behind one row: the parts of its expression with their values, and the scope of its rule clause by clause.
 * @param close takes the details away and gives the keyboard back
 */
export function detailView(
  context: PageContext,
  preview: PreviewDocument,
  row: FlowRow,
  close: () => void,
): HTMLElement {
  const element = h(
    'section',
    {
      class: 'detail',
      'aria-label': l10n.t('Details of the flow'),
      'data-detail': `${row.rule.id}/${row.target}`,
    },
    h(
      'div',
      { class: 'detail-head' },
      h('h3', {}, foreign(row.target), ' ', signOf(flowSigns[row.status])),
      ruleLink(context, row.rule),
      button(
        { class: 'tool', title: l10n.t('Debug this value: runs to where it is decided') },
        () => context.debugValue(row.target, sideOf(preview, row)),
        icon('debug-alt-small'),
        h('span', {}, l10n.t('Debug')),
      ),
      button(
        {
          class: 'tool',
          title: l10n.t('Close the details (Escape)'),
          'aria-label': l10n.t('Close the details'),
        },
        close,
        icon('close'),
      ),
    ),
    h('p', {}, foreign(row.reason)),
    h(
      'p',
      { class: 'detail-filters' },
      only(context, l10n.t('Only this attribute'), searchFor('attribute', row.target)),
      only(context, l10n.t('Only this rule'), searchFor('rule', row.rule.name)),
    ),
    h(
      'div',
      { class: 'detail-columns' },
      h('div', {}, h('h4', {}, row.mapping), steps(row)),
      h('div', {}, ...scope(context, verdictOf(preview, row))),
    ),
  );
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  return element;
}
