import type { Attributes, ConnectorSpaceObject, ExportedValues } from '../domain/object';
import type { Scalar } from '../domain/value';
import type { AttributeDelta, ExportDelta } from './trace';
import { ordinal, without } from './values';

/** An attribute as it is to be. */
export interface Desired {
  readonly attribute: string;
  readonly values: readonly Scalar[] | undefined;
  /** Who owns which of them, or the identifier of the one rule that owns all. */
  readonly owner: string | readonly ExportedValues[];
}

/** What the export flow decided for an object. */
export interface Wanted {
  readonly desired: readonly Desired[];
  readonly newDn: string | undefined;
}

const nothing: readonly never[] = [];

/** @returns who owns the values of an attribute from now on. */
export function ownersOf({ values, owner }: Desired): readonly ExportedValues[] {
  return typeof owner === 'string' ? [{ rule: owner, values: values ?? nothing }] : owner;
}

/** @returns the attributes of an object once its pending export has been carried out. */
export function attributesAfter(object: ConnectorSpaceObject, { desired }: Wanted): Attributes {
  if (desired.length === 0) return object.attributes;
  const wanted = new Map(object.attributes);
  for (const { attribute, values } of desired) {
    if (values === undefined || values.length === 0) wanted.delete(attribute);
    else wanted.set(attribute, values);
  }
  return wanted;
}

/** @returns the change of one attribute; undefined when there is none. */
function attributeDelta(attribute: string, confirmed: readonly Scalar[], wanted: readonly Scalar[]): AttributeDelta | undefined {
  if (confirmed.length === 0) return wanted.length === 0 ? undefined : { attribute, operation: 'add', added: wanted, removed: nothing };
  const added = without(wanted, confirmed);
  const removed = without(confirmed, wanted);
  if (added.length === 0 && removed.length === 0) return undefined;
  return { attribute, operation: wanted.length === 0 ? 'delete' : 'update', added, removed };
}

/** Compares what is wanted with what the directory has confirmed (model.md §7.3): exports that were not confirmed are in it again. */
export function exportDelta({ dn, attributes, confirmed }: ConnectorSpaceObject, { desired, newDn }: Wanted): ExportDelta {
  const known = confirmed ?? attributes;
  const changes: AttributeDelta[] = [];
  for (const { attribute, values } of desired) {
    const change = attributeDelta(attribute, known.get(attribute) ?? nothing, values ?? nothing);
    if (change !== undefined) changes.push(change);
  }
  changes.sort((a, b) => ordinal(a.attribute, b.attribute));
  // Nothing was ever confirmed: the object is not in the directory yet.
  if (confirmed?.size === 0) return { operation: 'add', dn, changes };
  if (newDn !== undefined && newDn.toLowerCase() !== dn.toLowerCase()) return { operation: 'rename', dn, newDn, changes };
  return { operation: changes.length === 0 ? 'none' : 'update', dn, changes };
}
