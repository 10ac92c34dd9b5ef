import type { Origin } from '../../domain/rule';
import type { Value } from '../../domain/value';
import type { GroupOutcome, ClauseOutcome } from '../../engine/scope/scope';
import type { RankedRule } from '../../engine/precedence';
import type {
  AttributeStep,
  CandidateTrace,
  DeletedStep,
  ErrorStep,
  ExportStep,
  JoinStep,
  LinkStep,
  RuleStep,
  Subject,
} from '../../engine/trace';
import type { Failure } from '../../eval/types';
import type { Expression } from '../../syntax/ast';

/** A turn of an object: inbound from its connector, the references settled afterwards, or outbound to one connector. */
export interface Pass {
  readonly phase: 'inbound' | 'references' | 'outbound';
  /** The object whose attributes the rules read. */
  readonly source: Subject;
  /** The object that is written, as far as the run had come to it. */
  readonly target: Subject | undefined;
  /** Identifier; undefined for references. */
  readonly connector: string | undefined;
}

/** A variable of `With`, `Select` or `Where` with what it stood for. */
export interface Variable {
  readonly name: string;
  readonly value: Value | Failure;
}

/** One evaluation of a sub-expression. */
export interface Evaluated {
  readonly expression: Expression;
  readonly result: Value | Failure;
  readonly variables: readonly Variable[];
}

/** What a node of the recording is about. */
export type Detail =
  | { readonly kind: 'preview' }
  | { readonly kind: 'pass'; readonly pass: Pass }
  /** `step` where its scope is tested; without it the frame around the parts of the rule that run later. */
  | { readonly kind: 'rule'; readonly rule: RankedRule; readonly step?: RuleStep }
  | { readonly kind: 'group'; readonly outcome: GroupOutcome }
  | { readonly kind: 'clause'; readonly outcome: ClauseOutcome }
  | { readonly kind: 'join'; readonly step: JoinStep }
  | { readonly kind: 'condition'; readonly step: JoinStep; readonly index: number }
  | { readonly kind: 'link'; readonly step: LinkStep }
  | { readonly kind: 'flow'; readonly step: AttributeStep; readonly candidate: CandidateTrace }
  | { readonly kind: 'expression'; readonly evaluated: Evaluated }
  | { readonly kind: 'decision'; readonly step: AttributeStep }
  | { readonly kind: 'export'; readonly step: ExportStep }
  | { readonly kind: 'error'; readonly step: ErrorStep }
  | { readonly kind: 'deleted'; readonly step: DeletedStep };

export type NodeKind = Detail['kind'];

/** A part of the recorded run. The nodes form a tree; `id` is the place in its order from the root down. */
export interface TraceNode {
  readonly id: number;
  readonly name: string;
  readonly parent: TraceNode | undefined;
  readonly children: readonly TraceNode[];
  /** One behind the last node below this one. */
  readonly end: number;
  readonly detail: Detail;
  /** Where it is written; undefined for what no file describes. */
  readonly origin: Origin | undefined;
  /** Whether a step can end here; other nodes are frames only. */
  readonly stops: boolean;
  /** How many changes of attributes had been made when the run came here. */
  readonly changes: number;
}

/** How far one step goes: from flow to flow, from clause to clause, or from one part of an expression to the next. */
export type Granularity = 'flow' | 'clause' | 'expression';

const finenesses: Readonly<Record<NodeKind, Granularity>> = {
  preview: 'flow',
  pass: 'flow',
  rule: 'flow',
  group: 'clause',
  clause: 'clause',
  join: 'flow',
  condition: 'clause',
  link: 'flow',
  flow: 'flow',
  expression: 'expression',
  decision: 'flow',
  export: 'flow',
  error: 'flow',
  deleted: 'flow',
};
const order: readonly Granularity[] = ['flow', 'clause', 'expression'];

/** @returns whether steps of a granularity end at a node. */
export function visible(node: TraceNode, granularity: Granularity): boolean {
  return node.stops && order.indexOf(finenesses[node.detail.kind]) <= order.indexOf(granularity);
}

/** @returns the node's ancestors, itself first. */
export function lineage(node: TraceNode): readonly TraceNode[] {
  const nodes: TraceNode[] = [];
  for (let one: TraceNode | undefined = node; one !== undefined; one = one.parent) nodes.push(one);
  return nodes;
}

/** @returns what the nearest node of a kind around a node, itself included, is about. */
export function enclosing<K extends NodeKind>(
  node: TraceNode,
  kind: K,
): Extract<Detail, { readonly kind: K }> | undefined {
  const found = lineage(node).find(({ detail }) => detail.kind === kind);
  return found?.detail as Extract<Detail, { readonly kind: K }> | undefined;
}
