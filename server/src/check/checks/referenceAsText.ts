import * as l10n from '@vscode/l10n';
import { findFunction } from '../../functions/catalogue';
import { example } from '../example';
import { acceptedAt } from '../functionTypes';
import { bare } from '../shape';
import { only } from '../staticType';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node, type, role } of analysis.nodes) {
    if (
      role.kind !== 'argument' ||
      bare(node).kind !== 'Attribute' ||
      type.types !== only('reference')
    )
      continue;
    const entry = findFunction(role.call.name);
    if (entry?.category !== 'text') continue;
    const accepted = acceptedAt(entry, role.index);
    if ((accepted & only('string')) === 0 || (accepted & only('reference')) !== 0) continue;
    const { start, end } = node.span;
    const edits = [
      { span: { start, end: start }, newText: 'CStr(' },
      { span: { start: end, end }, newText: ')' },
    ];
    report({
      span: node.span,
      message: l10n.t(
        '{0} needs a string, but this attribute is a reference. Use CStr or DNComponent.',
        role.call.name,
      ),
      fixes: [{ title: l10n.t('Convert to a string with CStr'), edits, preferred: true }],
    });
  }
}

export const referenceAsText: ExpressionCheck = {
  code: 'SR322',
  name: 'referenceAsText',
  summary: 'A string function is applied to a reference.',
  defaultSeverity: 'error',
  explanation: `References are not strings: \`Replace([manager], …)\` fails when the rule runs. Convert the reference to its distinguished name with \`CStr\`, or extract a component with
\`DNComponent\`.`,
  bad: example(
    ['title <- Replace([manager], "CN=", "")', '//               ^^^^^^^^^ SR322: CStr'],
    { connector: ['manager reference'] },
  ),
  good: example(['title <- Replace(CStr([manager]), "CN=", "")'], {
    connector: ['manager reference'],
  }),
  check,
};
