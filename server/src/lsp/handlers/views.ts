import { configurationSummaries } from '../../ide/tree/configurations';
import { flowPlaces } from '../../ide/navigation/flowPlaces';
import { readQuery, searchMetaverse } from '../../preview/population/metaverseSearch';
import { treeChildren, treePath } from '../../ide/tree/metaverseTree';
import { scopeOf } from '../../preview/population/objectTree';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import {
  methods,
  type ConfigurationSummary,
  type FixtureObject,
  type FlowPlace,
  type SearchAnswer,
  type TreeNode,
  type TreePathAnswer,
} from '../../protocol/requests';
import { populationsAt, type PreviewContext } from '../previewContext';
import { listen, serve } from '../dispatch';
import { fields, text } from '../params';
import type { Session } from '../session';

/** Our own requests for the views: the metaverse tree, the fixture objects, the configurations, and which object is selected. */
export function viewHandlers(session: Session): void {
  const { previewWorker } = session;
  serve<readonly TreeNode[]>(session, methods.treeChildren, [], (params, token) =>
    previewWorker.answer(methods.treeChildren, params, token),
  );
  serve<TreePathAnswer>(session, methods.treePath, { nodes: [], limit: 0 }, (params, token) =>
    previewWorker.answer(methods.treePath, params, token),
  );
  serve<SearchAnswer>(session, methods.searchMetaverse, { found: 0 }, (params, token) =>
    previewWorker.answer(methods.searchMetaverse, params, token),
  );
  serve<readonly FixtureObject[]>(session, methods.fixtureObjects, [], (params, token) =>
    previewWorker.answer(methods.fixtureObjects, params, token),
  );
  serve<readonly FlowPlace[]>(session, methods.flowPlaces, [], (params) =>
    flowPlaces(session.snapshot(), text(fields(params).id) ?? ''),
  );
  serve<readonly ConfigurationSummary[]>(session, methods.configurations, [], () =>
    configurationSummaries(session.snapshot(), (uri) => session.publisher.errors(uri)),
  );
  listen(session, methods.selectObject, (params) => {
    session.selected = parseFixtureObjectReference(params);
    session.refreshViews();
  });
}

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
