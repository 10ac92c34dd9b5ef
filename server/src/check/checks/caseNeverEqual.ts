import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { lower, upper } from '../../functions/casing';
import { example } from '../example';
import { bare } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node } of analysis.nodes) {
    if (node.kind !== 'Binary' || (node.operator !== '=' && node.operator !== '<>')) continue;
    for (const [made, literal] of [
      [bare(node.left), bare(node.right)],
      [bare(node.right), bare(node.left)],
    ] as const) {
      if (
        made.kind !== 'Call' ||
        literal.kind !== 'String' ||
        (made.name !== 'LCase' && made.name !== 'UCase')
      )
        continue;
      const fitting = made.name === 'LCase' ? lower(literal.value) : upper(literal.value);
      if (fitting === literal.value) continue;
      const written = made.name === 'LCase' ? lower(literal.raw) : upper(literal.raw);
      const fixes: readonly Fix[] = literal.raw.includes('\\')
        ? []
        : [
            {
              title: l10n.t('Change to {0}', written),
              edits: [{ span: literal.span, newText: written }],
              preferred: true,
            },
          ];
      report({
        span: literal.span,
        message: l10n.t(
          '{0} never returns this string, so the comparison is always {1}.',
          made.name,
          node.operator === '=' ? 'False' : 'True',
        ),
        fixes,
      });
    }
  }
}

export const caseNeverEqual: ExpressionCheck = {
  code: 'SR316',
  name: 'caseNeverEqual',
  summary: 'The result of LCase or UCase is compared with a string in the other letter case.',
  defaultSeverity: 'warning',
  explanation: `\`LCase\` never returns uppercase letters, so it never equals a string with uppercase letters. Likewise, \`UCase\` never equals a string with lowercase letters.`,
  bad: example([
    'title <- IIF(LCase([title]) = "Manager", "m", NULL)',
    '//                            ^^^^^^^^^ SR316: never',
  ]),
  good: example(['title <- IIF(LCase([title]) = "manager", "m", NULL)']),
  check,
};
