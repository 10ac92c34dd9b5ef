import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { span, type Span } from '../../base/span';
import type { ScopeClause, ScopeGroup } from '../../domain/rule';
import type { RuleBlock } from '../../syntax/ast';
import { ruleView } from '../ruleBlock';
import { addToGroup, clauseText, withoutGroup } from '../scopeText';
import {
  clauseKey,
  contradiction,
  eitherHolds,
  keysOfGroup,
  mostCompared,
  type IsSingle,
} from '../scopes';
import { isSingleSource } from '../siblings';
import type { Finding, LintContext, LintRule } from '../types';

/** Two groups of a scoping filter, and the clauses that only one of them has. */
interface Pair {
  readonly first: ScopeGroup;
  readonly second: ScopeGroup;
  readonly onlyFirst: readonly ScopeClause[];
  readonly onlySecond: readonly ScopeClause[];
}

function pairOf(first: ScopeGroup, second: ScopeGroup): Pair {
  const without = ({ clauses }: ScopeGroup, other: ScopeGroup): readonly ScopeClause[] => {
    const keys = keysOfGroup(other);
    return clauses.filter((clause) => !keys.has(clauseKey(clause)));
  };
  return { first, second, onlyFirst: without(first, second), onlySecond: without(second, first) };
}

/** One of the groups is true wherever their common clauses are: each clause that only one of them has is true where any of the other's is false. */
function letsAllThrough({ onlyFirst, onlySecond }: Pair, isSingle: IsSingle): boolean {
  return onlyFirst.every((one) => onlySecond.every((other) => eitherHolds(one, other, isSingle)));
}

const isNegative = ({ operator }: ScopeClause): boolean => operator.includes('NOT');

/** Authors who mean "neither a nor b" write "not a or not b"; it needs one group. */
function together(
  { first, onlyFirst, onlySecond }: Pair,
  places: Places,
  isSingle: IsSingle,
): readonly Fix[] {
  const [into, removed] = [first.origin?.span, withoutGroup(places.groups, places.second)];
  if (
    into === undefined ||
    removed === undefined ||
    ![...onlyFirst, ...onlySecond].every(isNegative) ||
    contradiction([...first.clauses, ...onlySecond], isSingle) !== undefined
  )
    return [];
  const clauses = onlySecond.flatMap(({ origin }) =>
    origin === undefined ? [] : [places.text.slice(origin.span.start, origin.span.end)],
  );
  return [
    {
      title: l10n.t('Combine the clauses in one group'),
      edits: [addToGroup(places.text, into, clauses), removed],
    },
  ];
}

/** The source of the groups, and which two of them the finding is about. */
interface Places {
  readonly text: string;
  readonly groups: readonly Span[];
  readonly second: number;
  readonly narrower: number;
}

function removal({ groups, narrower }: Places): readonly Fix[] {
  const edit = withoutGroup(groups, narrower);
  return edit === undefined ? [] : [{ title: l10n.t('Remove the redundant group'), edits: [edit] }];
}

const place = ({ clauses, origin }: ScopeGroup, [own]: readonly ScopeClause[]): Span =>
  own?.origin?.span ?? clauses[0]?.origin?.span ?? origin?.span ?? span(0, 0);
const quoted = (clauses: readonly ScopeClause[]): string =>
  clauses.map((clause) => `'${clauseText(clause)}'`).join(', ');

/** @param extra the clauses that the other group accepts the same objects without */
function redundancy(extra: readonly ScopeClause[]): string {
  if (extra.length === 0)
    return l10n.t('This group is the same as another one. Remove one of them.');
  return extra.length === 1
    ? l10n.t(
        'This clause filters nothing, because another group accepts the same objects without it. Put clauses that must all be true in one group.',
      )
    : l10n.t(
        'These clauses filter nothing, because another group accepts the same objects without them: {0}. Put clauses that must all be true in one group.',
        quoted(extra),
      );
}

/** One group has all clauses of the other, and possibly more. */
function redundant(pair: Pair, places: Places): Finding {
  const [narrow, extra, wide] =
    pair.onlySecond.length === 0
      ? [pair.first, pair.onlyFirst, pair.second]
      : [pair.second, pair.onlySecond, pair.first];
  return {
    span: place(narrow, extra),
    message: redundancy(extra),
    related: [{ span: place(wide, []), message: l10n.t('The other group') }],
    fixes: removal(places),
  };
}

function opposed(pair: Pair, places: Places, isSingle: IsSingle): Finding {
  const [first, second] = [quoted(pair.onlyFirst), quoted(pair.onlySecond)];
  return {
    span: place(pair.second, pair.onlySecond),
    message:
      pair.onlyFirst.length === pair.first.clauses.length
        ? l10n.t(
            'Groups are alternatives, and every object satisfies one of these: {0}; {1}. So every object is in scope.',
            first,
            second,
          )
        : l10n.t(
            'Groups are alternatives, and every object satisfies one of these: {0}; {1}. So these clauses filter nothing.',
            first,
            second,
          ),
    related: [{ span: place(pair.first, pair.onlyFirst), message: l10n.t('The alternative') }],
    fixes: together(pair, places, isSingle),
  };
}

/** A scoping filter: its groups, and their places if they are in one section. */
interface Scope {
  readonly groups: readonly ScopeGroup[];
  readonly spans: readonly Span[];
  readonly text: string;
}

function scopeOf(groups: readonly ScopeGroup[], text: string, tree: RuleBlock): Scope {
  // Groups of different sections are not joined by a word that a fix could remove.
  const isOne = tree.members.filter(({ kind }) => kind === 'Scope').length === 1;
  return { groups, spans: isOne ? groups.flatMap(({ origin }) => origin?.span ?? []) : [], text };
}

function findingAbout(
  { groups, spans, text }: Scope,
  at: number,
  isSingle: IsSingle,
): Finding | undefined {
  const second = groups[at];
  const before = groups
    .slice(0, Math.min(at, mostCompared))
    .findIndex((first) => second !== undefined && letsAllThrough(pairOf(first, second), isSingle));
  const first = groups[before];
  if (first === undefined || second === undefined) return undefined;
  const pair = pairOf(first, second);
  const places = {
    text,
    groups: spans,
    second: at,
    narrower: pair.onlySecond.length === 0 && pair.onlyFirst.length > 0 ? before : at,
  };
  return pair.onlyFirst.length === 0 || pair.onlySecond.length === 0
    ? redundant(pair, places)
    : opposed(pair, places, isSingle);
}

function check(context: LintContext): void {
  const view = ruleView(context);
  if (view === undefined) return;
  const groups = view.rule.scope;
  const isSingle = isSingleSource(context.configuration, view.rule);
  // A clause is still being typed.
  if (groups.some(({ clauses }) => clauses.some(({ operator }) => operator === ''))) return;
  if (groups.some(({ clauses }) => clauses.length === 0)) {
    const empty = groups.find(({ clauses }) => clauses.length === 0);
    context.report({
      span: empty?.origin?.span ?? span(0, 0),
      severity: 'information',
      message: l10n.t('A group without clauses is always true, so every object is in scope.'),
    });
    return;
  }
  const scope = scopeOf(groups, context.block.parsed.text, view.tree);
  for (const at of groups.keys()) {
    const finding = findingAbout(scope, at, isSingle);
    if (finding !== undefined) context.report(finding);
  }
}

export const scopeFiltersNothing: LintRule = {
  code: 'SR221',
  name: 'scopeFiltersNothing',
  summary: 'A scoping group filters nothing because another group accepts the same objects.',
  defaultSeverity: 'warning',
  explanation: `Groups are alternatives: an object is in scope if one of them is true. To express "neither A nor B", use one group; in two groups, \`department NOTEQUAL "A"\` or
\`department NOTEQUAL "B"\` is true for every object, even without a department. A new condition in a group of its own widens the scope instead of narrowing it, and a group
with all clauses of another one and more adds nothing. A group without clauses is always true. Values are compared only for attributes that the schema declares as single-valued. Each group is
compared with the first ${mostCompared} groups of its scoping filter.`,
  bad: `connector "contoso.com" {
    type AD
    attributes { department string }
    object user { department }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department NOTEQUAL "Sales"
    } or {
        department NOTEQUAL "Marketing"
      //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SR221: every object is in scope
    }
}`,
  good: `connector "contoso.com" {
    type AD
    attributes { department string }
    object user { department }
}

inbound rule "In from AD - User" {
    connector  "contoso.com"
    object     user -> person
    link       Join
    precedence 50

    scope {
        department NOTEQUAL "Sales"
        department NOTEQUAL "Marketing"
    }
}`,
  check,
};
