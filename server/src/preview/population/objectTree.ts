import type { ConnectorResult, MetaverseResult } from '../../engine/result';
import { ordinal } from '../../engine/values';
import type { WorkspaceSnapshot } from '../../model/types';
import type { FixtureObjectReference, TreeNode } from '../../protocol/requests';
import { counted } from '../../base/counted';
import {
  connectorValues,
  lineText,
  metaverseValues,
  pageSize,
  pendingText,
  plain,
  type TreeScope,
} from './objectValues';
import { locationOf } from '../../model/plainLocation';
import { placeOf } from './objectPlaces';
import type { Population } from './population';
import { PreviewNames } from '../document/values';
import { nodeId } from '../../protocol/treeIds';

/**
 * The part of the metaverse tree that shows a fixture after preview: metaverse objects with their values and who gave them, and below
 * each the objects of the connector spaces that are linked to it.
 * @param view tells apart the places of the tree that show the same object: empty for *Objects*, else the search
 */
export function scopeOf(
  workspace: WorkspaceSnapshot,
  population: Population,
  view: string,
  limit = pageSize,
): TreeScope {
  return {
    workspace,
    population,
    limit,
    names: new PreviewNames(population.run),
    id: (kind, ...parts) =>
      nodeId(kind, population.configuration.uri, population.uri, view, ...parts),
  };
}

const alive = (population: Population): MetaverseResult[] =>
  [...population.run.metaverse.values()].filter((object) => object.change !== 'deleted');

/** @returns the objects of connector spaces that are linked to nothing, placeholders aside. */
export const unlinkedOf = (population: Population): ConnectorResult[] =>
  [...population.run.objects.values()].filter(
    (object) => object.metaverse === undefined && object.object.placeholder !== true,
  );

/** @returns the fixture's own node below *Objects*. */
export function fixtureNode(scope: TreeScope): TreeNode {
  const { population } = scope;
  const metaverse = alive(population).length;
  const failed = [...population.run.objects.values()].filter(
    (object) => object.error !== undefined,
  ).length;
  const parts = [
    counted(metaverse, 'metaverse object'),
    counted(population.run.objects.size, 'connector object'),
    ...(failed === 0 ? [] : [counted(failed, 'error')]),
  ];
  return {
    id: scope.id('fixture'),
    kind: 'group',
    label: fileName(population.uri),
    description: parts.join(' · '),
    icon: 'database',
    hasChildren: population.run.objects.size > 0,
    location: {
      uri: population.uri,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    },
  };
}

/** @returns the metaverse's object types with how many objects each has, and what is linked to none. */
export function typeNodes(scope: TreeScope): readonly TreeNode[] {
  const counts = new Map<string, number>();
  for (const { objectType } of alive(scope.population))
    counts.set(objectType, (counts.get(objectType) ?? 0) + 1);
  const unlinked = unlinkedOf(scope.population).length;
  return [
    ...[...counts]
      .sort(([a], [b]) => ordinal(a, b))
      .map(([type, count]): TreeNode => ({
        id: scope.id('mvType', type),
        kind: 'group',
        label: type,
        description: String(count),
        icon: 'symbol-class',
        hasChildren: true,
      })),
    ...(unlinked === 0
      ? []
      : [
          {
            id: scope.id('unlinked'),
            kind: 'group',
            label: 'Not linked',
            description: String(unlinked),
            icon: 'debug-disconnect',
            hasChildren: true,
          } satisfies TreeNode,
        ]),
  ];
}

const labels = new WeakMap<Population['run'], Map<string, readonly MetaverseResult[]>>();

/** @returns the objects of a metaverse type in the order of their names; sorted once for each run. */
export function objectsOfType(scope: TreeScope, type: string): readonly MetaverseResult[] {
  const known = labels.get(scope.population.run) ?? new Map<string, readonly MetaverseResult[]>();
  labels.set(scope.population.run, known);
  const sorted =
    known.get(type) ??
    sortByLabel(
      scope,
      alive(scope.population).filter((object) => object.objectType === type),
    );
  known.set(type, sorted);
  return sorted;
}

function sortByLabel(
  scope: TreeScope,
  objects: readonly MetaverseResult[],
): readonly MetaverseResult[] {
  const keyed = objects.map((object) => ({
    object,
    label: (scope.names.metaverseLabel(object.id) ?? object.id).toLowerCase(),
  }));
  return keyed
    .sort((a, b) => ordinal(a.label, b.label) || ordinal(a.object.id, b.object.id))
    .map(({ object }) => object);
}

/** @returns the node of a metaverse object; a click previews the first directory object that is linked to it. */
export function metaverseNode(scope: TreeScope, object: MetaverseResult): TreeNode {
  const { run } = scope.population;
  const label = lineText(scope.names.metaverseLabel(object.id) ?? object.id);
  const linked = object.links.map((key) => run.objects.get(key)).filter((one) => one !== undefined);
  const source = linked.find((one) => !one.created);
  const notes = [
    object.change === 'unchanged' ? undefined : object.change,
    counted(linked.length, 'connector'),
    object.error === undefined ? undefined : object.error.name,
  ].filter((note) => note !== undefined);
  return {
    id: scope.id('mv', object.id),
    kind: 'object',
    label,
    description: notes.join(' · '),
    tooltip: plain(`${object.objectType} ${object.id}`),
    icon: object.error === undefined ? iconOf(object.objectType) : 'error',
    hasChildren: object.attributes.size + linked.length > 0,
    accessibleLabel: `${label}, ${object.objectType}, ${notes.join(', ')}`,
    copy: object.id,
    ...(source === undefined
      ? {}
      : { selects: referenceOf(scope, source), ...placeOf(scope, source) }),
  };
}

/** @returns attributes, then the connectors. */
export function metaverseChildren(scope: TreeScope, object: MetaverseResult): readonly TreeNode[] {
  const linked = object.links
    .map((key) => scope.population.run.objects.get(key))
    .find((one) => one?.created === false);
  const source = linked && referenceOf(scope, linked);
  return [
    ...(object.links.length === 0
      ? []
      : [
          {
            id: scope.id('mvLinks', object.id),
            kind: 'group',
            label: 'Connectors',
            description: String(object.links.length),
            icon: 'plug',
            hasChildren: true,
          } satisfies TreeNode,
        ]),
    ...metaverseValues(scope, object).map((node) =>
      source === undefined ? node : { ...node, debugs: { object: source, attribute: node.label } },
    ),
  ];
}

/** @returns what is worth saying of an object's link; undefined for one that was linked before and is in order. */
function linkNote({ error, metaverse, created }: ConnectorResult): string | undefined {
  if (error !== undefined) return error.name;
  if (metaverse === undefined) return 'not linked';
  return created ? 'provisioned' : undefined;
}

/** @returns the node of an object of a connector space, with how it is linked and what is to be exported. */
export function connectorNode(scope: TreeScope, result: ConnectorResult): TreeNode {
  const { object } = result;
  const connector = scope.names.connector(object.connector);
  const pending = pendingText(result);
  const link = linkNote(result);
  const label = lineText(object.label ?? object.dn);
  const notes = [
    object.objectType,
    connector,
    ...(link === undefined ? [] : [link]),
    ...(pending === undefined ? [] : [`export: ${pending}`]),
  ];
  return {
    id: scope.id('cs', result.key),
    kind: 'connectorObject',
    label,
    description: notes.join(' · '),
    tooltip: plain(object.dn),
    hasChildren: true,
    accessibleLabel: `${label}, ${notes.join(', ')}`,
    copy: object.dn,
    ...(result.error === undefined ? {} : { icon: 'error' }),
    ...(result.created ? {} : { selects: referenceOf(scope, result), ...placeOf(scope, result) }),
  };
}

/** @returns the link and the rule that made it, the pending export, then the attributes. */
export function connectorChildren(scope: TreeScope, result: ConnectorResult): readonly TreeNode[] {
  const pending = pendingText(result);
  return [
    ...linkNodes(scope, result),
    ...(pending === undefined
      ? []
      : [
          {
            id: scope.id('pending', result.key),
            kind: 'group',
            label: 'Pending export',
            description: pending,
            icon: 'cloud-upload',
            hasChildren: result.pending.changes.length > 0 || result.pending.newDn !== undefined,
          } satisfies TreeNode,
        ]),
    ...connectorValues(scope, result),
  ];
}

function linkNodes(scope: TreeScope, result: ConnectorResult): readonly TreeNode[] {
  const { run } = scope.population;
  const errors: TreeNode[] =
    result.error === undefined
      ? []
      : [
          {
            id: scope.id('csError', result.key),
            kind: 'message',
            label: result.error.name,
            description: result.error.message,
            icon: 'error',
            hasChildren: false,
            ...locationOf(scope.workspace, result.error.flow?.origin ?? result.error.rule?.origin),
          },
        ];
  if (result.metaverse === undefined)
    return [
      ...errors,
      {
        id: scope.id('csLink', result.key),
        kind: 'message',
        label: 'Not linked',
        description: 'no rule in scope joined or projected it',
        icon: 'debug-disconnect',
        hasChildren: false,
      },
    ];
  const rule = result.linkRule === undefined ? undefined : run.rules.rule(result.linkRule);
  const name =
    rule === undefined
      ? (result.linkRule ?? 'an earlier synchronization')
      : `${rule.rule.name} (${rule.precedence})`;
  const target = scope.names.metaverseLabel(result.metaverse) ?? result.metaverse;
  return [
    ...errors,
    {
      id: scope.id('csLink', result.key),
      kind: 'message',
      label: `Linked to ${lineText(target)}`,
      description: `by ${name}`,
      icon: 'link',
      hasChildren: false,
      copy: result.metaverse,
      ...locationOf(scope.workspace, rule?.rule.origin),
    },
  ];
}

function referenceOf(scope: TreeScope, { object }: ConnectorResult): FixtureObjectReference {
  const { configuration, uri } = scope.population;
  return {
    configuration: configuration.uri,
    fixture: uri,
    connector: scope.names.connector(object.connector),
    dn: object.dn,
  };
}

/** The last segment of a URI, decoded where it can be. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function iconOf(objectType: string): string {
  switch (objectType.toLowerCase()) {
    case 'person':
    case 'user':
    case 'inetorgperson':
    case 'contact':
      return 'person';
    case 'group':
      return 'organization';
    case 'computer':
    case 'msds-device':
    case 'device':
      return 'device-desktop';
    default:
      return 'symbol-object';
  }
}

/** @returns the nodes from the fixture down to an object, and how long the list must be that holds it; undefined when it is not there. */
export function pathTo(
  scope: TreeScope,
  key: string,
): { readonly nodes: readonly TreeNode[]; readonly limit: number } | undefined {
  const { run } = scope.population;
  const result = run.objects.get(key);
  if (result === undefined) return undefined;
  const types = typeNodes(scope);
  const metaverse =
    result.metaverse === undefined ? undefined : run.metaverse.get(result.metaverse);
  const parent = types.find(
    (node) =>
      node.id ===
      (metaverse === undefined ? scope.id('unlinked') : scope.id('mvType', metaverse.objectType)),
  );
  if (parent === undefined) return undefined;
  const place =
    metaverse === undefined
      ? unlinkedOf(scope.population).indexOf(result)
      : objectsOfType(scope, metaverse.objectType).indexOf(metaverse);
  const leaf =
    metaverse === undefined ? connectorNode(scope, result) : metaverseNode(scope, metaverse);
  return place < 0
    ? undefined
    : {
        nodes: [fixtureNode(scope), parent, leaf],
        limit: Math.ceil((place + 1) / pageSize) * pageSize,
      };
}
