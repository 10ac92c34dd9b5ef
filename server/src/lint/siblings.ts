import type { SyncRule } from '../domain/rule';
import type { ConfigurationSnapshot } from '../model/types';
import { sides } from '../model/types';
import type { IsSingle } from './scopes';

/** @returns the enabled rules of the same direction, connector and types, the rule itself left out, in order of precedence. */
export function siblings(configuration: ConfigurationSnapshot, rule: SyncRule): readonly SyncRule[] {
  return configuration.index
    .rulesReading(rule.direction, rule.connector, rule.sourceObjectType)
    .filter((other) => other.id !== rule.id && !other.disabled && (other.targetObjectType === rule.targetObjectType || other.targetObjectType === '*' || rule.targetObjectType === '*'));
}

/** @returns whether the schema says that an attribute of the rule's source side holds one value; unknown ones may hold several. */
export function isSingleSource(configuration: ConfigurationSnapshot, rule: SyncRule): IsSingle {
  const { source } = sides(rule);
  return (attribute) => configuration.attribute(source, attribute)?.multivalued === false;
}

/**
 * The join criteria of a rule as a text: equal for rules that join in the same way. The order of the groups counts, that of the conditions in
 * a group does not (model.md §4.4).
 */
export function joinCriteria(rule: SyncRule): string {
  return rule.join
    .map(({ conditions }) => conditions.map((one) => `${one.connectorAttribute}=${one.metaverseAttribute}${one.caseSensitive ? ' cs' : ''}`).sort().join(' and '))
    .join(' or ');
}
