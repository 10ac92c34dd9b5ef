import { configurationSummaries } from '../../ide/configurations';
import { flowPlaces } from '../../ide/flowPlaces';
import { readQuery, searchMetaverse } from '../../ide/metaverseSearch';
import { treeChildren, treePath } from '../../ide/metaverseTree';
import { scopeOf } from '../../ide/objectTree';
import { populationOf, type Population } from '../../ide/population';
import type { ConfigurationSnapshot } from '../../model/types';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { methods, type ConfigurationSummary, type FixtureObject, type FlowPlace, type SearchAnswer, type TreeNode, type TreePathAnswer } from '../../protocol/requests';
import { listen, serve } from '../dispatch';
import { fields, text } from '../params';
import type { Session } from '../session';

/** Our own requests for the views: the metaverse tree, the fixture objects, the configurations, and which object is selected. */
export function viewHandlers(session: Session): void {
  // A view that is shown while the editor starts gets the whole workspace, not the part of it that has been read by then.
  const whenRead = (): Promise<void> => session.files.ready();
  serve<readonly TreeNode[]>(session, methods.treeChildren, [], (params) => {
    const { id, limit, search } = fields(params);
    const shown = typeof limit === 'number' && limit > 0 ? { limit } : {};
    const request = { ...shown, ...(typeof id === 'string' ? { id } : {}), ...(typeof search === 'string' ? { search } : {}) };
    return treeChildren(session.snapshot(), populationsOf(session), request);
  }, whenRead);
  serve<TreePathAnswer>(session, methods.treePath, { nodes: [], limit: 0 }, (params) => {
    const object = parseFixtureObjectReference(fields(params).object);
    return object === undefined ? { nodes: [], limit: 0 } : treePath(session.snapshot(), populationsOf(session), object);
  }, whenRead);
  serve<SearchAnswer>(session, methods.searchMetaverse, { found: 0 }, (params) => search(session, text(fields(params).query) ?? ''), whenRead);
  serve<readonly FlowPlace[]>(session, methods.flowPlaces, [], (params) => flowPlaces(session.snapshot(), text(fields(params).id) ?? ''), whenRead);
  serve<readonly FixtureObject[]>(session, methods.fixtureObjects, [], () => session.fixtures.objects(session.snapshot()), whenRead);
  serve<readonly ConfigurationSummary[]>(session, methods.configurations, [], () => configurationSummaries(session.snapshot(), (uri) => session.publisher.errors(uri)), whenRead);
  listen(session, methods.selectObject, (params) => {
    session.selected = parseFixtureObjectReference(params);
    session.refreshViews();
  });
}

/** The fixtures of a configuration after preview; each is synchronized when it is first asked for, and again only when something changed. */
function populationsOf(session: Session): (configuration: ConfigurationSnapshot) => readonly Population[] {
  const workspace = session.snapshot();
  return (configuration) =>
    configuration.fixtures.flatMap((uri) => {
      const fixture = session.fixtures.read(workspace, configuration, uri)?.value;
      return fixture === undefined ? [] : [populationOf(configuration, uri, fixture, { clock: session.ports.clock })];
    });
}

function search(session: Session, text: string): SearchAnswer {
  const query = readQuery(text);
  if (typeof query === 'string') return { problem: query, found: 0 };
  const workspace = session.snapshot();
  const populations = workspace.configurations.flatMap(populationsOf(session));
  return { found: populations.reduce((sum, population) => sum + searchMetaverse(scopeOf(workspace, population, ''), query).length, 0) };
}
