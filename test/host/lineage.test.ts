import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample, placeOf, ready, replace, restore, sample, until } from './support';

const rule = ['rules', 'inbound', 'user-common-alderfinch.syncrule'] as const;

async function opened(): Promise<vscode.TextDocument> {
  await ready();
  return openSample(...rule);
}

/** The name of an item, which has details behind it or not. */
const nameOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

suite('what the language server offers in the editor', () => {
  test('completes a function in a line that is being typed', async () => {
    const document = await opened();
    await replace(document, /mobile\s*<-\s*Trim\(\[mobile\]\)/, 'mobile <- Tri');
    const place = placeOf(document, /mobile <- Tri/, 13);
    const list = await until(
      'Trim is offered',
      async () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          place,
        ),
      ({ items }) => items.some((item) => nameOf(item) === 'Trim'),
    );
    const trim = list.items.find((item) => nameOf(item) === 'Trim');
    assert.ok(
      trim?.insertText instanceof vscode.SnippetString,
      'the arguments are places to fill in',
    );
    await restore(document);
  });

  test('shows the rank of each flow behind it', async () => {
    const document = await opened();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await until(
      'there are hints',
      async () =>
        vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          document.uri,
          whole,
        ),
      (found) => found.length > 0,
    );
    // displayName is set for persons by the rules 30, 104, 105, 106 and 111 of the sample, and this is 105.
    const line = placeOf(document, /^\s+displayName\s*<-/m, 12).line;
    const label = hints
      .filter(({ position }) => Math.abs(position.line - line) <= 1)
      .map((hint) => String(hint.label));
    assert.ok(
      label.some((one) => one.startsWith('3 of 5')),
      hints.map((hint) => `${String(hint.position.line)} ${String(hint.label)}`).join('; '),
    );
    await restore(document);
  });

  test('tells over a rule how many of its targets others set too', async () => {
    const document = await opened();
    const lenses = await until(
      'there is a lens',
      async () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          5,
        ),
      (found) => found.some(({ command }) => command !== undefined),
    );
    assert.match(lenses[0]?.command?.title ?? '', /^\d+ flows/);
    await restore(document);
  });

  test('walks from an attribute to what feeds it and what it feeds', async () => {
    const document = await opened();
    const at = placeOf(document, /^\s+displayName\s*<-/m, 12);
    const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      at,
    );
    assert.equal(item?.name, 'displayName');
    const incoming = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    const outgoing = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    // This rule takes cn where there is no displayName; rule 115 brings it to the cloud.
    assert.ok(
      incoming.some(({ from }) => from.name === 'cn' && from.detail?.includes('105') === true),
      incoming.map(({ from }) => `${from.name} ${String(from.detail)}`).join('; '),
    );
    assert.ok(
      outgoing.some(({ to }) => to.name === 'displayName' && to.detail?.includes('115') === true),
      outgoing.map(({ to }) => `${to.name} ${String(to.detail)}`).join('; '),
    );
    await restore(document);
  });

  test('renames a metaverse attribute in every file that mentions it', async () => {
    const document = await opened();
    const at = placeOf(document, /^\s+displayName\s*<-/m, 12);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'shownName',
    );
    const files = edit.entries().map(([uri]) => uri.path);
    assert.ok(files.includes(sample('metaverse.syncrule').path), files.join('\n'));
    assert.ok(files.filter((file) => file.includes('/outbound/')).length > 0, files.join('\n'));
    assert.ok(
      files.some((file) => file.endsWith('.fixture.json')),
      files.join('\n'),
    );
    await restore(document);
  });

  test('repairs at once all that is safe to repair', async () => {
    const document = await opened();
    const before = document.getText();
    // Only the letter case is wrong, which is safe to repair without a look.
    await replace(document, /mobile\s*<-\s*Trim\(\[mobile\]\)/, 'mobile <- trim([mobile])');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await until(
      'there is a repair of everything',
      async () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          whole,
          vscode.CodeActionKind.SourceFixAll.value,
          5,
        ),
      (found) => found.length > 0,
    );
    assert.ok(action?.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)));
    assert.equal(
      document.getText(),
      before.replace(/mobile\s*<-\s*Trim\(\[mobile\]\)/, 'mobile <- Trim([mobile])'),
    );
    await restore(document);
  });

  test('repairs and organizes a file when it is saved, where the user wants that', async () => {
    await ready();
    const uri = sample('rules', 'inbound', 'saved.syncrule');
    const settings = vscode.workspace.getConfiguration('editor', { uri, languageId: 'syncrule' });
    await settings.update(
      'codeActionsOnSave',
      { 'source.organize': 'explicit', 'source.fixAll': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
      true,
    );
    const text = (first: string, second: string): string =>
      `inbound rule "In from AD - Saved" {\n    connector   "alderfinch.example"\n    object      user -> person\n    link        Join\n    precedence  77\n\n    flow {\n        ${first}\n        ${second}\n    }\n}\n`;
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(text('sn <- sn', 'givenName <- Trim([givenName])')),
    );
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await replace(document, /Trim/, 'trim');
      await until(
        'the wrong letter case is found',
        () => vscode.languages.getDiagnostics(uri),
        (found) => found.some(({ message }) => message.includes("'Trim'")),
      );
      assert.ok(await document.save());
      assert.equal(document.getText(), text('givenName <- Trim([givenName])', 'sn <- sn'));
    } finally {
      await settings.update(
        'codeActionsOnSave',
        undefined,
        vscode.ConfigurationTarget.Workspace,
        true,
      );
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
    }
  });
});
