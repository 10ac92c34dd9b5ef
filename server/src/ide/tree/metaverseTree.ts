import { LineIndex } from '../../base/lineIndex';
import { manifestError } from '../../model/brokenManifest';
import { manifestName } from '../../model/manifest';
import type { ConfigurationSnapshot, Side, WorkspaceSnapshot } from '../../model/types';
import type { FixtureObjectReference, TreeNode } from '../../protocol/requests';
import { contributors, modifiersText, sourceText, type Contributor } from '../lineage/contributors';
import { counted } from '../../base/counted';
import { objectKey } from '../../engine/synchronize';
import { declarationText } from '../hover/attribute';
import { foundNodes, readQuery, searchMetaverse } from '../../preview/population/metaverseSearch';
import { fixtureNode, pathTo, scopeOf } from '../../preview/population/objectTree';
import { populationChildren } from '../../preview/population/populationChildren';
import { lineText, type TreeScope } from '../../preview/population/objectValues';
import type { Population } from '../../preview/population/population';
import { locationOf } from '../../model/plainLocation';
import { nodeId, readNodeId } from '../../protocol/treeIds';

const metaverse: Side = { kind: 'metaverse' };

/** Gives the fixtures of a configuration after preview; asked only for what is opened. */
export type PopulationsOf = (configuration: ConfigurationSnapshot) => readonly Population[];

/** What of the tree is wanted. */
export interface TreeRequest {
  /** The node's id, as given before; absent for the roots. An id that no longer means anything has no children. */
  readonly id?: string;
  /** Longest list of objects. */
  readonly limit?: number;
  /** Results of this search stand among the roots. */
  readonly search?: string;
}

/** Gives the children of a node of the metaverse tree. */
export function treeChildren(
  workspace: WorkspaceSnapshot,
  populations: PopulationsOf,
  request: TreeRequest = {},
): readonly TreeNode[] {
  const { id } = request;
  if (id === undefined)
    return [
      ...manifestErrors(workspace),
      ...searchRoots(workspace, request.search),
      ...roots(workspace),
    ];
  const parts = readNodeId(id);
  const configuration = workspace.configurations.find((one) => one.uri === parts?.[1]);
  if (parts === undefined || configuration === undefined) return [];
  const [kind, , first = '', second = ''] = parts;
  switch (kind) {
    case 'configuration':
      return groups(configuration);
    case 'schema':
      return objectTypes(workspace, configuration);
    case 'objectType':
      return attributes(workspace, configuration, first);
    case 'attribute':
      return flowsOf(workspace, configuration, first, second);
    case 'objects':
      return configuration.fixtures.length === 0
        ? [noFixture(configuration)]
        : populations(configuration).map((population) =>
            fixtureNode(scopeOf(workspace, population, '')),
          );
    case 'search':
      return searchFixtures(workspace, populations(configuration), first, request.limit);
    default: {
      const population = populations(configuration).find((one) => one.uri === first);
      if (population === undefined) return [];
      return belowPopulation(scopeOf(workspace, population, second, request.limit), parts);
    }
  }
}

/** @returns the children of a node whose identifier names a fixture, a search and the place in it. */
function belowPopulation(scope: TreeScope, id: readonly string[]): readonly TreeNode[] {
  const [kind = '', , , search = '', first = '', second = ''] = id;
  return kind === 'found' ? found(scope, search) : populationChildren(scope, kind, first, second);
}

/** A broken manifest explains what the rest of the tree lacks, so it comes first. */
function manifestErrors(workspace: WorkspaceSnapshot): readonly TreeNode[] {
  return workspace.own.flatMap((one): TreeNode[] => {
    const error = manifestError(one);
    if (error === undefined) return [];
    const uri = `${one.uri}/${manifestName}`;
    const lines = new LineIndex(workspace.text(uri) ?? '');
    return [
      {
        id: nodeId('message', one.uri, manifestName),
        kind: 'message',
        label: `${manifestName} has an error`,
        description: lineText(error.message),
        icon: 'error',
        hasChildren: false,
        location: {
          uri,
          range: { start: lines.position(error.span.start), end: lines.position(error.span.end) },
        },
      },
    ];
  });
}

function searchRoots(workspace: WorkspaceSnapshot, query: string | undefined): readonly TreeNode[] {
  if (query === undefined || query.trim() === '') return [];
  const several = workspace.own.length > 1;
  return workspace.own
    .filter((one) => one.fixtures.length > 0)
    .map((one) => ({
      id: nodeId('search', one.uri, query),
      kind: 'search',
      label: `Search: ${lineText(query)}`,
      ...(several ? { description: one.manifest.name } : {}),
      icon: 'search',
      hasChildren: true,
      expanded: true,
      copy: query,
    }));
}

function found(scope: TreeScope, text: string): readonly TreeNode[] {
  const query = readQuery(text);
  return typeof query === 'string' ? [] : foundNodes(scope, query);
}

/** With one fixture its results stand directly below the search. */
function searchFixtures(
  workspace: WorkspaceSnapshot,
  populations: readonly Population[],
  text: string,
  limit: number | undefined,
): readonly TreeNode[] {
  const query = readQuery(text);
  if (typeof query === 'string')
    return [
      {
        id: nodeId('message', 'search', text),
        kind: 'message',
        label: query,
        icon: 'error',
        hasChildren: false,
      },
    ];
  const hits = populations.map((population) => ({
    population,
    scope: scopeOf(workspace, population, text, limit),
    count: 0,
  }));
  const counted = hits
    .map((hit) => ({ ...hit, count: searchMetaverse(hit.scope, query).length }))
    .filter(({ count }) => count > 0);
  if (counted.length === 0)
    return [
      {
        id: nodeId('message', 'search', text),
        kind: 'message',
        label: 'No metaverse object fits.',
        hasChildren: false,
      },
    ];
  const [only] = counted;
  if (populations.length === 1 && only !== undefined) return foundNodes(only.scope, query);
  return counted.map(({ scope, count }): TreeNode => ({
    ...fixtureNode(scope),
    id: scope.id('found'),
    description: `${count} found`,
    expanded: true,
  }));
}

/** @returns the nodes from the root down to an object of a fixture; none when the tree does not show it. */
export function treePath(
  workspace: WorkspaceSnapshot,
  populations: PopulationsOf,
  object: FixtureObjectReference,
): { readonly nodes: readonly TreeNode[]; readonly limit: number } {
  const configuration = workspace.configurations.find((one) => one.uri === object.configuration);
  const connector = configuration?.connector(object.connector);
  const population =
    configuration && populations(configuration).find((one) => one.uri === object.fixture);
  const path =
    connector &&
    population &&
    pathTo(scopeOf(workspace, population, ''), objectKey(connector.id, object.dn));
  if (configuration === undefined || path === undefined) return { nodes: [], limit: 0 };
  const top = roots(workspace).filter(
    (node) => node.id === nodeId('configuration', configuration.uri),
  );
  const group = groups(configuration).filter(
    (node) => node.id === nodeId('objects', configuration.uri),
  );
  return { nodes: [...top, ...group, ...path.nodes], limit: path.limit };
}

function roots(workspace: WorkspaceSnapshot): readonly TreeNode[] {
  const [only, another] = workspace.own;
  if (only !== undefined && another === undefined) return groups(only);
  return workspace.own.map((one) => ({
    id: nodeId('configuration', one.uri),
    kind: 'configuration',
    label: one.manifest.name,
    description: counted(one.index.rules.length, 'rule'),
    icon: 'server-environment',
    hasChildren: true,
  }));
}

function groups(configuration: ConfigurationSnapshot): readonly TreeNode[] {
  const fixtures = configuration.fixtures.length;
  if (
    configuration.index.rules.length === 0 &&
    configuration.index.metaverseTypes.length === 0 &&
    fixtures === 0
  )
    return [];
  return [
    {
      id: nodeId('schema', configuration.uri),
      kind: 'group',
      label: 'Schema',
      icon: 'symbol-structure',
      hasChildren: configuration.index.metaverseTypes.some((type) => type !== '*'),
    },
    {
      id: nodeId('objects', configuration.uri),
      kind: 'group',
      label: 'Objects',
      description: counted(fixtures, 'fixture'),
      icon: 'organization',
      hasChildren: true,
    },
  ];
}

/** What to do is said where one looks for objects. */
function noFixture(configuration: ConfigurationSnapshot): TreeNode {
  const label = 'No fixture yet';
  const description =
    'objects stand in files named *.fixture.json, .ldf, .csv or .xml in this folder';
  return {
    id: nodeId('message', configuration.uri, 'no fixture'),
    kind: 'message',
    label,
    description,
    tooltip: `${label}: ${description}.`,
    icon: 'info',
    hasChildren: false,
    accessibleLabel: `${label}: ${description}`,
  };
}

function objectTypes(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
): readonly TreeNode[] {
  return configuration.index.metaverseTypes
    .filter((type) => type !== '*')
    .map((type) => {
      const names = attributeNames(configuration, type);
      return {
        id: nodeId('objectType', configuration.uri, type),
        kind: 'objectType',
        label: type,
        description: counted(names.length, 'attribute'),
        icon: 'symbol-class',
        hasChildren: names.length > 0,
        ...locationOf(
          workspace,
          configuration.configuration.metaverse?.objectTypes.get(type)?.origin,
        ),
      };
    });
}

/** Attributes that the schema gives the type, and those that rules set or read without it. */
function attributeNames(configuration: ConfigurationSnapshot, type: string): readonly string[] {
  const declared = configuration.configuration.metaverse?.objectTypes.get(type)?.attributes ?? [];
  return [...new Set([...declared, ...configuration.index.attributes(metaverse, type)])].sort();
}

function attributeIcon(badges: readonly string[]): string {
  if (badges.includes('conflict')) return 'warning';
  return badges.length > 0 ? 'circle-outline' : 'symbol-field';
}

/** Icons of what reads an attribute: a flow, the scope or the join. */
const readerIcons = { flow: 'arrow-right', scope: 'filter', join: 'link' } as const;

function attributes(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  type: string,
): readonly TreeNode[] {
  return attributeNames(configuration, type).map((name) =>
    attribute(workspace, configuration, type, name),
  );
}

function attribute(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  type: string,
  name: string,
): TreeNode {
  const schema = configuration.attribute(metaverse, name);
  const writers = contributors(configuration, metaverse, name, type);
  const readers = configuration.index.readers(metaverse, name, type);
  const badges = attributeBadges(writers, readers);
  const typeText =
    schema === undefined ? [] : [`${schema.type}${schema.multivalued ? ', multi-valued' : ''}`];
  // What is unusual stands first: a narrow side bar cuts the end.
  const description = [...badges, ...typeText].join(' · ');
  return {
    id: nodeId('attribute', configuration.uri, type, name),
    kind: 'attribute',
    label: name,
    description,
    tooltip: `\`${declarationText(name, schema)}\``,
    icon: attributeIcon(badges),
    hasChildren: writers.length + readers.length > 0,
    accessibleLabel: description === '' ? name : `${name}, ${description}`,
    ...locationOf(workspace, schema?.origin),
  };
}

/** What the attribute lacks: nobody sets it, or nobody carries it further. Disabled rules do neither. */
function attributeBadges(
  writers: readonly Contributor[],
  readers: readonly { readonly kind: string; readonly rule: { readonly disabled: boolean } }[],
): readonly string[] {
  const set = writers.some((entry) => entry.rank !== undefined);
  const exported = readers.some((entry) => entry.kind === 'flow' && !entry.rule.disabled);
  return [
    ...(set ? [] : ['never set']),
    ...(exported ? [] : ['never exported']),
    ...(hasConflict(writers) ? ['conflict'] : []),
  ];
}

/** Two rules at one precedence, or different merge types: which value wins is then not what the rules say. Replace counts as Update (engine §5.6). */
function hasConflict(writers: readonly Contributor[]): boolean {
  const enabled = writers.filter((entry) => entry.rank !== undefined);
  const merges = new Set(
    enabled.map(({ flow }) =>
      flow.merge === 'Replace' || flow.merge === '' ? 'Update' : flow.merge,
    ),
  );
  const tied = enabled.some((entry, i) =>
    enabled
      .slice(i + 1)
      .some(
        (other) =>
          other.rule.id !== entry.rule.id && other.rule.precedence === entry.rule.precedence,
      ),
  );
  return merges.size > 1 || tied;
}

function flowsOf(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  type: string,
  name: string,
): readonly TreeNode[] {
  return [
    ...contributors(configuration, metaverse, name, type).map((entry, i) =>
      contributorNode(workspace, configuration, entry, i, type, name),
    ),
    ...configuration.index.readers(metaverse, name, type).map((entry, i): TreeNode => {
      const verb = entry.flow === undefined ? `read by ${entry.kind}` : `→ ${entry.flow.target}`;
      const notes = [
        verb,
        connectorName(configuration, entry.rule.connector),
        ...(entry.rule.disabled ? ['disabled'] : []),
      ];
      return {
        id: nodeId('reader', configuration.uri, type, name, entry.rule.id, String(i)),
        kind: 'reader',
        label: `${entry.rule.precedence} ${entry.rule.name}`,
        description: notes.join(' · '),
        icon: readerIcons[entry.kind],
        hasChildren: false,
        accessibleLabel: `Read by ${entry.rule.name}, precedence ${entry.rule.precedence}, ${notes.join(', ')}`,
        ...locationOf(workspace, entry.origin ?? entry.rule.origin),
      };
    }),
  ];
}

function contributorNode(
  workspace: WorkspaceSnapshot,
  configuration: ConfigurationSnapshot,
  entry: Contributor,
  at: number,
  type: string,
  name: string,
): TreeNode {
  const { rule, flow } = entry;
  const notes = [
    `← ${sourceText(flow, 80)}`,
    connectorName(configuration, rule.connector),
    ...modifiersText(flow),
    ...(rule.disabled ? ['disabled'] : []),
  ];
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
