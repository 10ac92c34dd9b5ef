import type { Fixture } from '../../domain/fixture';
import type { ConnectorSpaceObject } from '../../domain/object';
import { metaverseKey, objectKey } from '../../engine/synchronize';
import type { PreviewRun } from '../../engine/result';
import type { Subject, TraceStep } from '../../engine/trace';
import { identityKeys } from '../../preview/document/identityRecorder';
import { decider } from '../../preview/reasons/flowReasons';
import { PreviewNames } from '../../preview/document/values';
import { RecordingBuilder } from './builder';
import type { Pass, TraceNode } from './node';
import { RunState } from './state';

/** A recorded run as something that can be stepped through. */
export interface Recording {
  readonly run: PreviewRun;
  readonly fixture: Fixture;
  readonly object: ConnectorSpaceObject;
  readonly nodes: readonly TraceNode[];
  /** The first node that can be stopped at. */
  readonly first: TraceNode;
  readonly state: RunState;
  readonly names: PreviewNames;
  /** Key of the metaverse object, where there is one in the end. */
  readonly metaverse: string | undefined;
}

/** Which half of a run is stepped through. */
export type DirectionChoice = 'inbound' | 'outbound' | 'both';

/** Who owned the values before the run. */
function ownersOf(run: PreviewRun): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { key, before } of run.metaverse.values()) {
    for (const [attribute, contributions] of before?.contributions ?? []) {
      const [first] = contributions;
      if (first !== undefined) owners.set(`${key}\n${attribute}`, first.rule);
    }
  }
  for (const { key, object } of run.objects.values()) {
    for (const [attribute, given] of object.exported ?? []) {
      const [first] = given;
      if (first !== undefined) owners.set(`${key}\n${attribute}`, first.rule);
    }
  }
  return owners;
}

/** The object that a step is about. */
function subjectOf(step: TraceStep): Subject {
  return step.kind === 'attribute' ? step.target : step.subject;
}

/** @returns the connector that an outbound step writes to; undefined for other steps. */
function connectorOf(step: TraceStep): string | undefined {
  if (step.kind === 'rule' || step.kind === 'join' || step.kind === 'link')
    return step.target?.connector;
  return step.kind === 'attribute' || step.kind === 'export'
    ? subjectOf(step).connector
    : undefined;
}

/** Cuts a trace into passes and hands them to a builder. */
class Passes {
  readonly #builder: RecordingBuilder;
  readonly #names: PreviewNames;
  readonly #root;
  #current: Pass | undefined;
  #decided = new Set<string>();
  /** The metaverse object whose outbound turn it is. */
  #outbound: Subject | undefined;

  constructor(builder: RecordingBuilder, names: PreviewNames, title: string) {
    this.#builder = builder;
    this.#names = names;
    this.#root = builder.open(undefined, title, { kind: 'preview' }, undefined, false);
  }

  #begin(pass: Pass): void {
    this.#current = pass;
    this.#decided = new Set();
    this.#builder.pass(this.#root, this.#nameOf(pass), pass);
  }

  #nameOf({ phase, source, connector }: Pass): string {
    const space = connector === undefined ? '' : this.#names.connector(connector);
    switch (phase) {
      case 'inbound':
        return `Inbound from ${space}: ${source.label}`;
      case 'outbound':
        return `Outbound to ${space}`;
      case 'references':
        return 'References of the metaverse object';
    }
  }

  add(step: TraceStep): void {
    if (step.kind === 'begin') {
      this.#outbound = step.phase === 'outbound' ? step.subject : undefined;
      if (step.phase === 'inbound')
        this.#begin({
          phase: 'inbound',
          source: step.subject,
          target: undefined,
          connector: step.subject.connector,
        });
      return;
    }
    const connector = connectorOf(step);
    if (connector !== undefined && step.kind !== 'error') this.#ensureOutbound(step, connector);
    else if (
      step.kind === 'attribute' &&
      (this.#current?.phase === 'outbound' ||
        this.#decided.has(step.attribute) ||
        this.#current === undefined)
    ) {
      this.#begin({
        phase: 'references',
        source: step.target,
        target: step.target,
        connector: undefined,
      });
    }
    if (step.kind === 'attribute') this.#decided.add(step.attribute);
    if (this.#current === undefined)
      this.#begin({
        phase: 'references',
        source: subjectOf(step),
        target: undefined,
        connector: undefined,
      });
    this.#builder.add(step);
  }

  #ensureOutbound(step: TraceStep, connector: string): void {
    const target =
      step.kind === 'attribute' || step.kind === 'export' ? subjectOf(step) : undefined;
    if (this.#isOutbound(connector, target)) return;
    this.#begin({ phase: 'outbound', source: this.#outboundSource(step), target, connector });
  }

  /** Whether the pass that is under way goes to a connector, and, where the object is known, to that one. */
  #isOutbound(connector: string, target: Subject | undefined): boolean {
    const here = this.#current;
    if (here?.phase !== 'outbound' || here.connector !== connector) return false;
    return target === undefined || here.target?.key === target.key;
  }

  #outboundSource(step: TraceStep): Subject {
    const candidate = step.kind === 'attribute' ? step.candidates[0]?.source : undefined;
    return this.#outbound ?? candidate ?? this.#current?.source ?? subjectOf(step);
  }
}

/** A step of a direction that is not asked for is left out of the recording; what it changed is in the state all the same. */
function wanted(step: TraceStep, direction: DirectionChoice, outbound: boolean): boolean {
  return direction === 'both' || (direction === 'outbound') === outbound || step.kind === 'error';
}

/**
 * Makes a recording of a recorded run: everything that concerns the identity of one object.
 * @returns undefined when the run did nothing with the object in that direction
 */
export function buildProgram(
  run: PreviewRun,
  fixture: Fixture,
  object: ConnectorSpaceObject,
  direction: DirectionChoice,
): Recording | undefined {
  const key = objectKey(object.connector, object.dn);
  const tried = triedKeys(run, key);
  const keys = new Set([...identityKeys(run, key), ...tried]);
  const names = new PreviewNames(run);
  const owners = ownersOf(run);
  const builder = new RecordingBuilder(owners);
  const passes = new Passes(builder, names, `Preview of ${object.label ?? object.dn}`);
  let outbound = false;
  for (const step of run.steps) {
    if (!keys.has(subjectOf(step).key)) continue;
    if (step.kind === 'begin') outbound = step.phase === 'outbound';
    else if (step.kind !== 'error') outbound = connectorOf(step) !== undefined;
    if (wanted(step, direction, outbound)) passes.add(step);
    else if (step.kind === 'attribute')
      builder.change(step, false, decider(step.candidates)?.rule.rule.id);
  }
  const nodes = builder.finish();
  const first = nodes.find((node) => node.stops);
  if (first === undefined) return undefined;
  return {
    run,
    fixture,
    object,
    nodes,
    first,
    state: new RunState(run, builder.changes, owners),
    names,
    metaverse: metaverseOf(run, key) ?? tried.at(-1),
  };
}

/** @returns the keys of the metaverse objects that an object was linked to: one that failed has none in the end, but its turn worked on one. */
function triedKeys(run: PreviewRun, key: string): readonly string[] {
  return run.steps.flatMap((step) =>
    step.kind === 'link' && step.subject.key === key && step.object !== undefined
      ? [step.object.key]
      : [],
  );
}

/** @returns the key of the metaverse object that an object belongs to in the end. */
function metaverseOf(run: PreviewRun, key: string): string | undefined {
  const result = run.objects.get(key);
  const id = result?.metaverse ?? result?.object.link?.object;
  return id === undefined ? undefined : metaverseKey(id);
}
