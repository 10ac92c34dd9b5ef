import { describe, expect, it } from 'vitest';
import { loadConfiguration, readConfiguration, readWorkspace } from '../../server/src/model/load';
import { Workspace } from '../../server/src/model/workspace';
import type { WorkspaceSnapshot } from '../../server/src/model/types';
import { MemoryFiles } from '../support/memoryFiles';

function rule(name: string, precedence = 1, connector = 'contoso.com'): string {
  return `inbound rule "${name}" {
    connector  "${connector}"
    object     user -> person
    link       Join
    precedence ${precedence}
}
`;
}

const names = (snapshot: WorkspaceSnapshot, uri: string): readonly string[] =>
  snapshot.configurations
    .find((one) => one.uri === uri)
    ?.configuration.rules.map(({ name }) => name) ?? [];

describe('configurations', () => {
  it('are the folders with a manifest, and never see each other', () => {
    const workspace = new Workspace();
    workspace.addRoot('file:///w');
    workspace.setFile('file:///w/pilot/a.syncrule', rule('A'));
    workspace.setFile('file:///w/production/b.syncrule', rule('B'));
    workspace.setFile('file:///w/pilot/syncrules.json', '{ "name": "Pilot" }');
    workspace.setFile('file:///w/production/syncrules.json', '{}');
    const snapshot = workspace.snapshot();
    expect(snapshot.configurations.map(({ uri, manifest }) => [uri, manifest.name])).toEqual([
      ['file:///w/pilot', 'Pilot'],
      ['file:///w/production', 'production'],
    ]);
    expect(names(snapshot, 'file:///w/pilot')).toEqual(['A']);
    expect(names(snapshot, 'file:///w/production')).toEqual(['B']);
    expect(snapshot.configurations[0]?.index.rulesNamed('B')).toEqual([]);
  });

  it('take a file from the nearest manifest above it', () => {
    const workspace = new Workspace();
    workspace.setFile('file:///w/syncrules.json', '{}');
    workspace.setFile('file:///w/inner/syncrules.json', '{}');
    workspace.setFile('file:///w/inner/deep/a.syncrule', rule('A'));
    workspace.setFile('file:///w/b.syncrule', rule('B'));
    expect(names(workspace.snapshot(), 'file:///w/inner')).toEqual(['A']);
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['B']);
  });

  it('without a manifest are the folder of the workspace, else the folder of the file', () => {
    const workspace = new Workspace();
    workspace.addRoot('file:///w/');
    workspace.setFile('file:///w/x/a.syncrule', rule('A'));
    workspace.setFile('file:///w/y/b.syncrule', rule('B'));
    workspace.setFile('file:///elsewhere/c.syncrule', rule('C'));
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['A', 'B']);
    expect(names(workspace.snapshot(), 'file:///elsewhere')).toEqual(['C']);
  });

  it('change hands when a manifest comes and goes', () => {
    const workspace = new Workspace();
    workspace.addRoot('file:///w');
    workspace.setFile('file:///w/x/a.syncrule', rule('A'));
    workspace.setFile('file:///w/x/one.fixture.json', '{}');
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['A']);
    expect(workspace.snapshot().configurations[0]?.fixtures).toEqual([
      'file:///w/x/one.fixture.json',
    ]);
    workspace.setFile('file:///w/x/syncrules.json', '{}');
    expect(workspace.snapshot().configurations.map(({ uri, fixtures }) => [uri, fixtures])).toEqual(
      [['file:///w/x', ['file:///w/x/one.fixture.json']]],
    );
    expect(names(workspace.snapshot(), 'file:///w/x')).toEqual(['A']);
    workspace.removeFile('file:///w/x/syncrules.json');
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['A']);
    expect(workspace.snapshot().configurations).toHaveLength(1);
  });

  it('hold the files that the globs of the manifest name', () => {
    const workspace = new Workspace();
    workspace.setFile(
      'file:///w/syncrules.json',
      '{ "rules": ["rules/**/*.syncrule"], "fixtures": ["f/*.json"] }',
    );
    workspace.setFile('file:///w/rules/in/a.syncrule', rule('A'));
    workspace.setFile('file:///w/drafts/b.syncrule', rule('B'));
    workspace.setFile('file:///w/f/one.json', '{}');
    const snapshot = workspace.snapshot();
    expect(names(snapshot, 'file:///w')).toEqual(['A']);
    expect(snapshot.configurations[0]?.fixtures).toEqual(['file:///w/f/one.json']);
    // A file that is left out is still a file: its own mistakes can be shown.
    expect(snapshot.file('file:///w/drafts/b.syncrule')?.blocks).toHaveLength(1);
    expect(snapshot.configurationOf('file:///w/drafts/b.syncrule')?.uri).toBe('file:///w');
    workspace.setFile('file:///w/syncrules.json', '{}');
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['B', 'A']);
  });

  it('are there with a manifest alone, and with its mistakes', () => {
    const workspace = new Workspace();
    workspace.setFile('file:///w/syncrules.json', '{');
    const [configuration] = workspace.snapshot().configurations;
    expect(configuration?.configuration.rules).toEqual([]);
    expect(configuration?.manifestDiagnostics.map(({ code }) => code)).toEqual(['SR020']);
  });
});

describe('open documents', () => {
  it('hide what is on disk until they are closed', () => {
    const workspace = new Workspace();
    const uri = 'file:///w/a.syncrule';
    workspace.setFile(uri, rule('Disk'));
    workspace.open(uri, 1, rule('Open'));
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['Open']);
    workspace.setFile(uri, rule('Newer'));
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['Open']);
    workspace.close(uri);
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['Newer']);
    workspace.removeFile(uri);
    expect(workspace.snapshot().configurations).toEqual([]);
  });

  it('are gone when closed without ever having been saved', () => {
    const workspace = new Workspace();
    workspace.open('untitled:/One', 1, rule('A'), true);
    expect(workspace.snapshot().file('untitled:/One')?.blocks[0]?.rule?.name).toBe('A');
    workspace.close('untitled:/One');
    expect(workspace.snapshot().file('untitled:/One')).toBeUndefined();
  });

  it('apply edits one after the other, each to what the one before left', () => {
    const workspace = new Workspace();
    const uri = 'file:///w/a.syncrule';
    workspace.open(uri, 1, 'abc');
    workspace.change(uri, 2, [
      { start: 1, end: 2, text: 'XYZ' },
      { start: 4, end: 5, text: '' },
    ]);
    expect(workspace.snapshot().file(uri)).toMatchObject({ text: 'aXYZ', version: 2 });
    workspace.change(uri, 3, [{ text: 'whole' }]);
    expect(workspace.snapshot().file(uri)).toMatchObject({ text: 'whole', version: 3 });
    expect(workspace.lines(uri)?.position(3)).toEqual({ line: 0, character: 3 });
  });

  it('may be manifests and fixtures, too', () => {
    const workspace = new Workspace();
    workspace.open('file:///w/syncrules.json', 1, '{ "name": "x" }');
    workspace.change('file:///w/syncrules.json', 2, [{ start: 11, end: 12, text: 'y' }]);
    expect(workspace.snapshot().configurations[0]?.manifest.name).toBe('y');
    expect(workspace.snapshot().text('file:///w/syncrules.json')).toBe('{ "name": "y" }');
  });

  it('keep the identity of blocks that only move', () => {
    const workspace = new Workspace();
    const uri = 'file:///w/a.syncrule';
    workspace.open(uri, 1, rule('A') + rule('B', 2));
    const before = workspace.snapshot();
    const [first, second] = before.file(uri)?.blocks ?? [];
    workspace.change(uri, 2, [{ start: 14, end: 15, text: 'Another' }]);
    const after = workspace.snapshot();
    const [changed, moved] = after.file(uri)?.blocks ?? [];
    expect(changed?.id).not.toBe(first?.id);
    expect(moved?.id).toBe(second?.id);
    expect(moved?.parsed).toBe(second?.parsed);
    expect(moved?.rule).toBe(second?.rule);
    expect((moved?.start ?? 0) - (second?.start ?? 0)).toBe('Another'.length - 1);
    // A place in a block that moved is found where it is now, one in a block that is gone is not found.
    const place = { file: uri, block: second?.id ?? 0, span: { start: 0, end: 7 } };
    expect(after.locate(place)?.span).toEqual({
      start: moved?.start,
      end: (moved?.start ?? 0) + 7,
    });
    expect(after.locate({ ...place, block: first?.id ?? 0 })).toBeUndefined();
    expect(before.locate(place)?.span.start).toBe(second?.start);
  });
});

describe('snapshots', () => {
  it('are the same until something changes, and share what did not', () => {
    const workspace = new Workspace();
    workspace.setFile('file:///p/syncrules.json', '{}');
    workspace.setFile('file:///q/syncrules.json', '{}');
    workspace.open('file:///p/a.syncrule', 1, rule('A'));
    workspace.open('file:///p/b.syncrule', 1, rule('B', 2));
    const before = workspace.snapshot();
    expect(workspace.snapshot()).toBe(before);
    workspace.change('file:///p/a.syncrule', 2, [{ start: 14, end: 15, text: 'Z' }]);
    const after = workspace.snapshot();
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.file('file:///p/b.syncrule')).toBe(before.file('file:///p/b.syncrule'));
    expect(after.configurations[1]).toBe(before.configurations[1]);
    expect(names(before, 'file:///p')).toEqual(['A', 'B']);
    expect(names(after, 'file:///p')).toEqual(['Z', 'B']);
  });

  it('resolve a rule again when its connector gets another identifier, in whatever file', () => {
    const workspace = new Workspace();
    const id = (): string | undefined =>
      workspace.snapshot().configurations[0]?.configuration.rules[0]?.connector;
    workspace.setFile('file:///w/syncrules.json', '{}');
    workspace.setFile('file:///w/rule.syncrule', rule('A'));
    expect(id()).toBe('contoso.com');
    workspace.setFile(
      'file:///w/connector.syncrule',
      'connector "contoso.com" {\n    id {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}\n    type AD\n}\n',
    );
    expect(id()).toBe('ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d');
    expect(workspace.snapshot().file('file:///w/rule.syncrule')?.blocks[0]?.rule?.connector).toBe(
      'ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d',
    );
    workspace.removeFile('file:///w/connector.syncrule');
    expect(id()).toBe('contoso.com');
  });
});

describe('reading through a port', () => {
  it('reads rule files, manifests and the fixtures that they name', async () => {
    const files = new MemoryFiles({
      'file:///w/syncrules.json': '{ "fixtures": ["objects/*"] }',
      'file:///w/a.syncrule': rule('A'),
      'file:///w/objects/people.ldif': 'dn: cn=x',
      'file:///w/notes.md': 'not ours',
    });
    const { configuration, workspace, unread } = await readConfiguration(files, 'file:///w');
    expect(unread).toEqual([]);
    expect(configuration.configuration.rules).toHaveLength(1);
    expect(configuration.fixtures).toEqual(['file:///w/objects/people.ldif']);
    expect(workspace.text('file:///w/objects/people.ldif')).toBe('dn: cn=x');
    expect(workspace.text('file:///w/notes.md')).toBeUndefined();
  });

  it('names the files that cannot be read and carries on', async () => {
    const files = new MemoryFiles({
      'file:///w/a.syncrule': rule('A'),
      'file:///w/b.syncrule': rule('B'),
    });
    const reader = {
      list: (uri: string) => files.list(uri),
      size: (uri: string) => files.size(uri),
      readChunks: (uri: string) => files.readChunks(uri),
      exists: (uri: string) => files.exists(uri),
      readText: (uri: string) =>
        uri.endsWith('a.syncrule') ? Promise.reject(new Error('locked')) : files.readText(uri),
    };
    const { workspace, unread } = await readWorkspace(reader, 'file:///w');
    expect(unread).toEqual([{ uri: 'file:///w/a.syncrule', message: 'locked' }]);
    expect(names(workspace.snapshot(), 'file:///w')).toEqual(['B']);
  });

  it('gives an empty configuration for a folder without anything', () => {
    const { configuration } = loadConfiguration([], 'file:///nothing/');
    expect(configuration.configuration).toMatchObject({ rules: [], connectors: [] });
    expect(configuration.uri).toBe('file:///nothing');
  });
});
