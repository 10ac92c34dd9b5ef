import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample, placeOf, ready } from './support';

const rule = ['rules', 'inbound', 'user-common-alderfinch.syncrule'];

/** The text of every hover at a place. */
async function hoverText(document: vscode.TextDocument, place: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    place,
  );
  return hovers
    .flatMap(({ contents }) =>
      contents.map((content) => (typeof content === 'string' ? content : content.value)),
    )
    .join('\n');
}

suite('reading a rule', () => {
  test('a hover on an attribute names the rules that set it, in winning order', async () => {
    await ready();
    const document = await openSample(...rule);
    const text = await hoverText(document, placeOf(document, /\bmobile\s*<-/, 2));
    // The rules of the sample that flow to person's mobile, by precedence: 20, 105, 106 and 111.
    const found = [
      ...text.matchAll(/In from AD - (User Clear mobile|User Common|Contact Common)/g),
    ].map((match) => match[1]);
    assert.deepEqual(
      found,
      ['User Clear mobile', 'User Common', 'User Common', 'Contact Common'],
      text,
    );
    assert.deepEqual(
      ['20', '105', '106', '111'].map((precedence) => text.includes(precedence)),
      [true, true, true, true],
      text,
    );
  });

  test('a hover on a function tells what it does', async () => {
    await ready();
    const document = await openSample(...rule);
    assert.match(await hoverText(document, placeOf(document, /BitAnd\(/, 2)), /BitAnd/);
  });

  test('the definition of an attribute is its line in the schema', async () => {
    await ready();
    const document = await openSample(...rule);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, /\[userAccountControl\]/, 3),
    );
    const [first] = found;
    assert.ok(first, 'there is a definition');
    const [uri, range] =
      'targetUri' in first
        ? [first.targetUri, first.targetSelectionRange ?? first.targetRange]
        : [first.uri, first.range];
    assert.ok(uri.path.endsWith('/connectors/alderfinch.example.syncrule'), uri.path);
    const schema = await vscode.workspace.openTextDocument(uri);
    assert.match(schema.lineAt(range.start.line).text, /userAccountControl/);
  });

  test('the outline lists the rule', async () => {
    await ready();
    const document = await openSample(...rule);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['In from AD - User Common'],
    );
  });
});
