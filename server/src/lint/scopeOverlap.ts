import type { ScopeGroup, SyncRule } from '../domain/rule';
import { memoize } from '../base/memoize';
import { areDisjoint, hasParameter, numberIn, scopeKey, type IsSingle } from './scopes';

interface OfRule {
  readonly rule: SyncRule;
}

/** The key for "no value" among the values that a scope can require of an attribute; no string begins with it. */
const absent = '\0';

/** A key that is the same for all values that EQUAL considers equal. */
function comparable(value: string): string {
  return numberIn(value)?.toString() ?? `"${value.toLowerCase()}`;
}

function pinsOfGroup({ clauses }: ScopeGroup): ReadonlyMap<string, string> {
  const pins = new Map<string, string>();
  for (const clause of clauses) {
    if (clause.operator === 'ISNULL') pins.set(clause.attribute, absent);
    else if (clause.operator === 'EQUAL' && !hasParameter(clause))
      pins.set(clause.attribute, comparable(clause.value));
  }
  return pins;
}

/** The attributes that a rule's scope restricts to certain values: those that each of its groups compares with EQUAL or ISNULL. */
const pinsOf = memoize((rule: SyncRule): ReadonlyMap<string, readonly string[]> => {
  const [first, ...others] = rule.scope.map(pinsOfGroup);
  const pins = new Map<string, readonly string[]>();
  for (const [attribute, value] of first ?? []) {
    const values = others.map((group) => group.get(attribute));
    if (values.every((one) => one !== undefined))
      pins.set(attribute, [...new Set([value, ...values])]);
  }
  return pins;
});

/** Rules with the same scope: a rule that overlaps with one of them overlaps with all. */
interface Peers<E> {
  readonly first: E;
  /** Positions in the list, ascending. */
  readonly positions: number[];
}

/** Peers by the value that their scope requires of one attribute. */
interface Split<E> {
  readonly byValue: ReadonlyMap<string, readonly Peers<E>[]>;
  /** Those that do not restrict the attribute. */
  readonly open: readonly Peers<E>[];
}

/** By how many attributes a list is split: those that most scopes restrict separate most rules. */
const mostSplits = 3;

function added<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Finds the rules of a list that can be in scope for the same object as another rule, without comparing all pairs. */
export class ScopeOverlap<E extends OfRule> {
  readonly #all: readonly E[];
  readonly #members: readonly number[];
  #peers: readonly Peers<E>[] | undefined;
  #splits: ReadonlyMap<string, Split<E>> | undefined;

  /** @param members positions of the rules in `all`, ascending; all rules read the same side and type */
  constructor(all: readonly E[], members: readonly number[]) {
    this.#all = all;
    this.#members = members;
  }

  /** The position of the first rule. */
  get start(): number {
    return this.#members[0] ?? Infinity;
  }

  /**
   * Finds the first rules that can be in scope together with `rule`.
   * @param accept a further condition
   * @returns at most `limit` positions in the list, ascending
   */
  first(
    rule: SyncRule,
    isSingle: IsSingle,
    limit: number,
    accept: (other: E) => boolean,
  ): readonly number[] {
    let found: readonly number[] = [];
    for (const part of this.#candidates(rule, isSingle)) {
      for (const { first, positions } of part) {
        // Peers are sorted by their start, so later ones cannot add to the first few.
        if ((positions[0] ?? 0) > (found[limit - 1] ?? Infinity)) break;
        if (!areDisjoint(rule, first.rule, isSingle))
          found = firstOf(found, this.#take(positions, limit, accept), limit);
      }
    }
    return found;
  }

  /** The same for a rule about other objects than those of the list: it can overlap with every rule. */
  any(limit: number, accept: (other: E) => boolean): readonly number[] {
    return this.#take(this.#members, limit, accept);
  }

  #take(from: readonly number[], limit: number, accept: (other: E) => boolean): readonly number[] {
    const found: number[] = [];
    for (const at of from) {
      const other = this.#all[at];
      if (other === undefined || !accept(other)) continue;
      found.push(at);
      if (found.length === limit) break;
    }
    return found;
  }

  /** The peers that no single-valued attribute separates from the rule. */
  #candidates(rule: SyncRule, isSingle: IsSingle): readonly (readonly Peers<E>[])[] {
    this.#peers ??= this.#group();
    this.#splits ??= split(this.#peers);
    let best: readonly (readonly Peers<E>[])[] = [this.#peers];
    let least = this.#peers.length;
    for (const [attribute, values] of pinsOf(rule)) {
      const apart = this.#splits.get(attribute);
      if (apart === undefined || !isSingle(attribute)) continue;
      const parts = [...values.map((value) => apart.byValue.get(value) ?? []), apart.open];
      const count = parts.reduce((sum, part) => sum + part.length, 0);
      if (count < least) [best, least] = [parts, count];
    }
    return best;
  }

  #group(): readonly Peers<E>[] {
    const byScope = new Map<string, Peers<E>>();
    for (const at of this.#members) {
      const one = this.#all[at];
      if (one === undefined) continue;
      const known = byScope.get(scopeKey(one.rule));
      if (known === undefined) byScope.set(scopeKey(one.rule), { first: one, positions: [at] });
      else known.positions.push(at);
    }
    return [...byScope.values()];
  }
}

/** @returns the first numbers of two ascending lists, each once. */
export function firstOf(
  first: readonly number[],
  second: readonly number[],
  limit: number,
): readonly number[] {
  if (second.length === 0) return first;
  return [...new Set([...first, ...second])].sort((a, b) => a - b).slice(0, limit);
}

function split<E extends OfRule>(peers: readonly Peers<E>[]): ReadonlyMap<string, Split<E>> {
  const counts = new Map<string, number>();
  for (const { first } of peers)
    for (const attribute of pinsOf(first.rule).keys())
      counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  const chosen = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostSplits);
  return new Map(chosen.map(([attribute]) => [attribute, splitBy(attribute, peers)]));
}

function splitBy<E extends OfRule>(attribute: string, peers: readonly Peers<E>[]): Split<E> {
  const byValue = new Map<string, Peers<E>[]>();
  const open: Peers<E>[] = [];
  for (const one of peers) {
    const values = pinsOf(one.first.rule).get(attribute);
    if (values === undefined) open.push(one);
    for (const value of values ?? []) added(byValue, value, one);
  }
  return { byValue, open };
}
