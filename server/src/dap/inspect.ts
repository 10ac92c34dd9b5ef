import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Attributes } from '../domain/object';
import type { Scalar, Value } from '../domain/value';
import type { AttributeDelta, CandidateTrace } from '../engine/trace';
import { sameValues } from '../engine/values';
import type { Failure } from '../eval/types';
import { attributeReason, candidateReason } from '../ide/previewFlowReasons';
import { clauseReason, joinReason, linkReason, ruleReason } from '../ide/previewReasons';
import { metaverseKey } from '../engine/preview';
import { counted } from '../ide/count';
import { watchedMetaverse, type WatchedData } from './breakpoints/store';
import { showScalar, showScalars, showValue, valuesOf, type Shown } from './display';
import { attributesOf, parametersOf, type FrameContext } from './program/context';
import { enclosing } from './program/node';

/** What *set value* changes: a value of a fixture's object, or the mapping whose value won. */
export type Writes =
  | { readonly kind: 'value'; readonly key: string; readonly attribute: string }
  | { readonly kind: 'flow'; readonly rule: string; readonly attribute: string };

/** Something that a client can look at, with what is in it made when it is asked for. */
export interface Item {
  readonly name: string;
  readonly shown: Shown;
  readonly children?: Container;
  /** The expression of the rule language that gives it. */
  readonly evaluateName?: string;
  readonly changed?: boolean;
  /** What a data breakpoint on it watches. */
  readonly data?: WatchedData;
  /** What a new value is put into. */
  readonly writes?: Writes;
  readonly kind?: 'property' | 'data' | 'virtual';
}

export interface Container {
  readonly count: number;
  readonly indexed: boolean;
  items(): readonly Item[];
}

export interface ScopeView {
  readonly name: string;
  readonly hint?: 'locals' | 'arguments' | 'returnValue';
  readonly container: Container;
}

function container(items: () => readonly Item[], count: number, indexed = false): Container {
  return { count, indexed, items };
}

function fixed(items: readonly Item[]): Container {
  return container(() => items, items.length);
}

const plain = (name: string, text: string, type = ''): Item => ({ name, shown: { text, type }, kind: 'virtual' });

function elements(values: readonly Scalar[], context: FrameContext, connector: string | undefined, of: string | undefined): Container | undefined {
  if (values.length < 2) return undefined;
  return container(() => values.map((value, index) => ({ name: String(index + 1), shown: showScalar(value, context.program.names, connector), ...(of === undefined ? {} : { evaluateName: `Item(${of}, ${index + 1})` }) })), values.length, true);
}

function withChildren(children: Container | undefined): { readonly children?: Container } {
  return children === undefined ? {} : { children };
}

/** @returns a value of an expression as an item. */
export function valueItem(name: string, value: Value | Failure, context: FrameContext, connector: string | undefined, evaluateName?: string): Item {
  const several = valuesOf(value);
  return { name, shown: showValue(value, context.program.names, connector), ...(evaluateName === undefined ? {} : { evaluateName }), ...withChildren(several && elements(several, context, connector, evaluateName)) };
}

/** How a data breakpoint names an object: the metaverse object gets another identifier in each session. */
const watchedKey = (context: FrameContext, key: string): string => (key === context.program.metaverse ? watchedMetaverse : key);

function writesOf(context: FrameContext, key: string, name: string): Writes | undefined {
  const { program } = context;
  const rule = program.state.winner(key, name, context.changes);
  const decided = rule !== undefined && program.nodes.some(({ detail, id }) => id <= context.at.id && detail.kind === 'decision' && detail.step.target.key === key && detail.step.attribute === name);
  if (decided && program.run.rules.rule(rule) !== undefined) return { kind: 'flow', rule, attribute: name };
  const given = program.run.objects.get(key)?.created === false || program.fixture.metaverse.some(({ object }) => metaverseKey(object.id) === key);
  return given ? { kind: 'value', key, attribute: name } : undefined;
}

function attributeItem(context: FrameContext, key: string, connector: string | undefined, name: string, values: readonly Scalar[]): Item {
  const initial = context.program.state.initial(key, name);
  const changed = !sameValues(initial, values);
  const shown = showScalars(values, context.program.names, connector);
  const read = context.source?.key === key ? `[${name}]` : undefined;
  const before = initial.length === 0 ? 'new' : `was ${showScalars(initial, context.program.names, connector).text}`;
  const writes = writesOf(context, key, name);
  return {
    name, changed, kind: 'property', data: { key: watchedKey(context, key), attribute: name, what: 'value' },
    shown: { text: shown.text, type: changed ? `${shown.type}, changed (${before})` : shown.type },
    ...(read === undefined ? {} : { evaluateName: read }),
    ...(writes === undefined ? {} : { writes }),
    ...withChildren(elements(values, context, connector, read)),
  };
}

/** What else there is to an object that rules write: which rule each value is from, and what is still to come; both can be watched. */
function decisionItems(context: FrameContext, key: string, names: readonly string[]): readonly Item[] {
  const { program, changes } = context;
  const later = program.state.later(key, changes);
  const watched = watchedKey(context, key);
  const named = (id: string | undefined): string => {
    const rule = id === undefined ? undefined : program.run.rules.rule(id);
    return rule === undefined ? '(nobody in this run)' : `${rule.rule.name} (${rule.precedence})`;
  };
  const set = names.map((name): Item => ({ ...plain(name, named(program.state.winner(key, name, changes)), 'rule'), data: { key: watched, attribute: name, what: 'winner' } }));
  const coming = later.map((name): Item => ({ ...plain(name, '(not decided yet)'), data: { key: watched, attribute: name, what: 'value' } }));
  return [
    ...(set.length === 0 ? [] : [{ ...plain('set by', counted(set.length, 'attribute')), children: fixed(set) }]),
    ...(coming.length === 0 ? [] : [{ ...plain('still to come', counted(coming.length, 'attribute')), children: fixed(coming) }]),
  ];
}

function objectContainer(context: FrameContext, key: string): Container {
  const object = context.program.run.objects.get(key)?.object;
  const attributes: Attributes = attributesOf(context, key);
  const removed = key === context.source?.key ? [] : [...context.program.state.attributes(key, 0).keys()].filter((name) => !attributes.has(name));
  const names = [...attributes.keys(), ...removed].sort();
  const head = object === undefined ? [] : [plain('dn', object.dn, 'DN'), plain('object type', object.objectType)];
  const written = key === context.target || key === context.program.metaverse ? decisionItems(context, key, names) : [];
  return container(() => [...head, ...names.map((name) => attributeItem(context, key, object?.connector, name, attributes.get(name) ?? [])), ...written], names.length + head.length + written.length);
}

function candidateItem(context: FrameContext, candidate: CandidateTrace, all: readonly CandidateTrace[], target: WatchedData): Item {
  const { result, status, rule, reads } = candidate;
  const connector = candidate.rule.rule.direction === 'Outbound' ? candidate.rule.rule.connector : undefined;
  const { names } = context.program;
  const gave = result === undefined ? 'not evaluated' : result.kind === 'values' ? showScalars(result.values, names, connector).text : result.kind === 'failure' ? `error: ${result.message}` : result.kind === 'authoritative-null' ? 'AuthoritativeNull' : result.kind === 'ignore' ? 'IgnoreThisFlow' : 'NULL';
  const parts: Item[] = [
    plain('status', status),
    plain('reason', candidateReason(candidate, all)),
    plain('source', candidate.source.label),
    ...reads.map(({ attribute, values }): Item => ({ name: `reads ${attribute}`, shown: showScalars(values, names, candidate.source.connector), ...withChildren(elements(values, context, candidate.source.connector, undefined)) })),
  ];
  if (result?.kind === 'values') parts.unshift({ name: 'gave', shown: showScalars(result.values, names, connector), ...withChildren(elements(result.values, context, connector, undefined)) });
  return { name: `${rule.precedence} ${rule.rule.name}`, shown: { text: `${gave} (${status})`, type: 'candidate' }, children: fixed(parts), data: target };
}

function candidatesScope(context: FrameContext): readonly ScopeView[] {
  const step = enclosing(context.node, 'flow')?.step ?? enclosing(context.node, 'decision')?.step;
  if (step === undefined) return [];
  const watched: WatchedData = { key: watchedKey(context, step.target.key), attribute: step.attribute, what: 'winner' };
  const items = step.candidates.map((candidate) => candidateItem(context, candidate, step.candidates, watched));
  return [{ name: `Candidates of ${step.attribute}`, container: fixed([...items, plain('decision', attributeReason(step))]) }];
}

/** What a node itself came to. */
function resultItems(context: FrameContext): readonly Item[] {
  const { detail } = context.node;
  const source = context.source?.connector;
  const { names } = context.program;
  switch (detail.kind) {
    case 'expression':
      return [valueItem('result', detail.evaluated.result, context, source)];
    case 'flow':
      return [
        ...(detail.candidate.result?.kind === 'values' ? [{ name: 'result', shown: showScalars(detail.candidate.result.values, names, detail.step.target.connector), ...withChildren(elements(detail.candidate.result.values, context, detail.step.target.connector, undefined)) }] : []),
        plain('status', detail.candidate.status),
        plain('reason', candidateReason(detail.candidate, detail.step.candidates)),
      ];
    case 'decision':
      return [{ name: detail.step.attribute, shown: showScalars(detail.step.after, names, detail.step.target.connector) }, plain('reason', attributeReason(detail.step))];
    case 'rule':
      return detail.step === undefined ? [] : [plain('verdict', detail.step.verdict), plain('reason', ruleReason(detail.step, true))];
    case 'group':
      return [plain('holds', detail.outcome.holds ? 'True' : 'False')];
    case 'clause':
      return [plain('holds', detail.outcome.holds ? 'True' : 'False'), plain('reason', clauseReason(detail.outcome)), { name: 'actual', shown: showScalars(detail.outcome.actual, names, source) }, plain('compared with', detail.outcome.constant)];
    case 'join':
      return [plain('outcome', detail.step.outcome), plain('reason', joinReason(detail.step, detail.step.target === undefined)), ...detail.step.candidates.map((one, index) => plain(`candidate ${index + 1}`, one.label))];
    case 'condition':
      return [{ name: 'searched', shown: showScalars(detail.step.conditions[detail.index]?.searched ?? [], names, source) }];
    case 'link':
      return [plain('outcome', detail.step.outcome), plain('reason', linkReason(detail.step))];
    case 'error':
      return [plain('error', detail.step.error.name), plain('message', detail.step.error.message)];
    default:
      return [];
  }
}

function deltaItem(context: FrameContext, delta: AttributeDelta, connector: string | undefined): Item {
  const parts = [
    ...delta.removed.map((value): Item => ({ name: 'remove', shown: showScalar(value, context.program.names, connector) })),
    ...delta.added.map((value): Item => ({ name: 'add', shown: showScalar(value, context.program.names, connector) })),
  ];
  return { name: delta.attribute, shown: { text: `${delta.operation} ${parts.map(({ name, shown }) => `${name === 'add' ? '+' : '-'}${shown.text}`).slice(0, 4).join(' ')}`, type: 'change' }, children: fixed(parts) };
}

/** The pending export as far as it is decided. */
function pendingScope(context: FrameContext): readonly ScopeView[] {
  const { node, program, target, pass } = context;
  if (pass?.phase !== 'outbound') return [];
  if (node.detail.kind === 'export') {
    const { pending, subject } = node.detail.step;
    return [{ name: 'Pending export', container: fixed([plain('operation', pending.operation), plain('dn', pending.dn), ...(pending.newDn === undefined ? [] : [plain('new dn', pending.newDn)]), ...pending.changes.map((delta) => deltaItem(context, delta, subject.connector))]) }];
  }
  if (target === undefined) return [];
  const now = program.state.attributes(target, context.changes);
  const before = program.state.attributes(target, 0);
  const names = [...new Set([...now.keys(), ...before.keys()])].filter((name) => !sameValues(now.get(name), before.get(name))).sort();
  return [{ name: 'Pending export', container: fixed(names.map((name) => ({ name, shown: showScalars(now.get(name) ?? [], program.names, pass.connector) }))) }];
}

/** @returns what a frame of the run can see, the nearest first. */
export function scopesOf(context: FrameContext): readonly ScopeView[] {
  const { program, variables, source, target, pass } = context;
  const scopes: ScopeView[] = [];
  const results = resultItems(context);
  if (variables.length > 0) scopes.push({ name: 'Variables', hint: 'locals', container: fixed(variables.map(({ name, value }) => valueItem(`$${name}`, value, context, source?.connector, `$${name}`))) });
  if (results.length > 0) scopes.push({ name: 'Here', hint: 'returnValue', container: fixed(results) });
  if (source !== undefined && source.connector !== undefined) scopes.push({ name: 'Source object', hint: 'arguments', container: objectContainer(context, source.key) });
  const metaverse = source?.connector === undefined && source !== undefined ? source.key : program.metaverse;
  if (metaverse !== undefined) scopes.push({ name: 'Metaverse object', container: objectContainer(context, metaverse) });
  if (pass?.phase === 'outbound' && target !== undefined) scopes.push({ name: 'Target object', container: objectContainer(context, target) });
  scopes.push(...candidatesScope(context), ...pendingScope(context));
  const parameters = parametersOf(context);
  if (parameters.size > 0) scopes.push({ name: 'Parameters', container: fixed([...parameters].map(([name, text]) => ({ name: `%${name}%`, shown: { text, type: 'text' }, evaluateName: `%${name}%` }))) });
  return scopes;
}

/** @returns an item as the protocol has it. @param reference of its contents; 0 where it has none */
export function variableOf(item: Item, reference: number): DebugProtocol.Variable {
  const { name, shown, children, evaluateName, changed, writes, kind } = item;
  const attributes = [...(writes === undefined ? ['readOnly'] : []), ...(changed === true ? ['changed'] : [])];
  return {
    name, value: changed === true ? `${shown.text}  (changed)` : shown.text, variablesReference: reference,
    ...(shown.type === '' ? {} : { type: shown.type }),
    ...(evaluateName === undefined ? {} : { evaluateName }),
    ...(children === undefined ? {} : children.indexed ? { indexedVariables: children.count } : { namedVariables: children.count }),
    presentationHint: { kind: kind ?? 'data', ...(attributes.length === 0 ? {} : { attributes }) },
  };
}
