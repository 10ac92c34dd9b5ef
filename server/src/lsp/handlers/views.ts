import { configurationSummaries } from '../../ide/configurations';
import { treeChildren } from '../../ide/metaverseTree';
import { parseFixtureObjectReference } from '../../protocol/requestSchema';
import { methods, type ConfigurationSummary, type FixtureObject, type TreeNode } from '../../protocol/requests';
import { listen, serve } from '../dispatch';
import { fields, text } from '../params';
import type { Session } from '../session';

/** Our own requests for the views: the metaverse tree, the fixture objects, the configurations, and which object is selected. */
export function viewHandlers(session: Session): void {
  // A view that is shown while the editor starts gets the whole workspace, not the part of it that has been read by then.
  const whenRead = (): Promise<void> => session.files.ready();
  serve<readonly TreeNode[]>(session, methods.treeChildren, [], (params) => {
    const workspace = session.snapshot();
    return treeChildren(workspace, session.fixtures.objects(workspace), text(fields(params).id));
  }, whenRead);
  serve<readonly FixtureObject[]>(session, methods.fixtureObjects, [], () => session.fixtures.objects(session.snapshot()), whenRead);
  serve<readonly ConfigurationSummary[]>(session, methods.configurations, [], () => configurationSummaries(session.snapshot(), (uri) => session.publisher.errors(uri)), whenRead);
  listen(session, methods.selectObject, (params) => {
    session.selected = parseFixtureObjectReference(params);
  });
}
