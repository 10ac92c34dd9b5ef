import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openSample, placeOf, ready, replace, restore, until } from './support';

const rule = ['rules', 'inbound', 'user-common-alderfinch.syncrule'];
const errors = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

suite('diagnostics', () => {
  test('an unknown attribute is marked where it stands, with the name that was meant, until it is put right', async () => {
    await ready();
    const document = await openSample(...rule);
    await until(
      'the sample has no error',
      () => errors(document.uri),
      (found) => found.length === 0,
    );
    await replace(document, /\bmobile(?=\s*<-)/, 'mobil');
    const [error] = await until(
      'the error appears',
      () => errors(document.uri),
      (found) => found.length > 0,
    );
    assert.ok(error);
    assert.match(error.message, /'?mobil'?/);
    assert.match(error.message, /'?mobile'?/);
    assert.equal(document.getText(error.range), 'mobil');
    await replace(document, /\bmobil(?=\s*<-)/, 'mobile');
    await until(
      'it vanishes',
      () => errors(document.uri),
      (found) => found.length === 0,
    );
    await restore(document);
  });

  test('a syntax error is marked on its line, and the other rules stay as they were', async () => {
    await ready();
    const document = await openSample(...rule);
    await replace(document, /Trim\(\[title\]\)/, 'Trim([title]');
    const found = await until(
      'the error appears',
      () => errors(document.uri),
      (list) => list.length > 0,
    );
    const line = placeOf(document, /\btitle\s*<-/).line;
    assert.ok(
      found.every(({ range }) => Math.abs(range.start.line - line) <= 1),
      `the errors stand near line ${String(line + 1)}: ${JSON.stringify(found)}`,
    );
    const elsewhere = vscode.languages
      .getDiagnostics()
      .filter(
        ([uri, list]) =>
          uri.path !== document.uri.path &&
          list.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      );
    assert.deepEqual(elsewhere, []);
    await restore(document);
    await until(
      'it vanishes',
      () => errors(document.uri),
      (list) => list.length === 0,
    );
  });

  test('no finding is shown twice, neither of a shown document nor of one that is only on disk', async () => {
    await ready();
    const document = await openSample(...rule);
    await replace(document, /\bmobile(?=\s*<-)/, 'mobil');
    await until(
      'the error appears',
      () => errors(document.uri),
      (found) => found.length > 0,
    );
    const all = await until(
      'other files have findings too',
      () => vscode.languages.getDiagnostics(),
      (lists) => lists.some(([uri, list]) => uri.path !== document.uri.path && list.length > 0),
    );
    for (const [uri, list] of all) {
      const keys = list.map(({ code, range, message }) => JSON.stringify([code, range, message]));
      assert.deepEqual(keys, [...new Set(keys)], uri.path);
    }
    assert.equal(errors(document.uri).length, 1);
    await restore(document);
  });

  test('a quick fix writes the name that was meant', async () => {
    await ready();
    const document = await openSample(...rule);
    await replace(document, /\bmobile(?=\s*<-)/, 'mobil');
    const [error] = await until(
      'the error appears',
      () => errors(document.uri),
      (found) => found.length > 0,
    );
    assert.ok(error);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      error.range,
      vscode.CodeActionKind.QuickFix.value,
      5,
    );
    const fix = actions.find((action) =>
      action.edit?.get(document.uri).some(({ newText }) => newText === 'mobile'),
    );
    assert.ok(
      fix?.edit,
      `one of ${JSON.stringify(actions.map(({ title }) => title))} writes 'mobile'`,
    );
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until(
      'the error vanishes',
      () => errors(document.uri),
      (found) => found.length === 0,
    );
    await restore(document);
  });
});
