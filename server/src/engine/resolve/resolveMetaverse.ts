import type { Contribution } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import type { ExpressionRecorder } from '../../eval/types';
import { recorderFor, subjectOf, type RunContext } from '../context';
import type { EngineError } from '../errors';
import type { Recorder } from '../recorder';
import type { MetaverseWork } from '../state';
import type { Candidate, Evaluated, Resolution } from './candidate';
import {
  candidatesFor,
  evaluateInbound,
  plainResolver,
  type PlainResolver,
} from './inboundCandidates';
import { Lineage } from './lineage';
import { resolveAttribute } from './resolveAttribute';
import type { PlainResolution } from './resolvePlain';
import { resolveRecorded } from './resolveRecorded';
import { staysWithoutRule } from './storedContributions';

const nothing: readonly never[] = [];

/** The values that an attribute then holds, and who owns them. */
export interface AttributeOutcome {
  readonly attribute: string;
  readonly values: readonly Scalar[] | undefined;
  readonly contributions: readonly Contribution[] | undefined;
}

/** What becomes of an attribute to which no mapping gave values. */
function outcomeWithout(
  context: RunContext,
  object: MetaverseWork,
  attribute: string,
  decision: Resolution['decision'],
): AttributeOutcome {
  const before = object.before?.attributes.get(attribute);
  const stays =
    before !== undefined &&
    (decision === 'keep' || (decision === 'none' && staysWithoutRule(context, object, attribute)));
  return stays
    ? { attribute, values: before, contributions: object.before?.contributions.get(attribute) }
    : { attribute, values: undefined, contributions: undefined };
}

/** Resolves the attributes of one metaverse object one by one. */
class ImportFlow {
  readonly #lineage = new Lineage();

  constructor(
    private readonly context: RunContext,
    private readonly object: MetaverseWork,
  ) {}

  /** The plain case that populations spend their time in. @returns undefined for an attribute that has no value and had none */
  plain(
    attribute: string,
    resolved: Exclude<PlainResolution, { decision: 'error' }>,
    { source }: PlainResolver,
  ): AttributeOutcome | undefined {
    if (resolved.decision === 'set')
      return {
        attribute,
        values: resolved.values,
        contributions: this.#lineage.of(resolved.entry, source),
      };
    const { context, object } = this;
    return object.before !== undefined || object.attributes.has(attribute)
      ? outcomeWithout(context, object, attribute, resolved.decision)
      : undefined;
  }

  full(
    attribute: string,
    recorder: Recorder | undefined,
  ): { readonly outcome: AttributeOutcome; readonly error: EngineError | undefined } {
    const { context, object } = this;
    const candidates = candidatesFor(context, object, attribute);
    const evaluate = (candidate: Candidate, expressions?: ExpressionRecorder): Evaluated =>
      evaluateInbound(context, object, candidate, expressions);
    const recorded =
      recorder === undefined ? undefined : resolveRecorded(attribute, candidates, evaluate);
    const resolution = recorded?.resolution ?? resolveAttribute(candidates, evaluate);
    const outcome = this.#outcomeOf(attribute, resolution);
    if (recorder !== undefined)
      recorded?.record(
        recorder,
        subjectOf(object),
        object.before?.attributes.get(attribute) ?? nothing,
        outcome.values ?? nothing,
      );
    return { outcome, error: resolution.error };
  }

  #outcomeOf(attribute: string, { decision, values, winners }: Resolution): AttributeOutcome {
    return decision === 'set'
      ? { attribute, values, contributions: this.#lineage.ofWinners(winners) }
      : outcomeWithout(this.context, this.object, attribute, decision);
  }
}

/** The recorder that wants to hear of an object, or of one that is linked to it. */
function recorderOf(context: RunContext, object: MetaverseWork): Recorder | undefined {
  return (
    recorderFor(context, object.key) ??
    object.links.map((link) => recorderFor(context, link.key)).find((found) => found !== undefined)
  );
}

/**
 * Resolves attributes of a metaverse object over all its links; nothing is written.
 * @param quiet whether nothing is to be recorded
 * @returns the outcomes, or the first error
 */
export function resolveMetaverse(
  context: RunContext,
  object: MetaverseWork,
  attributes: Iterable<string>,
  quiet = false,
): readonly AttributeOutcome[] | EngineError {
  const recorder = quiet ? undefined : recorderOf(context, object);
  const plain = recorder === undefined ? plainResolver(context, object) : undefined;
  const flow = new ImportFlow(context, object);
  const outcomes: AttributeOutcome[] = [];
  let firstError: EngineError | undefined;
  for (const attribute of attributes) {
    const resolved = plain?.resolve(attribute);
    if (resolved?.decision === 'error') return resolved.error;
    if (resolved !== undefined && plain !== undefined) {
      const outcome = flow.plain(attribute, resolved, plain);
      if (outcome !== undefined) outcomes.push(outcome);
      continue;
    }
    const { outcome, error } = flow.full(attribute, recorder);
    firstError ??= error;
    // A recording run looks at the other attributes too, and all of them can be shown; it ends with the same error.
    if (firstError !== undefined && recorder === undefined) return firstError;
    outcomes.push(outcome);
  }
  return firstError ?? outcomes;
}
