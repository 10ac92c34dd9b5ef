import { fixedClock, seededRandom, type Clock, type Random } from '../../base/ports';
import { fixtureObjects, type Fixture } from '../../domain/fixture';
import { compileRules, type CompiledRules } from '../../engine/compile';
import type { RunWatch } from '../../engine/pace';
import { runPreview } from '../../engine/synchronize';
import type { PreviewRun } from '../../engine/result';
import type { ConfigurationSnapshot } from '../../model/types';

/** A fixture after all its objects were synchronized with the rules of a configuration. */
export interface Population {
  readonly configuration: ConfigurationSnapshot;
  /** URI of the fixture. */
  readonly uri: string;
  readonly fixture: Fixture;
  readonly run: PreviewRun;
}

/** How a population is run. */
export interface RunOptions {
  /** Used where the fixture gives no time. */
  readonly clock?: Clock;
  readonly random?: Random;
  /** Is told how far the run is, and may end it. */
  readonly watch?: RunWatch;
}

const compiled = new WeakMap<ConfigurationSnapshot, CompiledRules>();
const runs = new WeakMap<ConfigurationSnapshot, WeakMap<Fixture, PreviewRun>>();

/** @returns the rules of a snapshot, ready to run; compiled once for each snapshot. */
export function compiledRules(configuration: ConfigurationSnapshot): CompiledRules {
  const known = compiled.get(configuration);
  if (known !== undefined) return known;
  const rules = compileRules(configuration.configuration, {
    parameters: configuration.manifest.parameters,
  });
  compiled.set(configuration, rules);
  return rules;
}

/**
 * Synchronizes a whole fixture, without a trace. Snapshots and fixtures never change, so the answer is kept as long as both are.
 * @throws Cancelled when the watcher ends the run
 */
export function populationOf(
  configuration: ConfigurationSnapshot,
  uri: string,
  fixture: Fixture,
  options: RunOptions = {},
): Population {
  const ofSnapshot = runs.get(configuration) ?? new WeakMap<Fixture, PreviewRun>();
  runs.set(configuration, ofSnapshot);
  const known = ofSnapshot.get(fixture);
  if (known !== undefined) return { configuration, uri, fixture, run: known };
  const run = runFixture(configuration, fixture, 'full', options);
  ofSnapshot.set(fixture, run);
  return { configuration, uri, fixture, run };
}

/** Synchronizes a whole fixture, without a trace. @throws Cancelled when the watcher ends the run */
export function runFixture(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  mode: 'full' | 'delta',
  options: RunOptions = {},
): PreviewRun {
  const clock =
    fixture.clock === undefined ? (options.clock ?? fixedClock(0)) : fixedClock(fixture.clock);
  const watch = options.watch === undefined ? {} : { watch: options.watch };
  return runPreview({
    rules: compiledRules(configuration),
    ...fixtureObjects(fixture),
    mode,
    clock,
    random: options.random ?? seededRandom(1),
    ...watch,
  });
}
