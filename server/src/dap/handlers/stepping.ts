import { debugMethods } from '../../protocol/debug';
import { badArguments, gone } from '../errors';
import { callsBelow } from '../program/evaluations';
import type { Granularity, ProgramNode } from '../program/node';
import { originOf } from '../program/places';
import type { Halt } from '../debuggee';
import type { Answer, Arguments, DebugSession, Handlers } from '../session';

/** What is written on a line itself, as opposed to what is decided because of it. */
const reachable: ReadonlySet<ProgramNode['detail']['kind']> = new Set(['rule', 'group', 'clause', 'join', 'condition', 'flow', 'expression']);
const own: ReadonlySet<unknown> = new Set<Granularity>(['flow', 'clause', 'expression']);
const granularities: Readonly<Record<string, Granularity>> = { statement: 'flow', line: 'clause', instruction: 'expression' };

/** @returns the calls below a node that were evaluated, outermost first. */
function nestedCalls(nodes: readonly ProgramNode[], node: ProgramNode): readonly ProgramNode[] {
  const below = nodes.slice(node.id + 1, node.end);
  const { detail } = node;
  const wanted = detail.kind === 'expression' ? new Set(callsBelow(detail.evaluated.expression)) : undefined;
  const seen = new Set<unknown>();
  return below.filter(({ detail: one }) => {
    if (one.kind !== 'expression' || one.evaluated.expression.kind !== 'Call' || seen.has(one.evaluated.expression)) return false;
    seen.add(one.evaluated.expression);
    return wanted === undefined || wanted.has(one.evaluated.expression);
  });
}

/** Moving through the run. */
export function steppingHandlers(session: DebugSession): Handlers {
  const move = (command: string, go: (args: Arguments, granularity: Granularity | undefined) => Halt) => (args: Arguments): Answer => {
    session.running(command);
    const granularity = typeof args.granularity === 'string' ? granularities[args.granularity] : session.granularity;
    return { ...(command === 'continue' ? { body: { allThreadsContinued: true } } : {}), afterwards: () => session.halted(go(args, granularity)) };
  };
  const here = (): NonNullable<DebugSession['debuggee']> => session.running('step').debuggee;
  const target = (id: unknown): ProgramNode => {
    const node = typeof id === 'number' ? here().program.nodes[id - 1] : undefined;
    if (node === undefined) throw gone('This target is gone: the run went on.');
    return node;
  };
  return {
    next: move('next', (_, granularity) => here().step('over', granularity)),
    stepIn: (args) => {
      session.running('stepIn');
      const node = args.targetId === undefined ? undefined : target(args.targetId);
      if (node !== undefined) return { afterwards: () => session.halted(here().stepTo(node)) };
      return move('stepIn', (_, granularity) => here().step('into', granularity))(args);
    },
    stepOut: move('stepOut', () => here().step('out', undefined)),
    stepBack: move('stepBack', (args, granularity) => here().back(typeof args.granularity === 'string' ? granularity : undefined)),
    continue: move('continue', () => here().resume()),
    reverseContinue: move('reverseContinue', () => here().reverse()),
    pause: move('pause', () => here().pause()),
    stepInTargets: (args) => {
      const { node, program } = session.frame(args.frameId, 'stepInTargets');
      const { at } = here();
      const from = node === at ? node : at;
      return {
        body: {
          targets: nestedCalls(program.nodes, from).map((call) => {
            const place = session.place(call);
            return { id: call.id + 1, label: call.name, ...(place === undefined ? {} : { line: place.line, column: place.column, endLine: place.endLine, endColumn: place.endColumn }) };
          }),
        },
      };
    },
    gotoTargets: (args) => {
      const { debuggee, launched } = session.running('gotoTargets');
      const source = args.source as { readonly path?: string } | undefined;
      if (typeof source?.path !== 'string' || typeof args.line !== 'number') throw badArguments('"gotoTargets" needs a source with a path, and a line.');
      const uri = session.format.uri(source.path);
      const snapshot = launched.workspace.snapshot();
      const here = debuggee.program.nodes.filter((node) => node.stops && reachable.has(node.detail.kind) && originOf(snapshot, node)?.file === uri && session.place(node)?.line === args.line);
      // Clients ask the user which of several is meant: parts of an expression are offered only where nothing larger begins on the line.
      const whole = here.filter(({ detail }) => detail.kind !== 'expression');
      const targets = whole.length > 0 ? whole : here;
      return {
        body: {
          targets: targets.slice(0, 50).map((node) => {
            const place = session.place(node);
            return { id: node.id + 1, label: node.name, line: args.line, ...(place === undefined ? {} : { column: place.column, endLine: place.endLine, endColumn: place.endColumn }) };
          }),
        },
      };
    },
    goto: (args) => {
      session.running('goto');
      const node = target(args.targetId);
      return { afterwards: () => session.halted(here().goto(node)) };
    },
    [debugMethods.stepGranularity]: (args) => {
      session.running(debugMethods.stepGranularity);
      const { granularity } = args;
      if (granularity !== undefined && !own.has(granularity)) throw badArguments('"granularity" is "flow", "clause" or "expression"; without it a step goes to the next part of the same kind.');
      session.granularity = granularity as Granularity | undefined;
      return {};
    },
    restartFrame: (args) => {
      const { node } = session.frame(args.frameId, 'restartFrame');
      return { afterwards: () => session.halted(here().restartFrame(node)) };
    },
  };
}
