import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample, ready, replace, restore } from './support';

const options: vscode.FormattingOptions = { tabSize: 4, insertSpaces: true };

async function format(document: vscode.TextDocument): Promise<void> {
  const edits =
    (await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      options,
    )) ?? [];
  // The editor refuses to apply nothing.
  if (edits.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

suite('formatting', () => {
  test('gives a rule that was written carelessly its usual shape', async () => {
    await ready();
    const document = await openSample('rules', 'inbound', 'user-common-alderfinch.syncrule');
    await format(document);
    const usual = document.getText();
    await replace(
      document,
      /^.*mobile\s*<-\s*Trim\(\[mobile\]\)$/m,
      '\tmobile<-Trim( [mobile]\t)   ',
    );
    await replace(document, /^ *scope \{$/m, '\n\n\n scope   {');
    assert.notEqual(document.getText(), usual);
    await format(document);
    assert.equal(document.getText(), usual);
    await restore(document);
  });
});
