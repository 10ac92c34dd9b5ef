import * as v from 'valibot';
import type { FixtureObjectReference } from './requests';

/** The shape of a reference. */
export const fixtureObjectReferenceSchema = v.object({
  configuration: v.string(),
  fixture: v.string(),
  connector: v.string(),
  dn: v.string(),
});

/** Reads a reference to a fixture object from stored or foreign data; undefined when it is none. */
export function parseFixtureObjectReference(data: unknown): FixtureObjectReference | undefined {
  const result = v.safeParse(fixtureObjectReferenceSchema, data);
  return result.success ? result.output : undefined;
}

/** Two references name the same object. */
export function sameFixtureObject(
  a: FixtureObjectReference | undefined,
  b: FixtureObjectReference | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.configuration === b.configuration &&
    a.fixture === b.fixture &&
    a.connector === b.connector &&
    a.dn === b.dn
  );
}
