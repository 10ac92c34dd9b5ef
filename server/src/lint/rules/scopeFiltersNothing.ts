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

/** Two groups of a scope, and what each asks for that the other does not. */
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

/** Either group holds wherever their common clauses do: each clause that only one of them has holds where any of the other's does not. */
function letsAllThrough({ onlyFirst, onlySecond }: Pair, isSingle: IsSingle): boolean {
  return onlyFirst.every((one) => onlySecond.every((other) => eitherHolds(one, other, isSingle)));
}

const isNegative = ({ operator }: ScopeClause): boolean => operator.includes('NOT');

/** "Not a or not b" is how "neither a nor b" is said; that needs one group. */
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
      title: 'Put the clauses into one group, so that all must hold',
      edits: [addToGroup(places.text, into, clauses), removed],
    },
  ];
}

/** The text of the scope's groups, and which two are spoken of. */
interface Places {
  readonly text: string;
  readonly groups: readonly Span[];
  readonly second: number;
  readonly narrower: number;
}

function removal({ groups, narrower }: Places): readonly Fix[] {
  const edit = withoutGroup(groups, narrower);
  return edit === undefined ? [] : [{ title: 'Remove the group that adds nothing', edits: [edit] }];
}

const place = ({ clauses, origin }: ScopeGroup, [own]: readonly ScopeClause[]): Span =>
  own?.origin?.span ?? clauses[0]?.origin?.span ?? origin?.span ?? span(0, 0);
const quoted = (clauses: readonly ScopeClause[]): string =>
  clauses.map((clause) => `'${clauseText(clause)}'`).join(' and ');

/** One group asks for all that the other does, and maybe more. */
function redundant(pair: Pair, places: Places): Finding {
  const [narrow, extra, wide] =
    pair.onlySecond.length === 0
      ? [pair.first, pair.onlyFirst, pair.second]
      : [pair.second, pair.onlySecond, pair.first];
  const what =
    extra.length === 0
      ? 'This group says the same as another'
      : `${quoted(extra)} filters nothing: another group lets through all that satisfies the rest of this one`;
  return {
    span: place(narrow, extra),
    message: `${what}, and one group that holds is enough. Clauses that must hold together belong into one group.`,
    related: [{ span: place(wide, []), message: 'the other group' }],
    fixes: removal(places),
  };
}

function opposed(pair: Pair, places: Places, isSingle: IsSingle): Finding {
  const all =
    pair.onlyFirst.length === pair.first.clauses.length ? ' and every object is in scope' : '';
  return {
    span: place(pair.second, pair.onlySecond),
    message: `Every object satisfies ${quoted(pair.onlyFirst)} or ${quoted(pair.onlySecond)}: groups are alternatives, so these clauses filter nothing${all}.`,
    related: [{ span: place(pair.first, pair.onlyFirst), message: 'the alternative' }],
    fixes: together(pair, places, isSingle),
  };
}

/** A scope that is looked at: its groups, and where they stand if they are neighbours in the text. */
interface Scope {
  readonly groups: readonly ScopeGroup[];
  readonly spans: readonly Span[];
  readonly text: string;
}

function scopeOf(groups: readonly ScopeGroup[], text: string, tree: RuleBlock): Scope {
  // Groups of two sections are no neighbours in the text.
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
  // A clause that is being typed says nothing yet.
  if (groups.some(({ clauses }) => clauses.some(({ operator }) => operator === ''))) return;
  if (groups.some(({ clauses }) => clauses.length === 0)) {
    const empty = groups.find(({ clauses }) => clauses.length === 0);
    context.report({
      span: empty?.origin?.span ?? span(0, 0),
      severity: 'information',
      message: 'A group without clauses holds for every object, so that everything is in scope.',
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
  summary: 'The groups of a scope together let through what one of them keeps out.',
  defaultSeverity: 'warning',
  explanation: `Groups are alternatives: an object is in scope when one of them holds. "Neither A nor B" therefore belongs into one group; in two groups, \`department NOTEQUAL "A"\` or
\`department NOTEQUAL "B"\` holds for everybody, also for those without a department. A new condition that stands in a group of its own widens the scope instead of narrowing it, and a group
that asks for more than another one adds nothing. A group without clauses holds for everything. Only an attribute that the schema declares as single-valued can be told by its values. Each group is
compared with the first ${mostCompared} groups of its scope.`,
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
