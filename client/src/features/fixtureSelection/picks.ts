import type {
  FixtureObject,
  FixtureObjectReference,
} from '../../../../server/src/protocol/requests';
import { sameFixtureObject } from '../../../../server/src/protocol/requestSchema';

/** A line of the list: a heading that names a fixture file, or an object. */
export type Pick =
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'object';
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly selected: boolean;
      readonly object: FixtureObject;
    };

const fileName = (uri: string): string => {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};

/** The list to choose from: the objects of each fixture under its file's name, in the order in which the server gave them. */
export function picksFor(
  objects: readonly FixtureObject[],
  current: FixtureObjectReference | undefined,
): Pick[] {
  const byFixture = new Map<string, FixtureObject[]>();
  for (const object of objects)
    byFixture.set(object.fixture, [...(byFixture.get(object.fixture) ?? []), object]);
  return [...byFixture].flatMap(([fixture, members]): Pick[] => [
    { kind: 'heading', label: fileName(fixture) },
    ...members.map((object): Pick => ({
      kind: 'object',
      label: object.label,
      description: `${object.objectType} · ${object.connector}`,
      detail: object.dn,
      selected: sameFixtureObject(object, current),
      object,
    })),
  ]);
}
