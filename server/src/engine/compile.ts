import type { Configuration } from '../domain/configuration';
import type { SyncRule } from '../domain/rule';
import type { Connector } from '../domain/schema';
import type { EngineNote } from './errors';
import type { CompiledRule } from './flow/compiledFlow';
import { expressionTools } from './flow/expressionTools';
import { parameterTable, type ParameterTable } from './parameters';
import { rankRules } from './precedence';
import { prepare, type ExpressionTools } from './prepare';
import { ruleGroup, type RuleGroup } from './ruleGroup';
import { ordinal } from './values';

/** All rules of a configuration, ready to run. Made once for a version of the rules. */
export interface CompiledRules {
  readonly configuration: Configuration;
  /** By precedence, disabled ones included. */
  readonly rules: readonly CompiledRule[];
  inbound(connector: string, objectType: string): RuleGroup | undefined;
  /** Groups of a metaverse object type, one for each connector and connector-space type, in an order that depends on the rules only. */
  outbound(metaverseType: string): readonly RuleGroup[];
  /** Connector identifiers in the order in which they are synchronized: by their first enabled inbound rule, then by identifier. */
  readonly connectors: readonly string[];
  /** Metaverse attributes that inbound rules join on. */
  readonly joinAttributes: readonly string[];
  connector(id: string): Connector | undefined;
  parameters(connector: string): ParameterTable;
  rule(id: string): CompiledRule | undefined;
  readonly notes: readonly EngineNote[];
}

export interface CompileOptions {
  /** How expressions are read and run; the language's own by default. */
  readonly tools?: ExpressionTools;
  /** Parameter values of the configuration's manifest, over all others. */
  readonly parameters?: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();
const contentOf = (map: ReadonlyMap<string, string>): string => JSON.stringify([...map]);
const tables = new WeakMap<Connector, { readonly key: string; readonly table: ParameterTable }>();

/** Keeps a connector's table as long as nothing in it changes, so prepared rules can be kept too. */
function tableOf(
  connector: Connector | undefined,
  id: string,
  settings: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, string>,
): ParameterTable {
  if (connector === undefined) return parameterTable(undefined, id, settings, overrides);
  const key = `${contentOf(settings)}${contentOf(overrides)}`;
  const known = tables.get(connector);
  if (known?.key === key) return known.table;
  const table = parameterTable(connector, id, settings, overrides);
  tables.set(connector, { key, table });
  return table;
}

/** @returns the rules by a key, each list in the order of the rules. */
function grouped(
  rules: readonly CompiledRule[],
  key: (rule: SyncRule) => string,
): Map<string, CompiledRule[]> {
  const groups = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    const of = key(rule.rule);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [rule]);
    else group.push(rule);
  }
  return groups;
}

const pair = (first: string, second: string): string => `${first}\n${second}`;

function connectorOrder(
  configuration: Configuration,
  rules: readonly CompiledRule[],
): readonly string[] {
  const first = new Map<string, number>();
  for (const { rule, order } of rules) {
    if (rule.direction === 'Inbound' && !rule.disabled && !first.has(rule.connector))
      first.set(rule.connector, order);
  }
  const ids = new Set([
    ...configuration.connectors.map((connector) => connector.id),
    ...rules.map(({ rule }) => rule.connector),
  ]);
  return [...ids].sort(
    (a, b) => (first.get(a) ?? Infinity) - (first.get(b) ?? Infinity) || ordinal(a, b) || 0,
  );
}

/** @returns the inbound rules by connector and object type of the connector space. */
function inboundGroups(rules: readonly CompiledRule[]): ReadonlyMap<string, RuleGroup> {
  const inbound = rules.filter(({ rule }) => rule.direction === 'Inbound');
  return new Map(
    [...grouped(inbound, (rule) => pair(rule.connector, rule.sourceObjectType))].map(
      ([key, all]) => [
        key,
        ruleGroup(all[0]?.rule.connector ?? '', all[0]?.rule.sourceObjectType ?? '', all),
      ],
    ),
  );
}

/** @returns the outbound rules by object type of the metaverse, a group for each type of each connector. */
function outboundGroups(rules: readonly CompiledRule[]): ReadonlyMap<string, readonly RuleGroup[]> {
  const outbound = rules.filter(({ rule }) => rule.direction === 'Outbound');
  return new Map(
    [...grouped(outbound, (rule) => rule.sourceObjectType)].map(([type, ofType]) => [
      type,
      [...grouped(ofType, (rule) => pair(rule.connector, rule.targetObjectType)).values()].map(
        (all) => ruleGroup(all[0]?.rule.connector ?? '', all[0]?.rule.targetObjectType ?? '', all),
      ),
    ]),
  );
}

/** @returns the metaverse attributes that inbound rules join on. */
function joinAttributesOf(rules: readonly CompiledRule[]): readonly string[] {
  const conditions = rules
    .filter(({ rule }) => rule.direction === 'Inbound')
    .flatMap(({ rule }) => rule.join.flatMap((group) => group.conditions));
  return [...new Set(conditions.map((condition) => condition.metaverseAttribute))];
}

/**
 * Compiles the rules of a configuration: orders them, compiles scopes, joins and mappings. What did not change since the last call is
 * taken over, by the identity of the rule, its connector and the metaverse schema.
 */
export function compileRules(
  configuration: Configuration,
  options: CompileOptions = {},
): CompiledRules {
  const overrides = options.parameters ?? none;
  const connectors = new Map(
    configuration.connectors.map((connector) => [connector.id, connector]),
  );
  const parameters = new Map<string, ParameterTable>();
  const parametersOf = (id: string): ParameterTable => {
    const table =
      parameters.get(id) ?? tableOf(connectors.get(id), id, configuration.settings, overrides);
    parameters.set(id, table);
    return table;
  };
  const { ranked, notes } = rankRules(configuration.rules);
  const rules: CompiledRule[] = ranked.map(({ rule, precedence }, order) => ({
    rule,
    precedence,
    order,
    prepared: prepare(rule, {
      connector: connectors.get(rule.connector),
      metaverse: configuration.metaverse,
      parameters: parametersOf(rule.connector),
      tools: options.tools ?? expressionTools,
    }),
  }));
  const inbound = inboundGroups(rules);
  const outbound = outboundGroups(rules);
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]));
  return {
    configuration,
    rules,
    inbound: (connector, objectType) => inbound.get(pair(connector, objectType)),
    outbound: (metaverseType) => outbound.get(metaverseType) ?? [],
    connectors: connectorOrder(configuration, rules),
    joinAttributes: joinAttributesOf(rules),
    connector: (id) => connectors.get(id),
    parameters: parametersOf,
    rule: (id) => byId.get(id),
    notes: [...notes, ...rules.flatMap((rule) => rule.prepared.notes)],
  };
}
