import type { DebugProtocol } from '@vscode/debugprotocol';
import { exceptionAt } from '../breakpoints/exceptions';
import { badArguments, notPossible, wrongExpression } from '../errors';
import { scopesOf, variableOf } from '../inspect';
import { evaluateIn } from '../program/context';
import { lineage, type ProgramNode } from '../program/node';
import { isControl, isMulti } from '../../domain/value';
import type { Scalar } from '../../domain/value';
import { debugMethods } from '../../protocol/debug';
import { compareRuns } from '../whatIf';
import type { Arguments, DebugSession, Handlers } from '../session';

const whole = (value: unknown, otherwise: number): number => (typeof value === 'number' && value >= 0 ? Math.floor(value) : otherwise);

function frameOf(session: DebugSession, node: ProgramNode): DebugProtocol.StackFrame {
  const place = session.place(node);
  return {
    id: node.id + 1, name: node.name, line: 0, column: 0, canRestart: true, ...(place ?? {}),
    ...(place === undefined ? { presentationHint: 'label' } : {}),
  };
}

/** Puts another value in the place of one of the fixture's, and tells what that changes. */
function whatIf(session: DebugSession, args: Arguments): object {
  const { debuggee, launched } = session.running('setVariable');
  const item = session.items(args.variablesReference).find(({ name }) => name === args.name);
  if (item === undefined || typeof args.value !== 'string') throw badArguments('"setVariable" needs the name of a variable and a value.');
  const { writes } = item;
  if (writes === undefined) throw notPossible(`${item.name} cannot be set: only attributes of objects that the fixture gives can, because everything else follows from them.`);
  const answer = evaluateIn(session.frame(undefined, 'setVariable'), args.value);
  if (answer.kind === 'failure') throw wrongExpression(`The new value is an expression of the rule language, such as "text" with its quotes. ${answer.failure.message}`);
  const { value } = answer;
  if (isControl(value)) throw notPossible(`${value.name} is no value that a directory could hold.`);
  const values: readonly Scalar[] = value === null ? [] : isMulti(value) ? value.values : [value];
  const before = debuggee.program;
  const changes = new Map(launched.whatIf);
  changes.set(writes.key, new Map([...(changes.get(writes.key) ?? []), [writes.attribute, values]]));
  const program = launched.record(changes);
  launched.whatIf = changes;
  debuggee.replace(program);
  session.forget();
  const lines = compareRuns(before, program);
  session.event('output', { category: 'important', group: 'start', output: `What if ${writes.attribute} were ${args.value}: ${lines.length === 0 ? 'nothing changes in the outcome' : `${lines.length} ${lines.length === 1 ? 'difference' : 'differences'} in the outcome`}\n` });
  for (const line of lines) session.event('output', { category: 'stdout', output: `${line}\n` });
  session.event('output', { category: 'stdout', group: 'end', output: '' });
  return { value: args.value };
}

/** Looking at a stop: frames, scopes, variables. */
export function inspectionHandlers(session: DebugSession): Handlers {
  return {
    stackTrace: (args) => {
      const { debuggee } = session.running('stackTrace');
      const nodes = lineage(debuggee.at);
      const start = whole(args.startFrame, 0);
      const levels = whole(args.levels, 0);
      const page = nodes.slice(start, levels === 0 ? undefined : start + levels);
      return { body: { stackFrames: page.map((node) => frameOf(session, node)), totalFrames: nodes.length } };
    },
    scopes: (args) => {
      const scopes = scopesOf(session.frame(args.frameId, 'scopes'));
      return {
        body: {
          scopes: scopes.map(({ name, hint, container }) => ({ name, variablesReference: session.refer(container), namedVariables: container.count, expensive: false, ...(hint === undefined ? {} : { presentationHint: hint }) })),
        },
      };
    },
    variables: (args) => {
      session.running('variables');
      const items = session.items(args.variablesReference);
      const start = whole(args.start, 0);
      const count = whole(args.count, 0);
      const page = items.slice(start, count === 0 ? undefined : start + count);
      return { body: { variables: page.map((item) => variableOf(item, session.refer(item.children))) } };
    },
    setVariable: (args) => ({
      body: whatIf(session, args),
      afterwards: () => {
        if (session.format.invalidates) session.event('invalidated', { areas: ['all'] });
        session.event(debugMethods.recorded);
      },
    }),
    exceptionInfo: () => {
      const { debuggee } = session.running('exceptionInfo');
      const exception = exceptionAt(debuggee.at);
      if (exception === undefined) throw notPossible('Nothing went wrong where the run stands.');
      const stack = lineage(debuggee.at).map(({ name }) => name).join('\n');
      return { body: { exceptionId: exception.id, description: exception.message, breakMode: 'always', details: { message: exception.message, typeName: exception.id, stackTrace: stack } } };
    },
  };
}
