import { describe, expect, it } from 'vitest';
import { configurationSummaries } from '../../server/src/ide/configurations';
import { treeChildren } from '../../server/src/ide/metaverseTree';
import type { WorkspaceSnapshot } from '../../server/src/model/types';
import { Workspace } from '../../server/src/model/workspace';
import type { FixtureObject, TreeNode } from '../../server/src/protocol/requests';
import { rulesWithCursor } from './support';

const folder = 'file:///configuration';
const object = (label: string, fixture: string, objectType = 'user'): FixtureObject => ({
  configuration: folder, fixture: `${folder}/${fixture}`, connector: 'contoso.com', dn: `CN=${label},DC=contoso,DC=com`, label, objectType,
});

/** Children by the labels that lead to them. */
function below(workspace: WorkspaceSnapshot, objects: readonly FixtureObject[], ...labels: readonly string[]): readonly TreeNode[] {
  let nodes = treeChildren(workspace, objects);
  for (const label of labels) {
    const node = nodes.find((one) => one.label === label);
    if (node === undefined) throw new Error(`no ${label} among ${nodes.map((one) => one.label).join(', ')}`);
    nodes = treeChildren(workspace, objects, node.id);
  }
  return nodes;
}

const shown = (nodes: readonly TreeNode[]): string[] => nodes.map((node) => `${node.label}${node.description === undefined || node.description === '' ? '' : ` (${node.description})`}`);

const workspace = rulesWithCursor('displayName <- IIF').loaded.workspace;

describe('the metaverse tree', () => {
  it('begins with schema and objects when there is one configuration', () => {
    expect(shown(below(workspace, [object('Ada', 'a.fixture.json')]))).toEqual(['Schema', 'Objects (1)']);
    expect(shown(below(workspace, [], 'Schema'))).toEqual(['person (5 attributes)']);
  });

  it('tells attributes that nobody sets or exports', () => {
    expect(shown(below(workspace, [], 'Schema', 'person'))).toEqual([
      'accountEnabled (boolean · never set · never exported)',
      'cloudFiltered (boolean · never set · never exported)',
      'displayName (string)',
      'proxyAddresses (string, multi-valued · never exported)',
      'unused (string · never set · never exported)',
    ]);
  });

  it('shows contributors in winning order, then readers, each with its line', () => {
    const nodes = below(workspace, [], 'Schema', 'person', 'displayName');
    expect(shown(nodes)).toEqual([
      '50 In from AD - User Preferred (← displayName · contoso.com · once)',
      '90 In from AD - User Old (← "nobody" · contoso.com · disabled)',
      '106 In from AD - User Common (← IIF(IsNullOrEmpty([displayName]), [cn], [displayName]) · contoso.com)',
      '120 Out to AAD - User Identity (→ displayName · tenant - AAD)',
    ]);
    expect(nodes.map((node) => node.location?.range.start.line)).toEqual([26, 39, 13, 55]);
    expect(nodes.map((node) => node.kind)).toEqual(['contributor', 'contributor', 'contributor', 'reader']);
    expect(nodes[1]?.accessibleLabel).toContain('disabled');
  });

  it('says which scope reads an attribute', () => {
    expect(shown(below(workspace, [], 'Schema', 'person', 'cloudFiltered'))).toEqual(['120 Out to AAD - User Identity (read by scope · tenant - AAD)']);
  });

  it('lists fixture objects by file, each selecting itself', () => {
    const objects = [object('Ada', 'a.fixture.json'), object('Staff', 'a.fixture.json', 'group'), object('Grace', 'b%20c.fixture.json')];
    expect(shown(below(workspace, objects, 'Objects'))).toEqual(['a.fixture.json (contoso.com · 2)', 'b c.fixture.json (contoso.com · 1)']);
    const [ada, staff] = below(workspace, objects, 'Objects', 'a.fixture.json');
    expect(ada?.selects).toEqual({ configuration: folder, fixture: `${folder}/a.fixture.json`, connector: 'contoso.com', dn: 'CN=Ada,DC=contoso,DC=com' });
    expect([ada?.icon, staff?.icon]).toEqual(['person', 'organization']);
  });

  it('has ids that a refresh keeps, and no two nodes share one', () => {
    const walk = (id?: string): string[] => treeChildren(workspace, [object('Ada', 'a.fixture.json')], id).flatMap((node) => [node.id, ...(node.hasChildren ? walk(node.id) : [])]);
    const ids = walk();
    expect(new Set(ids).size).toBe(ids.length);
    expect(walk()).toEqual(ids);
  });

  it('gives nothing for an id that means nothing', () => {
    for (const id of ['', 'x', '[]', '[1]', '["attribute"]', '["schema","file:///elsewhere"]', 'null']) expect(treeChildren(workspace, [], id), id).toEqual([]);
  });

  it('is empty without rules, and names the configurations when there are several', () => {
    const several = new Workspace();
    expect(treeChildren(several.snapshot(), [])).toEqual([]);
    several.setFile('file:///a/syncrules.json', '{"name": "Production"}');
    several.setFile('file:///a/x.syncrule', 'inbound rule "x" {\n}\n');
    several.setFile('file:///b/syncrules.json', '{"name": "Pilot"}');
    several.setFile('file:///b/x.syncrule', 'inbound rule "x" {\n}\n');
    expect(shown(treeChildren(several.snapshot(), []))).toEqual(['Production (1 rule)', 'Pilot (1 rule)']);
    expect(configurationSummaries(several.snapshot(), () => 2)).toEqual([
      { uri: 'file:///a', name: 'Production', rules: 1, errors: 2 },
      { uri: 'file:///b', name: 'Pilot', rules: 1, errors: 2 },
    ]);
  });
});
