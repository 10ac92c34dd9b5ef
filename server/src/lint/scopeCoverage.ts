import type { SyncRule } from '../domain/rule';
import type { FlowEntry } from '../model/types';
import { memoize } from '../base/memoize';
import { clauseKeys, contains, scopeKey } from './scopes';

interface Candidate {
  readonly entry: FlowEntry;
  readonly position: number;
}

/** The key for a scope without conditions; no clause has it. */
const nothing = '';

/**
 * Flows that always return a value, by the conditions of their rules: for each group of its scope, a flow is listed under its rarest clause.
 * If a rule covers another one, the other has all clauses of one of its groups, so looking up the clauses of the other finds it.
 */
class ScopeCoverage {
  readonly #byClause = new Map<string, Candidate[]>();
  /** Rules with the same scope cover the same rules; the first two suffice, since a rule does not cover itself. */
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

  /** @returns the first flow of another rule that takes precedence over those of `rule` and covers it. */
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

/** Up to this many flows are searched linearly: an index would be rebuilt after each edit and used only once. */
const few = 40;

/**
 * @param giving the flows to one attribute that always return a value, in winning order, as the index lists them
 * @returns the first flow of another rule for the same connector and types that always takes precedence over those of `rule`: it applies wherever
 * the rule does, and returns a value
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
