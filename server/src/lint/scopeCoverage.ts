import type { SyncRule } from '../domain/rule';
import type { FlowEntry } from '../model/types';
import { memoize } from '../base/memoize';
import { clauseKeys, contains, scopeKey } from './scopes';

interface Candidate {
  readonly entry: FlowEntry;
  readonly position: number;
}

/** Where a scope asks nothing; no clause is written so. */
const nothing = '';

/**
 * Flows that always give a value, by what their rules ask for: each stands, for each group of its scope, under the clause that the fewest
 * others have. A rule that covers another one has a group whose clauses the other one has all, so it stands under one of them.
 */
class ScopeCoverage {
  readonly #byClause = new Map<string, Candidate[]>();
  /** Rules of one scope cover the same; of each the first two count, since a rule does not cover itself. */
  readonly #idsOfScope = new Map<string, Set<string>>();

  /** @param entries in winning order */
  constructor(entries: readonly FlowEntry[]) {
    const counts = new Map<string, number>();
    for (const { rule } of entries)
      for (const group of clauseKeys(rule))
        for (const key of group) counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const [position, entry] of entries.entries())
      if (this.#isNew(entry.rule)) this.#add({ entry, position }, counts);
  }

  #isNew(rule: SyncRule): boolean {
    const scope = scopeKey(rule);
    let ids = this.#idsOfScope.get(scope);
    if (ids === undefined) this.#idsOfScope.set(scope, (ids = new Set()));
    if (ids.size > 1 || ids.has(rule.id)) return false;
    ids.add(rule.id);
    return true;
  }

  #add(candidate: Candidate, counts: ReadonlyMap<string, number>): void {
    for (const group of clauseKeys(candidate.entry.rule)) {
      const rarest = [...group].reduce(
        (best, key) => ((counts.get(key) ?? 0) < (counts.get(best) ?? Infinity) ? key : best),
        nothing,
      );
      const list = this.#byClause.get(rarest);
      if (list === undefined) this.#byClause.set(rarest, [candidate]);
      else list.push(candidate);
    }
  }

  /** @returns the first flow of another rule that goes before those of `rule` and covers it. */
  before(rule: SyncRule): FlowEntry | undefined {
    let best: Candidate | undefined;
    for (const key of [nothing, ...(clauseKeys(rule)[0] ?? [])]) {
      for (const candidate of this.#byClause.get(key) ?? []) {
        const other = candidate.entry.rule;
        if (
          other.precedence >= rule.precedence ||
          candidate.position >= (best?.position ?? Infinity)
        )
          break;
        if (other.id === rule.id || !contains(other, rule)) continue;
        best = candidate;
        break;
      }
    }
    return best?.entry;
  }
}

const group = memoize(({ connector, sourceObjectType, targetObjectType }: SyncRule): string =>
  JSON.stringify([connector, sourceObjectType, targetObjectType]),
);

const coverings = memoize((giving: readonly FlowEntry[]): ReadonlyMap<string, ScopeCoverage> => {
  const groups = new Map<string, FlowEntry[]>();
  for (const entry of giving) {
    const key = group(entry.rule);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [entry]);
    else list.push(entry);
  }
  return new Map([...groups].map(([key, entries]) => [key, new ScopeCoverage(entries)]));
});

/** Up to so many flows are gone through for each who asks: after an edit of one of their rules an order of them would be made for a single question. */
const few = 40;

/**
 * @param giving the flows to one attribute that always give a value, in winning order, as the index gives them
 * @returns the first flow of another rule for the same connector and types that always goes before those of `rule`: wherever the rule applies,
 * that one does, and it gives a value
 */
export function flowThatCovers(
  giving: readonly FlowEntry[],
  rule: SyncRule,
): FlowEntry | undefined {
  return giving.length > few
    ? coverings(giving).get(group(rule))?.before(rule)
    : firstCovering(giving, rule);
}

function firstCovering(giving: readonly FlowEntry[], rule: SyncRule): FlowEntry | undefined {
  for (const entry of giving) {
    const other = entry.rule;
    if (other.precedence >= rule.precedence) return undefined;
    if (
      other.id !== rule.id &&
      other.connector === rule.connector &&
      group(other) === group(rule) &&
      contains(other, rule)
    )
      return entry;
  }
  return undefined;
}
