import type { Attributes, ConnectorSpaceObject, ExportedValues } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import type { AttributeDelta, ExportDelta } from '../trace';
import { ordinal, without } from '../values';

/** Who owns which values of an attribute, or the identifier of the one rule that owns all. */
export type Owner = string | readonly ExportedValues[];

/** What the export flow decided for an object. */
export interface Wanted {
  /** By attribute that it concerns; undefined or empty: it is to have none. */
  readonly values: ReadonlyMap<string, readonly Scalar[] | undefined>;
  /** By the same attributes. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** Where rules give another name than the object has. */
  readonly newDn: string | undefined;
}

const nothing: readonly never[] = [];

/** @returns who owns the values of each attribute from now on. */
export function ownersOf({
  values,
  owners,
}: Wanted): ReadonlyMap<string, readonly ExportedValues[]> {
  return new Map(
    [...owners].map(([attribute, owner]) => [
      attribute,
      typeof owner === 'string'
        ? [{ rule: owner, values: values.get(attribute) ?? nothing }]
        : owner,
    ]),
  );
}

/** @returns the attributes of an object once its pending export has been carried out. */
export function attributesAfter(object: ConnectorSpaceObject, { values }: Wanted): Attributes {
  if (values.size === 0) return object.attributes;
  const after = new Map(object.attributes);
  values.forEach((wanted, attribute) => {
    if (wanted === undefined || wanted.length === 0) after.delete(attribute);
    else after.set(attribute, wanted);
  });
  return after;
}

/** @returns the change of one attribute; undefined when there is none. */
function attributeDelta(
  attribute: string,
  confirmed: readonly Scalar[],
  wanted: readonly Scalar[],
): AttributeDelta | undefined {
  if (confirmed.length === 0)
    return wanted.length === 0
      ? undefined
      : { attribute, operation: 'add', added: wanted, removed: nothing };
  const added = without(wanted, confirmed);
  const removed = without(confirmed, wanted);
  if (added.length === 0 && removed.length === 0) return undefined;
  return { attribute, operation: wanted.length === 0 ? 'delete' : 'update', added, removed };
}

/** Compares what is wanted with what the directory has confirmed (engine §7.3): exports that were not confirmed are in it again. */
export function exportDelta(
  { dn, attributes, confirmed }: ConnectorSpaceObject,
  { values, newDn }: Wanted,
): ExportDelta {
  const known = confirmed ?? attributes;
  const changes: AttributeDelta[] = [];
  values.forEach((wanted, attribute) => {
    const change = attributeDelta(attribute, known.get(attribute) ?? nothing, wanted ?? nothing);
    if (change !== undefined) changes.push(change);
  });
  changes.sort((a, b) => ordinal(a.attribute, b.attribute));
  // Nothing was ever confirmed: the object is not in the directory yet.
  if (confirmed?.size === 0) return { operation: 'add', dn, changes };
  if (newDn !== undefined && newDn.toLowerCase() !== dn.toLowerCase())
    return { operation: 'rename', dn, newDn, changes };
  return { operation: changes.length === 0 ? 'none' : 'update', dn, changes };
}
