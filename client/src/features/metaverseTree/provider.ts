import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItemCollapsibleState,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import type { DebugStep } from '../../../../server/src/protocol/debug';
import {
  methods,
  type TreeChildrenParams,
  type TreeNode,
  type TreePathAnswer,
} from '../../../../server/src/protocol/requests';
import { unanswered } from '../../infrastructure/commands';
import type { RuleServer } from '../../infrastructure/server';
import { markdown, tooltip, treeItem } from '../../infrastructure/shown';
import { contextOf, iconOf } from './icons';
import { RefreshGate } from './refreshGate';
import { debugRoot, stepChildren } from './stepNodes';

/** Id of the command that a click on a node runs. It takes the node, so it is not in the palette. */
export const openNodeCommand = 'syncrule.metaverse.open';

/** The metaverse as the server tells it, one level at a time. */
export class MetaverseProvider implements TreeDataProvider<TreeNode>, Disposable {
  private readonly emitter = new EventEmitter<TreeNode | undefined>();
  private readonly parents = new Map<string, TreeNode | undefined>();
  /** How much of a long list is shown, by the id of the node that holds it. */
  private readonly limits = new Map<string, number>();
  /** What was last answered, by the id of the node. */
  private readonly latest = new Map<string, TreeNode[]>();
  private query: string | undefined;
  private step: DebugStep | undefined;
  private slowest = 0;
  private readonly root = new RefreshGate(() => this.emitter.fire(undefined));

  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly server: RuleServer) {}

  /** Milliseconds that the slowest answer since the last refresh took: a large population is synchronized again after each edit. */
  get answerTime(): number {
    return this.slowest;
  }

  /** The metaverse search whose results stand first. */
  get search(): string | undefined {
    return this.query;
  }

  set search(query: string | undefined) {
    this.query = query;
    this.refresh();
  }

  /** Shows above everything else what a debugged run has come to; undefined takes it away. Steps leave the rest of the tree alone. */
  debug(step: DebugStep | undefined): void {
    const before = this.step;
    this.step = step;
    if (before === undefined || step === undefined) this.root.request();
    else this.emitter.fire(debugRoot);
  }

  /** Asks for everything that is shown again. Nodes keep their ids, so what was open stays open, and a long list as long as it was. */
  refresh(): void {
    this.parents.clear();
    this.slowest = 0;
    this.root.request();
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const ofStep = parent && stepChildren(this.step, parent);
    if (ofStep !== undefined) {
      for (const child of ofStep) this.parents.set(child.id, parent);
      return ofStep;
    }
    // Without a server the tree is empty, and the view's welcome text says why.
    if (this.server.state === 'failed' || this.server.state === 'stopped') return [];
    const limit = parent === undefined ? undefined : this.limits.get(parent.id);
    const params: TreeChildrenParams = {
      ...(parent === undefined ? {} : { id: parent.id }),
      ...(limit === undefined ? {} : { limit }),
      ...(this.query === undefined ? {} : { search: this.query }),
    };
    const start = performance.now();
    const children = await this.root.during(() => this.ask(params));
    this.slowest = Math.max(this.slowest, performance.now() - start);
    for (const child of children) this.parents.set(child.id, parent);
    return parent === undefined && this.step !== undefined ? [debugRoot, ...children] : children;
  }

  /** What is out of date before it is there is asked for again soon; until then the tree stays as it is. */
  private async ask(params: TreeChildrenParams): Promise<TreeNode[]> {
    const key = params.id ?? '';
    try {
      const children = await this.server.request<TreeNode[]>(methods.treeChildren, params);
      this.latest.set(key, children);
      return children;
    } catch (error) {
      if (unanswered(error) === undefined) throw error;
      return this.latest.get(key) ?? [];
    }
  }

  /** Shows more of the list that a node of kind `more` ends. */
  showMore(node: TreeNode): void {
    const parent = this.parents.get(node.id);
    if (node.more === undefined || parent === undefined) return;
    this.limits.set(parent.id, node.more.limit);
    this.emitter.fire(parent);
  }

  /** Makes the nodes of a path known, so that the editor can reveal the last of them. @returns that one */
  adopt({ nodes, limit }: TreePathAnswer): TreeNode | undefined {
    nodes.forEach((node, place) => this.parents.set(node.id, nodes[place - 1]));
    const list = nodes[nodes.length - 2];
    if (list !== undefined && limit > (this.limits.get(list.id) ?? 0)) {
      this.limits.set(list.id, limit);
      this.emitter.fire(list);
    }
    return nodes[nodes.length - 1];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.parents.get(node.id);
  }

  getTreeItem(node: TreeNode): TreeItem {
    const unfolded =
      node.expanded === true || node.kind === 'debug'
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
    const description = node === debugRoot ? this.step?.words : node.description;
    const item = treeItem(node.label, node.hasChildren ? unfolded : TreeItemCollapsibleState.None, {
      description,
      spoken: node.accessibleLabel,
    });
    const { icon, color } = iconOf(node);
    item.id = node.id;
    item.iconPath =
      color === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(color));
    item.contextValue = contextOf(node);
    if (node.location !== undefined || node.selects !== undefined || node.more !== undefined) {
      item.command = { command: openNodeCommand, title: '', arguments: [node] };
    }
    return item;
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    item.tooltip = node.tooltip === undefined ? tooltip(node.label) : markdown(node.tooltip);
    return item;
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
