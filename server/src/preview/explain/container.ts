import type { Connector } from '../../domain/schema';

/** Whether a DN lies in a container or is it; a comma that is escaped ends no component. */
function isIn(dn: string, container: string): boolean {
  if (dn === container) return true;
  return dn.endsWith(`,${container}`) && !dn.slice(0, -container.length - 1).endsWith('\\');
}

/** How a DN stands to the containers that a connector reads. */
export type ContainerVerdict =
  | { readonly kind: 'included'; readonly by: string }
  | { readonly kind: 'excluded'; readonly by: string }
  | { readonly kind: 'outside' }
  /** The connector lists no containers. */
  | { readonly kind: 'unknown' };

/** @returns whether a connector reads the place of a DN: the nearest ancestor among included and excluded containers decides. */
export function containerVerdict(connector: Connector, dn: string): ContainerVerdict {
  const wanted = dn.toLowerCase();
  const listed = connector.partitions.flatMap(({ inclusions, exclusions }) => [
    ...inclusions.map((container) => ({ kind: 'included' as const, by: container })),
    ...exclusions.map((container) => ({ kind: 'excluded' as const, by: container })),
  ]);
  if (listed.length === 0) return { kind: 'unknown' };
  const above = listed
    .filter(({ by }) => isIn(wanted, by.toLowerCase()))
    .sort((a, b) => b.by.length - a.by.length);
  return above[0] ?? { kind: 'outside' };
}
