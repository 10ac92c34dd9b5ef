import type { Attributes } from '../../domain/object';
import type { Scalar, Value } from '../../domain/value';
import { isMulti } from '../../domain/value';
import { fixedClock, seededRandom } from '../../base/ports';
import type { CompiledRule } from '../../engine/flow/compiledFlow';
import type { Subject } from '../../engine/trace';
import { compileExpression } from '../../eval/compile';
import type { Environment, Failure } from '../../eval/types';
import type { Expression } from '../../syntax/ast';
import { parseExpression } from '../../syntax/parseExpression';
import { enclosing, type Pass, type TraceNode, type Variable } from './node';
import type { Recording } from './recording';

/** What a frame of the run can see. */
export interface FrameContext {
  readonly recording: Recording;
  readonly node: TraceNode;
  /** Where the run stands. */
  readonly at: TraceNode;
  /** How many changes count: those up to where the run stands, not up to the frame. */
  readonly changes: number;
  readonly pass: Pass | undefined;
  readonly rule: CompiledRule | undefined;
  readonly source: Subject | undefined;
  /** Key of the object that is written, where it is known. */
  readonly target: string | undefined;
  readonly variables: readonly Variable[];
}

/**
 * @param node the frame's own node
 * @param at where the run stands
 */
export function contextOf(recording: Recording, node: TraceNode, at: TraceNode): FrameContext {
  const pass = enclosing(node, 'pass')?.pass;
  const flow = enclosing(node, 'flow');
  const ranked = enclosing(node, 'rule')?.rule;
  return {
    recording,
    node,
    at,
    pass,
    target: targetKey(recording, node),
    changes: at.changes,
    rule: ranked === undefined ? undefined : recording.run.rules.rule(ranked.rule.id),
    source: flow?.candidate.source ?? pass?.source ?? firstSource(recording),
    variables: enclosing(node, 'expression')?.evaluated.variables ?? [],
  };
}

/** @returns the key of the object that is written at a node, where it is known. */
function targetKey(recording: Recording, node: TraceNode): string | undefined {
  const step = enclosing(node, 'flow')?.step ?? enclosing(node, 'decision')?.step;
  if (step !== undefined) return step.target.key;
  const pass = enclosing(node, 'pass')?.pass;
  if (pass?.target !== undefined) return pass.target.key;
  return pass?.phase === 'outbound' ? undefined : recording.metaverse;
}

/** Outside of any pass expressions read the previewed object. */
function firstSource(recording: Recording): Subject | undefined {
  return enclosing(recording.first, 'pass')?.pass.source;
}

/** @returns an object's attributes as they are where the run stands. */
export function attributesOf(context: FrameContext, key: string): Attributes {
  return context.recording.state.attributes(key, context.changes);
}

/** @returns the values of parameters that rules of the frame's connector can use, by name. */
export function parametersOf(context: FrameContext): ReadonlyMap<string, string> {
  const connector =
    context.rule?.rule.connector ?? context.pass?.connector ?? context.source?.connector;
  const { rules } = context.recording.run;
  const values = new Map<string, string>();
  if (connector === undefined) return values;
  const table = rules.parameters(connector);
  const partition = partitionOf(context, connector);
  const declared = rules.connector(connector);
  const names = new Set([
    'Connector.ID',
    ...rules.configuration.settings.keys(),
    ...(declared?.parameters.keys() ?? []),
    ...(declared?.partitions.flatMap((one) => [...one.parameters.keys()]) ?? []),
  ]);
  for (const name of names) {
    const value = table.lookup(name, partition);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

function partitionOf(context: FrameContext, connector: string): number {
  const { source } = context;
  return source === undefined || source.connector === undefined
    ? -1
    : context.recording.run.rules.parameters(connector).partitionOf(source.id);
}

/** How a variable is called where it stands in for an attribute: no attribute name begins so. */
const mark = '$';

function environment(context: FrameContext): Environment {
  const { recording, source, rule, variables } = context;
  const attributes =
    source === undefined ? new Map<string, readonly Scalar[]>() : attributesOf(context, source.key);
  const confirmed =
    source === undefined ? undefined : recording.run.objects.get(source.key)?.object.confirmed;
  const bound = new Map(variables.map(({ name, value }) => [name, scalars(value)]));
  const connector = rule?.rule.connector ?? context.pass?.connector ?? source?.connector;
  const read = (name: string): readonly Scalar[] | undefined => {
    if (name.startsWith(mark)) return bound.get(name.slice(mark.length));
    return name === 'dn' && source?.connector !== undefined ? [source.id] : attributes.get(name);
  };
  return {
    attribute: read,
    multivalued: (name) =>
      rule?.prepared.sourceSchema?.attributes.get(name)?.multivalued ??
      (read(name)?.length ?? 0) > 1,
    imported: (name) => (name === 'dn' ? read(name) : (confirmed ?? attributes).get(name)),
    parameter: (name) =>
      connector === undefined
        ? undefined
        : recording.run.rules.parameters(connector).lookup(name, partitionOf(context, connector)),
    clock: fixedClock(recording.run.clock),
    random: seededRandom(1),
  };
}

function scalars(value: Value | Failure): readonly Scalar[] | undefined {
  if (
    value === null ||
    (typeof value === 'object' &&
      'kind' in value &&
      (value.kind === 'failure' || value.kind === 'control'))
  )
    return undefined;
  return isMulti(value as Value)
    ? (value as { readonly values: readonly Scalar[] }).values
    : [value as Scalar];
}

/** Puts the variables of the frame in the place of free variables of an expression. */
function bindFree(node: Expression, names: ReadonlySet<string>): Expression {
  switch (node.kind) {
    case 'Variable':
      return names.has(node.name)
        ? { kind: 'Attribute', name: `${mark}${node.name}`, span: node.span }
        : node;
    case 'Parenthesized':
      return { ...node, inner: bindFree(node.inner, names) };
    case 'Binary':
      return { ...node, left: bindFree(node.left, names), right: bindFree(node.right, names) };
    case 'Call': {
      const [first, value, ...body] = node.arguments;
      if (
        first?.kind !== 'Variable' ||
        value === undefined ||
        !['with', 'select', 'where'].includes(node.name.toLowerCase())
      )
        return { ...node, arguments: node.arguments.map((one) => bindFree(one, names)) };
      const inner = new Set([...names].filter((name) => name !== first.name));
      return {
        ...node,
        arguments: [first, bindFree(value, names), ...body.map((one) => bindFree(one, inner))],
      };
    }
    default:
      return node;
  }
}

/** What an expression gave, or what is wrong with it; `Failure.span` is a place in its text. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Evaluates an expression of the rule language as a mapping in the frame would see it. */
export function evaluateIn(context: FrameContext, text: string): Answer {
  const { value: tree, diagnostics } = parseExpression(text);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong !== undefined || tree === undefined) {
    return {
      kind: 'failure',
      failure: {
        kind: 'failure',
        category: 'format',
        message: wrong?.message ?? 'This is no expression.',
        span: wrong?.span ?? { start: 0, end: text.length },
      },
    };
  }
  const names = new Set(context.variables.map(({ name }) => name));
  const result = compileExpression(names.size === 0 ? tree : bindFree(tree, names)).run(
    environment(context),
  );
  const failure =
    typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failure'
      ? result
      : undefined;
  return failure === undefined
    ? { kind: 'value', value: result as Value }
    : { kind: 'failure', failure };
}
