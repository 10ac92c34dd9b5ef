import type { Attributes, Contribution } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import type { ConnectorResult, MetaverseResult } from '../../engine/result';
import { ordinal } from '../../engine/values';
import type { WorkspaceSnapshot } from '../../model/types';
import type { TreeNode } from '../../protocol/requests';
import { counted } from '../../base/counted';
import { locationOf } from '../../model/plainLocation';
import type { Population } from './population';
import type { PreviewNames } from '../document/values';

/** Values that a node names before it says how many more there are. */
const shownValues = 3;
const longestValue = 120;

/** What the nodes of one population are made with. */
export interface TreeScope {
  readonly workspace: WorkspaceSnapshot;
  readonly population: Population;
  readonly names: PreviewNames;
  /** Makes an id below this population; the same object may stand in the tree twice, as itself and as something found. */
  id(kind: string, ...parts: readonly string[]): string;
  /** Longest list of objects to make nodes for. */
  readonly limit: number;
}

/** How many objects a list shows at first, and how many more each time. */
export const pageSize = 500;

/** @returns nodes for the first items of a long list, and one for the rest. */
export function page<T>(
  scope: TreeScope,
  parent: string,
  items: readonly T[],
  make: (item: T) => TreeNode,
): readonly TreeNode[] {
  const nodes = items.slice(0, scope.limit).map(make);
  if (items.length <= scope.limit) return nodes;
  const limit = Math.min(items.length, scope.limit + pageSize);
  const more: TreeNode = {
    id: scope.id('more', parent),
    kind: 'more',
    label: 'More…',
    description: `${scope.limit} of ${items.length} shown`,
    hasChildren: false,
    accessibleLabel: `More: ${scope.limit} of ${items.length} shown`,
    more: { parent, limit },
  };
  return [...nodes, more];
}

/** @returns text of a value that fits into a line of the tree: no line breaks, nothing invisible, bounded. */
export function lineText(text: string): string {
  // One value can be a megabyte; only what is shown is looked at.
  const flat = text
    .slice(0, longestValue + 1)
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '·');
  return text.length > longestValue ? `${flat.slice(0, longestValue - 1)}…` : flat;
}

function valuesText(
  scope: TreeScope,
  values: readonly Scalar[],
  connector: string | undefined,
): string {
  const shown = values.slice(0, shownValues).map((value) => {
    const { text, note } = scope.names.value(value, connector);
    return lineText(note ?? (text === '' ? '(empty text)' : text));
  });
  return `${shown.join('; ')}${values.length > shownValues ? `; … ${values.length - shownValues} more` : ''}`;
}

function copyText(scope: TreeScope, values: readonly Scalar[]): string {
  return values.map((value) => scope.names.value(value).text).join('\n');
}

/** Who gave a metaverse attribute its values, in words, and where the flow of the first of them stands. */
function ownerOf(
  scope: TreeScope,
  attribute: string,
  contributions: readonly Contribution[],
): { readonly words: string; readonly location?: TreeNode['location'] } {
  const { run } = scope.population;
  const owners = contributions.map((one) => {
    const rule = run.rules.rule(one.rule);
    const name = rule === undefined ? one.rule : `${rule.rule.name} (${rule.precedence})`;
    return `${name} · ${scope.names.connector(one.connector)}`;
  });
  const [first] = contributions;
  const rule = first === undefined ? undefined : run.rules.rule(first.rule)?.rule;
  const flow = rule?.flows.find((one) => one.target === attribute);
  return {
    words: [...new Set(owners)].join(', '),
    ...locationOf(scope.workspace, flow?.origin ?? rule?.origin),
  };
}

/** @returns the attributes of a metaverse object, each with its value, the rule that gave it and the connector it came from. */
export function metaverseValues(scope: TreeScope, object: MetaverseResult): readonly TreeNode[] {
  return [...object.attributes]
    .sort(([a], [b]) => ordinal(a, b))
    .map(([attribute, values]): TreeNode => {
      const owner = ownerOf(scope, attribute, object.contributions.get(attribute) ?? []);
      const value = valuesText(scope, values, undefined);
      return {
        id: scope.id('mvValue', object.id, attribute),
        kind: 'value',
        label: attribute,
        description: owner.words === '' ? value : `${value} ← ${owner.words}`,
        tooltip: plain(owner.words === '' ? value : `${value}\n\nset by ${owner.words}`),
        hasChildren: values.length > 1,
        accessibleLabel: `${attribute}: ${value}${owner.words === '' ? '' : `, set by ${owner.words}`}`,
        copy: copyText(scope, values),
        ...(owner.location === undefined ? {} : { location: owner.location }),
      };
    });
}

/** @returns the attributes of an object of a connector space as the directory reports them. */
export function connectorValues(scope: TreeScope, result: ConnectorResult): readonly TreeNode[] {
  const { connector, attributes } = result.object;
  return attributeNodes(scope, attributes, connector, (attribute) =>
    scope.id('csValue', result.key, attribute),
  );
}

function attributeNodes(
  scope: TreeScope,
  attributes: Attributes,
  connector: string,
  idOf: (attribute: string) => string,
): readonly TreeNode[] {
  return [...attributes]
    .sort(([a], [b]) => ordinal(a, b))
    .map(([attribute, values]): TreeNode => {
      const value = valuesText(scope, values, connector);
      return {
        id: idOf(attribute),
        kind: 'value',
        label: attribute,
        description: value,
        tooltip: plain(value),
        hasChildren: values.length > 1,
        accessibleLabel: `${attribute}: ${value}`,
        copy: copyText(scope, values),
      };
    });
}

/** @returns one node a value of an attribute that has several. */
export function singleValues(
  scope: TreeScope,
  kind: string,
  key: string,
  attribute: string,
  values: readonly Scalar[],
  connector: string | undefined,
): readonly TreeNode[] {
  return values.map((value, i): TreeNode => {
    const { text, note } = scope.names.value(value, connector);
    return {
      id: scope.id(kind, key, attribute, String(i)),
      kind: 'value',
      label: lineText(text),
      ...(note === undefined ? {} : { description: lineText(note) }),
      hasChildren: false,
      copy: text,
    };
  });
}

const changeIcons = {
  add: 'diff-added',
  delete: 'diff-removed',
  update: 'diff-modified',
} as const;

/** @returns what is to be sent to the directory, one node an attribute. */
export function pendingNodes(scope: TreeScope, result: ConnectorResult): readonly TreeNode[] {
  const { changes, newDn } = result.pending;
  const renamed: TreeNode[] =
    newDn === undefined
      ? []
      : [
          {
            id: scope.id('change', result.key, '', 'rename'),
            kind: 'value',
            label: 'new DN',
            description: lineText(newDn),
            icon: 'diff-renamed',
            hasChildren: false,
            copy: newDn,
          },
        ];
  return [
    ...renamed,
    ...changes.map((change): TreeNode => {
      const { connector } = result.object;
      const added =
        change.added.length === 0 ? [] : [`+ ${valuesText(scope, change.added, connector)}`];
      const removed =
        change.removed.length === 0 ? [] : [`− ${valuesText(scope, change.removed, connector)}`];
      const description = [...added, ...removed].join(' · ');
      return {
        id: scope.id('change', result.key, change.attribute),
        kind: 'value',
        label: change.attribute,
        description,
        hasChildren: false,
        icon: changeIcons[change.operation],
        accessibleLabel: `${change.attribute}, ${change.operation}: ${description}`,
        copy: copyText(scope, change.added),
      };
    }),
  ];
}

/** @returns `update, 3 attributes`; undefined when nothing is to be exported. */
export function pendingText(result: ConnectorResult): string | undefined {
  const { operation, changes } = result.pending;
  if (operation === 'none') return undefined;
  return changes.length === 0 ? operation : `${operation}, ${counted(changes.length, 'attribute')}`;
}

/** Text of a rule or a directory in Markdown, as text. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!$]/g, (character) => `\\${character}`);
}
