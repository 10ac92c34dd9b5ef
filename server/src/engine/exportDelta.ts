import type { ExportedValues } from '../domain/object';
import type { Scalar } from '../domain/value';
import type { AttributeDelta, ExportDelta } from './trace';
import { ordinal, without } from './values';

/** An attribute as it is to be, beside what the directory has confirmed. */
export interface Desired {
  readonly attribute: string;
  readonly values: readonly Scalar[] | undefined;
  /** Who owns them. */
  readonly exported: readonly ExportedValues[];
}

const nothing: readonly never[] = [];

/** @returns the change of one attribute; undefined when there is none. */
function attributeDelta(attribute: string, confirmed: readonly Scalar[], wanted: readonly Scalar[]): AttributeDelta | undefined {
  if (confirmed.length === 0) return wanted.length === 0 ? undefined : { attribute, operation: 'add', added: wanted, removed: nothing };
  const added = without(wanted, confirmed);
  const removed = without(confirmed, wanted);
  if (added.length === 0 && removed.length === 0) return undefined;
  return { attribute, operation: confirmed.length === 0 ? 'add' : wanted.length === 0 ? 'delete' : 'update', added, removed };
}

/**
 * Compares what is wanted with what the directory has confirmed (model.md §7.3): exports that were not confirmed are in it again.
 * @param created the object is not in the directory yet
 */
export function exportDelta(dn: string, newDn: string | undefined, created: boolean, confirmed: ReadonlyMap<string, readonly Scalar[]>, desired: readonly Desired[]): ExportDelta {
  const changes: AttributeDelta[] = [];
  for (const { attribute, values } of desired) {
    const change = attributeDelta(attribute, confirmed.get(attribute) ?? nothing, values ?? nothing);
    if (change !== undefined) changes.push(change);
  }
  changes.sort((a, b) => ordinal(a.attribute, b.attribute));
  if (created) return { operation: 'add', dn, changes };
  if (newDn !== undefined && newDn.toLowerCase() !== dn.toLowerCase()) return { operation: 'rename', dn, newDn, changes };
  return { operation: changes.length === 0 ? 'none' : 'update', dn, changes };
}
