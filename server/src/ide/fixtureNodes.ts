import type { FixtureObject, TreeNode } from '../protocol/requests';
import { nodeId } from './treeIds';

/** @returns one node for each fixture file and connector of a configuration. */
export function fixtureNodes(configuration: string, objects: readonly FixtureObject[]): readonly TreeNode[] {
  const groups = new Map<string, FixtureObject[]>();
  for (const object of objects) {
    const id = nodeId('fixture', configuration, object.fixture, object.connector);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [object]);
    else group.push(object);
  }
  return [...groups].map(([id, members]) => {
    const first = members[0];
    return {
      id,
      kind: 'group',
      label: first === undefined ? '' : fileName(first.fixture),
      description: `${first?.connector ?? ''} · ${members.length}`,
      icon: 'database',
      hasChildren: true,
    };
  });
}

/** @returns the objects of one fixture file and connector; a click selects one. */
export function objectNodes(objects: readonly FixtureObject[], fixture: string, connector: string): readonly TreeNode[] {
  return objects
    .filter((object) => object.fixture === fixture && object.connector === connector)
    .map((object) => ({
      id: nodeId('object', object.configuration, object.fixture, object.connector, object.dn),
      kind: 'object',
      label: object.label,
      description: object.objectType,
      tooltip: object.dn.replace(/[\\`*_{}[\]<>#|]/g, (c) => `\\${c}`),
      icon: iconOf(object.objectType),
      hasChildren: false,
      selects: { configuration: object.configuration, fixture: object.fixture, connector: object.connector, dn: object.dn },
      accessibleLabel: `${object.label}, ${object.objectType} of ${object.connector}`,
      ...(object.location === undefined ? {} : { location: object.location }),
    }));
}

/** The last segment of a URI, decoded where it can be. */
function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function iconOf(objectType: string): string {
  switch (objectType.toLowerCase()) {
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
