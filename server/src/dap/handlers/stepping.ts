import { debugMethods } from '../../protocol/debug';
import { badArguments, gone } from '../errors';
import { callsBelow } from '../recording/evaluations';
import type { Granularity, TraceNode } from '../recording/node';
import { originOf } from '../recording/places';
import type { Debuggee, StopResult } from '../debuggee';
import type { DebugContext } from '../debugContext';
import type { Answer, Arguments, Handlers } from '../handler';

/** What is written on a line itself, as opposed to what is decided because of it. */
const reachable: ReadonlySet<TraceNode['detail']['kind']> = new Set([
  'rule',
  'group',
  'clause',
  'join',
  'condition',
  'flow',
  'expression',
]);
const own: ReadonlySet<unknown> = new Set<Granularity>(['flow', 'clause', 'expression']);
const granularities: Readonly<Record<string, Granularity>> = {
  statement: 'flow',
  line: 'clause',
  instruction: 'expression',
};

/** @returns the calls below a node that were evaluated, outermost first. */
function nestedCalls(nodes: readonly TraceNode[], node: TraceNode): readonly TraceNode[] {
  const below = nodes.slice(node.id + 1, node.end);
  const { detail } = node;
  const wanted =
    detail.kind === 'expression' ? new Set(callsBelow(detail.evaluated.expression)) : undefined;
  const seen = new Set<unknown>();
  return below.filter(({ detail: one }) => {
    if (
      one.kind !== 'expression' ||
      one.evaluated.expression.kind !== 'Call' ||
      seen.has(one.evaluated.expression)
    )
      return false;
    seen.add(one.evaluated.expression);
    return wanted === undefined || wanted.has(one.evaluated.expression);
  });
}

function here(debug: DebugContext): Debuggee {
  return debug.running('step').debuggee;
}

function target(debug: DebugContext, id: unknown): TraceNode {
  const node = typeof id === 'number' ? here(debug).recording.nodes[id - 1] : undefined;
  if (node === undefined) throw gone('This target is gone: the run went on.');
  return node;
}

/** @returns the handler of a request that moves the run on and then says where it stopped. */
function move(
  debug: DebugContext,
  command: string,
  go: (args: Arguments, granularity: Granularity | undefined) => StopResult,
): (args: Arguments) => Answer {
  return (args) => {
    debug.running(command);
    const granularity =
      typeof args.granularity === 'string' ? granularities[args.granularity] : debug.granularity;
    return {
      ...(command === 'continue' ? { body: { allThreadsContinued: true } } : {}),
      afterwards: () => debug.reportStop(go(args, granularity)),
    };
  };
}

function stepIn(debug: DebugContext, args: Arguments): Answer {
  debug.running('stepIn');
  const node = args.targetId === undefined ? undefined : target(debug, args.targetId);
  if (node !== undefined) return { afterwards: () => debug.reportStop(here(debug).stepTo(node)) };
  return move(debug, 'stepIn', (_, granularity) => here(debug).step('into', granularity))(args);
}

function stepInTargets(debug: DebugContext, args: Arguments): Answer {
  const { node, recording } = debug.frame(args.frameId, 'stepInTargets');
  const { at } = here(debug);
  const from = node === at ? node : at;
  return {
    body: {
      targets: nestedCalls(recording.nodes, from).map((call) => {
        const place = debug.place(call);
        return {
          id: call.id + 1,
          label: call.name,
          ...(place === undefined
            ? {}
            : {
                line: place.line,
                column: place.column,
                endLine: place.endLine,
                endColumn: place.endColumn,
              }),
        };
      }),
    },
  };
}

function gotoTargets(debug: DebugContext, args: Arguments): Answer {
  const { debuggee, launched } = debug.running('gotoTargets');
  const source = args.source as { readonly path?: string } | undefined;
  if (typeof source?.path !== 'string' || typeof args.line !== 'number')
    throw badArguments('"gotoTargets" needs a source with a path, and a line.');
  const uri = debug.format.uri(source.path);
  const snapshot = launched.workspace.snapshot();
  const onLine = debuggee.recording.nodes.filter(
    (node) =>
      node.stops &&
      reachable.has(node.detail.kind) &&
      originOf(snapshot, node)?.file === uri &&
      debug.place(node)?.line === args.line,
  );
  // Clients ask the user which of several is meant: parts of an expression are offered only where nothing larger begins on the line.
  const whole = onLine.filter(({ detail }) => detail.kind !== 'expression');
  const targets = whole.length > 0 ? whole : onLine;
  return {
    body: {
      targets: targets.slice(0, 50).map((node) => {
        const place = debug.place(node);
        return {
          id: node.id + 1,
          label: node.name,
          line: args.line,
          ...(place === undefined
            ? {}
            : { column: place.column, endLine: place.endLine, endColumn: place.endColumn }),
        };
      }),
    },
  };
}

function goTo(debug: DebugContext, args: Arguments): Answer {
  debug.running('goto');
  const node = target(debug, args.targetId);
  return { afterwards: () => debug.reportStop(here(debug).goto(node)) };
}

function stepGranularity(debug: DebugContext, args: Arguments): Answer {
  debug.running(debugMethods.stepGranularity);
  const { granularity } = args;
  if (granularity !== undefined && !own.has(granularity))
    throw badArguments(
      '"granularity" is "flow", "clause" or "expression"; without it a step goes to the next part of the same kind.',
    );
  debug.granularity = granularity as Granularity | undefined;
  return {};
}

function restartFrame(debug: DebugContext, args: Arguments): Answer {
  const { node } = debug.frame(args.frameId, 'restartFrame');
  return { afterwards: () => debug.reportStop(here(debug).restartFrame(node)) };
}

/** Moving through the run. */
export function steppingHandlers(debug: DebugContext): Handlers {
  return {
    next: move(debug, 'next', (_, granularity) => here(debug).step('over', granularity)),
    stepIn: (args) => stepIn(debug, args),
    stepOut: move(debug, 'stepOut', () => here(debug).step('out', undefined)),
    stepBack: move(debug, 'stepBack', (args, granularity) =>
      here(debug).back(typeof args.granularity === 'string' ? granularity : undefined),
    ),
    continue: move(debug, 'continue', () => here(debug).resume()),
    reverseContinue: move(debug, 'reverseContinue', () => here(debug).reverse()),
    pause: move(debug, 'pause', () => here(debug).pause()),
    stepInTargets: (args) => stepInTargets(debug, args),
    gotoTargets: (args) => gotoTargets(debug, args),
    goto: (args) => goTo(debug, args),
    [debugMethods.stepGranularity]: (args) => stepGranularity(debug, args),
    restartFrame: (args) => restartFrame(debug, args),
  };
}
