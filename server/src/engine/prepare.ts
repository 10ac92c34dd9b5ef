import type { SyncRule } from '../domain/rule';
import type { Connector, Schema } from '../domain/schema';
import {
  compileFlow,
  type CompiledFlow,
  type ExpressionCompiler,
  type ExpressionReader,
  type PreparedRule,
} from './flow/compiledFlow';
import { joinHash } from './join/joinCriteria';
import type { ParameterTable } from './parameters';
import { compileScope } from './scope/scope';

/** How expressions are read and compiled. */
export interface ExpressionTools {
  readonly compile: ExpressionCompiler;
  readonly read: ExpressionReader;
}

/** What a prepared rule depends on beside itself. */
export interface RuleSurroundings {
  readonly connector: Connector | undefined;
  readonly metaverse: Schema | undefined;
  readonly parameters: ParameterTable;
  readonly tools: ExpressionTools;
}

function prepareRule(rule: SyncRule, surroundings: RuleSurroundings): PreparedRule {
  const { connector, metaverse, parameters, tools } = surroundings;
  const inbound = rule.direction === 'Inbound';
  const sourceSchema = inbound ? connector?.schema : metaverse;
  const targetSchema = inbound ? metaverse : connector?.schema;
  const { scope, notes } = compileScope(rule, sourceSchema, parameters);
  const joins = rule.join.some((group) => group.conditions.length > 0);
  const provisions = rule.linkType === 'Provision';
  const sticky = inbound && rule.linkType === 'StickyJoin';
  const flows: CompiledFlow[] = [];
  const prepared: PreparedRule = {
    rule,
    scope,
    parameters,
    sourceSchema,
    joins,
    provisions,
    flows,
    notes,
    joinHash: joins ? joinHash(rule) : '',
    sustains: inbound && (provisions || sticky),
    links: joins || provisions || sticky,
  };
  for (const flow of rule.flows)
    flows.push(
      compileFlow(
        prepared,
        flow,
        targetSchema?.attributes.get(flow.target),
        tools.compile,
        tools.read,
      ),
    );
  return prepared;
}

interface Kept {
  readonly surroundings: RuleSurroundings;
  readonly prepared: PreparedRule;
}

const kept = new WeakMap<SyncRule, Kept>();

/** @returns the prepared rule; the same one as before when neither the rule nor anything it depends on is another object. */
export function prepare(rule: SyncRule, surroundings: RuleSurroundings): PreparedRule {
  const known = kept.get(rule);
  if (
    known !== undefined &&
    known.surroundings.connector === surroundings.connector &&
    known.surroundings.metaverse === surroundings.metaverse &&
    known.surroundings.parameters === surroundings.parameters &&
    known.surroundings.tools === surroundings.tools
  ) {
    return known.prepared;
  }
  const prepared = prepareRule(rule, surroundings);
  kept.set(rule, { surroundings, prepared });
  return prepared;
}
