import { example } from '../example';
import { bare } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node } of analysis.nodes) {
    if (
      node.kind !== 'Call' ||
      node.name !== 'Switch' ||
      node.arguments.length < 2 ||
      node.arguments.length % 2 === 1
    )
      continue;
    const last = node.arguments.at(-2);
    const inner = last === undefined ? undefined : bare(last);
    if (inner?.kind === 'Literal' && inner.name === 'True') continue;
    report({
      span: node.nameSpan,
      message:
        'Switch gives NULL when no condition holds. A last condition True makes the default plain.',
    });
  }
}

export const switchDefault: ExpressionCheck = {
  code: 'SR318',
  name: 'switchDefault',
  summary: 'Switch has no default.',
  defaultSeverity: 'hint',
  explanation: `When no condition of \`Switch\` holds, the result is NULL, and a rule of lower precedence may fill the attribute. A last pair with the condition \`True\` says what is meant.`,
  bad: example([
    'title <- Switch([city] = "London", "English", [city] = "Rome", "Italian")',
    '//       ^^^^^^ SR318: default',
  ]),
  good: example(['title <- Switch([city] = "London", "English", True, NULL)']),
  check,
};
