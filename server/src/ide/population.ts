import { fixedClock, seededRandom, type Clock, type Random } from '../base/ports';
import { fixtureObjects, type Fixture } from '../domain/fixture';
import { compileRules, type CompiledRules } from '../engine/compile';
import { runPreview } from '../engine/preview';
import type { PreviewRun } from '../engine/result';
import type { ConfigurationSnapshot } from '../model/types';

/** A fixture after all its objects were synchronized with the rules of a configuration. */
export interface Population {
  readonly configuration: ConfigurationSnapshot;
  /** URI of the fixture. */
  readonly uri: string;
  readonly fixture: Fixture;
  readonly run: PreviewRun;
}

const compiled = new WeakMap<ConfigurationSnapshot, CompiledRules>();
const runs = new WeakMap<ConfigurationSnapshot, WeakMap<Fixture, PreviewRun>>();

/** @returns the rules of a snapshot, ready to run; compiled once for each snapshot. */
export function compiledRules(configuration: ConfigurationSnapshot): CompiledRules {
  const known = compiled.get(configuration);
  if (known !== undefined) return known;
  const rules = compileRules(configuration.configuration, { parameters: configuration.manifest.parameters });
  compiled.set(configuration, rules);
  return rules;
}

/**
 * Synchronizes a whole fixture, without a trace. Snapshots and fixtures never change, so the answer is kept as long as both are.
 * @param options `clock` is used where the fixture gives no time
 */
export function populationOf(configuration: ConfigurationSnapshot, uri: string, fixture: Fixture, options: { readonly clock?: Clock; readonly random?: Random } = {}): Population {
  const ofSnapshot = runs.get(configuration) ?? new WeakMap<Fixture, PreviewRun>();
  runs.set(configuration, ofSnapshot);
  const known = ofSnapshot.get(fixture);
  if (known !== undefined) return { configuration, uri, fixture, run: known };
  const clock = fixture.clock === undefined ? (options.clock ?? fixedClock(0)) : fixedClock(fixture.clock);
  const run = runPreview({ rules: compiledRules(configuration), ...fixtureObjects(fixture), mode: 'full', clock, random: options.random ?? seededRandom(1) });
  ofSnapshot.set(fixture, run);
  return { configuration, uri, fixture, run };
}
