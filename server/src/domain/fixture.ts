import type { Span } from '../base/span';
import type { ConnectorSpaceObject, MetaverseObject } from './object';

/** A connector-space object of a fixture, and where the file describes it (absolute in the file). */
export interface FixtureConnectorObject {
  readonly object: ConnectorSpaceObject;
  readonly place: Span;
  /** Places of the object's attributes that hold references, by name: they may lead to what the fixture does not hold. */
  readonly referencePlaces: ReadonlyMap<string, Span>;
  /** Where the file says what it is linked to. */
  readonly linkPlace?: Span;
}

/** A metaverse object of a fixture, and where the file describes it. */
export interface FixtureMetaverseObject {
  readonly object: MetaverseObject;
  readonly place: Span;
}

/** What a fixture file gives: objects of connector spaces, and what the metaverse already holds. */
export interface Fixture {
  /** URI of the file. */
  readonly file: string;
  /** Milliseconds since 1970 that `Now()` gives; absent where the fixture does not say. */
  readonly clock?: number;
  readonly objects: readonly FixtureConnectorObject[];
  readonly metaverse: readonly FixtureMetaverseObject[];
}

/** @returns the objects alone, as the engine takes them. */
export function fixtureObjects(fixture: Fixture): { readonly objects: readonly ConnectorSpaceObject[]; readonly metaverse: readonly MetaverseObject[] } {
  return { objects: fixture.objects.map((entry) => entry.object), metaverse: fixture.metaverse.map((entry) => entry.object) };
}
