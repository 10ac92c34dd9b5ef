import { debugMethods } from '../../protocol/debug';
import { badArguments, gone } from '../errors';
import { callsBelow } from '../recording/evaluations';
import type { Granularity, TraceNode } from '../recording/node';
import { originOf } from '../recording/places';
import type { StopResult } from '../debuggee';
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

/** Moving through the run. */
export function steppingHandlers(debug: DebugContext): Handlers {
  const move =
    (command: string, go: (args: Arguments, granularity: Granularity | undefined) => StopResult) =>
    (args: Arguments): Answer => {
      debug.running(command);
      const granularity =
        typeof args.granularity === 'string' ? granularities[args.granularity] : debug.granularity;
      return {
        ...(command === 'continue' ? { body: { allThreadsContinued: true } } : {}),
        afterwards: () => debug.reportStop(go(args, granularity)),
      };
    };
  const here = (): NonNullable<DebugContext['debuggee']> => debug.running('step').debuggee;
  const target = (id: unknown): TraceNode => {
    const node = typeof id === 'number' ? here().recording.nodes[id - 1] : undefined;
    if (node === undefined) throw gone('This target is gone: the run went on.');
    return node;
  };
  return {
    next: move('next', (_, granularity) => here().step('over', granularity)),
    stepIn: (args) => {
      debug.running('stepIn');
      const node = args.targetId === undefined ? undefined : target(args.targetId);
      if (node !== undefined) return { afterwards: () => debug.reportStop(here().stepTo(node)) };
      return move('stepIn', (_, granularity) => here().step('into', granularity))(args);
    },
    stepOut: move('stepOut', () => here().step('out', undefined)),
    stepBack: move('stepBack', (args, granularity) =>
      here().back(typeof args.granularity === 'string' ? granularity : undefined),
    ),
    continue: move('continue', () => here().resume()),
    reverseContinue: move('reverseContinue', () => here().reverse()),
    pause: move('pause', () => here().pause()),
    stepInTargets: (args) => {
      const { node, recording } = debug.frame(args.frameId, 'stepInTargets');
      const { at } = here();
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
    },
    gotoTargets: (args) => {
      const { debuggee, launched } = debug.running('gotoTargets');
      const source = args.source as { readonly path?: string } | undefined;
      if (typeof source?.path !== 'string' || typeof args.line !== 'number')
        throw badArguments('"gotoTargets" needs a source with a path, and a line.');
      const uri = debug.format.uri(source.path);
      const snapshot = launched.workspace.snapshot();
      const here = debuggee.recording.nodes.filter(
        (node) =>
          node.stops &&
          reachable.has(node.detail.kind) &&
          originOf(snapshot, node)?.file === uri &&
          debug.place(node)?.line === args.line,
      );
      // Clients ask the user which of several is meant: parts of an expression are offered only where nothing larger begins on the line.
      const whole = here.filter(({ detail }) => detail.kind !== 'expression');
      const targets = whole.length > 0 ? whole : here;
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
    },
    goto: (args) => {
      debug.running('goto');
      const node = target(args.targetId);
      return { afterwards: () => debug.reportStop(here().goto(node)) };
    },
    [debugMethods.stepGranularity]: (args) => {
      debug.running(debugMethods.stepGranularity);
      const { granularity } = args;
      if (granularity !== undefined && !own.has(granularity))
        throw badArguments(
          '"granularity" is "flow", "clause" or "expression"; without it a step goes to the next part of the same kind.',
        );
      debug.granularity = granularity as Granularity | undefined;
      return {};
    },
    restartFrame: (args) => {
      const { node } = debug.frame(args.frameId, 'restartFrame');
      return { afterwards: () => debug.reportStop(here().restartFrame(node)) };
    },
  };
}
