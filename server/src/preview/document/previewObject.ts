import { fixedClock, seededRandom, type Clock, type Random } from '../../base/ports';
import { nearest } from '../../base/suggest';
import type { Fixture } from '../../domain/fixture';
import { fixtureObjects } from '../../domain/fixture';
import type { ConnectorSpaceObject } from '../../domain/object';
import { objectKey, runPreview, type PreviewInput } from '../../engine/synchronize';
import type { RunWatch } from '../../engine/pace';
import { fullRecorder } from '../../engine/recorder';
import type { PreviewRun } from '../../engine/result';
import type { ConfigurationSnapshot } from '../../model/types';
import type { PreviewAnswer } from '../../protocol/requests';
import { identityKeys, IdentityRecorder } from './identityRecorder';
import { compiledRules } from '../population/population';
import { previewDocument } from './document';
import type { Locate } from './parts';

/** Which object is asked for: a name or DN that stands alone, or a DN with its connector's name or identifier. */
export interface ObjectSelector {
  readonly name: string;
  readonly connector?: string;
}

export interface PreviewOptions {
  readonly mode?: 'full' | 'delta';
  /** Used where the fixture gives no time. */
  readonly clock?: Clock;
  readonly random?: Random;
  readonly locate?: Locate;
  /** Is told how far a large population is, and may end the run. */
  readonly watch?: RunWatch;
}

/** Up to this many objects everything is recorded; above, what belongs together. */
const smallPopulation = 200;

function matches(object: ConnectorSpaceObject, name: string): boolean {
  const wanted = name.toLowerCase();
  if (object.dn.toLowerCase() === wanted || object.label?.toLowerCase() === wanted) return true;
  return ['cn', 'displayName', 'userPrincipalName', 'sAMAccountName', 'mail'].some((attribute) =>
    object.attributes
      .get(attribute)
      ?.some((value) => typeof value === 'string' && value.toLowerCase() === wanted),
  );
}

/** @returns the object that a selector means, or why there is none and what to do. */
export function selectObject(
  configuration: Pick<ConfigurationSnapshot, 'connector'>,
  objects: readonly ConnectorSpaceObject[],
  selector: ObjectSelector,
): ConnectorSpaceObject | string {
  const connector =
    selector.connector === undefined ? undefined : configuration.connector(selector.connector);
  if (selector.connector !== undefined && connector === undefined)
    return `There is no connector "${selector.connector}" in the configuration.`;
  const here = objects.filter(
    (object) => connector === undefined || object.connector === connector.id,
  );
  const exact = here.filter((object) => object.dn.toLowerCase() === selector.name.toLowerCase());
  const found = exact.length > 0 ? exact : here.filter((object) => matches(object, selector.name));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined)
    return `"${selector.name}" fits ${found.length} objects: ${found.map((object) => object.dn).join('; ')}. Give the DN, or the connector too.`;
  if (here.length === 0) return 'The fixture holds no objects.';
  const near = nearest(
    selector.name,
    here.flatMap((object) => [object.dn, ...(object.label === undefined ? [] : [object.label])]),
  );
  return `The fixture holds no object "${selector.name}".${
    near === undefined
      ? ` Its objects: ${here
          .slice(0, 10)
          .map((object) => object.label ?? object.dn)
          .join('; ')}${here.length > 10 ? '; …' : '.'}`
      : ` Did you mean "${near}"?`
  }`;
}

/** Runs a population and records what concerns one object. */
export function runRecorded(
  input: Omit<PreviewInput, 'recorder' | 'random'>,
  key: string,
  random: () => Random,
): PreviewRun {
  const focused = { ...input, focus: new Set([key]) };
  if (input.objects.length <= smallPopulation)
    return runPreview({ ...focused, random: random(), recorder: fullRecorder() });
  const recorder = new IdentityRecorder(key, input.objects);
  const run = runPreview({ ...focused, random: random(), recorder });
  const keys = identityKeys(run, key);
  // An object that failed leaves no identity behind; recording the object alone still shows its own turn.
  return recorder.hasAll(run, keys)
    ? run
    : runPreview({ ...focused, random: random(), recorder: fullRecorder(keys) });
}

/**
 * Runs a fixture with the rules of a configuration and records what concerns one of its objects.
 * @returns the run and the object, or why there is none and what to do
 */
export function runObject(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  selector: ObjectSelector,
  options: PreviewOptions = {},
): { readonly run: PreviewRun; readonly object: ConnectorSpaceObject } | string {
  const { objects, metaverse } = fixtureObjects(fixture);
  const object = selectObject(configuration, objects, selector);
  if (typeof object === 'string') return object;
  const rules = compiledRules(configuration);
  const clock =
    fixture.clock === undefined ? (options.clock ?? fixedClock(0)) : fixedClock(fixture.clock);
  // Two runs of one preview must see the same random numbers.
  const seed = Math.floor((options.random ?? seededRandom(1)).next() * 0x1_0000_0000);
  return {
    object,
    run: runRecorded(
      {
        rules,
        objects,
        metaverse,
        mode: options.mode ?? 'full',
        clock,
        ...(options.watch === undefined ? {} : { watch: options.watch }),
      },
      objectKey(object.connector, object.dn),
      () => seededRandom(seed),
    ),
  };
}

/**
 * Previews one object of a fixture with the rules of a configuration.
 * @returns the preview, or why there is none and what to do
 */
export function previewObject(
  configuration: ConfigurationSnapshot,
  fixture: Fixture,
  selector: ObjectSelector,
  options: PreviewOptions = {},
): PreviewAnswer {
  const ran = runObject(configuration, fixture, selector, options);
  if (typeof ran === 'string') return { kind: 'error', message: ran };
  const { run, object } = ran;
  const document = previewDocument(run, object, options.locate ?? (() => undefined));
  return document === undefined
    ? { kind: 'error', message: `${object.dn} is not part of the run.` }
    : { kind: 'preview', document };
}
