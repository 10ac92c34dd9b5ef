import type { Span } from '../../base/span';
import { evaluateFlow, type FlowEvaluation } from '../../preview/evaluation/evaluateFlow';
import { plainLocation } from '../../model/plainLocation';
import type { FileSnapshot } from '../../model/types';
import type { PlainRange } from '../../protocol/preview';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import type { EvaluateAnswer } from '../../protocol/requests';
import { runOptions, type PreviewContext } from '../previewContext';
import { fields, position, text } from '../params';

const refusal = (reason: 'place' | 'object', message: string): EvaluateAnswer => ({
  kind: 'refusal',
  reason,
  message,
});

/** `syncrule/evaluate`: what the expression of a flow gives for an object of a fixture, with every part of it. */
export function evaluateAnswer(context: PreviewContext, params: unknown): EvaluateAnswer {
  const { uri, position: at, object: wanted } = fields(params);
  const workspace = context.snapshot();
  const file = workspace.file(text(uri) ?? '');
  const configuration = file && workspace.configurationOf(file.uri);
  const place = position(at);
  const object = parseFixtureObjectReference(wanted);
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
