import { readQuery, searchMetaverse } from '../../preview/population/metaverseSearch';
import { treeChildren, treePath } from '../../ide/tree/metaverseTree';
import { scopeOf } from '../../preview/population/objectTree';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import type {
  FixtureObject,
  SearchAnswer,
  TreeNode,
  TreePathAnswer,
} from '../../protocol/requests';
import { populationsAt, type PreviewContext } from '../previewContext';
import { fields, text } from '../params';

/** `syncrule/treeChildren` */
export function treeAnswer(context: PreviewContext, params: unknown): readonly TreeNode[] {
  const { id, limit, search } = fields(params);
  const shown = typeof limit === 'number' && limit > 0 ? { limit } : {};
  const request = {
    ...shown,
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof search === 'string' ? { search } : {}),
  };
  return treeChildren(context.snapshot(), populationsAt(context), request);
}

/** `syncrule/treePath` */
export function pathAnswer(context: PreviewContext, params: unknown): TreePathAnswer {
  const object = parseFixtureObjectReference(fields(params).object);
  return object === undefined
    ? { nodes: [], limit: 0 }
    : treePath(context.snapshot(), populationsAt(context), object);
}

/** `syncrule/searchMetaverse` */
export function searchAnswer(context: PreviewContext, params: unknown): SearchAnswer {
  const query = readQuery(text(fields(params).query) ?? '');
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

/** `syncrule/fixtureObjects` */
export function objectsAnswer(context: PreviewContext): readonly FixtureObject[] {
  return context.fixtures.objects(context.snapshot());
}
