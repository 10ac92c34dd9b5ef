import { shift } from '../../base/span';
import { exceptionFilters } from '../breakpoints/exceptions';
import { Debuggee } from '../debuggee';
import { outOfOrder } from '../errors';
import { asWritten } from '../program/record';
import { Launched, readSettings, type LaunchSettings } from '../launch';
import type { ProgramNode } from '../program/node';
import type { Program } from '../program/program';
import type { DebugSession, Handlers } from '../session';

/** Everything that is said here is tried in the tests. */
export const capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsDataBreakpoints: true,
  supportsBreakpointLocationsRequest: true,
  supportsExceptionFilterOptions: true,
  supportsExceptionInfoRequest: true,
  exceptionBreakpointFilters: exceptionFilters.map(({ filter, label, description, initially }) => ({ filter, label, description, default: initially, supportsCondition: true, conditionDescription: 'An expression of the rule language' })),
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsSetVariable: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['[', '%', '$'],
  supportsStepBack: true,
  supportsStepInTargetsRequest: true,
  supportsGotoTargetsRequest: true,
  supportsRestartFrame: true,
  supportsRestartRequest: true,
  supportsSteppingGranularity: true,
  supportsDelayedStackTraceLoading: true,
  supportsLoadedSourcesRequest: true,
  supportsTerminateRequest: true,
  supportsANSIStyling: true,
  supportsCancelRequest: true,
};

const mostComplaints = 20;

/** Rule files with errors are run as far as they can be read; the user is told, each error with its place. */
function complain(session: DebugSession, launched: Launched): void {
  const { files } = launched.configuration;
  const errors = files.flatMap((file) => file.blocks.flatMap((block) => block.diagnostics.filter(({ severity }) => severity === 'error').map((diagnostic) => ({ file, diagnostic, at: shift(diagnostic.span, block.start) }))));
  if (errors.length === 0) return;
  session.event('output', { category: 'important', output: `The rule files have ${errors.length === 1 ? 'an error' : `${errors.length} errors`}. The run uses what can be read of them.\n` });
  for (const { file, diagnostic, at } of errors.slice(0, mostComplaints)) {
    const { line, column } = session.format.range(file.lines, at);
    session.event('output', { category: 'stderr', output: `${diagnostic.code}: ${diagnostic.message}\n`, source: session.format.source(file.uri), line, column });
  }
}

function goalOf({ attribute, target }: LaunchSettings, { names }: Program): ((node: ProgramNode) => boolean) | undefined {
  if (attribute === undefined) return undefined;
  const isTarget = (connector: string | undefined): boolean => target === undefined || (connector === undefined ? target === 'metaverse' : target === connector || target === names.connector(connector));
  return ({ detail }) => (detail.kind === 'flow' || detail.kind === 'decision') && detail.step.attribute === attribute && isTarget(detail.step.target.connector);
}

function begin(session: DebugSession): void {
  const { debuggee, launched } = session;
  if (debuggee === undefined || launched === undefined) return;
  const { settings } = launched;
  session.stage = 'running';
  if (settings.noDebug) session.halted(debuggee.resume());
  else session.halted(debuggee.begin(settings.stopOnEntry && settings.attribute === undefined, goalOf(settings, debuggee.program)));
}

function debug(session: DebugSession, launched: Launched): void {
  const program = launched.record();
  session.granularity = launched.settings.granularity;
  session.breakpoints.reset();
  session.debuggee = new Debuggee(program, session.breakpoints, () => launched.workspace.snapshot(), (line) => session.say(line));
}

/** The beginning and the end of a session. */
export function lifecycleHandlers(session: DebugSession): Handlers {
  return {
    initialize: (args) => {
      if (session.stage !== 'new') throw outOfOrder('"initialize" came twice.');
      session.greet(args);
      return { body: capabilities };
    },
    launch: async (args) => {
      if (session.stage !== 'initialized') throw outOfOrder('"launch" came twice; use "restart" to run again.');
      const settings = readSettings(args, session.format);
      const launched = await Launched.open(settings, session.format, session.ports);
      session.follow(launched);
      debug(session, launched);
      session.stage = 'launched';
      return {
        afterwards: () => {
          session.replaceBreakpoints();
          complain(session, launched);
          session.event('initialized');
        },
      };
    },
    configurationDone: () => {
      if (session.stage !== 'launched') throw outOfOrder('"configurationDone" is sent once, behind "launch".');
      return { afterwards: () => begin(session) };
    },
    restart: async (args) => {
      const { launched } = session.running('restart');
      const given = args.arguments;
      const settings = typeof given === 'object' && given !== null && 'fixture' in given ? readSettings(given as Readonly<Record<string, unknown>>, session.format) : launched.settings;
      if (settings === launched.settings) await launched.workspace.refresh();
      const again = settings === launched.settings ? launched : await Launched.open(settings, session.format, session.ports);
      again.whatIf = asWritten;
      if (again !== launched) session.follow(again);
      debug(session, again);
      return {
        afterwards: () => {
          session.replaceBreakpoints();
          begin(session);
        },
      };
    },
    terminate: () => ({ afterwards: () => session.end(0) }),
    disconnect: () => ({ afterwards: () => session.end(0) }),
    cancel: () => ({}),
    threads: () => ({ body: { threads: [{ id: 1, name: session.debuggee?.program.nodes[0]?.name ?? 'Preview' }] } }),
  };
}
