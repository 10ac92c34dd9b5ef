import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../tools/host/attempt.mjs';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { mappings, ruleXml } from '../support/ruleXml';
import { pictureFailures } from './pictures';

let opened: Awaited<ReturnType<typeof openWorkbench>>;
/** The folder as the server wrote it, one of its files cut off; an empty folder beside the workspace, and one in it. */
let exported: string;
let outside: string;
let inside: string;

const whole = ruleXml(mappings('<dest>mail</dest><src><attr>mail</attr></src>'));
const second = ruleXml({
  id: '<id>{7a7a7a7a-0000-0000-0000-000000000002}</id>',
  name: '<name>Second rule</name>',
  ...mappings('<dest>title</dest><src><attr>title</attr></src>'),
});

beforeAll(async () => {
  opened = await openWorkbench({ settings: { 'files.simpleDialog.enable': true } });
  const place = path.dirname(opened.workbench.folder);
  [exported, outside, inside] = [
    path.join(place, 'export'),
    path.join(place, 'imported'),
    path.join(opened.workbench.folder, 'imported'),
  ];
  for (const folder of [path.join(exported, 'SynchronizationRules'), outside, inside])
    mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(exported, 'SynchronizationRules', 'whole.xml'), whole);
  writeFileSync(path.join(exported, 'SynchronizationRules', 'second.xml'), second);
  writeFileSync(
    path.join(exported, 'SynchronizationRules', 'cut.xml'),
    whole.slice(0, whole.indexOf('</attribute-mappings>')),
  );
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

/** Presses a button that goes away when it has been pressed. */
const press = (button: Locator): Promise<void> =>
  attempt(
    'pressing a button',
    (timeout) => button.click({ timeout }),
    async () => !(await button.isVisible()),
  );

/** Takes a folder in the folder picker whose button says so. */
async function takeFolder(button: string, folder: string): Promise<void> {
  const widget = opened.page.locator('.quick-input-widget');
  const take = widget.getByRole('button', { name: button });
  await take.waitFor();
  // It begins in the workspace and reads each folder that is typed; only then does its button take it.
  const sample = widget.locator('.monaco-list-row').filter({ hasText: 'alderfinch' });
  await sample.waitFor();
  await widget.locator('.quick-input-box input').fill(`${folder}/`);
  await sample.waitFor({ state: 'hidden' });
  await press(take);
}

async function runImport(to: string): Promise<void> {
  await opened.workbench.command('Sync Rules: Import Server Configuration');
  await takeFolder('Import From Here', exported);
  await takeFolder('Write Here', to);
}

/** What the import told; the editor under test shows notifications only in their list. */
async function notification(text: RegExp): Promise<Locator> {
  const told = opened.page
    .locator('.notifications-center .monaco-list-row')
    .filter({ hasText: text })
    .first();
  await expect
    .poll(
      async () => {
        if (!(await told.isVisible()))
          await opened.workbench.command('Notifications: Show Notifications');
        return told.isVisible();
      },
      { interval: 500 },
    )
    .toBe(true);
  return told;
}

async function dismiss(): Promise<void> {
  await opened.workbench.command('Notifications: Clear All Notifications');
  await opened.page
    .locator('.notifications-center .monaco-list-row')
    .first()
    .waitFor({ state: 'hidden' });
}

const rules = (folder: string): readonly string[] =>
  readdirSync(path.join(folder, 'rules', 'inbound')).sort();

describe('Import Server Configuration', () => {
  test('writes rule files into the folder that is picked, and names the damaged file with line and reason', async () => {
    await runImport(inside);
    const text = (await (await notification(/Imported 2 rules with 2 flows/)).textContent()) ?? '';
    const line = whole.slice(0, whole.indexOf('</attribute-mappings>')).split('\n').length;
    expect(text).toContain('1 error');
    expect(text).toContain(`cut.xml:${line}: The file is cut off`);
    expect(rules(inside)).toHaveLength(2);
    expect(existsSync(path.join(inside, 'syncrules.json'))).toBe(true);
  });

  test('shows all problems in the output', async () => {
    const told = opened.page
      .locator('.output-view, .part.panel')
      .getByText(/SynchronizationRules\/cut\.xml:\d+/)
      .first();
    const details = (await notification(/Imported 2 rules/)).getByRole('button', {
      name: 'Show Details',
    });
    await attempt(
      'showing the details',
      (timeout) => details.click({ timeout }),
      () => told.isVisible(),
    );
    await dismiss();
  });

  test('the result is a configuration of the workspace at once', async () => {
    await opened.workbench.container('Sync Rules');
    await opened.workbench.rows('imported').first().waitFor();
  });

  test('overwrites nothing unless it is told to', async () => {
    const [name = ''] = rules(inside);
    const file = path.join(inside, 'rules', 'inbound', name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `// mine\n${before}`);
    await runImport(inside);
    const question = opened.page
      .getByRole('dialog')
      .filter({ hasText: 'The folder holds a configuration already' });
    await question.waitFor();
    expect(await question.textContent()).toContain('syncrules.json');
    await press(question.getByRole('button', { name: 'Cancel' }));
    expect(readFileSync(file, 'utf8')).toBe(`// mine\n${before}`);

    await runImport(inside);
    await question.waitFor();
    await press(question.getByRole('button', { name: 'Overwrite' }));
    await notification(/Imported 2 rules/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await dismiss();
  });

  test('does nothing when a picker is left', async () => {
    await opened.workbench.command('Sync Rules: Import Server Configuration');
    await takeFolder('Import From Here', exported);
    const take = opened.page
      .locator('.quick-input-widget')
      .getByRole('button', { name: 'Write Here' });
    await take.waitFor();
    await attempt(
      'leaving the picker',
      (timeout) => opened.workbench.input.press('Escape', { timeout }),
      async () => !(await take.isVisible()),
    );
    expect(readdirSync(outside)).toEqual([]);
  });

  test('opens what it wrote outside of the workspace', async () => {
    await runImport(outside);
    const told = await notification(/Imported 2 rules/);
    const popups: Page[] = [];
    opened.page.on('popup', (popup) => popups.push(popup));
    await attempt(
      'opening the folder',
      (timeout) => told.getByRole('button', { name: 'Open Folder' }).click({ timeout }),
      async () => popups.length > 0,
    );
    const [page] = popups;
    if (page === undefined) throw new Error('no window was opened');
    await page.waitForLoadState('domcontentloaded');
    expect(decodeURIComponent(page.url())).toContain(`folder=${outside}`);
    await page.getByRole('treeitem', { name: 'syncrules.json' }).waitFor();
    await page.close();
  });
});
