import { debugMethods, type DebugFlowValue, type DebugNotTaken } from '../../protocol/debug';
import { candidateReason } from '../../ide/previewFlowReasons';
import { showScalars } from '../display';
import { badArguments, gone, notPossible } from '../errors';
import { isWritten } from '../program/builder';
import { notTaken } from '../program/evaluations';
import { enclosing, lineage, type ProgramNode } from '../program/node';
import type { Program } from '../program/program';
import type { DebugSession, Handlers } from '../session';
import { stepOf } from '../step';

/** @returns what a mapping gave, in a few words for the end of its line. */
function besides(program: Program, node: ProgramNode): string {
  if (node.detail.kind !== 'flow') return '';
  const { candidate, step } = node.detail;
  const { result } = candidate;
  const wins = ['applied', 'unchanged', 'merged'].includes(candidate.status);
  if (result?.kind === 'values') return `${showScalars(result.values, program.names, step.target.connector).text}${wins ? '' : ` (${candidate.status})`}`;
  return candidateReason(candidate, step.candidates);
}

/** The files of a run, and what an editor shows beside them. Both of our own requests are about the selected frame. */
export function sourceHandlers(session: DebugSession): Handlers {
  return {
    loadedSources: () => {
      const { launched } = session.running('loadedSources');
      return { body: { sources: launched.configuration.files.map(({ uri }) => session.format.source(uri)) } };
    },
    source: (args) => {
      const { launched } = session.running('source');
      const source = args.source;
      if (typeof source !== 'object' || source === null || !('path' in source) || typeof source.path !== 'string') throw badArguments('"source" needs a source with a path.');
      const snapshot = launched.workspace.snapshot();
      const uri = session.format.uri(source.path);
      const content = snapshot.file(uri)?.text ?? snapshot.text(uri);
      if (content === undefined) throw gone(`${source.path} is no file of this configuration.`);
      return { body: { content } };
    },
    [debugMethods.flowValues]: (args) => {
      const { node, program, pass } = session.frame(args.frameId, debugMethods.flowValues);
      const rule = enclosing(node, 'rule')?.rule.rule.id;
      const { at } = session.running(debugMethods.flowValues).debuggee;
      const values = program.nodes.flatMap((one): readonly DebugFlowValue[] => {
        if (one.detail.kind !== 'flow' || one.detail.candidate.rule.rule.id !== rule || enclosing(one, 'pass')?.pass !== pass || one.id > at.id) return [];
        const place = session.place(one);
        return place?.source.path === undefined ? [] : [{ path: place.source.path, line: place.line, column: place.column, endLine: place.endLine, endColumn: place.endColumn, text: besides(program, one) }];
      });
      return { body: { values } };
    },
    [debugMethods.step]: (args) => {
      const context = session.frame(args.frameId, debugMethods.step);
      const { launched } = session.running(debugMethods.step);
      const { object, fixture, names } = context.program;
      const reference = { configuration: launched.configuration.uri, fixture: fixture.file, connector: names.connector(object.connector), dn: object.dn };
      const step = stepOf(context, reference, launched.workspace.snapshot());
      if (step === undefined) throw notPossible(`${object.dn} is not part of the run.`);
      return { body: step };
    },
    [debugMethods.notTaken]: (args) => {
      const { node } = session.frame(args.frameId, debugMethods.notTaken);
      const flow = lineage(node).find(({ detail }) => detail.kind === 'flow');
      const snapshot = session.launched?.workspace.snapshot();
      if (flow?.detail.kind !== 'flow' || flow.origin === undefined || !isWritten(flow.detail.candidate)) return { body: { branches: [] } };
      const { origin } = flow;
      const branches = notTaken(flow.detail.candidate.evaluations).flatMap((span): readonly DebugNotTaken[] => {
        const at = snapshot?.locate({ ...origin, span });
        const { path } = at === undefined ? { path: undefined } : session.format.source(at.file.uri);
        return at === undefined || path === undefined ? [] : [{ path, ...session.format.range(at.file.lines, at.span) }];
      });
      return { body: { branches } };
    },
  };
}
