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
  const found =
    'id' in reference ? names.rulesWithId(reference.id) : names.rulesNamed(reference.name);
  return found.reduce<BoundRule | undefined>(
    (least, one) =>
      least === undefined || compareText(one.rule.id, least.rule.id) < 0 ? one : least,
    undefined,
  );
}

/** An identifier stays even where no rule has it: the product keeps such hints, and so does the way back. */
function identifier(reference: RuleReference | undefined, names: Names): string {
  if (reference === undefined) return zeroGuid;
  return 'id' in reference ? reference.id : (target(reference, names)?.rule.id ?? zeroGuid);
}

/**
 * The numbers of rules that have only a place relative to another: that rule's number, as the product gives it. Rules that are
 * placed in a circle keep their own. A long row of rules, each placed by the one before, is walked once, so this is kept for all rules that
 * are resolved together.
 */
export class RelativeNumbers {
  readonly #known = new Map<BoundRule, number>();
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  of(bound: BoundRule): number {
    const path = new Set<BoundRule>();
    let at = bound;
    while (!this.#known.has(at) && !path.has(at) && !at.numbered) {
      const anchor = target(at.before, this.#names) ?? target(at.after, this.#names);
      if (anchor === undefined) break;
      path.add(at);
      at = anchor;
    }
    const number = this.#known.get(at) ?? at.rule.precedence;
    let inCircle = false;
    for (const one of path) {
      inCircle ||= one === at;
      this.#known.set(one, inCircle ? one.rule.precedence : number);
    }
    return this.#known.get(bound) ?? number;
  }
}

/** @returns whether a rule's place depends on other rules. */
export function isRelative(bound: BoundRule): boolean {
  return bound.before !== undefined || bound.after !== undefined;
}

/**
 * Puts identifiers in the place of names.
 * @param previous what the same block gave last time; given back when nothing changed
 */
export function resolveRule(
  bound: BoundRule,
  names: Names,
  numbers: RelativeNumbers,
  previous: SyncRule | undefined,
): SyncRule {
  const { rule } = bound;
  const connector =
    bound.connectorName === undefined
      ? rule.connector
      : (names.connectorId(bound.connectorName) ?? rule.connector);
  if (connector === rule.connector && !isRelative(bound)) return rule;
  const precedence = numbers.of(bound);
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
