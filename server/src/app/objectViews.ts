import { treeChildren, treePath } from '../ide/tree/metaverseTree';
import { readQuery, searchMetaverse } from '../preview/population/metaverseSearch';
import { scopeOf } from '../preview/population/objectTree';
import type {
  FixtureObject,
  FixtureObjectReference,
  SearchAnswer,
  TreeChildrenParams,
  TreeNode,
  TreePathAnswer,
} from '../protocol/requests';
import { populationsAt, type PreviewContext } from './previewContext';

/** @returns the children of a node of the metaverse tree, or its roots. */
export function childrenInTree(
  context: PreviewContext,
  request: TreeChildrenParams,
): readonly TreeNode[] {
  return treeChildren(context.snapshot(), populationsAt(context), request);
}

/** @returns the nodes from the root to an object; none where the tree does not have it or none was named. */
export function pathInTree(
  context: PreviewContext,
  { object }: { readonly object: FixtureObjectReference | undefined },
): TreePathAnswer {
  return object === undefined
    ? { nodes: [], limit: 0 }
    : treePath(context.snapshot(), populationsAt(context), object);
}

/** Searches the metaverse of all fixtures. @returns how many objects were found, or why the query cannot be read */
export function search(
  context: PreviewContext,
  { query: asked }: { readonly query: string },
): SearchAnswer {
  const query = readQuery(asked);
  if (typeof query === 'string') return { problem: query, found: 0 };
  const workspace = context.snapshot();
  const populations = workspace.configurations.flatMap(populationsAt(context));
  return {
    found: populations.reduce(
      (sum, population) => sum + searchMetaverse(scopeOf(workspace, population, ''), query).length,
      0,
    ),
  };
}

/** @returns the objects of all fixtures, for choice. */
export function offeredObjects(context: PreviewContext): readonly FixtureObject[] {
  return context.fixtures.objects(context.snapshot());
}
