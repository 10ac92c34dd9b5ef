import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import type { Expression } from '../../syntax/ast';
import { example } from '../example';
import type { Facts } from '../facts';
import { bare, keyOf } from '../shape';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ analysis, report }: CheckContext): void {
  for (const { node, facts } of analysis.nodes) {
    if (node.kind !== 'Call' || node.name !== 'Item') continue;
    const [collection] = node.arguments;
    if (collection === undefined) continue;
    const guarded =
      facts.get(keyOf(collection))?.present === true ||
      !analysis.typeOf(collection).nullable ||
      guardedInside(collection, facts);
    if (guarded) continue;
    const fixes: readonly Fix[] = [
      { title: l10n.t('Use ItemOrNull'), edits: [{ span: node.nameSpan, newText: 'ItemOrNull' }] },
    ];
    report({
      span: node.nameSpan,
      message: l10n.t(
        'Item fails if the value is absent. Check the attribute with IsNullOrEmpty first, or use ItemOrNull.',
      ),
      fixes,
    });
  }
}

/** A collection that is computed value by value is present if its source is: `Item(Trim([x]),1)`. */
function guardedInside(node: Expression, facts: Facts): boolean {
  const inner = bare(node);
  const first = inner.kind === 'Call' ? inner.arguments[0] : undefined;
  if (first === undefined) return facts.get(keyOf(inner))?.present === true;
  if (inner.kind === 'Call' && (inner.name === 'Where' || inner.name === 'Select')) return false;
  return facts.get(keyOf(first))?.present === true || guardedInside(first, facts);
}

export const unguardedItem: ExpressionCheck = {
  code: 'SR314',
  name: 'unguardedItem',
  summary: 'Item is applied to an attribute that can be absent.',
  defaultSeverity: 'warning',
  explanation: `\`Item\` of an absent attribute is an error that fails the whole object. Check the attribute with \`IsNullOrEmpty\`, \`IsPresent\` or \`Contains\` first, or use
\`ItemOrNull\`.`,
  bad: example([
    'title <- Trim(Item([description], 1))',
    '//            ^^^^ SR314: IsNullOrEmpty',
  ]),
  good: example([
    'title <- IIF(IsNullOrEmpty([description]), NULL, Trim(Item([description], 1)))',
    'mail <- ItemOrNull([otherMailbox], 1)',
  ]),
  check,
};
