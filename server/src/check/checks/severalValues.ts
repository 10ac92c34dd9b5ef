import * as l10n from '@vscode/l10n';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ tree, environment, analysis, report }: CheckContext): void {
  const { target } = environment;
  if (target === undefined || target.multivalued || analysis.result.arity !== 'several') return;
  report({
    span: tree.span,
    message: l10n.t(
      "The expression can return several values, but '{0}' is single-valued. Select one with Item, or combine them with Join.",
      target.name,
    ),
  });
}

export const severalValues: ExpressionCheck = {
  code: 'SR311',
  name: 'severalValues',
  summary: 'The result can have several values, but the target attribute is single-valued.',
  defaultSeverity: 'warning',
  explanation: `A function that is applied to a multi-valued attribute is applied to each value. If more than one value flows to a single-valued attribute, the object fails.
Select one value with \`Item\`, or combine the values with \`Join\`.`,
  bad: example(
    ['title <- Trim([description])', '//       ^^^^^^^^^^^^^^^^^^^ SR311: several values'],
    { connector: ['description string multivalued'], metaverse: ['title string'] },
  ),
  good: example(
    ['title <- IIF(IsNullOrEmpty([description]), NULL, Trim(Item([description], 1)))'],
    { connector: ['description string multivalued'], metaverse: ['title string'] },
  ),
  check,
};
