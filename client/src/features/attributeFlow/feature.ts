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

/** The views that are open. */
class OpenPanels {
  readonly #open = new Map<WebviewPanel, AttributeFlowPanel>();

  constructor(private readonly services: Services) {}

  /** Shows a source in a panel that the editor made. */
  adopt(panel: WebviewPanel, source: PanelSource): void {
    const { extensionUri } = this.services.context;
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, 'client', 'media', 'flow-light.svg'),
      dark: Uri.joinPath(extensionUri, 'client', 'media', 'flow-dark.svg'),
    };
    const content = new AttributeFlowPanel(panel, this.services, source);
    this.#open.set(panel, content);
    panel.onDidDispose(() => {
      content.dispose();
      this.#open.delete(panel);
    });
    fillWebview(panel.webview, extensionUri, l10n.t('Attribute Flow'), {
      'changed-only': String(setting('attributeFlow.changedOnly')),
      'show-losing': String(setting('attributeFlow.showLosingFlows')),
      source: sourceText(source),
    });
  }

  create(source: PanelSource): void {
    const beside = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    this.adopt(webviewPanel(panelType, l10n.t('Attribute Flow'), beside), source);
  }

  /** Brings the view that follows the selection to the front, or opens it. */
  show(): void {
    for (const [panel, { source }] of this.#open)
      if (source.kind === 'selection') return panel.reveal(undefined, true);
    this.create({ kind: 'selection' });
  }

  /** The object that a command was given, that of the view in front, or the selected one; the user is told when there is none. */
  objectFor(given: unknown): FixtureObjectReference | undefined {
    const active = [...this.#open].find(([panel]) => panel.active)?.[1];
    const object =
      parseFixtureObjectReference(given) ?? active?.object ?? this.services.selection.current;
    if (object === undefined) void inform(l10n.t('Select a fixture object first.'));
    return object;
  }

  dispose(): void {
    for (const panel of [...this.#open.keys()]) panel.dispose();
  }
}

/** The *Attribute Flow* views beside the text: one that follows the selected object, and any number that keep theirs. */
export function registerAttributeFlow(services: Services): Disposable[] {
  const panels = new OpenPanels(services);
  return [
    panels,
    window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        panels.adopt(panel, readSource(state));
        return Promise.resolve();
      },
    }),
    ...showingCommands(services, panels),
    ...comparingCommands(services, panels),
    services.commands.register(
      'syncrule.saveAttributeFlow',
      l10n.t('Saving the attribute flow'),
      async (given: unknown) => {
        const object = panels.objectFor(given);
        if (object !== undefined) await saveFlow(services, object);
      },
    ),
  ];
}

function showingCommands({ commands, selection }: Services, panels: OpenPanels): Disposable[] {
  return [
    commands.register('syncrule.showAttributeFlow', l10n.t('Showing the attribute flow'), () =>
      panels.show(),
    ),
    commands.register(
      'syncrule.metaverse.preview',
      l10n.t('Showing the attribute flow'),
      async (node: TreeNode) => {
        if (node.selects !== undefined) await selection.select(node.selects);
        panels.show();
      },
    ),
    commands.register(
      'syncrule.pinAttributeFlow',
      l10n.t('Opening another view'),
      (given: unknown) => {
        const object = panels.objectFor(given);
        if (object !== undefined) panels.create({ kind: 'pinned', object });
      },
    ),
  ];
}

function comparingCommands(services: Services, panels: OpenPanels): Disposable[] {
  const { commands } = services;
  return [
    commands.register('syncrule.compareObject', l10n.t('Comparing'), async (given: unknown) => {
      const object = panels.objectFor(given);
      const other = object && (await chooseObject(services, object));
      if (object !== undefined && other !== undefined)
        panels.create({
          kind: 'comparison',
          left: { object, rules: 'edited' },
          right: { object: other, rules: 'edited' },
        });
    }),
    commands.register('syncrule.compareRules', l10n.t('Comparing'), async (given: unknown) => {
      const object = panels.objectFor(given);
      const rules = object && (await chooseRules(services, object));
      if (object !== undefined && rules !== undefined)
        panels.create({
          kind: 'comparison',
          left: { object, rules },
          right: { object, rules: 'edited' },
        });
    }),
  ];
}
