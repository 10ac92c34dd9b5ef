import type { Attributes } from '../../domain/object';
import type { Scalar } from '../../domain/value';

/** What scoping filters, joins and flows read: an object of a connector space or of the metaverse. */
export interface Source {
  /** By name, without `dn`. */
  readonly attributes: Attributes;
  /** @returns the values of an attribute, never an empty list; undefined when it is absent. `dn` is the name of a connector-space object. */
  values(name: string): readonly Scalar[] | undefined;
  /** The values that an import has confirmed. */
  imported(name: string): readonly Scalar[] | undefined | null;
  /** Index of the partition that the object lies in; -1 for objects of the metaverse. */
  readonly partition: number;
  /** Identifies the object in its run: seeds of random numbers are made from it. */
  readonly key: string;
  /** @returns whether the object is a direct member of a group; undefined where membership has no meaning. */
  isMemberOf(groupDn: string): boolean | undefined;
}
