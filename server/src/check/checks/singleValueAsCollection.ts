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
        message: `${role.call.name} takes an attribute with several values, but this one holds one value only.`,
      });
  }
}

export const singleValueAsCollection: ExpressionCheck = {
  code: 'SR310',
  name: 'singleValueAsCollection',
  summary: 'A function for collections gets an attribute that holds one value only.',
  defaultSeverity: 'warning',
  explanation: `\`Item\`, \`Join\`, \`Contains\` and their like are documented for attributes with several values. Given one value they are at best without effect; often another attribute
was meant, or \`InStr\` instead of \`Contains\`.`,
  bad: example(['title <- Item([title], 1)', '//            ^^^^^^^ SR310: one value'], {
    connector: ['title string', 'description string multivalued'],
  }),
  good: example(['title <- IIF(IsNullOrEmpty([description]), NULL, Item([description], 1))'], {
    connector: ['title string', 'description string multivalued'],
  }),
  check,
};
