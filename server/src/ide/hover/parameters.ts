import { connectorParameter, forestParameters } from '../../domain/parameters';
import type { BlockSnapshot, ConfigurationSnapshot } from '../../model/types';
import { connectorOf } from '../../model/place';

/** A value that `%name%` may have, and where it comes from. */
export interface ParameterValue {
  readonly value: string;
  readonly source: string;
}

/**
 * @returns the values of a parameter as the rule in the block sees them, the one that counts first: the manifest's over those of the
 * connector and its partitions (each partition has its own). Outside a rule the values of all connectors.
 */
export function parameterValues(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
  name: string,
): readonly ParameterValue[] {
  const own = connectorOf(configuration, block);
  const connectors = own === undefined ? configuration.configuration.connectors : [own];
  const found: ParameterValue[] = [];
  const add = (value: string | undefined, source: string): void => {
    if (value !== undefined) found.push({ value, source });
  };
  add(configuration.manifest.parameters.get(name), 'manifest');
  for (const connector of connectors) {
    if (name === connectorParameter) add(connector.id, connector.name);
    add(connector.parameters.get(name), `connector ${connector.name}`);
    for (const partition of connector.partitions)
      add(partition.parameters.get(name), `partition ${partition.name} of ${connector.name}`);
  }
  return found;
}

/** @returns the names of the parameters that the rule in the block can read, sorted. */
export function parameterNames(
  configuration: ConfigurationSnapshot,
  block: BlockSnapshot,
): readonly string[] {
  const own = connectorOf(configuration, block);
  const connectors = own === undefined ? configuration.configuration.connectors : [own];
  const names = new Set([...configuration.manifest.parameters.keys(), connectorParameter]);
  for (const connector of connectors) {
    for (const name of [
      ...connector.parameters.keys(),
      ...(connector.type === 'AD' ? forestParameters : []),
    ])
      names.add(name);
    for (const partition of connector.partitions)
      for (const name of partition.parameters.keys()) names.add(name);
  }
  return [...names].sort();
}
