import type { Diagnostic } from '../base/diagnostic';
import type { SyncRule } from '../domain/rule';
import type { Connector, Schema } from '../domain/schema';

/** Where another rule is named by a rule's relative precedence: by identifier, or by a name that the configuration resolves. */
export type RuleReference = { readonly id: string } | { readonly name: string };

/**
 * A rule as its block alone tells it. Names of connectors and of other rules are still names: whoever has the whole configuration
 * resolves them (`resolve.ts`).
 */
export interface BoundRule {
  /** With the connector's name, or nothing, where the identifier belongs. */
  readonly rule: SyncRule;
  /** The connector's name, when the rule gives a name. */
  readonly connectorName: string | undefined;
  readonly before: RuleReference | undefined;
  readonly after: RuleReference | undefined;
  /** Whether the rule has a number of its own. */
  readonly numbered: boolean;
}

/** What one block describes; at most one of the three. */
export interface BoundBlock {
  readonly rule?: BoundRule;
  readonly connector?: Connector;
  readonly metaverse?: {
    readonly schema: Schema | undefined;
    readonly settings: ReadonlyMap<string, string>;
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** Which block is bound: the file's URI and the block's identifier, for origins. */
export interface BlockPlace {
  readonly file: string;
  readonly block: number;
}
