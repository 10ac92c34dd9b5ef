import type { Scalar } from '../domain/value';
import { sameValues } from '../engine/values';
import { locationOf } from '../model/plainLocation';
import { previewDocument } from '../preview/document/document';
import type { WorkspaceSnapshot } from '../model/types';
import type { DebugAttribute, DebugObject, DebugStep, StepMark } from '../protocol/debug';
import type { FixtureObjectReference } from '../protocol/requests';
import { previewAsOfStep } from './asOfStep';
import { showScalars } from './variables/display';
import { attributesOf, type FrameContext } from './recording/frameContext';
import { enclosing, type Pass } from './recording/node';
import type { Recording } from './recording/recording';

function passWords({ phase, connector }: Pass, { names }: Recording): string {
  switch (phase) {
    case 'outbound':
      return ` (outbound to ${names.connector(connector ?? '')})`;
    case 'inbound':
      return ` (inbound from ${names.connector(connector ?? '')})`;
    case 'references':
      return '';
  }
}

/** @returns where a frame stands, as a sentence of the views says it. */
function wordsOf({ node, pass, recording }: FrameContext): string {
  const rule = enclosing(node, 'rule')?.rule;
  const place = pass === undefined ? '' : passWords(pass, recording);
  if (rule === undefined || node.detail.kind === 'rule') return `${node.name}${place}`;
  return `${node.name}, rule "${rule.rule.name}"${place}`;
}

/** @returns what the views mark for a frame. */
export function markOf({ node, pass, recording }: FrameContext): StepMark {
  const flow = enclosing(node, 'flow');
  const step = flow?.step ?? enclosing(node, 'decision')?.step;
  const rule = enclosing(node, 'rule')?.rule.rule.id;
  const connector =
    step?.target.connector ?? (pass?.phase === 'outbound' ? pass.connector : undefined);
  return {
    side: connector === undefined ? 'metaverse' : recording.names.connector(connector),
    ...(step === undefined ? {} : { attribute: step.attribute }),
    ...(rule === undefined ? {} : { rule }),
    ...(flow === undefined ? {} : { source: flow.candidate.source.id }),
  };
}

function attributeOf(
  { recording, changes }: FrameContext,
  key: string,
  connector: string | undefined,
  name: string,
  now: readonly Scalar[],
): DebugAttribute {
  const before = recording.state.initial(key, name);
  const winner = recording.state.winner(key, name, changes);
  const rule =
    winner === undefined || sameValues(before, now) ? undefined : recording.run.rules.rule(winner);
  return {
    name,
    text: showScalars(now, recording.names, connector).text,
    ...(sameValues(before, now)
      ? {}
      : { before: showScalars(before, recording.names, connector).text }),
    ...(rule === undefined ? {} : { by: `${rule.rule.name} (${rule.precedence})` }),
  };
}

/** The objects that a frame is about, each once: what it reads, the metaverse object, what it writes. */
function objectsOf(context: FrameContext): readonly DebugObject[] {
  const { recording, source, target } = context;
  const keys = new Set(
    [source?.key, recording.metaverse, target].filter((key) => key !== undefined),
  );
  return [...keys].map((key): DebugObject => {
    const object = recording.run.objects.get(key)?.object;
    const metaverse =
      object === undefined
        ? [...recording.run.metaverse.values()].find((one) => one.key === key)
        : undefined;
    const subject =
      object === undefined
        ? {
            connector: undefined,
            id: metaverse?.id ?? '',
            objectType: metaverse?.objectType ?? '',
            label: metaverse?.id ?? 'metaverse object',
          }
        : {
            connector: object.connector,
            id: object.dn,
            objectType: object.objectType,
            label: object.label ?? object.dn,
          };
    const now = attributesOf(context, key);
    const names = new Set([...now.keys(), ...recording.state.attributes(key, 0).keys()]);
    return {
      ...recording.names.subject(subject),
      attributes: [...names]
        .sort()
        .map((name) => attributeOf(context, key, object?.connector, name, now.get(name) ?? [])),
    };
  });
}

/**
 * Tells the views beside the text what a run has come to.
 * @param context of the selected frame
 * @param reference the object as the editor knows it
 * @returns undefined when the previewed object is not part of the run
 */
export function stepOf(
  context: FrameContext,
  reference: FixtureObjectReference,
  workspace: WorkspaceSnapshot,
): DebugStep | undefined {
  const { recording } = context;
  const whole = previewDocument(
    recording.run,
    recording.object,
    (origin) => locationOf(workspace, origin).location,
  );
  if (whole === undefined) return undefined;
  const words = wordsOf(context);
  return {
    object: reference,
    words,
    document: previewAsOfStep(recording, whole, context.at, words),
    mark: markOf(context),
    objects: objectsOf(context),
  };
}
