import { Uri, ViewColumn, l10n, window, type Disposable, type WebviewPanel } from 'vscode';
import type { FixtureObjectReference, TreeNode } from '../../../../server/src/protocol/requests';
import { parseFixtureObjectReference } from '../../../../server/src/protocol/requestSchema';
import { setting } from '../../infrastructure/configuration';
import type { Services } from '../../infrastructure/services';
import { inform, webviewPanel } from '../../infrastructure/shown';
import { fillWebview } from '../../infrastructure/webviewHost';
import { chooseObject, chooseRules } from './compare';
import { AttributeFlowPanel } from './panel';
import { saveFlow } from './save';
import { readSource, sourceText, type PanelSource } from './source';

/** Type of the panel; the manifest's activation event names it. */
export const panelType = 'syncrule.attributeFlow';

/** The *Attribute Flow* views beside the text: one that follows the selected object, and any number that keep theirs. */
export function registerAttributeFlow(services: Services): Disposable[] {
  const { commands, selection, context } = services;
  const open = new Map<WebviewPanel, AttributeFlowPanel>();

  const adopt = (panel: WebviewPanel, source: PanelSource): void => {
    panel.iconPath = {
      light: Uri.joinPath(context.extensionUri, 'client', 'media', 'flow-light.svg'),
      dark: Uri.joinPath(context.extensionUri, 'client', 'media', 'flow-dark.svg'),
    };
    const content = new AttributeFlowPanel(panel, services, source);
    open.set(panel, content);
    panel.onDidDispose(() => {
      content.dispose();
      open.delete(panel);
    });
    fillWebview(panel.webview, context.extensionUri, l10n.t('Attribute Flow'), {
      'changed-only': String(setting('attributeFlow.changedOnly')),
      'show-losing': String(setting('attributeFlow.showLosingFlows')),
      source: sourceText(source),
    });
  };

  const create = (source: PanelSource): void => {
    const beside = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    adopt(webviewPanel(panelType, l10n.t('Attribute Flow'), beside), source);
  };

  const show = (): void => {
    for (const [panel, { source }] of open)
      if (source.kind === 'selection') return panel.reveal(undefined, true);
    create({ kind: 'selection' });
  };

  /** The object that a command was given, that of the view in front, or the selected one. */
  const meant = (given: unknown): FixtureObjectReference | undefined => {
    const active = [...open].find(([panel]) => panel.active)?.[1];
    const object = parseFixtureObjectReference(given) ?? active?.object ?? selection.current;
    if (object === undefined) void inform(l10n.t('Select a fixture object first.'));
    return object;
  };

  return [
    { dispose: () => [...open.keys()].forEach((panel) => panel.dispose()) },
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        adopt(panel, readSource(state));
        return Promise.resolve();
      },
    }),
    commands.register('syncrule.showAttributeFlow', l10n.t('Showing the attribute flow'), show),
    commands.register(
      'syncrule.metaverse.preview',
      l10n.t('Showing the attribute flow'),
      async (node: TreeNode) => {
        if (node.selects !== undefined) await selection.select(node.selects);
        show();
      },
    ),
    commands.register(
      'syncrule.pinAttributeFlow',
      l10n.t('Opening another view'),
      (given: unknown) => {
        const object = meant(given);
        if (object !== undefined) create({ kind: 'pinned', object });
      },
    ),
    commands.register('syncrule.compareObject', l10n.t('Comparing'), async (given: unknown) => {
      const object = meant(given);
      const other = object && (await chooseObject(services, object));
      if (object !== undefined && other !== undefined)
        create({
          kind: 'comparison',
          left: { object, rules: 'edited' },
          right: { object: other, rules: 'edited' },
        });
    }),
    commands.register('syncrule.compareRules', l10n.t('Comparing'), async (given: unknown) => {
      const object = meant(given);
      const rules = object && (await chooseRules(services, object));
      if (object !== undefined && rules !== undefined)
        create({ kind: 'comparison', left: { object, rules }, right: { object, rules: 'edited' } });
    }),
    commands.register(
      'syncrule.saveAttributeFlow',
      l10n.t('Saving the attribute flow'),
      async (given: unknown) => {
        const object = meant(given);
        if (object !== undefined) await saveFlow(services, object);
      },
    ),
  ];
}
