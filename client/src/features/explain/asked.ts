import type { ExplainParams } from '../../../../server/src/protocol/explain';
import type { TreeNode } from '../../../../server/src/protocol/requests';

/** Where a text cursor stands, as the server takes it. */
export interface Cursor {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

type Fields = Readonly<Record<string, unknown>>;

function isNode(value: Fields): value is Fields & TreeNode {
  return (
    typeof value.id === 'string' &&
    typeof value.kind === 'string' &&
    typeof value.label === 'string'
  );
}

/** An attribute's node asks for the attribute, a value's for that of its object, an object's for the object as a whole. */
function ofNode(node: TreeNode): ExplainParams {
  if (node.debugs !== undefined)
    return { object: node.debugs.object, attribute: node.debugs.attribute, side: 'metaverse' };
  if (node.selects !== undefined) return { object: node.selects };
  return node.kind === 'attribute' ? { attribute: node.label, side: 'metaverse' } : {};
}

/**
 * Reads what *Why This Value?* was called with: nothing from the palette and the editor, a node from the tree, or
 * `{ object?, attribute?, side? }` from another view.
 * @param cursor where the active editor's cursor stands, if it shows a rule file; it counts only where nothing else was said
 */
export function askedFor(argument: unknown, cursor: Cursor | undefined): ExplainParams {
  const value = typeof argument === 'object' && argument !== null ? (argument as Fields) : {};
  if (isNode(value)) return ofNode(value);
  const { object, attribute, side } = value as ExplainParams;
  if (object !== undefined || typeof attribute === 'string') {
    return {
      ...(object === undefined ? {} : { object }),
      ...(typeof attribute === 'string' ? { attribute } : {}),
      ...(typeof side === 'string' ? { side } : {}),
    };
  }
  return cursor === undefined ? {} : { at: cursor };
}
