import type { Scalar } from '../../domain/value';
import type { EngineError } from '../errors';
import type { CompiledFlow } from '../flow/compiledFlow';
import type { FlowEnvironment } from '../flow/environment';
import { isValues, type Given } from '../flow/flowResult';
import type { Source } from '../flow/source';
import type { PlanEntry } from '../ruleGroup';
import { errorOf, removed, runs, withoutValue } from './candidate';

/** How an attribute came out in the plain case. */
export type PlainResolution =
  | { readonly decision: 'set'; readonly entry: PlanEntry; readonly values: readonly Scalar[] }
  | { readonly decision: 'remove' | 'keep' | 'none' }
  | { readonly decision: 'error'; readonly error: EngineError };

/** @returns values of a mapping that are or may be references, turned into those of the other side. */
export type TurnReferences = (flow: CompiledFlow, values: readonly Scalar[]) => Given;

/**
 * Decides an attribute as {@link resolveAttribute} does, for the plain case that populations spend their time in: one source object, no
 * merging, nothing that applies once, nobody who listens.
 */
export function resolvePlain(
  entries: readonly PlanEntry[],
  source: Source,
  environment: FlowEnvironment,
  turn: TurnReferences,
): PlainResolution {
  let sawNull = false;
  let ignored = false;
  for (const entry of entries) {
    const { flow } = entry;
    // Most attributes of most objects are absent, and most mappings copy one.
    if (flow.copies !== undefined && source.attributes.get(flow.copies) === undefined) {
      sawNull = true;
      continue;
    }
    let given = flow.run(source, environment);
    if (flow.refers && isValues(given)) given = turn(flow, given);
    if (isValues(given)) return { decision: 'set', entry, values: given };
    switch (given.kind) {
      case 'null':
        sawNull = true;
        break;
      case 'ignore':
        ignored = true;
        break;
      case 'authoritative-null':
        return removed;
      case 'failure':
        return { decision: 'error', error: errorOf({ entry, source, participation: runs }, given) };
    }
  }
  return withoutValue(sawNull, ignored);
}
