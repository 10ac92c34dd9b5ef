import type { Scalar } from './value';

/** Attribute name (case-sensitive) to its values; an absent attribute has no entry, and no entry is empty. */
export type Attributes = ReadonlyMap<string, readonly Scalar[]>;

/** The link of a connector-space object to the metaverse. */
export interface ConnectorSpaceLink {
  /** Identifier of the metaverse object. */
  readonly object: string;
  /** Identifier of the rule that made the link, where known. */
  readonly rule?: string;
  /** Identifiers of all rules that hold it, inbound and outbound, as the lineage of the product shows them; absent where unknown. */
  readonly lineage?: readonly string[];
}

/** Values of an attribute of a connector-space object that a rule has put there. */
export interface ExportedValues {
  /** Identifier of the rule. */
  readonly rule: string;
  readonly values: readonly Scalar[];
}

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
  readonly link?: ConnectorSpaceLink;
  /** What the next synchronization has to take in; absent where nobody says. `none`: nothing changed since the last one. `delete-add`: it was deleted and created anew, with another type perhaps. */
  readonly pendingImport?: 'none' | 'add' | 'update' | 'delete' | 'delete-add';
  /** Per attribute, what rules have put there: the values that an outbound merge owns and that a recall takes away (engine §5.6, §6.3). */
  readonly exported?: ReadonlyMap<string, readonly ExportedValues[]>;
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
  /** The values that it gave, where the attribute's values come from several contributions; all of them where absent. */
  readonly values?: readonly Scalar[];
}

/** An object of the metaverse. */
export interface MetaverseObject {
  readonly id: string;
  readonly objectType: string;
  readonly attributes: Attributes;
  /** Per attribute, who owns its values. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>;
}
