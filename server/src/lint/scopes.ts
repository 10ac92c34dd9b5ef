import type { ScopeClause, ScopeGroup, SyncRule } from '../domain/rule';
import { once } from '../base/once';

/** Tells whether an attribute holds one value at most; only then can two of its clauses contradict each other by their values. */
export type IsSingle = (attribute: string) => boolean;

/** Operators that never hold without a value (model.md §3.1). */
const needsValue: ReadonlySet<string> = new Set([
  'EQUAL', 'LESSTHAN', 'LESSTHAN_OR_EQUAL', 'GREATERTHAN', 'GREATERTHAN_OR_EQUAL', 'CONTAINS', 'STARTSWITH', 'ENDSWITH', 'ISNOTNULL', 'ISIN', 'ISBITSET',
]);

/** Pairs of operators that cannot both hold for one value: each is the negation of the other. */
const negation: ReadonlyMap<string, string> = new Map([
  ['EQUAL', 'NOTEQUAL'],
  ['CONTAINS', 'NOTCONTAINS'],
  ['STARTSWITH', 'NOTSTARTSWITH'],
  ['ENDSWITH', 'NOTENDSWITH'],
  ['ISIN', 'ISNOTIN'],
  ['ISBITSET', 'ISBITNOTSET'],
  ['ISMEMBEROF', 'ISNOTMEMBEROF'],
]);

/** Texts are compared without letter case, numbers by value. */
function same(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}

/** @returns whether the clause compares with a parameter, which may be any text. */
export function hasParameter(clause: ScopeClause): boolean {
  return /%[\w.]+%/.test(clause.value);
}

/** @returns the number that a text is; undefined when it is none. */
export function numberIn(text: string): bigint | undefined {
  return /^\s*-?\d+\s*$/.test(text) ? BigInt(text.trim()) : undefined;
}

/** @returns whether a clause is sure to be false for an object whose value is `value`. */
function excludes(clause: ScopeClause, value: string): boolean {
  const wanted = clause.value.toLowerCase();
  const actual = value.toLowerCase();
  const left = numberIn(value);
  const right = numberIn(clause.value);
  const both = left !== undefined && right !== undefined;
  switch (clause.operator) {
    case 'EQUAL':
      return both ? left !== right : actual !== wanted;
    case 'NOTEQUAL':
      return both ? left === right : actual === wanted;
    case 'STARTSWITH':
      return !actual.startsWith(wanted);
    case 'NOTSTARTSWITH':
      return actual.startsWith(wanted);
    case 'ENDSWITH':
      return !actual.endsWith(wanted);
    case 'NOTENDSWITH':
      return actual.endsWith(wanted);
    case 'CONTAINS':
      return !actual.includes(wanted);
    case 'NOTCONTAINS':
      return actual.includes(wanted);
    case 'LESSTHAN':
      return both && left >= right;
    case 'LESSTHAN_OR_EQUAL':
      return both && left > right;
    case 'GREATERTHAN':
      return both && left <= right;
    case 'GREATERTHAN_OR_EQUAL':
      return both && left < right;
    default:
      return false;
  }
}

function opposite(first: ScopeClause, second: ScopeClause, single: boolean): boolean {
  if (first.operator === 'ISNULL' && needsValue.has(second.operator)) return true;
  if (negation.get(first.operator) === second.operator && same(first.value, second.value)) return true;
  return single && first.operator === 'EQUAL' && excludes(second, first.value);
}

/** @returns whether no object can satisfy both clauses. Clauses with parameters are taken to be satisfiable, unless they negate each other. */
export function contradict(first: ScopeClause, second: ScopeClause, isSingle: IsSingle): boolean {
  if (first.attribute !== second.attribute) return false;
  const single = isSingle(first.attribute) && !hasParameter(first) && !hasParameter(second);
  return opposite(first, second, single) || opposite(second, first, single);
}

/** @returns the first two clauses of a list that contradict each other. */
export function contradiction(clauses: readonly ScopeClause[], isSingle: IsSingle): readonly [ScopeClause, ScopeClause] | undefined {
  for (const [i, first] of clauses.entries()) {
    for (const second of clauses.slice(i + 1)) if (contradict(first, second, isSingle)) return [first, second];
  }
  return undefined;
}

/** No scope means one group without clauses: every object. */
function groupsOf(rule: SyncRule): readonly ScopeGroup[] {
  return rule.scope.length === 0 ? [{ clauses: [] }] : rule.scope;
}

/** @returns whether no object can be in scope of both rules, which read the same side and type. */
export function areDisjoint(first: SyncRule, second: SyncRule, isSingle: IsSingle): boolean {
  return groupsOf(first).every((one) => groupsOf(second).every((other) => contradiction([...one.clauses, ...other.clauses], isSingle) !== undefined));
}

function clauseKey({ attribute, operator, value }: ScopeClause): string {
  return `${attribute} ${operator} ${operator === 'ISNULL' || operator === 'ISNOTNULL' ? '' : value.toLowerCase()}`;
}

/** The clauses of each group of a rule's scope, each clause as a text that is the same for clauses that hold for the same objects. */
export const clauseKeys = once((rule: SyncRule): readonly ReadonlySet<string>[] => groupsOf(rule).map(({ clauses }) => new Set(clauses.map(clauseKey))));

/** The scope of a rule as a text: rules with the same one have the same objects in scope. */
export const scopeKey = once((rule: SyncRule): string => JSON.stringify(clauseKeys(rule).map((group) => [...group].sort())));

/** @returns whether every object in scope of `inner` is surely in scope of `outer`: each of its groups has all clauses of some group of the other. */
export function contains(outer: SyncRule, inner: SyncRule): boolean {
  const wide = clauseKeys(outer);
  return clauseKeys(inner).every((own) => wide.some((group) => group.size <= own.size && [...group].every((key) => own.has(key))));
}
