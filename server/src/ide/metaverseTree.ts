import type { ConfigurationSnapshot, Side, WorkspaceSnapshot } from '../model/types';
import type { FixtureObject, TreeNode } from '../protocol/requests';
import { contributors, modifiersText, sourceText, type Contributor } from './contributors';
import { counted } from './count';
import { fixtureNodes, objectNodes } from './fixtureNodes';
import { declarationText } from './hoverAttribute';
import { locationOf } from './plain';
import { nodeId, readNodeId } from './treeIds';

const metaverse: Side = { kind: 'metaverse' };

/**
 * Gives the children of a node of the metaverse tree.
 * @param objects the fixture objects of all configurations
 * @param id the node's id, as given before; absent for the roots. An id that no longer means anything has no children.
 */
export function treeChildren(workspace: WorkspaceSnapshot, objects: readonly FixtureObject[], id?: string): readonly TreeNode[] {
  if (id === undefined) return roots(workspace, objects);
  const parts = readNodeId(id);
  const configuration = workspace.configurations.find((one) => one.uri === parts?.[1]);
  if (parts === undefined || configuration === undefined) return [];
  const [kind, , first = '', second = ''] = parts;
  const own = objects.filter((object) => object.configuration === configuration.uri);
  switch (kind) {
    case 'configuration':
      return groups(workspace, configuration, own);
    case 'schema':
      return objectTypes(workspace, configuration);
    case 'objectType':
      return attributes(workspace, configuration, first);
    case 'attribute':
      return flowsOf(workspace, configuration, first, second);
    case 'objects':
      return fixtureNodes(configuration.uri, own);
    case 'fixture':
      return objectNodes(own, first, second);
    default:
      return [];
  }
}

function roots(workspace: WorkspaceSnapshot, objects: readonly FixtureObject[]): readonly TreeNode[] {
  const [only, another] = workspace.configurations;
  if (only !== undefined && another === undefined) return groups(workspace, only, objects);
  return workspace.configurations.map((one) => ({
    id: nodeId('configuration', one.uri),
    kind: 'configuration',
    label: one.manifest.name,
    description: counted(one.index.rules.length, 'rule'),
    icon: 'server-environment',
    hasChildren: true,
  }));
}

function groups(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, objects: readonly FixtureObject[]): readonly TreeNode[] {
  if (configuration.index.rules.length === 0 && configuration.index.metaverseTypes.length === 0 && objects.length === 0) return [];
  return [
    { id: nodeId('schema', configuration.uri), kind: 'group', label: 'Schema', icon: 'symbol-structure', hasChildren: objectTypes(workspace, configuration).length > 0 },
    { id: nodeId('objects', configuration.uri), kind: 'group', label: 'Objects', description: String(objects.length), icon: 'organization', hasChildren: objects.length > 0 },
  ];
}

function objectTypes(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot): readonly TreeNode[] {
  return configuration.index.metaverseTypes.filter((type) => type !== '*').map((type) => {
    const names = attributeNames(configuration, type);
    return {
      id: nodeId('objectType', configuration.uri, type),
      kind: 'objectType',
      label: type,
      description: counted(names.length, 'attribute'),
      icon: 'symbol-class',
      hasChildren: names.length > 0,
      ...locationOf(workspace, configuration.configuration.metaverse?.objectTypes.get(type)?.origin),
    };
  });
}

/** Attributes that the schema gives the type, and those that rules set or read without it. */
function attributeNames(configuration: ConfigurationSnapshot, type: string): readonly string[] {
  const declared = configuration.configuration.metaverse?.objectTypes.get(type)?.attributes ?? [];
  return [...new Set([...declared, ...configuration.index.attributes(metaverse, type)])].sort();
}

function attributes(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, type: string): readonly TreeNode[] {
  return attributeNames(configuration, type).map((name) => attribute(workspace, configuration, type, name));
}

function attribute(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, type: string, name: string): TreeNode {
  const schema = configuration.attribute(metaverse, name);
  const writers = contributors(configuration, metaverse, name, type);
  const readers = configuration.index.readers(metaverse, name, type);
  const badges = attributeBadges(writers, readers);
  const typeText = schema === undefined ? [] : [`${schema.type}${schema.multivalued ? ', multi-valued' : ''}`];
  const description = [...typeText, ...badges].join(' · ');
  return {
    id: nodeId('attribute', configuration.uri, type, name),
    kind: 'attribute',
    label: name,
    description,
    tooltip: `\`${declarationText(name, schema)}\``,
    icon: badges.length > 0 ? 'circle-outline' : 'symbol-field',
    hasChildren: writers.length + readers.length > 0,
    accessibleLabel: description === '' ? name : `${name}, ${description}`,
    ...locationOf(workspace, schema?.origin),
  };
}

/** What the attribute lacks: nobody sets it, or nobody carries it further. Disabled rules do neither. */
function attributeBadges(writers: readonly Contributor[], readers: readonly { readonly kind: string; readonly rule: { readonly disabled: boolean } }[]): readonly string[] {
  const set = writers.some((entry) => entry.rank !== undefined);
  const exported = readers.some((entry) => entry.kind === 'flow' && !entry.rule.disabled);
  return [...(set ? [] : ['never set']), ...(exported ? [] : ['never exported'])];
}

function flowsOf(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, type: string, name: string): readonly TreeNode[] {
  return [
    ...contributors(configuration, metaverse, name, type).map((entry, i) => contributorNode(workspace, configuration, entry, i, type, name)),
    ...configuration.index.readers(metaverse, name, type).map((entry, i): TreeNode => {
      const verb = entry.flow === undefined ? `read by ${entry.kind}` : `→ ${entry.flow.target}`;
      const notes = [verb, connectorName(configuration, entry.rule.connector), ...(entry.rule.disabled ? ['disabled'] : [])];
      return {
        id: nodeId('reader', configuration.uri, type, name, entry.rule.id, String(i)),
        kind: 'reader',
        label: `${entry.rule.precedence} ${entry.rule.name}`,
        description: notes.join(' · '),
        icon: entry.kind === 'flow' ? 'arrow-right' : entry.kind === 'scope' ? 'filter' : 'link',
        hasChildren: false,
        accessibleLabel: `Read by ${entry.rule.name}, precedence ${entry.rule.precedence}, ${notes.join(', ')}`,
        ...locationOf(workspace, entry.origin ?? entry.rule.origin),
      };
    }),
  ];
}

function contributorNode(workspace: WorkspaceSnapshot, configuration: ConfigurationSnapshot, entry: Contributor, at: number, type: string, name: string): TreeNode {
  const { rule, flow } = entry;
  const notes = [`← ${sourceText(flow, 80)}`, connectorName(configuration, rule.connector), ...modifiersText(flow), ...(rule.disabled ? ['disabled'] : [])];
  return {
    id: nodeId('contributor', configuration.uri, type, name, rule.id, String(at)),
    kind: 'contributor',
    label: `${rule.precedence} ${rule.name}`,
    description: notes.join(' · '),
    icon: rule.disabled ? 'circle-slash' : 'arrow-left',
    hasChildren: false,
    accessibleLabel: `Set by ${rule.name}, precedence ${rule.precedence}, ${notes.join(', ')}`,
    ...locationOf(workspace, flow.origin ?? rule.origin),
  };
}

function connectorName(configuration: ConfigurationSnapshot, connector: string): string {
  return configuration.connector(connector)?.name ?? connector;
}
