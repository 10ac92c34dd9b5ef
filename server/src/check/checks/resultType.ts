import * as l10n from '@vscode/l10n';
import { example } from '../example';
import { attributeType, only, typeNames } from '../staticType';
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
    message: l10n.t(
      "'{0}' is of type {1}, but the expression returns type {2}.",
      target.name,
      typeNames(wanted),
      typeNames(types),
    ),
  });
}

export const resultType: ExpressionCheck = {
  code: 'SR312',
  name: 'resultType',
  summary: 'The result and the target attribute are of different types.',
  defaultSeverity: 'warning',
  explanation: `The result of a flow is not converted: a number does not flow to a string attribute, nor the string \`"True"\` to a boolean attribute. However, a string with a distinguished name
flows to a reference attribute.`,
  bad: example(['title <- Len([title])', '//       ^^^^^^^^^^^^ SR312: is of type string'], {
    connector: ['title string'],
    metaverse: ['title string'],
  }),
  good: example(['title <- CStr(Len([title]))'], {
    connector: ['title string'],
    metaverse: ['title string'],
  }),
  check,
};
