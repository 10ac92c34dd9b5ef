import type { Scalar } from './value';

/** Attribute name (case-sensitive) to its values; an absent attribute has no entry, and no entry is empty. */
export type Attributes = ReadonlyMap<string, readonly Scalar[]>;

/** An object of a connector space, as a fixture gives it or as a preview leaves it. */
export interface ConnectorSpaceObject {
  /** Identifier of the connector. */
  readonly connector: string;
  readonly dn: string;
  readonly objectType: string;
  /** What the directory reports: imported, pending imports applied. */
  readonly attributes: Attributes;
  /** What was confirmed by the last import, where it differs from `attributes` (read by `ImportedValue`). */
  readonly confirmed?: Attributes;
  /** Anchor text, where known. */
  readonly anchor?: string;
  /** Identifier of the metaverse object it is linked to, and the rule (identifier) that made the link. */
  readonly link?: { readonly object: string; readonly rule?: string };
  /** The directory says that it is gone. */
  readonly deleted?: boolean;
  /** Exists only because something refers to it. */
  readonly placeholder?: boolean;
  /** Name for people; the DN where the fixture gives none. */
  readonly label?: string;
}

/** Which rule and connector object own a value. */
export interface Contribution {
  readonly rule: string;
  readonly connector: string;
  readonly dn: string;
}

/** An object of the metaverse. */
export interface MetaverseObject {
  readonly id: string;
  readonly objectType: string;
  readonly attributes: Attributes;
  /** Per attribute, who owns its values. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>;
}
