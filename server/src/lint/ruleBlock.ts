import type { SyncRule } from '../domain/rule';
import { sides } from '../model/types';
import type { ConfigurationSnapshot, Side } from '../model/types';
import type {
  ConnectorBlock,
  Expression,
  Flow,
  JoinCondition,
  Property,
  RuleBlock,
  ScopeClause,
} from '../syntax/ast';
import { memoize } from '../base/memoize';
import type { LintContext } from './types';

/** A rule with its tree and its sides. */
export interface RuleView {
  readonly tree: RuleBlock;
  readonly rule: SyncRule;
  readonly source: Side;
  readonly target: Side;
}

/** @returns the rule of the block; undefined for any other block. */
export function ruleView({ block }: LintContext): RuleView | undefined {
  const { tree } = block.parsed;
  return tree.kind === 'Rule' && block.rule !== undefined
    ? { tree, rule: block.rule, ...sides(block.rule) }
    : undefined;
}

/** @returns the first property with the keyword, which is the one that the binder uses. */
export function property(tree: RuleBlock | ConnectorBlock, keyword: string): Property | undefined {
  for (const member of tree.members)
    if (member.kind === 'Property' && member.keyword.text === keyword) return member;
  return undefined;
}

export const flowsOf = memoize((tree: RuleBlock): readonly Flow[] =>
  tree.members.flatMap((member) => (member.kind === 'FlowSection' ? member.flows : [])),
);

export const clausesOf = memoize((tree: RuleBlock): readonly ScopeClause[] =>
  tree.members.flatMap((member) =>
    member.kind === 'Scope' ? member.groups.flatMap((group) => group.clauses) : [],
  ),
);

export const conditionsOf = memoize((tree: RuleBlock): readonly JoinCondition[] =>
  tree.members.flatMap((member) =>
    member.kind === 'Join' ? member.groups.flatMap((group) => group.conditions) : [],
  ),
);

/** The expressions of the rule, each with its flow. */
export const expressionsOf = memoize(
  (tree: RuleBlock): readonly { readonly flow: Flow; readonly expression: Expression }[] =>
    flowsOf(tree).flatMap((flow) =>
      flow.source.kind === 'ExpressionSource' ? [{ flow, expression: flow.source.expression }] : [],
    ),
);

/** @returns how messages name the connector of a side: by its name, or by its identifier if it is not declared. */
export function connectorName(
  configuration: ConfigurationSnapshot,
  { connector }: Extract<Side, { kind: 'connector' }>,
): string {
  return configuration.connector(connector)?.name ?? connector;
}
