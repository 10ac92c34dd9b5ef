import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Scalar } from '../../server/src/domain/value';
import { valuesFromJson } from './valueJson';
import type { Environment } from '../../server/src/eval/types';

/** What a test's expression reads: attributes in the JSON shape of fixtures, where a list makes an attribute multi-valued. */
export interface EnvironmentOptions {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly imported?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

function read(json: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly Scalar[]> {
  return new Map(
    Object.entries(json).map(([name, value]) => {
      const result = valuesFromJson(value);
      if ('problem' in result) throw new Error(`${name}: ${result.problem}`);
      return [name, result.values];
    }),
  );
}

/** @returns an environment with a fixed clock (2025-01-01) and a fixed seed. */
export function environmentOf(options: EnvironmentOptions = {}): Environment {
  const attributes = read(options.attributes ?? {});
  const imported = read(options.imported ?? options.attributes ?? {});
  return {
    attribute: (name) => attributes.get(name),
    multivalued: (name) => Array.isArray(options.attributes?.[name] ?? options.imported?.[name]),
    imported: (name) => imported.get(name),
    parameter: (name) => options.parameters?.[name],
    clock: fixedClock(Date.UTC(2025, 0, 1)),
    random: seededRandom(1),
  };
}
