import type { DebugProtocol } from '@vscode/debugprotocol';
import { exceptionAt } from '../breakpoints/exceptions';
import { badArguments, notPossible, wrongExpression } from '../errors';
import { variableOf, type Writes } from '../variables/item';
import { scopesOf } from '../variables/scopes';
import { evaluateIn } from '../recording/frameContext';
import type { WhatIf } from '../recording/record';
import { lineage, type TraceNode } from '../recording/node';
import { inertLines } from '../../protocol/inertText';
import { isControl, isMulti } from '../../domain/value';
import type { Control, Scalar, Value } from '../../domain/value';
import { debugMethods } from '../../protocol/debug';
import { compareRuns } from '../whatIf';
import type { DebugContext } from '../debugContext';
import type { Answer, Arguments, Handlers } from '../handler';

const whole = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && value >= 0 ? Math.floor(value) : otherwise;

function frameOf(debug: DebugContext, node: TraceNode): DebugProtocol.StackFrame {
  const place = debug.place(node);
  return {
    id: node.id + 1,
    name: node.name,
    line: 0,
    column: 0,
    canRestart: true,
    ...(place ?? {}),
    ...(place === undefined ? { presentationHint: 'label' } : {}),
  };
}

/** A map of maps with one more entry. */
function withEntry<T>(
  map: ReadonlyMap<string, ReadonlyMap<string, T>>,
  outer: string,
  inner: string,
  value: T,
): ReadonlyMap<string, ReadonlyMap<string, T>> {
  return new Map(map).set(outer, new Map(map.get(outer)).set(inner, value));
}

/** @returns what a new value of an attribute comes to: another value of the fixture, or another expression in the mapping that decides it. */
function changedBy(debug: DebugContext, writes: Writes, text: string): WhatIf {
  const { launched } = debug.running('setVariable');
  const { whatIf } = launched;
  const answer = evaluateIn(debug.frame(undefined, 'setVariable'), text);
  if (answer.kind === 'failure')
    throw wrongExpression(
      `The new value is an expression of the rule language, such as "text" with its quotes. ${answer.failure.message}`,
    );
  if (writes.kind === 'flow')
    return { ...whatIf, flows: withEntry(whatIf.flows, writes.rule, writes.attribute, text) };
  const { value } = answer;
  if (isControl(value)) throw notPossible(`${value.name} is no value that a directory could hold.`);
  return {
    ...whatIf,
    values: withEntry(whatIf.values, writes.key, writes.attribute, attributeValues(value)),
  };
}

/** @returns the values that an attribute gets of the value of an expression. */
function attributeValues(value: Exclude<Value, Control>): readonly Scalar[] {
  if (value === null) return [];
  return isMulti(value) ? value.values : [value];
}

/** Puts another value in the place of one of the run's, records the run again, and tells what that changes. */
function setValue(debug: DebugContext, args: Arguments): object {
  const { debuggee, launched } = debug.running('setVariable');
  // The client sends the name as it was shown.
  const item = debug
    .items(args.variablesReference)
    .find(({ name }) => inertLines(name) === args.name);
  if (item === undefined || typeof args.value !== 'string')
    throw badArguments('"setVariable" needs the name of a variable and a value.');
  const { writes } = item;
  if (writes === undefined)
    throw notPossible(
      `${item.name} cannot be set: only attributes that the fixture gives or a rule sets can.`,
    );
  const whatIf = changedBy(debug, writes, args.value);
  const before = debuggee.recording;
  const recording = launched.record(whatIf);
  launched.whatIf = whatIf;
  debuggee.replace(recording);
  debug.forget();
  const lines = compareRuns(before, recording);
  const source =
    writes.kind === 'flow'
      ? ` (in place of what "${before.run.rules.rule(writes.rule)?.rule.name ?? writes.rule}" gives)`
      : '';
  debug.event('output', {
    category: 'important',
    group: 'start',
    output: `What if ${writes.attribute} were ${args.value}${source}: ${lines.length === 0 ? 'nothing changes in the outcome' : `${lines.length} ${lines.length === 1 ? 'difference' : 'differences'} in the outcome`}\n`,
  });
  for (const line of lines) debug.event('output', { category: 'stdout', output: `${line}\n` });
  debug.event('output', { category: 'stdout', group: 'end', output: '' });
  return { value: args.value };
}

function stackTrace(debug: DebugContext, args: Arguments): Answer {
  const { debuggee } = debug.running('stackTrace');
  const nodes = lineage(debuggee.at);
  const start = whole(args.startFrame, 0);
  const levels = whole(args.levels, 0);
  const page = nodes.slice(start, levels === 0 ? undefined : start + levels);
  return {
    body: { stackFrames: page.map((node) => frameOf(debug, node)), totalFrames: nodes.length },
  };
}

function scopes(debug: DebugContext, args: Arguments): Answer {
  const scopes = scopesOf(debug.frame(args.frameId, 'scopes'));
  return {
    body: {
      scopes: scopes.map(({ name, hint, container }) => ({
        name,
        variablesReference: debug.refer(container),
        namedVariables: container.count,
        expensive: false,
        ...(hint === undefined ? {} : { presentationHint: hint }),
      })),
    },
  };
}

function variables(debug: DebugContext, args: Arguments): Answer {
  debug.running('variables');
  const { indexed } = debug.container(args.variablesReference);
  const { filter } = args;
  // A list has numbered parts only, an object named ones only.
  const items =
    (filter === 'named' && indexed) || (filter === 'indexed' && !indexed)
      ? []
      : debug.items(args.variablesReference);
  const start = whole(args.start, 0);
  const count = whole(args.count, 0);
  const page = items.slice(start, count === 0 ? undefined : start + count);
  return {
    body: { variables: page.map((item) => variableOf(item, debug.refer(item.children))) },
  };
}

function exceptionInfo(debug: DebugContext): Answer {
  const { debuggee } = debug.running('exceptionInfo');
  const exception = exceptionAt(debuggee.at);
  if (exception === undefined) throw notPossible('Nothing went wrong where the run stands.');
  const stack = lineage(debuggee.at)
    .map(({ name }) => name)
    .join('\n');
  return {
    body: {
      exceptionId: exception.id,
      description: exception.message,
      breakMode: 'always',
      details: { message: exception.message, typeName: exception.id, stackTrace: stack },
    },
  };
}

/** Looking at a stop: frames, scopes, variables. */
export function inspectionHandlers(debug: DebugContext): Handlers {
  return {
    stackTrace: (args) => stackTrace(debug, args),
    scopes: (args) => scopes(debug, args),
    variables: (args) => variables(debug, args),
    setVariable: (args) => ({
      body: setValue(debug, args),
      afterwards: () => {
        if (debug.format.invalidates) debug.event('invalidated', { areas: ['all'] });
        debug.event(debugMethods.recorded);
      },
    }),
    exceptionInfo: () => exceptionInfo(debug),
  };
}
