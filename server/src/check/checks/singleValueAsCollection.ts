import * as l10n from '@vscode/l10n';
import { findFunction } from '../../functions/catalogue';
import { example } from '../example';
import { parametersAt } from '../functionTypes';
import { bare } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';

const anyCollection: ReadonlySet<string> = new Set(['Select', 'Where']);

function check({ analysis, report }: CheckContext): void {
  for (const { node, type, role } of analysis.nodes) {
    if (
      role.kind !== 'argument' ||
      anyCollection.has(role.call.name) ||
      bare(node).kind !== 'Attribute' ||
      node.kind === 'Parenthesized'
    )
      continue;
    const entry = findFunction(role.call.name);
    const collection =
      entry !== undefined &&
      parametersAt(entry, role.index).some(
        (parameter) => parameter.collection === true && parameter.single !== true,
      );
    if (collection && type.arity === 'one')
      report({
        span: node.span,
        message: l10n.t(
          '{0} needs a multi-valued attribute, but this one is single-valued.',
          role.call.name,
        ),
      });
  }
}

export const singleValueAsCollection: ExpressionCheck = {
  code: 'SR310',
  name: 'singleValueAsCollection',
  summary: 'A function for multi-valued attributes is applied to a single-valued attribute.',
  defaultSeverity: 'warning',
  explanation: `\`Item\`, \`Join\`, \`Contains\` and similar functions are documented for multi-valued attributes. With a single value they have no effect at best; often another attribute
was intended, or \`InStr\` instead of \`Contains\`.`,
  bad: example(['title <- Item([title], 1)', '//            ^^^^^^^ SR310: is single-valued'], {
    connector: ['title string', 'description string multivalued'],
  }),
  good: example(['title <- IIF(IsNullOrEmpty([description]), NULL, Item([description], 1))'], {
    connector: ['title string', 'description string multivalued'],
  }),
  check,
};
