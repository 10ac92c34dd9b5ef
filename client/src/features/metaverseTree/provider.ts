import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Disposable, type TreeDataProvider } from 'vscode';
import { methods, type TreeNode } from '../../../../server/src/protocol/requests';
import type { RuleServer } from '../../infrastructure/server';
import { contextOf, iconOf } from './icons';

/** Id of the command that a click on a node runs. It takes the node, so it is not in the palette. */
export const openNodeCommand = 'syncrule.metaverse.open';

/** The metaverse as the server tells it, one level at a time. */
export class MetaverseProvider implements TreeDataProvider<TreeNode>, Disposable {
  private readonly emitter = new EventEmitter<TreeNode | undefined>();
  private readonly parents = new Map<string, TreeNode | undefined>();

  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly server: RuleServer) {}

  /** Asks for everything that is shown again. Nodes keep their ids, so what was open stays open. */
  refresh(): void {
    this.parents.clear();
    this.emitter.fire(undefined);
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    // Without a server the tree is empty, and the view's welcome text says why.
    if (this.server.state === 'failed' || this.server.state === 'stopped') return [];
    const children = await this.server.request<TreeNode[]>(methods.treeChildren, parent === undefined ? {} : { id: parent.id });
    for (const child of children) this.parents.set(child.id, parent);
    return children;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.parents.get(node.id);
  }

  getTreeItem(node: TreeNode): TreeItem {
    const item = new TreeItem(node.label, node.hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    const { icon, color } = iconOf(node);
    item.id = node.id;
    item.iconPath = color === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(color));
    item.contextValue = contextOf(node);
    if (node.description !== undefined) item.description = node.description;
    if (node.accessibleLabel !== undefined) item.accessibilityInformation = { label: node.accessibleLabel };
    if (node.location !== undefined || node.selects !== undefined) {
      item.command = { command: openNodeCommand, title: '', arguments: [node] };
    }
    return item;
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    // The text holds names of rules and values of objects: no commands and no HTML in it.
    item.tooltip = node.tooltip === undefined ? node.label : new MarkdownString(node.tooltip, true);
    return item;
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
