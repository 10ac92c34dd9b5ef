import type { BinaryOperator, Expression } from './ast';
import { combine, tierOf, type OperatorPlace } from './nodes';

/**
 * The other readings of an expression. What priority the product's operators have is AMBIGUOUS (expressions §2.1): its documentation
 * says that all are equal, its own rules only make sense if comparison binds tighter than `&&` and `||`, and its model, VBA, has seven
 * levels. The tree is the tiered one; where the others differ, parentheses would settle the matter.
 */
export interface Readings {
  /** All operators equal, from left to right: a different tree. */
  readonly flatDiffers: boolean;
  /** `* /`, `+ -`, `&`, comparison, `&&`, `||`: a different tree. */
  readonly vbaDiffers: boolean;
}

const vba: { readonly [operator in BinaryOperator]: number } = {
  '*': 0,
  '/': 0,
  '+': 1,
  '-': 1,
  '&': 2,
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '&&': 4,
  '||': 5,
};

interface Chain {
  readonly operands: readonly Expression[];
  readonly operators: readonly OperatorPlace[];
}

/** @returns the operands and operators of a chain in source order; a parenthesized expression is one operand. */
function flatten(expression: Expression): Chain {
  const operands: Expression[] = [];
  const operators: OperatorPlace[] = [];
  const visit = (node: Expression): void => {
    if (node.kind !== 'Binary') {
      operands.push(node);
      return;
    }
    const spine: (typeof node)[] = [];
    let left: Expression = node;
    for (; left.kind === 'Binary'; left = left.left) spine.push(left);
    visit(left);
    for (const link of spine.reverse()) {
      operators.push({ operator: link.operator, span: link.operatorSpan });
      visit(link.right);
    }
  };
  visit(expression);
  return { operands, operators };
}

/** @returns the shape of a chain's tree: where each operation begins and ends, in the order of evaluation. */
function shape(chain: Chain, priority: (operator: BinaryOperator) => number): string {
  const tree = combine(chain.operands, chain.operators, priority);
  const parts: string[] = [];
  const stack: Expression[] = tree === undefined ? [] : [tree];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind !== 'Binary') continue;
    parts.push(`${node.span.start}-${node.operatorSpan.start}-${node.span.end}`);
    stack.push(node.left, node.right);
  }
  return parts.sort().join(' ');
}

/**
 * @param expression a chain of operations (a `Binary` that is not itself an operand of one); only its own operators are considered, not
 * those inside parentheses and arguments
 */
export function readings(expression: Expression): Readings {
  const chain = flatten(expression);
  if (chain.operators.length < 2) return { flatDiffers: false, vbaDiffers: false };
  const tiered = shape(chain, tierOf);
  return {
    flatDiffers: shape(chain, () => 0) !== tiered,
    vbaDiffers: shape(chain, (operator) => vba[operator]) !== tiered,
  };
}
