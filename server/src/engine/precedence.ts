import * as l10n from '@vscode/l10n';
import { compareRules } from '../domain/precedence';
import { zeroGuid, type SyncRule } from '../domain/rule';
import type { EngineNote } from './errors';

/** A rule with its place in the one order of all rules. */
export interface RankedRule {
  readonly rule: SyncRule;
  /** The number that it has once hints (`PrecedenceBefore`, `PrecedenceAfter`) are carried out. */
  readonly precedence: number;
}

const hinted = (id: string): boolean => id !== '' && id !== zeroGuid;

/** @returns whether nothing has to be moved for a rule: it has no hint, or its own number says the same already, as in an export. */
function hintHolds(rules: readonly SyncRule[], rule: SyncRule): boolean {
  const before = hinted(rule.precedenceBefore);
  if (!before && !hinted(rule.precedenceAfter)) return true;
  const other = rules.find(
    (candidate) => candidate.id === (before ? rule.precedenceBefore : rule.precedenceAfter),
  );
  if (other === undefined) return false;
  const [first, second] = before ? [rule, other] : [other, rule];
  return (
    first.precedence < second.precedence &&
    !rules.some(
      (between) => between.precedence > first.precedence && between.precedence < second.precedence,
    ) &&
    rule.precedence > 0
  );
}

/** Puts a rule at a place with a number; those behind it move by one as far as they have to. */
function insert(ranked: RankedRule[], rule: SyncRule, at: number, precedence: number): void {
  ranked.splice(at, 0, { rule, precedence });
  for (let i = at + 1; i < ranked.length; i++) {
    const previous = ranked[i - 1];
    const current = ranked[i];
    if (previous === undefined || current === undefined || current.precedence > previous.precedence)
      break;
    ranked[i] = { rule: current.rule, precedence: previous.precedence + 1 };
  }
}

/** Reports numbers that several rules share: the documentation does not say which of them wins. */
function duplicates(rules: readonly SyncRule[]): EngineNote[] {
  const byNumber = new Map<number, SyncRule[]>();
  for (const rule of rules)
    byNumber.set(rule.precedence, [...(byNumber.get(rule.precedence) ?? []), rule]);
  return [...byNumber]
    .filter(([, sharing]) => sharing.length > 1)
    .map(([precedence, sharing]) => ({
      code: 'duplicate-precedence',
      message: l10n.t(
        'Several rules have the precedence {0}: {1}. Their order is undefined in the product; the preview orders them by direction and identifier.',
        precedence,
        sharing.map((rule) => `"${rule.name}"`).join(', '),
      ),
      ...(sharing[0] === undefined ? {} : { rule: sharing[0] }),
    }));
}

/**
 * Puts all rules of a configuration, disabled ones included, into their one order (engine §2.2).
 * @returns the rules, the one that wins first, and notes on ties and on hints that lead nowhere.
 */
export function rankRules(rules: readonly SyncRule[]): {
  readonly ranked: readonly RankedRule[];
  readonly notes: readonly EngineNote[];
} {
  const relative = rules.filter((rule) => !hintHolds(rules, rule)).sort(compareRules);
  const absolute = rules.filter((rule) => !relative.includes(rule)).sort(compareRules);
  const notes = duplicates(absolute);
  const ranked: RankedRule[] = absolute.map((rule) => ({ rule, precedence: rule.precedence }));
  let waiting = relative;
  while (waiting.length > 0) {
    const next = waiting.filter((rule) => !place(ranked, rule));
    if (next.length === waiting.length) break;
    waiting = next;
  }
  for (const rule of waiting) {
    notes.push({
      code: 'precedence-hint',
      message: l10n.t(
        '"{0}" is before or after a rule that does not exist or that depends on this one. Its own precedence {1} is used.',
        rule.name,
        rule.precedence,
      ),
      rule,
    });
    const at = ranked.findIndex(
      (other) =>
        other.precedence > rule.precedence ||
        (other.precedence === rule.precedence && compareRules(other.rule, rule) > 0),
    );
    ranked.splice(at < 0 ? ranked.length : at, 0, { rule, precedence: rule.precedence });
  }
  return { ranked, notes };
}

/** @returns whether the rule that the hint names was there already, so this one could be put beside it. */
function place(ranked: RankedRule[], rule: SyncRule): boolean {
  const before = hinted(rule.precedenceBefore);
  const wanted = before ? rule.precedenceBefore : rule.precedenceAfter;
  const at = ranked.findIndex((other) => other.rule.id === wanted);
  const neighbour = ranked[at];
  if (neighbour === undefined) return false;
  if (before) insert(ranked, rule, at, neighbour.precedence);
  else insert(ranked, rule, at + 1, neighbour.precedence + 1);
  return true;
}
