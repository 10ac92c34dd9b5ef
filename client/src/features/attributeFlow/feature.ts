import { Uri, ViewColumn, l10n, window, type Disposable, type WebviewPanel } from 'vscode';
import type { TreeNode } from '../../../../server/src/protocol/requests';
import { setting } from '../../infrastructure/configuration';
import type { Services } from '../../infrastructure/services';
import { fillWebview } from '../../infrastructure/webviewHost';
import { AttributeFlowPanel } from './panel';

/** Type of the panel; the manifest's activation event names it. */
export const panelType = 'syncrule.attributeFlow';

/** The *Attribute Flow* view beside the text. */
export function registerAttributeFlow(services: Services): Disposable[] {
  const { commands, selection, context } = services;
  let open: WebviewPanel | undefined;

  const adopt = (panel: WebviewPanel): void => {
    open = panel;
    panel.iconPath = {
      light: Uri.joinPath(context.extensionUri, 'client', 'media', 'flow-light.svg'),
      dark: Uri.joinPath(context.extensionUri, 'client', 'media', 'flow-dark.svg'),
    };
    const content = new AttributeFlowPanel(panel, services);
    panel.onDidDispose(() => {
      content.dispose();
      if (open === panel) open = undefined;
    });
    fillWebview(panel.webview, context.extensionUri, l10n.t('Attribute Flow'), {
      'changed-only': String(setting('attributeFlow.changedOnly')),
      'show-losing': String(setting('attributeFlow.showLosingFlows')),
    });
  };

  const show = (): void => {
    if (open !== undefined) return open.reveal(undefined, true);
    const beside = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    adopt(window.createWebviewPanel(panelType, l10n.t('Attribute Flow'), { viewColumn: beside, preserveFocus: true }, { enableFindWidget: true }));
  };

  return [
    { dispose: () => open?.dispose() },
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: (panel) => {
        adopt(panel);
        return Promise.resolve();
      },
    }),
    commands.register('syncrule.showAttributeFlow', 'Showing the attribute flow', show),
    commands.register('syncrule.metaverse.preview', 'Showing the attribute flow', async (node: TreeNode) => {
      if (node.selects !== undefined) await selection.select(node.selects);
      show();
    }),
  ];
}
