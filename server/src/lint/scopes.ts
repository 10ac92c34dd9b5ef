import { bitsOf } from '../domain/bitFlags';
import type { ScopeClause, ScopeGroup, SyncRule } from '../domain/rule';
import { memoize } from '../base/memoize';

/** Whether an attribute is single-valued; only then can two of its clauses contradict each other by their values. */
export type IsSingle = (attribute: string) => boolean;

/** How many groups of a scope, and different clauses about one attribute, are compared with each other; more than anyone writes by hand. */
export const mostCompared = 200;

/** Operators that are false without a value (engine §3.1). */
const needsValue: ReadonlySet<string> = new Set([
  'EQUAL',
  'LESSTHAN',
  'LESSTHAN_OR_EQUAL',
  'GREATERTHAN',
  'GREATERTHAN_OR_EQUAL',
  'CONTAINS',
  'STARTSWITH',
  'ENDSWITH',
  'ISNOTNULL',
  'ISIN',
  'ISBITSET',
]);

/** Pairs of operators that cannot both be true for one value: each is the negation of the other. */
const negation: ReadonlyMap<string, string> = new Map([
  ['EQUAL', 'NOTEQUAL'],
  ['CONTAINS', 'NOTCONTAINS'],
  ['STARTSWITH', 'NOTSTARTSWITH'],
  ['ENDSWITH', 'NOTENDSWITH'],
  ['ISIN', 'ISNOTIN'],
  ['ISBITSET', 'ISBITNOTSET'],
  ['ISMEMBEROF', 'ISNOTMEMBEROF'],
]);

/** Strings are compared case-insensitively, numbers by value. */
function same(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}

/** @returns whether the clause compares with a parameter, which can have any value. */
export function hasParameter(clause: ScopeClause): boolean {
  return /%[\w.]+%/.test(clause.value);
}

/** @returns the number in a string; undefined when it is not a number. */
export function numberIn(text: string): bigint | undefined {
  return /^\s*-?\d+\s*$/.test(text) ? BigInt(text.trim()) : undefined;
}

/** @returns whether a mask has exactly one bit; `-2147483648` is the highest of 32. */
function isOneBit(value: string): boolean {
  const mask = numberIn(value);
  return mask !== undefined && bitsOf(mask).length === 1;
}

/** @returns whether a clause is sure to be false for an object whose value is `value`. */
function excludes(clause: ScopeClause, value: string): boolean {
  const byText = textExclusions.get(clause.operator);
  if (byText !== undefined) return byText(value.toLowerCase(), clause.value.toLowerCase());
  const left = numberIn(value);
  const right = numberIn(clause.value);
  const numeric = left !== undefined && right !== undefined;
  if (clause.operator === 'EQUAL' || clause.operator === 'NOTEQUAL') {
    const equal = numeric ? left === right : value.toLowerCase() === clause.value.toLowerCase();
    return equal === (clause.operator === 'NOTEQUAL');
  }
  return numeric && orderExclusions.get(clause.operator)?.(left, right) === true;
}

/** Operators on strings: whether an actual value, in lower case, makes a clause with a wanted one false. */
const textExclusions: ReadonlyMap<string, (actual: string, wanted: string) => boolean> = new Map([
  ['STARTSWITH', (actual: string, wanted: string) => !actual.startsWith(wanted)],
  ['NOTSTARTSWITH', (actual: string, wanted: string) => actual.startsWith(wanted)],
  ['ENDSWITH', (actual: string, wanted: string) => !actual.endsWith(wanted)],
  ['NOTENDSWITH', (actual: string, wanted: string) => actual.endsWith(wanted)],
  ['CONTAINS', (actual: string, wanted: string) => !actual.includes(wanted)],
  ['NOTCONTAINS', (actual: string, wanted: string) => actual.includes(wanted)],
]);

/** Operators on numbers: whether an actual value makes a clause with a limit false. */
const orderExclusions: ReadonlyMap<string, (actual: bigint, limit: bigint) => boolean> = new Map([
  ['LESSTHAN', (actual: bigint, limit: bigint) => actual >= limit],
  ['LESSTHAN_OR_EQUAL', (actual: bigint, limit: bigint) => actual > limit],
  ['GREATERTHAN', (actual: bigint, limit: bigint) => actual <= limit],
  ['GREATERTHAN_OR_EQUAL', (actual: bigint, limit: bigint) => actual < limit],
]);

function opposite(first: ScopeClause, second: ScopeClause, single: boolean): boolean {
  if (first.operator === 'ISNULL' && needsValue.has(second.operator)) return true;
  if (negation.get(first.operator) === second.operator && same(first.value, second.value))
    return true;
  if (single && bothOf(first, second, 'STARTSWITH'))
    return !startsEither(first.value.toLowerCase(), second.value.toLowerCase(), (text, part) =>
      text.startsWith(part),
    );
  if (single && bothOf(first, second, 'ENDSWITH'))
    return !startsEither(first.value.toLowerCase(), second.value.toLowerCase(), (text, part) =>
      text.endsWith(part),
    );
  return single && first.operator === 'EQUAL' && excludes(second, first.value);
}

function bothOf(first: ScopeClause, second: ScopeClause, operator: string): boolean {
  return first.operator === operator && second.operator === operator;
}

/** A string can begin (or end) with two others only if one of these begins (or ends) with the other. */
function startsEither(
  first: string,
  second: string,
  has: (text: string, part: string) => boolean,
): boolean {
  return has(first, second) || has(second, first);
}

/** @returns whether no object can satisfy both clauses. Clauses with parameters are considered satisfiable, unless they negate each other. */
export function contradict(first: ScopeClause, second: ScopeClause, isSingle: IsSingle): boolean {
  if (first.attribute !== second.attribute) return false;
  const single = isSingle(first.attribute) && !hasParameter(first) && !hasParameter(second);
  return opposite(first, second, single) || opposite(second, first, single);
}

const negated: ReadonlyMap<string, string> = new Map([
  ...negation,
  ...[...negation].map(([one, other]) => [other, one] as const),
  ['ISNULL', 'ISNOTNULL'],
  ['ISNOTNULL', 'ISNULL'],
]);

/**
 * The clause that is true for exactly the objects for which this one is false: the operators with NOT are the negations of the others, for absent attributes too (engine §3.1).
 * @returns undefined if there is none: greater and less are both false for an absent attribute, and of several bits only some may be set
 */
function negate(clause: ScopeClause): ScopeClause | undefined {
  const operator = negated.get(clause.operator);
  if (operator === undefined || (clause.operator.startsWith('ISBIT') && !isOneBit(clause.value)))
    return undefined;
  return { ...clause, operator };
}

/** @returns whether every object satisfies at least one of two clauses. */
export function eitherHolds(first: ScopeClause, second: ScopeClause, isSingle: IsSingle): boolean {
  const [one, other] = [negate(first), negate(second)];
  return one !== undefined && other !== undefined && contradict(one, other, isSingle);
}

/**
 * @returns the first two clauses of a list that contradict each other. Only different clauses about one attribute can, and of one attribute no more than
 * {@link mostCompared} different ones are compared.
 */
export function contradiction(
  clauses: readonly ScopeClause[],
  isSingle: IsSingle,
): readonly [ScopeClause, ScopeClause] | undefined {
  const byAttribute = new Map<string, Map<string, ScopeClause>>();
  for (const clause of clauses) {
    let different = byAttribute.get(clause.attribute);
    if (different === undefined) byAttribute.set(clause.attribute, (different = new Map()));
    const key = clauseKey(clause);
    if (different.size < mostCompared && !different.has(key)) different.set(key, clause);
  }
  for (const different of byAttribute.values()) {
    const list = [...different.values()];
    for (const [i, first] of list.entries()) {
      for (const second of list.slice(i + 1))
        if (contradict(first, second, isSingle)) return [first, second];
    }
  }
  return undefined;
}

/** No scope means one group without clauses: every object. */
function groupsOf(rule: SyncRule): readonly ScopeGroup[] {
  return rule.scope.length === 0 ? [{ clauses: [] }] : rule.scope;
}

/** @returns whether two scopes have too many groups to compare all pairs. */
function tooManyGroups(first: SyncRule, second: SyncRule): boolean {
  return first.scope.length * second.scope.length > mostCompared * mostCompared;
}

/**
 * @returns whether no object can be in scope of both rules, which read the same side and type. Scopes with too many groups to compare are considered disjoint,
 * so nothing is reported about such rules.
 */
export function areDisjoint(first: SyncRule, second: SyncRule, isSingle: IsSingle): boolean {
  if (tooManyGroups(first, second)) return true;
  return groupsOf(first).every((one) =>
    groupsOf(second).every(
      (other) => contradiction([...one.clauses, ...other.clauses], isSingle) !== undefined,
    ),
  );
}

/** @returns a key that is the same for equivalent clauses. */
export function clauseKey({ attribute, operator, value }: ScopeClause): string {
  return `${attribute} ${operator} ${operator === 'ISNULL' || operator === 'ISNOTNULL' ? '' : value.toLowerCase()}`;
}

/** The clauses of a group by their keys. */
export const keysOfGroup = memoize(
  (group: ScopeGroup): ReadonlySet<string> => new Set(group.clauses.map(clauseKey)),
);

/** The clauses of each group of a rule's scope, each clause by its key. */
export const clauseKeys = memoize((rule: SyncRule): readonly ReadonlySet<string>[] =>
  groupsOf(rule).map(keysOfGroup),
);

/** The scope of a rule as a string: rules with the same string have the same objects in scope. */
export const scopeKey = memoize((rule: SyncRule): string =>
  JSON.stringify(clauseKeys(rule).map((group) => [...group].sort())),
);

/**
 * @returns whether every object in scope of `inner` is surely in scope of `outer`: each of its groups has all clauses of some group of the other. It is false
 * for scopes with too many groups to compare.
 */
export function contains(outer: SyncRule, inner: SyncRule): boolean {
  if (tooManyGroups(outer, inner)) return false;
  const wide = clauseKeys(outer);
  return clauseKeys(inner).every((own) =>
    wide.some((group) => group.size <= own.size && [...group].every((key) => own.has(key))),
  );
}
