import { shift } from '../../base/span';
import { inert } from '../../protocol/inertText';
import { exceptionFilters } from '../breakpoints/exceptions';
import { Debuggee } from '../debuggee';
import { outOfOrder } from '../errors';
import { asWritten } from '../recording/record';
import { Launched, readSettings, type LaunchSettings } from '../launch';
import type { TraceNode } from '../recording/node';
import type { Recording } from '../recording/recording';
import type { DebugContext } from '../debugContext';
import type { Handlers } from '../handler';

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
  exceptionBreakpointFilters: exceptionFilters.map(({ filter, label, description, initially }) => ({
    filter,
    label,
    description,
    default: initially,
    supportsCondition: true,
    conditionDescription: 'An expression of the rule language',
  })),
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

/** Files that cannot be read are left out, and rule files with errors are run as far as they can be read; the user is told, each error with its place. */
function complain(debug: DebugContext, launched: Launched): void {
  for (const message of launched.workspace.unread().slice(0, mostComplaints))
    debug.event('output', { category: 'important', output: `${inert(message)}\n` });
  const { files } = launched.configuration;
  const errors = files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      block.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map((diagnostic) => ({ file, diagnostic, at: shift(diagnostic.span, block.start) })),
    ),
  );
  if (errors.length === 0) return;
  debug.event('output', {
    category: 'important',
    output: `The rule files have ${errors.length === 1 ? 'an error' : `${errors.length} errors`}. The run uses what can be read of them.\n`,
  });
  for (const { file, diagnostic, at } of errors.slice(0, mostComplaints)) {
    const { line, column } = debug.format.range(file.lines, at);
    debug.event('output', {
      category: 'stderr',
      output: `${diagnostic.code}: ${diagnostic.message}\n`,
      source: debug.format.source(file.uri),
      line,
      column,
    });
  }
}

function goalOf(
  { attribute, target }: LaunchSettings,
  { names }: Recording,
): ((node: TraceNode) => boolean) | undefined {
  if (attribute === undefined) return undefined;
  const isTarget = (connector: string | undefined): boolean =>
    target === undefined ||
    (connector === undefined
      ? target === 'metaverse'
      : target === connector || target === names.connector(connector));
  return ({ detail }) =>
    (detail.kind === 'flow' || detail.kind === 'decision') &&
    detail.step.attribute === attribute &&
    isTarget(detail.step.target.connector);
}

function begin(debug: DebugContext): void {
  const { debuggee, launched } = debug;
  if (debuggee === undefined || launched === undefined) return;
  const { settings } = launched;
  debug.stage = 'running';
  if (settings.noDebug) debug.reportStop(debuggee.resume());
  else
    debug.reportStop(
      debuggee.begin(
        settings.stopOnEntry && settings.attribute === undefined,
        goalOf(settings, debuggee.recording),
      ),
    );
}

function startRun(debug: DebugContext, launched: Launched): void {
  const recording = launched.record();
  debug.granularity = launched.settings.granularity;
  debug.breakpoints.reset();
  debug.debuggee = new Debuggee(
    recording,
    debug.breakpoints,
    () => launched.workspace.snapshot(),
    (line) => debug.say(line),
  );
}

/** The beginning and the end of a debug. */
export function lifecycleHandlers(debug: DebugContext): Handlers {
  return {
    initialize: (args) => {
      if (debug.stage !== 'new') throw outOfOrder('"initialize" came twice.');
      debug.greet(args);
      return { body: capabilities };
    },
    launch: async (args) => {
      if (debug.stage !== 'initialized')
        throw outOfOrder('"launch" came twice; use "restart" to run again.');
      const settings = readSettings(args, debug.format);
      const launched = await Launched.open(settings, debug.format, debug.ports);
      debug.follow(launched);
      startRun(debug, launched);
      debug.stage = 'launched';
      return {
        afterwards: () => {
          debug.replaceBreakpoints();
          complain(debug, launched);
          debug.event('initialized');
        },
      };
    },
    configurationDone: () => {
      if (debug.stage !== 'launched')
        throw outOfOrder('"configurationDone" is sent once, behind "launch".');
      return { afterwards: () => begin(debug) };
    },
    restart: async (args) => {
      const { launched } = debug.running('restart');
      const given = args.arguments;
      const settings =
        typeof given === 'object' && given !== null && 'fixture' in given
          ? readSettings(given as Readonly<Record<string, unknown>>, debug.format)
          : launched.settings;
      if (settings === launched.settings) await launched.workspace.refresh();
      const again =
        settings === launched.settings
          ? launched
          : await Launched.open(settings, debug.format, debug.ports);
      again.whatIf = asWritten;
      if (again !== launched) debug.follow(again);
      startRun(debug, again);
      return {
        afterwards: () => {
          debug.replaceBreakpoints();
          begin(debug);
        },
      };
    },
    terminate: () => ({ afterwards: () => debug.end(0) }),
    disconnect: () => ({ afterwards: () => debug.end(0) }),
    cancel: () => ({}),
    threads: () => ({
      body: { threads: [{ id: 1, name: debug.debuggee?.recording.nodes[0]?.name ?? 'Preview' }] },
    }),
  };
}
