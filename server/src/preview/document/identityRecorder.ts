import type { ConnectorSpaceObject } from '../../domain/object';
import { metaverseKey, objectKey } from '../../engine/synchronize';
import type { FullRecorder } from '../../engine/recorder';
import type { PreviewRun } from '../../engine/result';
import type { TraceStep } from '../../engine/trace';

/** @returns the keys of everything that belongs to the identity of an object. */
export function identityKeys(run: PreviewRun, key: string): ReadonlySet<string> {
  const result = run.objects.get(key);
  const id = result?.metaverse ?? result?.object.link?.object;
  const links = id === undefined ? [] : (run.metaverse.get(id)?.links ?? []);
  return new Set([key, ...(id === undefined ? [] : [metaverseKey(id)]), ...links]);
}

/** @returns the keys of what an object and others were linked to before the run. */
function keysBefore(key: string, objects: readonly ConnectorSpaceObject[]): Set<string> {
  const id = objects.find((object) => objectKey(object.connector, object.dn) === key)?.link?.object;
  if (id === undefined) return new Set([key]);
  const linked = objects
    .filter((object) => object.link?.object === id)
    .map((object) => objectKey(object.connector, object.dn));
  return new Set([key, metaverseKey(id), ...linked]);
}

/**
 * Keeps the steps of one identity out of a large population, as far as the identity is known while the run goes on: what the fixture links, and the
 * metaverse object that the object makes. Afterwards it can say whether that was all.
 */
export class IdentityRecorder implements FullRecorder {
  readonly steps: TraceStep[] = [];
  readonly #key: string;
  readonly #keys: Set<string>;

  constructor(key: string, objects: readonly ConnectorSpaceObject[]) {
    this.#key = key;
    this.#keys = keysBefore(key, objects);
  }

  wants(key: string): boolean {
    return this.#keys.has(key);
  }

  record(step: TraceStep): void {
    this.steps.push(step);
    if (
      step.kind === 'link' &&
      step.outcome === 'projected' &&
      step.subject.key === this.#key &&
      step.object !== undefined
    )
      this.#keys.add(step.object.key);
  }

  /**
   * @param keys of the identity, as the run has left it
   * @returns whether all of its steps were kept, and no others. An object that the run made has no steps but those of its metaverse object.
   */
  hasAll(run: PreviewRun, keys: ReadonlySet<string>): boolean {
    return (
      [...this.#keys].every((key) => keys.has(key)) &&
      [...keys].every((key) => this.#keys.has(key) || run.objects.get(key)?.created === true)
    );
  }
}
