import type { Rows } from '../base/rows';
import type { Attributes } from '../domain/object';
import type { Scalar } from '../domain/value';
import type { CompiledRules } from './compile';
import type { FlowEnvironment } from './flow/environment';
import type { EngineNote } from './errors';
import type { JoinIndex } from './join/joinCriteria';
import type { Pace } from './pace';
import type { Recorder } from './recorder';
import { MetaverseWork, Space, type ConnectorWork } from './state';
import type { Subject } from './trace';

/** Everything that one run works on. */
export interface RunContext {
  readonly rules: CompiledRules;
  readonly mode: 'full' | 'delta';
  readonly environment: FlowEnvironment;
  readonly spaces: Map<string, Space>;
  readonly metaverse: Map<string, MetaverseWork>;
  /** Finds metaverse objects by the values of attributes that rules join on. */
  readonly joins: JoinIndex<MetaverseWork>;
  /** What metaverse objects hold is kept in rows of it. */
  readonly rows: Rows;
  readonly recorder: Recorder | undefined;
  readonly notes: EngineNote[];
  readonly pace: Pace;
  /** Round of joining, for the trace. */
  round: number;
}

/** @returns the space of a connector, made when it is first asked for. */
export function spaceOf(context: RunContext, connector: string): Space {
  const known = context.spaces.get(connector);
  if (known !== undefined) return known;
  const space = new Space(connector, context.rules.parameters(connector));
  context.spaces.set(connector, space);
  return space;
}

/** @returns the recorder when it wants to hear of an object. */
export function recorderFor(context: RunContext, key: string): Recorder | undefined {
  return context.recorder?.wants(key) === true ? context.recorder : undefined;
}

/** @returns the recorder when it wants to hear of one of two objects. */
export function recorderForEither(
  context: RunContext,
  first: string,
  second: string,
): Recorder | undefined {
  return recorderFor(context, first) ?? recorderFor(context, second);
}

const nameAttributes = ['displayName', 'cn', 'name', 'userPrincipalName', 'mail'];

/** @returns a name for people from the attributes that usually hold one. */
function nameOf(values: (name: string) => readonly Scalar[] | undefined): string | undefined {
  for (const attribute of nameAttributes) {
    const value = values(attribute)?.[0];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** @returns an object as the trace names it. */
export function subjectOf(object: ConnectorWork | MetaverseWork): Subject {
  if (object instanceof MetaverseWork) {
    return {
      key: object.key,
      connector: undefined,
      id: object.id,
      objectType: object.objectType,
      label: nameOf((name) => object.values(name)) ?? object.id,
    };
  }
  const { connector, dn, objectType, label } = object.object;
  return { key: object.key, connector, id: dn, objectType, label: label ?? dn };
}

/** Exchanges the attributes of a metaverse object and keeps the join index true. */
export function writeMetaverse(
  context: RunContext,
  object: MetaverseWork,
  attributes: Attributes,
): void {
  const former = object.attributes;
  object.attributes = attributes;
  for (const attribute of context.joins.attributes) {
    const old = former.get(attribute);
    const values = attributes.get(attribute);
    if (old === values) continue;
    if (old !== undefined) context.joins.remove(attribute, old, object);
    if (values !== undefined) context.joins.add(attribute, values, object);
  }
}

/** Takes a metaverse object out of the index, for good. */
export function forgetMetaverse(context: RunContext, object: MetaverseWork): void {
  for (const [attribute, values] of object.attributes)
    context.joins.remove(attribute, values, object);
}
