import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import type { EvaluateAnswer } from '../../server/src/protocol/requests';
import { openSample, placeOf, ready, sample } from './support';

const rule = ['rules', 'inbound', 'user-common-alderfinch.syncrule'];

suite('trying an expression', () => {
  test('the lens over a flow gives its value for the selected object, and each part tells its own in the hover', async () => {
    const api = await ready();
    const configuration = sample().toString().replace(/\/$/, '');
    const object = {
      configuration,
      fixture: sample('fixtures', 'first-synchronization.fixture.json').toString(),
      connector: 'alderfinch.example',
      dn: 'CN=Ingrid Solberg,OU=Staff,DC=alderfinch,DC=example',
    };
    await api.selectObject(object);
    const document = await openSample(...rule);
    const target = placeOf(document, /\bdepartment\s*<- Trim/);

    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      1000,
    );
    const lens = lenses.find(
      ({ range, command }) =>
        range.start.line === target.line && command?.command === 'syncrule.evaluateExpression',
    );
    assert.ok(lens?.command, `a lens stands over line ${String(target.line + 1)}`);
    assert.equal(lens.command.title, 'Evaluate with fixture…');

    // The fixture says " Finance ", and the expression trims it.
    const answer = await vscode.commands.executeCommand<EvaluateAnswer>(
      lens.command.command,
      ...((lens.command.arguments ?? []) as unknown[]),
    );
    assert.ok(answer.kind === 'value', JSON.stringify(answer));
    assert.deepEqual([answer.text, answer.type], ['"Finance"', 'string']);

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, /\[department\]/, 3),
    );
    const text = hovers
      .flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      )
      .join('\n');
    assert.match(text, /" Finance "/);

    await vscode.commands.executeCommand('syncrule.clearEvaluation');
    const after = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, /\[department\]/, 3),
    );
    assert.equal(after.length, hovers.length - 1);
    await api.selectObject(undefined);
  });
});
