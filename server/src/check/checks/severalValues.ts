import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ tree, environment, analysis, report }: CheckContext): void {
  const { target } = environment;
  if (target === undefined || target.multivalued || analysis.result.arity !== 'several') return;
  report({
    span: tree.span,
    message: `This can give several values, but ${target.name} holds one. Take one with Item, or make one text with Join.`,
  });
}

export const severalValues: ExpressionCheck = {
  code: 'SR311',
  name: 'severalValues',
  summary: 'The result can have several values, but the target holds one.',
  defaultSeverity: 'warning',
  explanation: `A function that is applied to an attribute with several values is applied to each of them. When more than one value arrives at a target that holds one, the object fails.
Take one value with \`Item\`, or make one text with \`Join\`.`,
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
