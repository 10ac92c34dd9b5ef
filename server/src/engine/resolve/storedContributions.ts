import type { Contribution } from '../../domain/object';
import { onceMeansCreation, unownedValuesStay } from '../choices';
import type { RunContext } from '../context';
import type { PlanEntry } from '../ruleGroup';
import type { ConnectorWork, MetaverseWork } from '../state';
import { runs, type Participation } from './candidate';

const nothing: readonly never[] = [];

function ownContribution(
  object: MetaverseWork,
  attribute: string,
  rule: string,
  source: ConnectorWork,
): Contribution | undefined {
  return object.before?.contributions
    .get(attribute)
    ?.find(
      (given) =>
        given.rule === rule &&
        given.connector === source.object.connector &&
        given.dn.toLowerCase() === source.object.dn.toLowerCase(),
    );
}

/** @returns the place of the rule that won before the run; undefined when nobody did, or nobody knows. */
function storedWinner(
  context: RunContext,
  object: MetaverseWork,
  attribute: string,
): number | undefined {
  const orders = (object.before?.contributions.get(attribute) ?? []).map(
    (given) => context.rules.rule(given.rule)?.order ?? Infinity,
  );
  return orders.length === 0 ? undefined : Math.min(...orders);
}

/** How a mapping of an object that is not synchronized takes part: with what it gave before, else only behind the former winner (engine §6.4). */
function storedParticipation(
  context: RunContext,
  object: MetaverseWork,
  entry: PlanEntry,
  source: ConnectorWork,
): Participation {
  const attribute = entry.flow.target;
  const given = ownContribution(object, attribute, entry.rule.rule.id, source);
  if (given !== undefined)
    return {
      kind: 'stored',
      values: given.values ?? object.before?.attributes.get(attribute) ?? nothing,
    };
  const winner = storedWinner(context, object, attribute);
  return source.error === undefined && winner !== undefined && entry.rule.order > winner
    ? runs
    : { kind: 'skip' };
}

/** How a mapping of a linked object takes part: with its result, with what it gave before, or not at all. */
export function participation(
  context: RunContext,
  object: MetaverseWork,
  entry: PlanEntry,
  source: ConnectorWork,
): Participation {
  if (source.stored) return storedParticipation(context, object, entry, source);
  if (!entry.flow.flow.once) return runs;
  if (onceMeansCreation && object.createdBy === source) return runs;
  const given = ownContribution(object, entry.flow.target, entry.rule.rule.id, source);
  return {
    kind: 'not-initial',
    values:
      given === undefined
        ? undefined
        : (given.values ?? object.before?.attributes.get(entry.flow.target)),
  };
}

/** @returns whether a value that no rule sets stays: because nobody knows its owner, or the owner still stands by it. */
export function staysWithoutRule(
  context: RunContext,
  object: MetaverseWork,
  attribute: string,
): boolean {
  const owners = object.before?.contributions.get(attribute) ?? nothing;
  if (owners.length === 0) return unownedValuesStay;
  return owners.some((owner) => {
    const source = context.spaces.get(owner.connector)?.get(owner.dn);
    return source === undefined
      ? unownedValuesStay
      : source.stored && source.link?.metaverse === object;
  });
}
