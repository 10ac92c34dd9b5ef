import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import type { ConfigurationSnapshot } from '../../model/types';

type Connectors = Pick<ConfigurationSnapshot, 'connectors' | 'connector'>;

/**
 * Pairs the connectors of two configurations, as those of a pilot and of production: by name, and of what is left the only one of a type on
 * both sides.
 * @returns the connector of `to` for the identifier of each connector of `from` that has one
 */
export function correspondingConnectors(
  from: Connectors,
  to: Connectors,
): ReadonlyMap<string, Connector> {
  const pairs = new Map<string, Connector>();
  const taken = new Set<Connector>();
  const pair = (own: Connector, other: Connector | undefined): void => {
    if (other === undefined || taken.has(other)) return;
    pairs.set(own.id, other);
    taken.add(other);
  };
  for (const own of from.connectors)
    pair(
      own,
      to.connectors.find(({ name }) => name.toLowerCase() === own.name.toLowerCase()),
    );
  const left = (
    connectors: readonly Connector[],
    used: (one: Connector) => boolean,
    type: string,
  ): readonly Connector[] => connectors.filter((one) => !used(one) && one.type === type);
  for (const own of from.connectors) {
    const alike = left(from.connectors, ({ id }) => pairs.has(id), own.type);
    const others = left(to.connectors, (one) => taken.has(one), own.type);
    if (!pairs.has(own.id) && alike.length === 1 && others.length === 1) pair(own, others[0]);
  }
  return pairs;
}

/** @returns a fixture with its objects in the connectors that correspond to theirs; objects of a connector without a partner are left out. */
export function fixtureIn(fixture: Fixture, pairs: ReadonlyMap<string, Connector>): Fixture {
  return {
    ...fixture,
    objects: fixture.objects.flatMap((entry) => {
      const connector = pairs.get(entry.object.connector);
      return connector === undefined
        ? []
        : [{ ...entry, object: { ...entry.object, connector: connector.id } }];
    }),
    metaverse: fixture.metaverse.map((entry) => ({
      ...entry,
      object: {
        ...entry.object,
        contributions: new Map(
          [...entry.object.contributions].map(([attribute, given]) => [
            attribute,
            given.map((one) => ({
              ...one,
              connector: pairs.get(one.connector)?.id ?? one.connector,
            })),
          ]),
        ),
      },
    })),
  };
}
