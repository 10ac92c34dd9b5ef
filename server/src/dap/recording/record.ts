import { fixedClock, seededRandom } from '../../base/ports';
import type { Fixture } from '../../domain/fixture';
import { fixtureObjects } from '../../domain/fixture';
import type { Configuration } from '../../domain/configuration';
import type { ConnectorSpaceObject, MetaverseObject } from '../../domain/object';
import type { AttributeFlow } from '../../domain/rule';
import type { Scalar } from '../../domain/value';
import { compileRules } from '../../engine/compile';
import { metaverseKey, objectKey } from '../../engine/synchronize';
import {
  runRecorded,
  selectObject,
  type ObjectSelector,
} from '../../preview/document/previewObject';
import type { ConfigurationSnapshot } from '../../model/types';
import { buildProgram, type DirectionChoice, type Recording } from './recording';

/** What a user put in the place of what the files say. */
export interface WhatIf {
  /** Values of the fixture's objects: by key of the object, then by attribute. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, readonly Scalar[]>>;
  /** Expressions of mappings: by identifier of the rule, then by target attribute. */
  readonly flows: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Nothing is other than the files say. */
export const asWritten: WhatIf = { values: new Map(), flows: new Map() };

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

function changed<T extends ConnectorSpaceObject | MetaverseObject>(
  object: T,
  key: string,
  whatIf: WhatIf,
): T {
  const values = whatIf.values.get(key);
  if (values === undefined) return object;
  const attributes = new Map(object.attributes);
  for (const [name, given] of values) {
    if (given.length === 0) attributes.delete(name);
    else attributes.set(name, given);
  }
  return { ...object, attributes };
}

/** Rules whose mappings a user replaced; all others stay the same objects, so they are not compiled again. */
function withFlows(configuration: Configuration, { flows }: WhatIf): Configuration {
  if (flows.size === 0) return configuration;
  const replaced = (flow: AttributeFlow, texts: ReadonlyMap<string, string>): AttributeFlow => {
    const text = texts.get(flow.target);
    return text === undefined ? flow : { ...flow, source: { kind: 'Expression', text } };
  };
  const rules = configuration.rules.map((rule) => {
    const texts = flows.get(rule.id);
    return texts === undefined
      ? rule
      : { ...rule, flows: rule.flows.map((flow) => replaced(flow, texts)) };
  });
  return { ...configuration, rules };
}

/**
 * Runs a fixture and records what concerns one object.
 * @returns the run as a recording, or why there is none and what to do
 */
export function record(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  selector: ObjectSelector,
  options: RecordOptions,
): Recording | string {
  const given = fixtureObjects(fixture);
  const objects = given.objects.map((object) =>
    changed(object, objectKey(object.connector, object.dn), options.whatIf),
  );
  const metaverse = given.metaverse.map((object) =>
    changed(object, metaverseKey(object.id), options.whatIf),
  );
  const object = selectObject(configuration, objects, selector);
  if (typeof object === 'string') return object;
  const rules = compileRules(withFlows(configuration.configuration, options.whatIf), {
    parameters: configuration.manifest.parameters,
  });
  const clock = fixedClock(options.clock ?? fixture.clock ?? options.now);
  const run = runRecorded(
    { rules, objects, metaverse, mode: options.mode, clock },
    objectKey(object.connector, object.dn),
    () => seededRandom(options.seed),
  );
  const nothing = `Nothing happens to ${object.label ?? object.dn}${options.direction === 'both' ? '' : ` ${options.direction}`}: no rule knows its type, or a delta synchronization passes it over. Check the rules, or choose another object or "full".`;
  return buildProgram(run, fixture, object, options.direction) ?? nothing;
}
