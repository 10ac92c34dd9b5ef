import type { Expression } from '../syntax/ast';
import type { AttributeFlow } from './rule';

function withoutParentheses(node: Expression): Expression {
  let inner = node;
  while (inner.kind === 'Parenthesized') inner = inner.inner;
  return inner;
}

/** @returns whether an expression surely gives a value that is neither absent nor a control word. */
function expressionYieldsValue(node: Expression): boolean {
  const inner = withoutParentheses(node);
  switch (inner.kind) {
    case 'String':
      return inner.value !== '';
    case 'Number':
      return true;
    case 'Literal':
      return inner.name === 'True' || inner.name === 'False' || inner.name === 'CRLF';
    case 'Call':
      // Both branches of a choice give a value; a condition that fails fails the object, and then nothing flows at all.
      return (
        inner.name === 'IIF' &&
        inner.arguments.length === 3 &&
        inner.arguments.slice(1).every(expressionYieldsValue)
      );
    case 'Binary':
      return inner.operator === '&'
        ? expressionYieldsValue(inner.left) || expressionYieldsValue(inner.right)
        : false;
    default:
      return false;
  }
}

/** @returns whether a flow gives a value to every object that its rule applies to, so no flow after it has its turn. */
export function alwaysYieldsValue({ source, once, merge }: AttributeFlow): boolean {
  if (once || merge === 'Merge' || merge === 'MergeCaseInsensitive') return false;
  if (source.kind === 'Constant') return source.value !== '';
  return (
    source.kind === 'Expression' && source.tree !== undefined && expressionYieldsValue(source.tree)
  );
}

/** @returns the merge type in force: Replace is documented as the same as Update (engine §5.6). */
export function effectiveMerge({ merge }: AttributeFlow): string {
  return merge === 'Replace' ? 'Update' : merge;
}
