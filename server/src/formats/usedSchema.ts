import type { SyncRule } from '../domain/rule';
import type { Schema } from '../domain/schema';
import type { ConnectorExport } from './xml/readConnector';

/** @returns the attributes of the connector that a rule of it reads, sets or joins by. */
function usedAttributes(rule: SyncRule): readonly string[] {
  const joined = rule.join.flatMap((group) =>
    group.conditions.map((condition) => condition.connectorAttribute),
  );
  if (rule.direction === 'Outbound') return [...joined, ...rule.flows.map((flow) => flow.target)];
  const scoped = rule.scope.flatMap((group) => group.clauses.map((clause) => clause.attribute));
  const direct = rule.flows.flatMap((flow) =>
    flow.source.kind === 'Direct' ? [flow.source.attribute] : [],
  );
  return [...joined, ...scoped, ...direct, ...rule.flows.flatMap((flow) => flow.sources)];
}

/**
 * The part of a connector's schema that a configuration needs: what is selected on the connector and what its rules use, of thousands of
 * attributes that a directory has.
 * @returns an object to spread into the connector: without a schema where the export has none
 */
export function connectorSchema(
  exported: ConnectorExport,
  rules: readonly SyncRule[],
): { readonly schema?: Schema } {
  if (exported.directory.attributes.size === 0) return {};
  const own = rules.filter((rule) => rule.connector === exported.connector.id);
  const types = own.map((rule) =>
    rule.direction === 'Inbound' ? rule.sourceObjectType : rule.targetObjectType,
  );
  return {
    schema: exported.directory.reduce(
      [...exported.selectedAttributes, ...own.flatMap(usedAttributes)],
      [...exported.selectedTypes, ...types],
    ),
  };
}
