import { compareText } from '../domain/order';
import { zeroGuid } from '../domain/rule';
import type { SyncRule } from '../domain/rule';
import type { BoundRule, RuleReference } from './bound';

/** What a rule's names are looked up in. */
export interface Names {
  /** @returns the identifier of the connector of that name. */
  connectorId(name: string): string | undefined;
  rulesNamed(name: string): readonly BoundRule[];
  rulesWithId(id: string): readonly BoundRule[];
}

function target(reference: RuleReference | undefined, names: Names): BoundRule | undefined {
  if (reference === undefined) return undefined;
  const found = 'id' in reference ? names.rulesWithId(reference.id) : names.rulesNamed(reference.name);
  return [...found].sort((first, second) => compareText(first.rule.id, second.rule.id))[0];
}

/** An identifier stays even where no rule has it: the product keeps such hints, and so does the way back. */
function identifier(reference: RuleReference | undefined, names: Names): string {
  if (reference === undefined) return zeroGuid;
  return 'id' in reference ? reference.id : (target(reference, names)?.rule.id ?? zeroGuid);
}

/** The number of a rule that has only a place relative to another: that rule's number, as the product gives it (howto.md A24). */
function number(bound: BoundRule, names: Names, visited: ReadonlySet<BoundRule>): number {
  if (bound.numbered || visited.has(bound)) return bound.rule.precedence;
  const anchor = target(bound.before, names) ?? target(bound.after, names);
  return anchor === undefined ? bound.rule.precedence : number(anchor, names, new Set([...visited, bound]));
}

/** @returns whether a rule's place depends on other rules. */
export function isRelative(bound: BoundRule): boolean {
  return bound.before !== undefined || bound.after !== undefined;
}

/**
 * Puts identifiers in the place of names.
 * @param previous what the same block gave last time; given back when nothing changed
 */
export function resolveRule(bound: BoundRule, names: Names, previous: SyncRule | undefined): SyncRule {
  const { rule } = bound;
  const connector = bound.connectorName === undefined ? rule.connector : (names.connectorId(bound.connectorName) ?? rule.connector);
  if (connector === rule.connector && !isRelative(bound)) return rule;
  const precedence = number(bound, names, new Set());
  const precedenceBefore = identifier(bound.before, names);
  const precedenceAfter = identifier(bound.after, names);
  const same =
    previous !== undefined &&
    previous.flows === rule.flows &&
    previous.connector === connector &&
    previous.precedence === precedence &&
    previous.precedenceBefore === precedenceBefore &&
    previous.precedenceAfter === precedenceAfter;
  return same ? previous : { ...rule, connector, precedence, precedenceBefore, precedenceAfter };
}
