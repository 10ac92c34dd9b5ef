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
              title: `Change to ${written}`,
              edits: [{ span: literal.span, newText: written }],
              preferred: true,
            },
          ];
      report({
        span: literal.span,
        message: `${made.name} never gives this text; the comparison is always ${node.operator === '=' ? 'False' : 'True'}.`,
        fixes,
      });
    }
  }
}

export const caseNeverEqual: ExpressionCheck = {
  code: 'SR316',
  name: 'caseNeverEqual',
  summary: 'A text in one letter case is compared with a literal in the other.',
  defaultSeverity: 'warning',
  explanation: `\`LCase\` never gives capitals, so that comparing it with a text that has some is never true; the same holds for \`UCase\` and small letters.`,
  bad: example([
    'title <- IIF(LCase([title]) = "Manager", "m", NULL)',
    '//                            ^^^^^^^^^ SR316: never',
  ]),
  good: example(['title <- IIF(LCase([title]) = "manager", "m", NULL)']),
  check,
};
