import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

const id = 'sync-rule-workbench.sync-rule-workbench';

suite('activation', () => {
  test('the extension is known to the editor', () => {
    assert.ok(vscode.extensions.getExtension(id), `no extension ${id}`);
  });

  test('it activates on a folder that holds a configuration', async () => {
    const extension = vscode.extensions.getExtension(id);
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
