import type { Connector } from '../domain/schema';
import { memoize } from '../base/memoize';

/** The connectors of a configuration by the block that declares each. */
export const connectorsByBlock = memoize(
  (all: readonly Connector[]): ReadonlyMap<number, Connector> => {
    return new Map(
      all.flatMap((one) => (one.origin === undefined ? [] : [[one.origin.block, one] as const])),
    );
  },
);
