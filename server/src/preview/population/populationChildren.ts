import type { TreeNode } from '../../protocol/requests';
import {
  connectorChildren,
  connectorNode,
  metaverseChildren,
  metaverseNode,
  objectsOfType,
  typeNodes,
  unlinkedOf,
} from './objectTree';
import { page, pendingNodes, singleValues, type TreeScope } from './objectValues';

/** @returns children of a node below a population; none for an id that means nothing any more. */
export function populationChildren(
  scope: TreeScope,
  kind: string,
  first: string,
  second: string,
): readonly TreeNode[] {
  switch (kind) {
    case 'fixture':
      return typeNodes(scope);
    case 'mvType':
      return page(scope, scope.id('mvType', first), objectsOfType(scope, first), (object) =>
        metaverseNode(scope, object),
      );
    case 'unlinked':
      return page(scope, scope.id('unlinked'), unlinkedOf(scope.population), (object) =>
        connectorNode(scope, object),
      );
    case 'mv':
    case 'mvLinks':
    case 'mvValue':
      return metaversePart(scope, kind, first, second);
    case 'cs':
    case 'csValue':
    case 'pending':
      return connectorPart(scope, kind, first, second);
    default:
      return [];
  }
}

/** Children of a metaverse object's nodes: the object, its links, an attribute with several values. */
function metaversePart(
  scope: TreeScope,
  kind: 'mv' | 'mvLinks' | 'mvValue',
  key: string,
  attribute: string,
): readonly TreeNode[] {
  const { run } = scope.population;
  const object = run.metaverse.get(key);
  if (kind === 'mvValue') {
    const values = object?.attributes.get(attribute) ?? [];
    return singleValues(scope, 'mvSingle', key, attribute, values, undefined);
  }
  if (object === undefined) return [];
  if (kind === 'mv') return metaverseChildren(scope, object);
  return object.links
    .flatMap((link) => run.objects.get(link) ?? [])
    .map((linked) => connectorNode(scope, linked));
}

/** Children of a connector-space object's nodes: the object, an attribute with several values, the pending export. */
function connectorPart(
  scope: TreeScope,
  kind: 'cs' | 'csValue' | 'pending',
  key: string,
  attribute: string,
): readonly TreeNode[] {
  const result = scope.population.run.objects.get(key);
  if (kind === 'csValue') {
    const values = result?.object.attributes.get(attribute) ?? [];
    return singleValues(scope, 'csSingle', key, attribute, values, result?.object.connector);
  }
  if (result === undefined) return [];
  return kind === 'cs' ? connectorChildren(scope, result) : pendingNodes(scope, result);
}
