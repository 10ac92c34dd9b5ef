import { describe, expect, it } from 'vitest';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { treeChildren } from '../../server/src/ide/tree/metaverseTree';
import { Workspace } from '../../server/src/model/workspace';

/** A rule of a connector without a schema, and a property that does not exist. */
const rule =
  'inbound rule "In from AD - User" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 50\n    colour red\n}\n';

function opened(manifest: string) {
  const workspace = new Workspace();
  workspace.addRoot('file:///c');
  workspace.setFile('file:///c/syncrules.json', manifest);
  workspace.setFile('file:///c/a.syncrule', rule);
  const snapshot = workspace.snapshot();
  const [configuration] = snapshot.configurations;
  const found = configuration!.files.flatMap((file) =>
    file.blocks.flatMap((block) => blockDiagnostics(configuration!, block)),
  );
  return {
    snapshot,
    manifest: configuration!.manifestDiagnostics,
    codes: found.map(({ code }) => code),
  };
}

describe('a manifest with an error', () => {
  it.each(['{ "rules": [""] }', '{ "name": "x" ', '{ "parameters": [] }'])(
    '%s is not hidden behind what follows from it: rules are checked for their form only',
    (text) => {
      const { codes, manifest } = opened(text);
      expect(codes).toEqual(['SR010']);
      expect(
        manifest.filter(({ message }) =>
          message.endsWith('Until this is fixed, only the form of rules is checked.'),
        ),
      ).toHaveLength(1);
    },
  );

  it('does not say so for a mere warning', () => {
    const { codes, manifest } = opened('{ "nmae": "x" }');
    expect(codes).toContain('SR113');
    expect(manifest[0]?.message).not.toContain('Until');
  });

  it('is the first node of the tree, which opens the file at the error', () => {
    const { snapshot } = opened('{\n  "rules": [""]\n}');
    const [first, ...others] = treeChildren(snapshot, () => []);
    expect(first).toMatchObject({
      kind: 'message',
      label: 'syncrules.json has an error',
      icon: 'error',
      location: { uri: 'file:///c/syncrules.json', range: { start: { line: 1, character: 12 } } },
    });
    expect(first?.description).toContain('A glob cannot be empty');
    expect(others).not.toEqual([]);
    expect(treeChildren(opened('{}').snapshot, () => []).map(({ kind }) => kind)).not.toContain(
      'message',
    );
  });
});
