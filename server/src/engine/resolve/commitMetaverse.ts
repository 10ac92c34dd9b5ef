import { writeMetaverse, type RunContext } from '../context';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { AttributeOutcome } from './resolveMetaverse';

const nothing: readonly never[] = [];

/** @returns what an object holds once outcomes are written over it. */
function over<V>(
  context: RunContext,
  former: ReadonlyMap<string, V>,
  outcomes: readonly AttributeOutcome[],
  part: (outcome: AttributeOutcome) => V | undefined,
): ReadonlyMap<string, V> {
  const names: string[] = [];
  const values: V[] = [];
  const add = (name: string, value: V | undefined): void => {
    if (value === undefined) return;
    names.push(name);
    values.push(value);
  };
  if (former.size === 0) for (const outcome of outcomes) add(outcome.attribute, part(outcome));
  else {
    const all = new Map<string, V | undefined>(former);
    for (const outcome of outcomes) all.set(outcome.attribute, part(outcome));
    for (const [name, value] of all) add(name, value);
  }
  return context.rows.of(names, values);
}

/** Writes outcomes into the metaverse, with their lineage. */
export function commitMetaverse(
  context: RunContext,
  object: MetaverseWork,
  outcomes: readonly AttributeOutcome[],
): void {
  writeMetaverse(
    context,
    object,
    over(context, object.attributes, outcomes, ({ values }) =>
      values?.length === 0 ? undefined : values,
    ),
  );
  object.contributions = over(
    context,
    object.contributions,
    outcomes,
    ({ contributions }) => contributions,
  );
}

/** @returns the attributes that may change when an object is linked, unlinked or synchronized anew. */
export function affectedAttributes(object: MetaverseWork, source: ConnectorWork): Iterable<string> {
  const planned = source.scope.plan(object.objectType).keys();
  if (object.before === undefined && source.link?.metaverse === object) return planned;
  // What the object gave before, or before it was unlinked, is to be looked at even if no rule in scope sets it any more.
  return new Set([
    ...planned,
    ...(object.before?.attributes.keys() ?? nothing),
    ...object.attributes.keys(),
  ]);
}
