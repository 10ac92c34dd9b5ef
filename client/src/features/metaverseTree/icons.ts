import type { TreeNode } from '../../../../server/src/protocol/requests';

/** A codicon and the theme colour it is drawn in. */
export interface NodeIcon {
  readonly icon: string;
  readonly color?: string;
}

const byKind: Readonly<Record<TreeNode['kind'], NodeIcon>> = {
  configuration: { icon: 'server-environment' },
  objectType: { icon: 'symbol-class', color: 'symbolIcon.classForeground' },
  attribute: { icon: 'symbol-field', color: 'symbolIcon.fieldForeground' },
  contributor: { icon: 'arrow-small-right', color: 'charts.blue' },
  reader: { icon: 'arrow-small-left', color: 'charts.purple' },
  group: { icon: 'list-tree' },
  object: { icon: 'account', color: 'symbolIcon.variableForeground' },
  value: { icon: 'symbol-constant', color: 'symbolIcon.constantForeground' },
  connectorObject: { icon: 'plug', color: 'symbolIcon.interfaceForeground' },
  message: { icon: 'info' },
  search: { icon: 'search' },
  more: { icon: 'ellipsis' },
  debug: { icon: 'debug-alt' },
};

/** Icons that carry a meaning of their own, whatever the node. */
const byMeaning: Readonly<Record<string, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  'circle-slash': 'disabledForeground',
  'debug-stackframe': 'debugIcon.breakpointCurrentStackframeForeground',
};

/** The icon of a node: the server's wish, else what stands for its kind. */
export function iconOf(node: Pick<TreeNode, 'kind' | 'icon'>): NodeIcon {
  const usual = byKind[node.kind];
  if (node.icon === undefined) return usual;
  const color = byMeaning[node.icon] ?? usual.color;
  return color === undefined ? { icon: node.icon } : { icon: node.icon, color };
}

/** What a node can be asked for, as words for the `viewItem` conditions of the manifest. */
export function contextOf(node: TreeNode): string {
  return [
    node.kind,
    ...(node.location === undefined ? [] : ['located']),
    ...(node.selects === undefined ? [] : ['selectable']),
    ...(node.debugs === undefined ? [] : ['debuggable']),
    ...(node.copy === undefined ? [] : ['copyable']),
  ].join(' ');
}
