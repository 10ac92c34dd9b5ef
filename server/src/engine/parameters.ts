import type { Connector } from '../domain/schema';

/** Values of `%name%` for the rules of one connector: partition of the object, then connector, then server (formats §2.2). */
export interface ParameterTable {
  /** @returns the partition that a DN lies in, the one with the longest suffix; -1 when none fits. */
  partitionOf(dn: string): number;
  /** @param partition from {@link ParameterTable.partitionOf}; -1 outside of any */
  lookup(name: string, partition: number): string | undefined;
  /** Whether the value is the same for all objects of the connector. */
  isConstant(name: string): boolean;
}

/** @returns the DN in a form in which suffixes can be compared: small letters, no blanks around the commas. */
function comparableDn(dn: string): string {
  return dn
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .join(',');
}

/**
 * @param connector undefined for rules of a connector that nothing declares
 * @param settings of the server
 * @param overrides values that a configuration's manifest gives, over all others
 */
export function parameterTable(
  connector: Connector | undefined,
  connectorId: string,
  settings: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, string>,
): ParameterTable {
  const partitions = connector?.partitions ?? [];
  const suffixes = partitions.map((partition) => comparableDn(partition.name));
  const fallback = partitions.length === 1 && suffixes[0] === 'default' ? 0 : -1;
  return {
    partitionOf: (dn) => {
      const wanted = comparableDn(dn);
      let best = fallback;
      let longest = -1;
      suffixes.forEach((suffix, index) => {
        if (suffix.length > longest && (wanted === suffix || wanted.endsWith(`,${suffix}`))) {
          best = index;
          longest = suffix.length;
        }
      });
      return best;
    },
    lookup: (name, partition) => {
      const given =
        overrides.get(name) ??
        partitions[partition]?.parameters.get(name) ??
        connector?.parameters.get(name) ??
        settings.get(name);
      return given ?? (name === 'Connector.ID' ? connectorId : undefined);
    },
    isConstant: (name) =>
      overrides.has(name) || !partitions.some((partition) => partition.parameters.has(name)),
  };
}
