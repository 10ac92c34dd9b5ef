import type { Span } from '../base/span';
import { evaluateFlow, type FlowEvaluation } from '../preview/evaluation/evaluateFlow';
import { plainLocation } from '../model/plainLocation';
import type { FileSnapshot } from '../model/types';
import type { PlainRange } from '../protocol/preview';
import type { PositionParam } from '../protocol/params';
import type { EvaluateAnswer, FixtureObjectReference } from '../protocol/requests';
import { runOptions, type PreviewContext } from './previewContext';

const refusal = (reason: 'place' | 'object', message: string): EvaluateAnswer => ({
  kind: 'refusal',
  reason,
  message,
});

/** A place in the expression of a flow and the object that it is evaluated for; a part is undefined where it was not named. */
export interface EvaluateRequest {
  readonly uri: string | undefined;
  readonly position: PositionParam | undefined;
  readonly object: FixtureObjectReference | undefined;
}

/** Evaluates the expression of a flow for an object of a fixture. @returns its value and that of every part, or why it could not be tried */
export function evaluate(
  context: PreviewContext,
  { uri, position: place, object }: EvaluateRequest,
): EvaluateAnswer {
  const workspace = context.snapshot();
  const file = workspace.file(uri ?? '');
  const configuration = file && workspace.configurationOf(file.uri);
  if (file === undefined || configuration === undefined || place === undefined)
    return refusal('place', 'There is no rule here.');
  if (object === undefined)
    return refusal('object', 'No object is selected. Select a fixture object.');
  if (object.configuration !== configuration.uri)
    return refusal(
      'object',
      'The selected object belongs to another configuration. Select another object.',
    );
  const fixture = context.fixtures.read(workspace, configuration, object.fixture);
  if (fixture === undefined)
    return refusal('object', `The fixture ${object.fixture} is gone. Select another object.`);
  const offset = file.lines.offset(place);
  return answer(
    file,
    evaluateFlow(
      workspace,
      file.uri,
      offset,
      fixture.value,
      { name: object.dn, connector: object.connector },
      runOptions(context),
    ),
  );
}

function answer(file: FileSnapshot, evaluation: FlowEvaluation): EvaluateAnswer {
  if (evaluation.kind === 'refusal') return evaluation;
  const range = (span: Span): PlainRange => plainLocation(file, span).range;
  const { span, label } = evaluation;
  const parts = evaluation.parts.map(({ span: part, ...rest }) => ({
    range: range(part),
    ...rest,
  }));
  const common = { range: range(span), label, parts };
  if (evaluation.kind === 'failure')
    return {
      kind: 'failure',
      ...common,
      message: evaluation.message,
      failing: range(evaluation.failing),
    };
  return { kind: 'value', ...common, text: evaluation.text, type: evaluation.type };
}
