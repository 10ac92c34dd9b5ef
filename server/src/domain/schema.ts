import type { Origin } from './rule';
import type { AttributeType } from './value';

export interface AttributeSchema {
  readonly name: string;
  readonly type: AttributeType;
  readonly multivalued: boolean;
  /** Indexable strings of the metaverse hold at most 448 characters (engine §8). */
  readonly indexed: boolean;
  /** The greatest length the directory allows, in characters or bytes; absent when unknown. */
  readonly maxLength?: number;
  readonly origin?: Origin;
}

export interface ObjectTypeSchema {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly origin?: Origin;
}

/** Attributes and object types, of the metaverse or of a connector (there: those that are selected). Keys are case-sensitive names. */
export interface Schema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly objectTypes: ReadonlyMap<string, ObjectTypeSchema>;
}

export interface Partition {
  /** DN of the partition, or `default`. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** DNs of containers; the nearest ancestor in either list decides (formats §2.2). */
  readonly inclusions: readonly string[];
  readonly exclusions: readonly string[];
}

export interface Connector {
  readonly id: string;
  readonly name: string;
  /** `AD` or `AAD` for the two kinds that the product's default rules know; another category as exported otherwise. */
  readonly type: string;
  readonly description: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly partitions: readonly Partition[];
  /** Absent when the configuration declares none: then attribute names are not checked. */
  readonly schema?: Schema;
  readonly origin?: Origin;
}
