import type { RuleGroup, RulesInScope } from '../ruleGroup';
import type { ConnectorWork, MetaverseWork } from '../state';

/** What the outbound rules of one connector and type mean for a metaverse object. */
export interface OutboundTarget {
  readonly metaverse: MetaverseWork;
  readonly group: RuleGroup;
  readonly scope: RulesInScope;
  /** The objects that the rules write to: one, save for odd states. */
  readonly objects: readonly ConnectorWork[];
}
