import { debugMethods, type DebugFlowValue, type DebugNotTaken } from '../../protocol/debug';
import { candidateReason } from '../../preview/reasons/flowReasons';
import { showScalars } from '../variables/display';
import { badArguments, gone, notPossible } from '../errors';
import { isWritten } from '../recording/builder';
import { notTaken } from '../recording/evaluations';
import { enclosing, lineage, type TraceNode } from '../recording/node';
import type { Recording } from '../recording/recording';
import type { DebugContext } from '../debugContext';
import type { Answer, Arguments, Handlers } from '../handler';
import { stepOf } from '../step';

/** @returns what a mapping gave, in a few words for the end of its line. */
function besides(recording: Recording, node: TraceNode): string {
  if (node.detail.kind !== 'flow') return '';
  const { candidate, step } = node.detail;
  const { result } = candidate;
  const wins = ['applied', 'unchanged', 'merged'].includes(candidate.status);
  if (result?.kind === 'values')
    return `${showScalars(result.values, recording.names, step.target.connector).text}${wins ? '' : ` (${candidate.status})`}`;
  return candidateReason(candidate, step.candidates);
}

function loadedSources(debug: DebugContext): Answer {
  const { launched } = debug.running('loadedSources');
  return {
    body: { sources: launched.configuration.files.map(({ uri }) => debug.format.source(uri)) },
  };
}

function source(debug: DebugContext, args: Arguments): Answer {
  const { launched } = debug.running('source');
  const source = args.source;
  if (
    typeof source !== 'object' ||
    source === null ||
    !('path' in source) ||
    typeof source.path !== 'string'
  )
    throw badArguments('"source" needs a source with a path.');
  const snapshot = launched.workspace.snapshot();
  const uri = debug.format.uri(source.path);
  const content = snapshot.file(uri)?.text ?? snapshot.text(uri);
  if (content === undefined) throw gone(`${source.path} is no file of this configuration.`);
  return { body: { content } };
}

function flowValues(debug: DebugContext, args: Arguments): Answer {
  const { node, recording, pass } = debug.frame(args.frameId, debugMethods.flowValues);
  const rule = enclosing(node, 'rule')?.rule.rule.id;
  const { at } = debug.running(debugMethods.flowValues).debuggee;
  const values = recording.nodes.flatMap((one): readonly DebugFlowValue[] => {
    if (
      one.detail.kind !== 'flow' ||
      one.detail.candidate.rule.rule.id !== rule ||
      enclosing(one, 'pass')?.pass !== pass ||
      one.id > at.id
    )
      return [];
    const place = debug.place(one);
    return place?.source.path === undefined
      ? []
      : [
          {
            path: place.source.path,
            line: place.line,
            column: place.column,
            endLine: place.endLine,
            endColumn: place.endColumn,
            text: besides(recording, one),
          },
        ];
  });
  return { body: { values } };
}

function selectedStep(debug: DebugContext, args: Arguments): Answer {
  const context = debug.frame(args.frameId, debugMethods.step);
  const { launched } = debug.running(debugMethods.step);
  const { object, fixture, names } = context.recording;
  const reference = {
    configuration: launched.configuration.uri,
    fixture: fixture.file,
    connector: names.connector(object.connector),
    dn: object.dn,
  };
  const step = stepOf(context, reference, launched.workspace.snapshot());
  if (step === undefined) throw notPossible(`${object.dn} is not part of the run.`);
  return { body: step };
}

function branchesNotTaken(debug: DebugContext, args: Arguments): Answer {
  const { node } = debug.frame(args.frameId, debugMethods.notTaken);
  const flow = lineage(node).find(({ detail }) => detail.kind === 'flow');
  const snapshot = debug.launched?.workspace.snapshot();
  if (
    flow?.detail.kind !== 'flow' ||
    flow.origin === undefined ||
    !isWritten(flow.detail.candidate)
  )
    return { body: { branches: [] } };
  const { origin } = flow;
  const branches = notTaken(flow.detail.candidate.evaluations).flatMap(
    (span): readonly DebugNotTaken[] => {
      const at = snapshot?.locate({ ...origin, span });
      const { path } = at === undefined ? { path: undefined } : debug.format.source(at.file.uri);
      return at === undefined || path === undefined
        ? []
        : [{ path, ...debug.format.range(at.file.lines, at.span) }];
    },
  );
  return { body: { branches } };
}

/** The files of a run, and what an editor shows beside them. Both of our own requests are about the selected frame. */
export function sourceHandlers(debug: DebugContext): Handlers {
  return {
    loadedSources: () => loadedSources(debug),
    source: (args) => source(debug, args),
    [debugMethods.flowValues]: (args) => flowValues(debug, args),
    [debugMethods.step]: (args) => selectedStep(debug, args),
    [debugMethods.notTaken]: (args) => branchesNotTaken(debug, args),
  };
}
