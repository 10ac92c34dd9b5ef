import { describe, expect, it } from 'vitest';
import { configurationSummaries } from '../../server/src/ide/tree/configurations';
import { treeChildren } from '../../server/src/ide/tree/metaverseTree';
import type { WorkspaceSnapshot } from '../../server/src/model/types';
import { Workspace } from '../../server/src/model/workspace';
import { readFixture } from '../../server/src/formats/fixtureJson';
import { flowPlaces } from '../../server/src/ide/navigation/flowPlaces';
import { treePath } from '../../server/src/ide/tree/metaverseTree';
import { populationOf } from '../../server/src/preview/population/population';
import type { TreeNode } from '../../server/src/protocol/requests';
import { readFixture as readRules } from '../support/fixture';
import { rulesWithCursor, schema } from './support';

const folder = 'file:///configuration';
const nobody = (): [] => [];

/** One rule projects users, one sets a title for them, one writes to the cloud. */
const working = readRules(`
inbound rule "In Join" {
    id          {11111111-1111-1111-1111-111111111111}
    connector   "contoso.com"
    object      user -> person
    link        Provision
    precedence  10

    scope {
        mail ISNOTNULL
    }

    flow {
        displayName <- displayName
        proxyAddresses <- proxyAddresses
    }
}

outbound rule "Out" {
    id          {44444444-4444-4444-4444-444444444444}
    connector   "tenant - AAD"
    object      person -> user
    link        Provision
    precedence  20

    flow {
        dn          <- "CN=" & [displayName]
        displayName <- displayName
    }
}
${schema}`).loaded;

const fixtureUri = `${folder}/a.fixture.json`;
const user = (name: string, more: object = {}): object => ({
  connector: 'contoso.com',
  dn: `CN=${name},DC=contoso,DC=com`,
  type: 'user',
  label: name,
  attributes: { displayName: name, mail: `${name.toLowerCase()}@contoso.com`, ...more },
});
const people = [
  user('Ada', { proxyAddresses: ['SMTP:ada@contoso.com', 'smtp:a@contoso.com'] }),
  user('Grace'),
  { ...user('Test'), attributes: { displayName: 'Test' } },
];

/** The tree over a workspace with one fixture. */
function treeOf(
  loaded: typeof working,
  objects: readonly object[] = people,
): {
  children: (request?: Parameters<typeof treeChildren>[2]) => readonly TreeNode[];
  below: (...labels: readonly string[]) => readonly TreeNode[];
  path: (dn: string) => ReturnType<typeof treePath>;
} {
  const text = JSON.stringify({ objects }, null, 1);
  const space = new Workspace();
  for (const file of loaded.configuration.files) space.setFile(file.uri, file.text);
  space.setFile(`${folder}/syncrules.json`, '{"fixtures": ["*.fixture.json"]}');
  space.setFile(fixtureUri, text);
  const workspace = space.snapshot();
  const populations: Parameters<typeof treeChildren>[1] = (configuration) => {
    const { value, diagnostics } = readFixture(text, fixtureUri, configuration.configuration);
    expect(diagnostics).toEqual([]);
    fixtures.set(configuration, fixtures.get(configuration) ?? value);
    return [populationOf(configuration, fixtureUri, fixtures.get(configuration) ?? value)];
  };
  const fixtures = new Map<unknown, ReturnType<typeof readFixture>['value']>();
  const children = (request: Parameters<typeof treeChildren>[2] = {}): readonly TreeNode[] =>
    treeChildren(workspace, populations, request);
  return {
    children,
    below: (...labels) =>
      labels.reduce((nodes, label) => children({ id: named(nodes, label).id }), children()),
    path: (dn) =>
      treePath(workspace, populations, {
        configuration: folder,
        fixture: fixtureUri,
        connector: 'contoso.com',
        dn,
      }),
  };
}

function named(nodes: readonly TreeNode[], label: string): TreeNode {
  const node = nodes.find((one) => one.label === label);
  if (node === undefined)
    throw new Error(`no ${label} among ${nodes.map((one) => one.label).join(', ')}`);
  return node;
}

/** Children by the labels that lead to them. */
function below(workspace: WorkspaceSnapshot, ...labels: readonly string[]): readonly TreeNode[] {
  return labels.reduce(
    (nodes, label) => treeChildren(workspace, nobody, { id: named(nodes, label).id }),
    treeChildren(workspace, nobody),
  );
}

const shown = (nodes: readonly TreeNode[]): string[] =>
  nodes.map(
    (node) =>
      `${node.label}${node.description === undefined || node.description === '' ? '' : ` (${node.description})`}`,
  );

const workspace = rulesWithCursor('displayName <- IIF').loaded.workspace;

describe('the metaverse tree', () => {
  it('begins with schema and objects when there is one configuration', () => {
    expect(shown(treeOf(working).children())).toEqual(['Schema', 'Objects (1 fixture)']);
    expect(shown(below(workspace, 'Schema'))).toEqual(['person (5 attributes)']);
  });

  it('tells attributes that nobody sets or exports', () => {
    expect(shown(below(workspace, 'Schema', 'person'))).toEqual([
      'accountEnabled (never set · never exported · boolean)',
      'cloudFiltered (never set · never exported · boolean)',
      'displayName (string)',
      'proxyAddresses (never exported · string, multi-valued)',
      'unused (never set · never exported · string)',
    ]);
  });

  it('shows contributors in winning order, then readers, each with its line', () => {
    const nodes = below(workspace, 'Schema', 'person', 'displayName');
    expect(shown(nodes)).toEqual([
      '50 In from AD - User Preferred (← displayName · contoso.com · once)',
      '90 In from AD - User Old (← "nobody" · contoso.com · disabled)',
      '106 In from AD - User Common (← IIF(IsNullOrEmpty([displayName]), [cn], [displayName]) · contoso.com)',
      '120 Out to AAD - User Identity (→ displayName · tenant - AAD)',
    ]);
    expect(nodes.map((node) => node.location?.range.start.line)).toEqual([26, 39, 13, 55]);
    expect(nodes.map((node) => node.kind)).toEqual([
      'contributor',
      'contributor',
      'contributor',
      'reader',
    ]);
    expect(nodes[1]?.accessibleLabel).toContain('disabled');
  });

  it('says which scope reads an attribute', () => {
    expect(shown(below(workspace, 'Schema', 'person', 'cloudFiltered'))).toEqual([
      '120 Out to AAD - User Identity (read by scope · tenant - AAD)',
    ]);
  });

  it('marks attributes whose winner the rules leave open', () => {
    const rule = (name: string, precedence: number, merge: string): string =>
      `inbound rule "${name}" {\n connector "contoso.com"\n object user -> person\n link Join\n precedence ${precedence}\n flow {\n  ${merge} proxyAddresses <- proxyAddresses\n }\n}\n`;
    const described = (text: string): string | undefined =>
      named(
        below(readRules(`${text}${schema}`).loaded.workspace, 'Schema', 'person'),
        'proxyAddresses',
      ).description;
    expect(described(rule('A', 10, '') + rule('B', 11, ''))).not.toContain('conflict');
    expect(described(rule('A', 10, '') + rule('B', 10, ''))).toContain('conflict');
    expect(described(rule('A', 10, '') + rule('B', 11, 'Merge'))).toContain('conflict');
    expect(described(rule('A', 10, '') + rule('B', 11, 'Replace'))).not.toContain('conflict');
  });

  it('has ids that a refresh keeps, and no two nodes share one', () => {
    const tree = treeOf(working);
    const walk = (nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap((node) => [
        node.id,
        ...(node.hasChildren ? walk(tree.children({ id: node.id })) : []),
      ]);
    const all = (): string[] => walk(tree.children({ search: 'ada' }));
    const ids = all();
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all()).toEqual(ids);
  });

  it('gives nothing for an id that means nothing', () => {
    for (const id of [
      '',
      'x',
      '[]',
      '[1]',
      '["attribute"]',
      '["schema","file:///elsewhere"]',
      '["mv","file:///configuration","file:///gone","","x"]',
      'null',
    ])
      expect(treeChildren(workspace, nobody, { id }), id).toEqual([]);
  });

  it('is empty without rules, and names the configurations when there are several', () => {
    const several = new Workspace();
    expect(treeChildren(several.snapshot(), nobody)).toEqual([]);
    several.setFile('file:///a/syncrules.json', '{"name": "Production"}');
    several.setFile('file:///a/x.syncrule', 'inbound rule "x" {\n}\n');
    several.setFile('file:///b/syncrules.json', '{"name": "Pilot"}');
    several.setFile('file:///b/x.syncrule', 'inbound rule "x" {\n}\n');
    expect(shown(treeChildren(several.snapshot(), nobody))).toEqual([
      'Production (1 rule)',
      'Pilot (1 rule)',
    ]);
    expect(configurationSummaries(several.snapshot(), () => 2)).toEqual([
      { uri: 'file:///a', name: 'Production', rules: 1, errors: 2 },
      { uri: 'file:///b', name: 'Pilot', rules: 1, errors: 2 },
    ]);
  });
});

describe('the objects of a fixture after preview', () => {
  const tree = treeOf(working);
  const fixture = ['Objects', 'a.fixture.json'];

  it('are the population of the metaverse by type, and what is linked to nothing', () => {
    // Two users have mail and are projected; the cloud gets an object for each of them.
    expect(shown(tree.below('Objects'))).toEqual([
      'a.fixture.json (2 metaverse objects · 5 connector objects)',
    ]);
    expect(shown(tree.below(...fixture))).toEqual(['person (2)', 'Not linked (1)']);
    expect(shown(tree.below(...fixture, 'person'))).toEqual([
      'Ada (created · 2 connectors)',
      'Grace (created · 2 connectors)',
    ]);
    expect(shown(tree.below(...fixture, 'Not linked'))).toEqual([
      'Test (user · contoso.com · not linked)',
    ]);
  });

  it('show each attribute with its value, and the rule and connector that gave it, at the line of the flow', () => {
    const [connectors, displayName, proxies] = tree.below(...fixture, 'person', 'Ada');
    expect(shown([connectors!, displayName!, proxies!])).toEqual([
      'Connectors (2)',
      'displayName (Ada ← In Join (10) · contoso.com)',
      'proxyAddresses (SMTP:ada@contoso.com; smtp:a@contoso.com ← In Join (10) · contoso.com)',
    ]);
    expect(displayName?.location?.range.start.line).toBe(13);
    expect(displayName?.copy).toBe('Ada');
    expect(shown(tree.below(...fixture, 'person', 'Ada', 'proxyAddresses'))).toEqual([
      'SMTP:ada@contoso.com',
      'smtp:a@contoso.com',
    ]);
  });

  it('show the connectors with link, rule and pending export', () => {
    const connectors = tree.below(...fixture, 'person', 'Ada', 'Connectors');
    expect(connectors.map((node) => node.description)).toEqual([
      'user · contoso.com',
      'user · tenant - AAD · provisioned · export: add, 1 attribute',
    ]);
    expect(shown(tree.children({ id: connectors[0]!.id }))).toEqual([
      'Linked to Ada (by In Join (10))',
      'displayName (Ada)',
      'mail (ada@contoso.com)',
      'proxyAddresses (SMTP:ada@contoso.com; smtp:a@contoso.com)',
    ]);
    const cloud = tree.children({ id: connectors[1]!.id });
    expect(shown(cloud)).toEqual([
      'Linked to Ada (by Out (20))',
      'Pending export (add, 1 attribute)',
    ]);
    expect(shown(tree.children({ id: cloud[1]!.id }))).toEqual(['displayName (+ Ada)']);
    expect(connectors[0]?.selects).toEqual({
      configuration: folder,
      fixture: fixtureUri,
      connector: 'contoso.com',
      dn: 'CN=Ada,DC=contoso,DC=com',
    });
    // What provisioning would make cannot be previewed as an object of its own.
    expect(connectors[1]?.selects).toBeUndefined();
  });

  it('are found by a path from the root', () => {
    const path = tree.path('CN=Grace,DC=contoso,DC=com');
    expect(path.nodes.map((node) => node.label)).toEqual([
      'Objects',
      'a.fixture.json',
      'person',
      'Grace',
    ]);
    expect(tree.path('CN=Test,DC=contoso,DC=com').nodes.map((node) => node.label)).toEqual([
      'Objects',
      'a.fixture.json',
      'Not linked',
      'Test',
    ]);
    expect(tree.path('CN=Nobody')).toEqual({ nodes: [], limit: 0 });
  });

  it('come a page at a time, in the order of their names', () => {
    const many = treeOf(
      working,
      Array.from({ length: 1203 }, (_, i) => user(`U${String(i).padStart(5, '0')}`)),
    );
    const [type] = many.below(...fixture);
    const first = many.children({ id: type!.id });
    expect(first).toHaveLength(501);
    expect(first[500]).toMatchObject({
      kind: 'more',
      description: '500 of 1203 shown',
      more: { limit: 1000 },
    });
    expect(many.children({ id: type!.id, limit: 1203 }).at(-1)).toMatchObject({
      kind: 'object',
      label: 'U01202',
    });
    expect(many.path('CN=U00777,DC=contoso,DC=com').limit).toBe(1000);
  });

  it('keep hostile values on one line, bounded and without marks of Markdown', () => {
    const hostile = treeOf(working, [
      user('x', { displayName: `[a](command:x)\n<img onerror>\u202e${'y'.repeat(1_000_000)}` }),
    ]);
    const [node] = hostile.below(...fixture, 'person');
    expect(node?.label).not.toMatch(/[\n\u202e]/);
    expect(node?.label.length).toBeLessThan(200);
    const value = hostile.children({ id: node!.id }).find(({ label }) => label === 'displayName');
    expect(value?.tooltip).toContain('\\[a\\](command:x)·\\<img');
    expect((value?.description ?? '').length).toBeLessThan(400);
  });
});

describe('the search', () => {
  const tree = treeOf(working);
  const results = (search: string): string[] =>
    tree
      .children({ id: named(tree.children({ search }), `Search: ${search}`).id })
      .map(({ label }) => label);
  it.each([
    ['ada', ['Ada']],
    ['ADA@CONTOSO.com', ['Ada']],
    ['type:person', ['Ada', 'Grace']],
    ['type:group', []],
    ['displayName=grace', ['Grace']],
    ['displayName^=a', ['Ada']],
    ['displayName$=ce', ['Grace']],
    ['displayName!=ada', ['Grace']],
    ['proxyAddresses?', ['Ada']],
    ['proxyAddresses!?', ['Grace']],
    ['proxyAddresses*="smtp:a@"', ['Ada']],
    ['proxyAddresses!*=smtp', ['Grace']],
    ['type:person displayName*=a grace', ['Grace']],
  ] as const)('%s', (search, labels) => {
    const shownLabels = results(search);
    expect(shownLabels).toEqual(labels.length === 0 ? ['No metaverse object fits.'] : labels);
  });

  it('says what is wrong with a query', () => {
    expect(results('displayName=')).toEqual([
      expect.stringContaining('a value is missing behind ='),
    ]);
    expect(results('title?x')).toEqual([expect.stringContaining('takes no value')]);
    expect(results('"open')).toEqual(['A quotation mark is not closed.']);
  });

  it('stands among the roots only while there is one', () => {
    expect(tree.children({ search: '  ' })).toEqual(tree.children());
    expect(tree.children({ search: 'ada' })[0]).toMatchObject({ kind: 'search', copy: 'ada' });
  });
});

describe('places for a flow', () => {
  it('are behind the last flow of each rule, and a new rule', () => {
    const id = named(below(working.workspace, 'Schema', 'person'), 'unused').id;
    const places = flowPlaces(working.workspace, id);
    expect(places.map(({ rule }) => rule)).toEqual(['In Join', undefined]);
    const file = working.configuration.files.find(({ uri }) => uri === places[0]?.location.uri);
    const { line, character } = places[0]!.location.range.start;
    expect(file?.text.split('\n')[line]?.slice(0, character)).toBe(
      '        proxyAddresses <- proxyAddresses',
    );
    expect(places[0]?.snippet).toBe('\n        unused <- ${0:attribute}');
    expect(places[1]?.snippet).toContain('object      ${3:user} -> person');
    expect(places[1]?.snippet).toContain('${2|tenant - AAD,contoso.com|}');
  });

  it('are none for a node that is no attribute', () => {
    expect(flowPlaces(working.workspace, 'x')).toEqual([]);
    expect(flowPlaces(working.workspace, '["schema","file:///configuration"]')).toEqual([]);
  });
});
