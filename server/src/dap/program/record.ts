import { fixedClock, seededRandom } from '../../base/ports';
import type { Fixture } from '../../domain/fixture';
import { fixtureObjects } from '../../domain/fixture';
import type { ConnectorSpaceObject } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import { compileRules } from '../../engine/compile';
import { objectKey } from '../../engine/preview';
import { runRecorded, selectObject, type ObjectSelector } from '../../ide/preview';
import type { ConfigurationSnapshot } from '../../model/types';
import { buildProgram, type DirectionChoice, type Program } from './program';

/** Values that a user put in the place of the fixture's: by key of the object, then by attribute. */
export type WhatIf = ReadonlyMap<string, ReadonlyMap<string, readonly Scalar[]>>;

export interface RecordOptions {
  readonly mode: 'full' | 'delta';
  readonly direction: DirectionChoice;
  /** Milliseconds since 1970 that a user chose, over the fixture's own. */
  readonly clock: number | undefined;
  /** What the time is where neither user nor fixture say. */
  readonly now: number;
  /** The same seed gives the same run. */
  readonly seed: number;
  readonly whatIf: WhatIf;
}

function changed(object: ConnectorSpaceObject, whatIf: WhatIf): ConnectorSpaceObject {
  const values = whatIf.get(objectKey(object.connector, object.dn));
  if (values === undefined) return object;
  const attributes = new Map(object.attributes);
  for (const [name, given] of values) {
    if (given.length === 0) attributes.delete(name);
    else attributes.set(name, given);
  }
  return { ...object, attributes };
}

/**
 * Runs a fixture and records what concerns one object.
 * @returns the run as a program, or why there is none and what to do
 */
export function record(configuration: ConfigurationSnapshot, fixture: Fixture, selector: ObjectSelector, options: RecordOptions): Program | string {
  const given = fixtureObjects(fixture);
  const objects = given.objects.map((object) => changed(object, options.whatIf));
  const object = selectObject(configuration, objects, selector);
  if (typeof object === 'string') return object;
  const rules = compileRules(configuration.configuration, { parameters: configuration.manifest.parameters });
  const clock = fixedClock(options.clock ?? fixture.clock ?? options.now);
  const run = runRecorded({ rules, objects, metaverse: given.metaverse, mode: options.mode, clock }, objectKey(object.connector, object.dn), () => seededRandom(options.seed));
  const nothing = `Nothing happens to ${object.label ?? object.dn}${options.direction === 'both' ? '' : ` ${options.direction}`}: no rule knows its type, or a delta synchronization passes it over. Check the rules, or choose another object or "full".`;
  return buildProgram(run, fixture, object, options.direction) ?? nothing;
}
