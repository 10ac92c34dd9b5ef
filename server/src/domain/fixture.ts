import type { Span } from '../base/span';
import type { ConnectorSpaceObject, MetaverseObject } from './object';
import type { Scalar } from './value';

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

/** A text that is expected, and where the file says so. */
export interface ExpectedText {
  readonly text: string;
  readonly place: Span;
}

/** What an attribute is expected to hold after a preview; no values: it is absent. */
export interface ExpectedValues {
  readonly attribute: string;
  readonly values: readonly Scalar[];
  readonly place: Span;
}

/** What is expected in a connector after a preview. */
export interface ExpectedExport {
  /** Identifier of the connector. */
  readonly connector: string;
  readonly place: Span;
  /** Of the pending export. */
  readonly operation?: ExpectedText;
  readonly attributes: readonly ExpectedValues[];
}

/** What is expected of the preview of one object. What it does not name may be as it likes. */
export interface FixtureExpectation {
  /** What the expectation is called, for people. */
  readonly name: string;
  readonly place: Span;
  /** Name or DN of the object, and its connector where that is needed to tell it apart. */
  readonly object: string;
  readonly connector?: string;
  readonly outcome?: ExpectedText;
  /** The product's name of the error. */
  readonly error?: ExpectedText;
  readonly metaverse: readonly ExpectedValues[];
  /** Per metaverse attribute the identifier of the rule that is expected to set it. */
  readonly winners: readonly {
    readonly attribute: string;
    readonly rule: string;
    readonly place: Span;
  }[];
  readonly exports: readonly ExpectedExport[];
  /** What of the entry could not be read: it then expects less than its author meant, so it must not hold. */
  readonly problem?: string;
}

/** What a fixture file gives: objects of connector spaces, and what the metaverse already holds. */
export interface Fixture {
  /** URI of the file. */
  readonly file: string;
  /** Milliseconds since 1970 that `Now()` gives; absent where the fixture does not say. */
  readonly clock?: number;
  readonly objects: readonly FixtureConnectorObject[];
  readonly metaverse: readonly FixtureMetaverseObject[];
  /** What is expected of previews of its objects; absent where the file's format has no place for that. */
  readonly expectations?: readonly FixtureExpectation[];
}

/** @returns the objects alone, as the engine takes them. */
export function fixtureObjects(fixture: Fixture): {
  readonly objects: readonly ConnectorSpaceObject[];
  readonly metaverse: readonly MetaverseObject[];
} {
  return {
    objects: fixture.objects.map((entry) => entry.object),
    metaverse: fixture.metaverse.map((entry) => entry.object),
  };
}
