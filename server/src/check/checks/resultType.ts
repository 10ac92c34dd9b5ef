import { example } from '../example';
import { attributeType, only, typeWords } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ tree, environment, analysis, report }: CheckContext): void {
  const { target } = environment;
  const { types } = analysis.result;
  if (target === undefined || types === 0 || types === only('date')) return;
  const wanted = attributeType(target).types;
  const accepted = target.type === 'reference' ? wanted | only('string') : wanted;
  if ((types & accepted) !== 0) return;
  report({
    span: tree.span,
    message: `${target.name} holds ${typeWords(wanted)}, but this gives ${typeWords(types)}.`,
  });
}

export const resultType: ExpressionCheck = {
  code: 'SR312',
  name: 'resultType',
  summary: 'The result is of another type than the target.',
  defaultSeverity: 'warning',
  explanation: `The result of a flow is not converted: a number does not flow into a text attribute, nor the text \`"True"\` into a Boolean one. A text that holds a distinguished name does
flow into a reference.`,
  bad: example(['title <- Len([title])', '//       ^^^^^^^^^^^^ SR312: text'], {
    connector: ['title string'],
    metaverse: ['title string'],
  }),
  good: example(['title <- CStr(Len([title]))'], {
    connector: ['title string'],
    metaverse: ['title string'],
  }),
  check,
};
