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
              title: 'Apply once, when the object is made',
              edits: [{ span: span(at, at), newText: 'once ' }],
              preferred: true,
            },
          ];
    report({
      span: node.nameSpan,
      message: `${node.name} gives another result at each synchronization. Mark the flow with once, so that it applies only when the object is made.`,
      fixes,
    });
  }
}

/** A date that is only compared, also after DateAdd, changes the result when it matters, which is what is wanted. */
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
  summary: 'The flow gives another value at each synchronization.',
  defaultSeverity: 'warning',
  explanation: `\`Guid\` and \`RandomNum\` give another result each time, so that every full synchronization changes the attribute and exports it again; the same holds for \`Now\` when it is
written into a value. Mark the flow with \`once\`, so that it applies only while the object is made. A comparison with \`Now\` is not reported.`,
  bad: example(['employeeID <- Guid()', '//            ^^^^ SR321: once']),
  good: example([
    'once employeeID <- Guid()',
    'mail <- Count(Where($c, [userCertificate], CertNotAfter($c) > Now()))',
  ]),
  check,
};
