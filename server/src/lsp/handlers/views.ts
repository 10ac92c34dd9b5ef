import { configurationSummaries } from '../../ide/configurations';
import { flowPlaces } from '../../ide/flowPlaces';
import { readQuery, searchMetaverse } from '../../ide/metaverseSearch';
import { treeChildren, treePath } from '../../ide/metaverseTree';
import { scopeOf } from '../../ide/objectTree';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { methods, type ConfigurationSummary, type FixtureObject, type FlowPlace, type SearchAnswer, type TreeNode, type TreePathAnswer } from '../../protocol/requests';
import { populationsAt, type Desk } from '../desk';
import { listen, serve } from '../dispatch';
import { fields, text } from '../params';
import type { Session } from '../session';

/** Our own requests for the views: the metaverse tree, the fixture objects, the configurations, and which object is selected. */
export function viewHandlers(session: Session): void {
  const { populations } = session;
  serve<readonly TreeNode[]>(session, methods.treeChildren, [], (params, token) => populations.answer(methods.treeChildren, params, token));
  serve<TreePathAnswer>(session, methods.treePath, { nodes: [], limit: 0 }, (params, token) => populations.answer(methods.treePath, params, token));
  serve<SearchAnswer>(session, methods.searchMetaverse, { found: 0 }, (params, token) => populations.answer(methods.searchMetaverse, params, token));
  serve<readonly FixtureObject[]>(session, methods.fixtureObjects, [], (params, token) => populations.answer(methods.fixtureObjects, params, token));
  serve<readonly FlowPlace[]>(session, methods.flowPlaces, [], (params) => flowPlaces(session.snapshot(), text(fields(params).id) ?? ''));
  serve<readonly ConfigurationSummary[]>(session, methods.configurations, [], () => configurationSummaries(session.snapshot(), (uri) => session.publisher.errors(uri)));
  listen(session, methods.selectObject, (params) => {
    session.selected = parseFixtureObjectReference(params);
    session.refreshViews();
  });
}

/** `syncrule/treeChildren` */
export function treeAnswer(desk: Desk, params: unknown): readonly TreeNode[] {
  const { id, limit, search } = fields(params);
  const shown = typeof limit === 'number' && limit > 0 ? { limit } : {};
  const request = { ...shown, ...(typeof id === 'string' ? { id } : {}), ...(typeof search === 'string' ? { search } : {}) };
  return treeChildren(desk.snapshot(), populationsAt(desk), request);
}

/** `syncrule/treePath` */
export function pathAnswer(desk: Desk, params: unknown): TreePathAnswer {
  const object = parseFixtureObjectReference(fields(params).object);
  return object === undefined ? { nodes: [], limit: 0 } : treePath(desk.snapshot(), populationsAt(desk), object);
}

/** `syncrule/searchMetaverse` */
export function searchAnswer(desk: Desk, params: unknown): SearchAnswer {
  const query = readQuery(text(fields(params).query) ?? '');
  if (typeof query === 'string') return { problem: query, found: 0 };
  const workspace = desk.snapshot();
  const populations = workspace.configurations.flatMap(populationsAt(desk));
  return { found: populations.reduce((sum, population) => sum + searchMetaverse(scopeOf(workspace, population, ''), query).length, 0) };
}

/** `syncrule/fixtureObjects` */
export function objectsAnswer(desk: Desk): readonly FixtureObject[] {
  return desk.fixtures.objects(desk.snapshot());
}
