import * as l10n from '@vscode/l10n';
import type {
  ClauseVerdict,
  JoinAttempt,
  LinkOutcome,
  RuleVerdict,
} from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { h, icon, type Child } from '../dom';
import { count, holdsSign, joinSigns, linkSigns, verdictSigns } from '../model/words';
import { fold, foreign, lineLink, objectName, ruleLink, signOf, valueList } from './parts';

/** What happened to one connector-space object, or in one connector, before attributes flowed. */
export interface PassInfo {
  readonly key: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly connector: string;
  readonly object?: Child;
  readonly link: LinkOutcome;
  readonly joins: readonly JoinAttempt[];
  readonly rules: readonly RuleVerdict[];
}

/** A pass: its outcome in one line; behind it the joins that were tried and each rule's scope, clause by clause. */
export function passView(context: PageContext, pass: PassInfo): HTMLDetailsElement {
  const applies = pass.rules.filter(({ status }) => status === 'applies').length;
  const summary: Child[] = [
    h(
      'span',
      { class: 'pass-direction' },
      icon(pass.direction === 'Inbound' ? 'sign-in' : 'sign-out'),
      pass.direction === 'Inbound' ? l10n.t('Inbound') : l10n.t('Outbound'),
    ),
    foreign(pass.connector, 'pass-connector'),
    signOf(linkSigns[pass.link.kind]),
    h('span', { class: 'pass-reason' }, foreign(pass.link.reason)),
  ];
  return fold(context, pass.key, false, 'pass', summary, () => [
    factsOf(context, pass),
    ...(pass.joins.length === 0
      ? []
      : [h('h3', {}, l10n.t('Joins tried')), joinTable(context, pass)]),
    h(
      'h3',
      {},
      l10n.t('Rules considered'),
      ' ',
      h(
        'span',
        { class: 'note' },
        l10n.t('{0} of {1}', count(applies, l10n.t('applies'), l10n.t('apply')), pass.rules.length),
      ),
    ),
    pass.rules.length === 0
      ? h('p', { class: 'note' }, l10n.t('No rule names this connector and object type.'))
      : h(
          'ul',
          { class: 'verdicts' },
          ...pass.rules.map((rule, place) =>
            h('li', {}, verdictView(context, `${pass.key}/rule/${rule.rule.id}/${place}`, rule)),
          ),
        ),
  ]);
}

function factsOf(context: PageContext, { link, object }: PassInfo): HTMLElement {
  const facts = h('dl', { class: 'facts' });
  const add = (name: string, value: Child): void =>
    facts.append(h('dt', {}, name), h('dd', {}, value));
  if (object !== undefined) add(l10n.t('Object'), object);
  if (link.object !== undefined) add(l10n.t('Linked to'), objectName(link.object));
  if (link.rule !== undefined) add(l10n.t('By rule'), ruleLink(context, link.rule));
  add(l10n.t('Why'), foreign(link.reason));
  return facts;
}

const headRow = (names: readonly string[]): HTMLElement =>
  h('thead', {}, h('tr', {}, ...names.map((name) => h('th', { scope: 'col' }, name))));

function joinTable(context: PageContext, pass: PassInfo): HTMLElement {
  return h(
    'table',
    { class: 'plain', 'aria-label': l10n.t('Joins tried, {0}', pass.connector) },
    headRow([l10n.t('Rule'), l10n.t('Conditions'), l10n.t('Outcome'), l10n.t('Reason')]),
    h('tbody', {}, ...pass.joins.map((join) => joinRow(context, join))),
  );
}

function joinRow(context: PageContext, join: JoinAttempt): HTMLElement {
  const group = lineLink(
    context,
    join.location,
    l10n.t('group {0}', join.group + 1),
    l10n.t('Go to the join group'),
  );
  const candidates =
    join.candidates.length > 1
      ? h('ul', { class: 'values' }, ...join.candidates.map((one) => h('li', {}, objectName(one))))
      : undefined;
  return h(
    'tr',
    {},
    h(
      'td',
      { 'data-label': l10n.t('Rule') },
      ruleLink(context, join.rule),
      h('span', { class: 'note details' }, group),
    ),
    h(
      'td',
      { 'data-label': l10n.t('Conditions') },
      h('ul', { class: 'reads' }, ...join.conditions.map(conditionItem)),
    ),
    h('td', { 'data-label': l10n.t('Outcome') }, signOf(joinSigns[join.outcome]), candidates),
    h('td', { 'data-label': l10n.t('Reason') }, foreign(join.reason)),
  );
}

function conditionItem(condition: JoinAttempt['conditions'][number]): HTMLElement {
  return h(
    'li',
    {},
    foreign(condition.connectorAttribute, 'read-name'),
    ' = ',
    foreign(condition.metaverseAttribute, 'read-name'),
    condition.caseSensitive ? '' : h('span', { class: 'note' }, ` ${l10n.t('(any letter case)')}`),
    ': ',
    valueList(condition.searched),
  );
}

function verdictView(context: PageContext, key: string, verdict: RuleVerdict): HTMLElement {
  const summary: Child[] = [
    signOf(verdictSigns[verdict.status]),
    foreign(verdict.rule.name, 'rule-name'),
    h('span', { class: 'precedence' }, String(verdict.rule.precedence)),
    h('span', { class: 'pass-reason' }, foreign(verdict.reason)),
  ];
  return fold(context, key, false, 'verdict', summary, () => [
    h(
      'p',
      { class: 'note' },
      lineLink(context, verdict.rule.location, l10n.t('Go to the rule'), l10n.t('Go to the rule')),
    ),
    ...(verdict.scope.length === 0
      ? [h('p', {}, l10n.t('The rule has no scope: every object of its type is in scope.'))]
      : []),
    ...verdict.scope.flatMap((group, place) => [
      h(
        'h4',
        {},
        `${l10n.t('Group {0} of {1}', place + 1, verdict.scope.length)} `,
        signOf(holdsSign(group.holds)),
      ),
      clauseTable(
        context,
        l10n.t('Clauses of group {0}, {1}', place + 1, verdict.rule.name),
        group.clauses,
      ),
    ]),
    verdict.scope.length > 1
      ? h(
          'p',
          { class: 'note' },
          l10n.t('One group that holds is enough; inside a group each clause must hold.'),
        )
      : undefined,
  ]);
}

function clauseTable(
  context: PageContext,
  label: string,
  clauses: readonly ClauseVerdict[],
): HTMLElement {
  const body = h('tbody');
  for (const clause of clauses) {
    body.append(
      h(
        'tr',
        {},
        h(
          'td',
          { 'data-label': l10n.t('Clause') },
          lineLink(
            context,
            clause.location,
            h('code', {}, foreign(`${clause.attribute} ${clause.operator} ${clause.value}`.trim())),
            l10n.t('Go to the clause'),
          ),
        ),
        h('td', { 'data-label': l10n.t('Actual value') }, valueList(clause.actual)),
        h('td', { 'data-label': l10n.t('Verdict') }, signOf(holdsSign(clause.holds))),
        h(
          'td',
          { 'data-label': l10n.t('Reason') },
          foreign(clause.reason),
          clause.dependsOnCase === true
            ? h(
                'span',
                { class: 'note details' },
                icon('case-sensitive'),
                l10n.t('depends on letter case'),
              )
            : undefined,
        ),
      ),
    );
  }
  return h(
    'table',
    { class: 'plain', 'aria-label': label },
    headRow([l10n.t('Clause'), l10n.t('Actual value'), l10n.t('Verdict'), l10n.t('Reason')]),
    body,
  );
}
