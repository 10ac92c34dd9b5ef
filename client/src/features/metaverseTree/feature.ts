import {
  commands as editorCommands,
  env,
  l10n,
  window,
  type Disposable,
  type TreeView,
} from 'vscode';
import type { DebugStep } from '../../../../server/src/protocol/debug';
import {
  methods,
  type TreeNode,
  type TreePathAnswer,
} from '../../../../server/src/protocol/requests';
import { messageOf } from '../../infrastructure/commands';
import { Debounce } from '../../infrastructure/debounce';
import { revealLocation } from '../../infrastructure/locations';
import type { Services } from '../../infrastructure/services';
import { inform } from '../../infrastructure/shown';
import { createFlow } from './createFlow';
import { stepPath } from './stepNodes';
import { searchMetaverse, showSearch } from './search';
import { MetaverseProvider, openNodeCommand } from './provider';

/** An edit is followed by several changes in a row; the tree asks once. */
const refreshDelay = 150;
/** A tree whose answers take long waits for a longer rest, so that it does not stand in the way of typing. */
const longestDelay = 5000;

/** The *Metaverse* view. */
export function registerMetaverseTree(services: Services): Disposable[] {
  const provider = new MetaverseProvider(services.server);
  const view = window.createTreeView('syncrule.metaverse', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  return [
    provider,
    view,
    ...keepFresh(services, provider, view),
    ...nodeCommands(services, provider),
    ...viewCommands(services, provider, view),
  ];
}

/** Asks again after changes, and follows the debugger. */
function keepFresh(
  { server, debugged, log }: Services,
  provider: MetaverseProvider,
  view: TreeView<TreeNode>,
): Disposable[] {
  let dirty = false;
  const refresh = new Debounce(() => {
    dirty = !view.visible;
    if (view.visible) provider.refresh();
  });
  return [
    { dispose: () => refresh.cancel() },
    server.onChanged(() =>
      refresh.schedule(Math.min(longestDelay, Math.max(refreshDelay, provider.answerTime))),
    ),
    server.onDidChangeState(() => refresh.schedule(0)),
    debugged.onDidChange((step) => {
      followStep(step, provider, view).catch((error: unknown) =>
        log.warn(`The tree could not follow the debugger: ${messageOf(error)}`),
      );
    }),
    // A hidden tree costs nothing: it asks when it is shown again.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && dirty) refresh.schedule(0);
    }),
  ];
}

/** Shows what the debugger stands at. A hidden tree is not brought to the front for it. */
async function followStep(
  step: DebugStep | undefined,
  provider: MetaverseProvider,
  view: TreeView<TreeNode>,
): Promise<void> {
  provider.debug(step);
  if (step === undefined || !view.visible) return;
  const path = stepPath(step);
  const last = provider.adopt({ nodes: path, limit: 0 });
  if (last !== undefined && path.length > 1)
    await view.reveal(last, { select: true, focus: false });
}

/** The commands of a node: its click and its menu. */
function nodeCommands(
  { server, commands, selection }: Services,
  provider: MetaverseProvider,
): Disposable[] {
  const open = async (node: TreeNode): Promise<void> => {
    if (node.more !== undefined) provider.showMore(node);
    else if (node.selects !== undefined) await selection.select(node.selects);
    else if (node.location !== undefined) await revealLocation(node.location, true);
  };
  return [
    commands.register(openNodeCommand, l10n.t('Opening the entry'), open),
    commands.register(
      'syncrule.metaverse.goTo',
      l10n.t('Going to the line'),
      async (node: TreeNode) => {
        if (node.location !== undefined) await revealLocation(node.location);
      },
    ),
    commands.register('syncrule.metaverse.copyName', l10n.t('Copying'), async (node: TreeNode) =>
      env.clipboard.writeText(node.label),
    ),
    commands.register('syncrule.metaverse.copyValue', l10n.t('Copying'), async (node: TreeNode) =>
      env.clipboard.writeText(node.copy ?? node.label),
    ),
    commands.register('syncrule.metaverse.createFlow', l10n.t('Writing a flow'), (node: TreeNode) =>
      createFlow(server, node),
    ),
    commands.register('syncrule.metaverse.compare', l10n.t('Comparing'), (node: TreeNode) =>
      editorCommands.executeCommand('syncrule.compareObject', node.selects),
    ),
  ];
}

/** The commands of the view as a whole. */
function viewCommands(
  { server, commands, selection }: Services,
  provider: MetaverseProvider,
  view: TreeView<TreeNode>,
): Disposable[] {
  return [
    commands.register('syncrule.refreshMetaverse', l10n.t('Refreshing the view'), () =>
      provider.refresh(),
    ),
    commands.register('syncrule.searchMetaverse', l10n.t('Searching the metaverse'), () =>
      searchMetaverse(server, provider, view),
    ),
    commands.register('syncrule.clearSearch', l10n.t('Clearing the search'), () =>
      showSearch(provider, undefined),
    ),
    commands.register('syncrule.revealObject', l10n.t('Revealing the object'), async () => {
      const object = selection.current;
      if (object === undefined) return;
      const node = provider.adopt(
        await server.request<TreePathAnswer>(methods.treePath, { object }),
      );
      if (node === undefined)
        void inform(l10n.t('The Metaverse view does not show {0}.', object.dn));
      else await view.reveal(node, { select: true, focus: true, expand: true });
    }),
  ];
}
