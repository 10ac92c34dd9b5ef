import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../client/src/extension';
import { patience } from '../../tools/support/patience.mjs';

const id = 'sync-rule-workbench.sync-rule-workbench';

/** Our extension, as the editor knows it. */
export function extension(): vscode.Extension<ExtensionApi> {
  const found = vscode.extensions.getExtension<ExtensionApi>(id);
  assert.ok(found, `the editor knows no extension ${id}`);
  return found;
}

let started: Promise<ExtensionApi> | undefined;

/** Activates the extension and waits for its language server. One that does not start fails every test at once, not each after its own wait. */
export function ready(): Promise<ExtensionApi> {
  started ??= Promise.race([
    start(),
    sleep(patience).then(() =>
      Promise.reject(new Error(`the language server did not answer within ${patience / 1000} s`)),
    ),
  ]);
  return started;
}

async function start(): Promise<ExtensionApi> {
  const api = await extension().activate();
  await api.ready();
  return api;
}

/** A file of the sample configuration. */
export function sample(...parts: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, 'alderfinch', ...parts);
}

/** Opens a file of the sample configuration in an editor. */
export async function openSample(...parts: readonly string[]): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(sample(...parts));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The first range of a text that a pattern describes; how many blanks stand between words is the formatter's business, so patterns leave it open. */
export function rangeOf(document: vscode.TextDocument, pattern: RegExp): vscode.Range {
  const found = pattern.exec(document.getText());
  assert.ok(found, `${String(pattern)} is found in ${path.posix.basename(document.uri.path)}`);
  return new vscode.Range(
    document.positionAt(found.index),
    document.positionAt(found.index + found[0].length),
  );
}

/** The place where such a text begins, or one `into` characters further on. */
export const placeOf = (
  document: vscode.TextDocument,
  pattern: RegExp,
  into = 0,
): vscode.Position =>
  document.positionAt(document.offsetAt(rangeOf(document, pattern).start) + into);

/** Replaces such a text. */
export async function replace(
  document: vscode.TextDocument,
  pattern: RegExp,
  by: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, pattern), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Gives an open document its old text again, so that tests do not see each other's edits. */
export async function restore(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

/**
 * Asks again and again until the answer is what is wanted.
 * @throws with the last answer when that does not happen
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  wanted: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end)
      throw new Error(
        `waited in vain until ${what}; the last answer was ${JSON.stringify(answer, undefined, 1)}`,
      );
    await sleep(50);
  }
}
