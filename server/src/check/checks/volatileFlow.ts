import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/diagnostic';
import { span } from '../../base/span';
import { findFunction } from '../../functions/catalogue';
import type { Expression } from '../../syntax/ast';
import type { NodeFacts } from '../analysis';
import { example } from '../example';
import type { CheckContext, ExpressionCheck } from '../types';

function check({ environment, analysis, report }: CheckContext): void {
  if (environment.once) return;
  for (const { node, parent } of analysis.nodes) {
    if (node.kind !== 'Call' || findFunction(node.name)?.volatile !== true) continue;
    if (node.name === 'Now' && isCompared(node, analysis.nodes, parent)) continue;
    const at = environment.flowStart;
    const fixes: readonly Fix[] =
      at === undefined
        ? []
        : [
            {
              title: l10n.t('Apply once, when the object is created'),
              edits: [{ span: span(at, at), newText: 'once ' }],
              preferred: true,
            },
          ];
    report({
      span: node.nameSpan,
      message: l10n.t(
        "{0} returns a different value at each synchronization. Add 'once' to the flow to apply it only when the object is created.",
        node.name,
      ),
      fixes,
    });
  }
}

/** A date that is only compared, even after DateAdd, changes the result only when intended. */
function isCompared(
  node: Expression,
  nodes: readonly NodeFacts[],
  parent: Expression | undefined,
): boolean {
  for (
    let inner: Expression = node, outer = parent, depth = 0;
    outer !== undefined && depth < 50;
    depth++
  ) {
    if (outer.kind === 'Binary')
      return outer.operator.length > 0 && /^[<>=]+$/.test(outer.operator);
    if (outer.kind === 'Call' && outer.name !== 'DateAdd') return false;
    inner = outer;
    outer = nodes.find((one) => one.node === inner)?.parent;
  }
  return false;
}

export const volatileFlow: ExpressionCheck = {
  code: 'SR321',
  name: 'volatileFlow',
  summary: 'The flow returns a different value at each synchronization.',
  defaultSeverity: 'warning',
  explanation: `\`Guid\` and \`RandomNum\` return a different value each time, so every full synchronization changes the attribute and exports it again; so does \`Now\` if it is
part of the value. Add \`once\` to the flow to apply it only when the object is created. A comparison with \`Now\` is not reported.`,
  bad: example(['employeeID <- Guid()', "//            ^^^^ SR321: Add 'once'"]),
  good: example([
    'once employeeID <- Guid()',
    'mail <- Count(Where($c, [userCertificate], CertNotAfter($c) > Now()))',
  ]),
  check,
};
