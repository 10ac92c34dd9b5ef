import type { RuleGroup } from './compile';
import type { CompiledRule } from './flow';
import type { ConnectorWork, MetaverseWork } from './state';

/** What the outbound rules of one connector and type mean for a metaverse object. */
export interface OutboundTarget {
  readonly metaverse: MetaverseWork;
  readonly group: RuleGroup;
  readonly applies: readonly boolean[];
  readonly inScope: readonly CompiledRule[];
  /** The objects that the rules write to: one, save for odd states. */
  readonly objects: readonly ConnectorWork[];
}
