import type { ExpressionRecorder } from '../../eval/types';
import type { RunContext } from '../context';
import { flowResult, givenOf, isValues } from '../flow/flowResult';
import type { ConnectorWork, MetaverseWork } from '../state';
import type { Candidate, Evaluated } from './candidate';
import { toMetaverse } from './inboundReferences';
import { resolvePlain, type PlainResolution, type TurnReferences } from './resolvePlain';
import { holdsReference } from './resolveRecorded';
import { participation } from './storedContributions';

const nothing: readonly never[] = [];

/** Evaluates a mapping of a linked object for a metaverse object. */
export function evaluateInbound(
  context: RunContext,
  object: MetaverseWork,
  candidate: Candidate,
  recorder?: ExpressionRecorder,
): Evaluated {
  const { flow } = candidate.entry;
  const source = candidate.source as ConnectorWork;
  const given =
    recorder === undefined
      ? flow.run(source, context.environment)
      : flow.trace(source, context.environment, recorder);
  if (!flow.refers || !isValues(given) || !holdsReference(given))
    return { result: flowResult(given), skipped: nothing };
  object.refers(flow.target);
  return toMetaverse(given, source.space);
}

/** How attributes are resolved of an object that has one link; what all of them share is worked out once. */
export interface PlainResolver {
  readonly source: ConnectorWork;
  /** @returns undefined for an attribute that needs more than {@link resolvePlain} */
  resolve(attribute: string): PlainResolution | undefined;
}

/** @returns undefined when the object needs more than that */
export function plainResolver(
  context: RunContext,
  object: MetaverseWork,
): PlainResolver | undefined {
  const [source, second] = object.links;
  if (source === undefined || second !== undefined || source.stored || !contributes(source))
    return undefined;
  const plan = source.scope.plan(object.objectType);
  const turn: TurnReferences = (flow, values) => {
    if (!holdsReference(values)) return values;
    object.refers(flow.target);
    return givenOf(toMetaverse(values, source.space).result);
  };
  return {
    source,
    resolve: (attribute) => {
      const planned = plan.get(attribute);
      return planned?.simple === true
        ? resolvePlain(planned.entries, source, context.environment, turn)
        : undefined;
    },
  };
}

/** @returns whether the mappings of a linked object count: it has a rule in scope that may make a link (engine §4.5). */
function contributes(source: ConnectorWork): boolean {
  return source.stored || source.scope.linker !== undefined;
}

/** @returns the mappings to an attribute from all linked objects, the one that wins first. */
export function candidatesFor(
  context: RunContext,
  object: MetaverseWork,
  attribute: string,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const source of object.links) {
    if (source.group === undefined || !contributes(source)) continue;
    for (const entry of source.scope.plan(object.objectType).get(attribute)?.entries ?? nothing) {
      candidates.push({
        entry,
        source,
        participation: participation(context, object, entry, source),
      });
    }
  }
  return object.links.length < 2
    ? candidates
    : candidates.sort((a, b) => a.entry.rule.order - b.entry.rule.order);
}
