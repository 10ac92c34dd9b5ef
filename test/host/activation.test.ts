import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { extension, openSample, ready } from './support';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

suite('activation', () => {
  test('the extension activates on a folder with a configuration, and its server answers', async () => {
    await ready();
    assert.equal(extension().isActive, true);
  });

  test('every command of the manifest exists', async () => {
    await ready();
    const known = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension().packageJSON as Manifest;
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });

  test('rule files have our language', async () => {
    const document = await openSample('metaverse.syncrule');
    assert.equal(document.languageId, 'syncrule');
  });
});
