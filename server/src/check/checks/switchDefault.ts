import * as l10n from '@vscode/l10n';
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
      message: l10n.t(
        'Switch returns NULL if no condition is true. Add a default with the condition True.',
      ),
    });
  }
}

export const switchDefault: ExpressionCheck = {
  code: 'SR318',
  name: 'switchDefault',
  summary: 'Switch has no default.',
  defaultSeverity: 'hint',
  explanation: `If no condition of \`Switch\` is true, the result is NULL and falls through to a rule of lower precedence. Add a last pair with the condition \`True\` to make the default explicit.`,
  bad: example([
    'title <- Switch([city] = "London", "English", [city] = "Rome", "Italian")',
    '//       ^^^^^^ SR318: Add a default',
  ]),
  good: example(['title <- Switch([city] = "London", "English", True, NULL)']),
  check,
};
