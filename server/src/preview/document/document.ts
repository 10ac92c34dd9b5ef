import type { Scalar } from '../../domain/value';
import { metaverseKey, objectKey } from '../../engine/synchronize';
import type { ConnectorResult, MetaverseResult, PreviewRun } from '../../engine/result';
import type { AttributeStep, LinkStep, Subject } from '../../engine/trace';
import { ordinal } from '../../engine/values';
import type {
  AttributeResult,
  InboundPass,
  LinkOutcome,
  ObjectReference,
  PreviewDocument,
  PreviewError,
} from '../../protocol/preview';
import { PreviewParts, type Locate } from './parts';
import { outboundPasses } from './outbound';
import { summarize } from './summary';
import { attributeSteps, lastTurn } from './traceSteps';
import { PreviewNames } from './values';

/** Which object a preview is about. */
export interface PreviewedObject {
  /** Identifier of its connector. */
  readonly connector: string;
  readonly dn: string;
}

function subjectOf(result: ConnectorResult): Subject {
  const { connector, dn, objectType, label } = result.object;
  return { key: result.key, connector, id: dn, objectType, label: label ?? dn };
}

/** @returns why an object had no turn in this synchronization. */
function untouchedReason({ object }: ConnectorResult): LinkStep['reason'] {
  if (object.placeholder === true) return 'placeholder';
  return object.confirmed?.size === 0 ? 'export-object' : 'not-synchronized';
}

function linkWithoutTurn(
  parts: PreviewParts,
  names: PreviewNames,
  run: PreviewRun,
  result: ConnectorResult,
): LinkOutcome {
  const reason = untouchedReason(result);
  const metaverse =
    result.metaverse === undefined ? undefined : run.metaverse.get(result.metaverse);
  const object =
    metaverse === undefined
      ? undefined
      : names.subject({
          connector: undefined,
          id: metaverse.id,
          objectType: metaverse.objectType,
          label: metaverse.id,
        });
  return {
    ...parts.link({
      kind: 'link',
      subject: subjectOf(result),
      outcome: metaverse === undefined ? 'not-linked' : 'already-linked',
      reason,
    }),
    ...(object === undefined ? {} : { object }),
  };
}

function inboundPass(
  run: PreviewRun,
  parts: PreviewParts,
  names: PreviewNames,
  result: ConnectorResult,
): InboundPass {
  const turn = lastTurn(run, result.key, 'inbound');
  const link = turn.links.at(-1);
  const linked =
    result.metaverse !== undefined ||
    (link !== undefined && ['joined', 'projected', 'already-linked'].includes(link.outcome));
  const flowing =
    linked &&
    turn.rules.some(
      (step) =>
        step.verdict === 'applies' && (run.rules.rule(step.rule.rule.id)?.prepared.links ?? false),
    );
  return {
    object: names.subject(subjectOf(result)),
    connector: names.connector(result.object.connector),
    rules: turn.rules.map((step) => parts.verdict(step, flowing)),
    joins: turn.joins.map((step) => parts.join(step)),
    link:
      link === undefined
        ? failedLink(parts, names, run, result, turn.rules.length > 0)
        : parts.link(link),
  };
}

/** An object whose turn ended before there was a decision about its link, or that had no turn. */
function failedLink(
  parts: PreviewParts,
  names: PreviewNames,
  run: PreviewRun,
  result: ConnectorResult,
  hadTurn: boolean,
): LinkOutcome {
  if (!hadTurn && result.error === undefined) return linkWithoutTurn(parts, names, run, result);
  return {
    kind: result.metaverse === undefined ? 'not-linked' : 'already-linked',
    reason: result.error?.message ?? 'no rule knows this object type',
  };
}

/** @returns the metaverse object that the preview is about, even if it was deleted or given up in the run. */
function identityOf(
  run: PreviewRun,
  result: ConnectorResult,
):
  | {
      readonly id: string;
      readonly result: MetaverseResult | undefined;
      readonly subject: Subject | undefined;
    }
  | undefined {
  const id = result.metaverse;
  if (id !== undefined) return { id, result: run.metaverse.get(id), subject: undefined };
  const link = run.steps.findLast(
    (step): step is LinkStep =>
      step.kind === 'link' && step.subject.key === result.key && step.object !== undefined,
  );
  if (link?.object !== undefined)
    return { id: link.object.id, result: run.metaverse.get(link.object.id), subject: link.object };
  const former = result.object.link?.object;
  return former === undefined || !run.metaverse.has(former)
    ? undefined
    : { id: former, result: run.metaverse.get(former), subject: undefined };
}

/** Attributes that no mapping was resolved for: they are as they were. */
function untouched(
  attribute: string,
  target: Subject,
  before: readonly Scalar[],
  after: readonly Scalar[],
): AttributeStep {
  return { kind: 'attribute', target, attribute, before, after, decision: 'none', candidates: [] };
}

function metaverseAttributes(
  run: PreviewRun,
  parts: PreviewParts,
  metaverse: NonNullable<ReturnType<typeof identityOf>>,
  focus: string,
  target: Subject,
): readonly AttributeResult[] {
  const steps = attributeSteps(run, metaverseKey(metaverse.id), focus);
  const before = metaverse.result?.before?.attributes;
  const after = metaverse.result?.attributes;
  const names = new Set([...steps.keys(), ...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].sort(ordinal).flatMap((attribute) => {
    const old = before?.get(attribute) ?? [];
    const now = after?.get(attribute) ?? [];
    const step = steps.get(attribute) ?? untouched(attribute, target, old, now);
    if (step.candidates.length === 0 && old.length === 0 && now.length === 0) return [];
    return [
      parts.attribute(
        { ...step, before: old },
        run.rules.configuration.metaverse?.attributes.get(attribute),
        now,
      ),
    ];
  });
}

function changeOf(
  result: MetaverseResult | undefined,
): NonNullable<PreviewDocument['metaverse']>['change'] {
  return result?.change ?? 'unchanged';
}

function errorsOf(
  parts: PreviewParts,
  results: readonly ConnectorResult[],
): readonly PreviewError[] {
  const errors = [
    ...new Set(results.flatMap((result) => (result.error === undefined ? [] : [result.error]))),
  ];
  return errors.map((error) => parts.error(error));
}

function outcomeOf(result: ConnectorResult): PreviewDocument['outcome'] {
  if (result.error !== undefined) return 'error';
  return result.metaverse === undefined ? 'not-linked' : 'synchronized';
}

/**
 * Turns a run into the preview of one object.
 * @param run with a trace of the object and of what is linked to the same metaverse object
 * @param locate finds where parts of rules stand
 * @returns undefined when the run has no such object
 */
export function previewDocument(
  run: PreviewRun,
  chosen: PreviewedObject,
  locate: Locate,
): PreviewDocument | undefined {
  const result = run.objects.get(objectKey(chosen.connector, chosen.dn));
  if (result === undefined) return undefined;
  const names = new PreviewNames(run);
  const parts = new PreviewParts(run, names, locate);
  const identity = identityOf(run, result);
  const others = (identity?.result?.links ?? [])
    .map((key) => run.objects.get(key))
    .filter(
      (other): other is ConnectorResult =>
        other !== undefined && other !== result && !other.created,
    );
  const inbound = [...(result.created ? [] : [result]), ...others];
  const metaverse =
    identity === undefined ? undefined : metaverseOf(run, parts, names, identity, result.key);
  const document: Omit<PreviewDocument, 'summary'> = {
    version: 1,
    mode: run.mode,
    object: names.subject(subjectOf(result)),
    outcome: outcomeOf(result),
    errors: errorsOf(parts, [result, ...others]),
    inbound: inbound.map((one) => inboundPass(run, parts, names, one)),
    ...(metaverse === undefined ? {} : { metaverse }),
    outbound:
      identity === undefined ? [] : outboundPasses(run, parts, names, identity.id, result.key),
    clock: run.clock,
  };
  return { ...document, summary: summarize(document) };
}

function metaverseOf(
  run: PreviewRun,
  parts: PreviewParts,
  names: PreviewNames,
  identity: NonNullable<ReturnType<typeof identityOf>>,
  focus: string,
): NonNullable<PreviewDocument['metaverse']> {
  const known = identity.result;
  const target: Subject = identity.subject ?? {
    key: metaverseKey(identity.id),
    connector: undefined,
    id: identity.id,
    objectType: known?.objectType ?? '',
    label: identity.id,
  };
  const object: ObjectReference = names.subject(target);
  return {
    object,
    change: changeOf(known),
    attributes: metaverseAttributes(run, parts, identity, focus, target),
  };
}
