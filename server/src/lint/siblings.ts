import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';
import { sides } from '../model/types';
import { firstOf, ScopeOverlap } from './scopeOverlap';
import { memoize } from '../base/memoize';
import type { IsSingle } from './scopes';

interface Sibling {
  readonly rule: SyncRule;
}

const joining = memoize((rules: readonly SyncRule[]): readonly Sibling[] =>
  rules.map((rule) => ({ rule })),
);

/** Joining rules by their criteria, which most of them share. Rules that only provision have none. */
const meetings = memoize(
  (siblings: readonly Sibling[]): ReadonlyMap<string, ScopeOverlap<Sibling>> => {
    const members = new Map<string, number[]>();
    for (const [position, { rule }] of siblings.entries()) {
      const known = members.get(joinCriteria(rule));
      if (known === undefined) members.set(joinCriteria(rule), [position]);
      else known.push(position);
    }
    return new Map(
      [...members].map(([criteria, positions]) => [
        criteria,
        new ScopeOverlap(siblings, positions),
      ]),
    );
  },
);

function joiningFor(configuration: ConfigurationSnapshot, rule: SyncRule): readonly Sibling[] {
  return joining(
    configuration.index.rulesJoining(rule.direction, rule.connector, rule.sourceObjectType),
  );
}

function isSibling(rule: SyncRule, other: SyncRule): boolean {
  return (
    other.id !== rule.id &&
    (other.targetObjectType === rule.targetObjectType ||
      other.targetObjectType === '*' ||
      rule.targetObjectType === '*')
  );
}

/**
 * Finds other enabled rules of the same direction, connector and types that join or provision and can be in scope for the same object.
 * @param wanted whether rules with these criteria are included, `''` for none
 * @param accept a further condition
 * @returns at most `limit` of them, in order of precedence
 */
export function siblingsMeeting(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  limit: number,
  wanted: (criteria: string) => boolean = () => true,
  accept: (other: SyncRule) => boolean = () => true,
): readonly SyncRule[] {
  const all = joiningFor(configuration, rule);
  const isSingle = isSingleSource(configuration, rule);
  let found: readonly number[] = [];
  for (const [criteria, meeting] of meetings(all)) {
    // They are sorted by their start, so later ones cannot add to the first few.
    if (meeting.start > (found[limit - 1] ?? Infinity)) break;
    if (wanted(criteria))
      found = firstOf(
        found,
        meeting.first(
          rule,
          isSingle,
          limit,
          ({ rule: other }) => isSibling(rule, other) && accept(other),
        ),
        limit,
      );
  }
  return found.flatMap((at) => all[at]?.rule ?? []);
}

/** The same, whatever their scope. */
export function firstJoiningSiblings(
  configuration: ConfigurationSnapshot,
  rule: SyncRule,
  limit: number,
): readonly SyncRule[] {
  const found: SyncRule[] = [];
  for (const { rule: other } of joiningFor(configuration, rule)) {
    if (isSibling(rule, other)) found.push(other);
    if (found.length === limit) break;
  }
  return found;
}

/** @returns whether the schema declares an attribute of the rule's source side as single-valued; unknown attributes can be multi-valued. */
export function isSingleSource(configuration: ConfigurationSnapshot, rule: SyncRule): IsSingle {
  const { source } = sides(rule);
  return (attribute) => configuration.attribute(source, attribute)?.multivalued === false;
}

/**
 * The join criteria of a rule as a string that is equal for rules that join in the same way. The order of the groups matters, the order of the conditions in
 * a group does not (engine §4.4).
 */
export const joinCriteria = memoize((rule: SyncRule): string =>
  rule.join
    .map(({ conditions }) =>
      conditions
        .map(
          (one) =>
            `${one.connectorAttribute}=${one.metaverseAttribute}${one.caseSensitive ? ' cs' : ''}`,
        )
        .sort()
        .join(' and '),
    )
    .join(' or '),
);
