import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

const rule = 'alderfinch/rules/inbound/user-common-from-exchange.syncrule';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule, viewport: { width: 1800, height: 1200 } });
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

const toolbar = () => opened.page.locator('.debug-toolbar');
const press = (name: string): Promise<void> => toolbar().getByRole('button', { name: new RegExp(`^${name}\\b`) }).first().click();
/** Puts the keyboard into the editors on the left, so that files are opened there and not over the view. */
const leftGroup = (): Promise<void> => opened.page.locator('.editor-group-container').first().locator('.tab').first().click();
const banner = () => opened.workbench.webview().locator('.step-banner');
const stoppedRow = () => opened.workbench.webview().locator('tr.is-stopped');
const attributeOf = async (): Promise<string | undefined> => ((await stoppedRow().count()) === 0 ? undefined : stoppedRow().locator('.attribute').innerText());

/** The row of the tree that the run stands at. */
const treeRow = () => opened.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'stopped here' });

// A window, a server and two processes of the editor share the machine with everything else that runs.
describe('the debugger in the window', { timeout: 240_000 }, () => {
  afterEach(async () => {
    if (await toolbar().isVisible()) await press('Stop');
    await toolbar().waitFor({ state: 'hidden' });
  });

  test('a value of the view is debugged by its button; view and tree follow the step and are released at the end', async () => {
    const { workbench, page } = opened;
    await workbench.container('Sync Rules');
    await workbench.rows('Schema').first().waitFor({ timeout: 60_000 });
    await workbench.command('Sync Rules: Select Fixture Object');
    await workbench.pick('Enabled account');
    const view = workbench.webview();
    await view.getByRole('heading', { name: 'Import attribute flow' }).waitFor({ timeout: 60_000 });
    await view.locator('[data-table="import"] tr.level-1').filter({ has: view.locator('.attribute', { hasText: /^givenName$/ }) }).first().click();
    await view.locator('.detail').getByRole('button', { name: 'Debug' }).click();
    await toolbar().waitFor();
    await expect.poll(attributeOf, { timeout: 60_000 }).toBe('givenName');
    // The rule of precedence 30 is tried first; the metaverse holds no given name yet.
    expect(await stoppedRow().locator('.c-rule').innerText()).toContain('Preferred names');
    expect(await stoppedRow().locator('.c-after').innerText()).not.toContain('Ingrid');
    await expect.poll(async () => treeRow().innerText().catch(() => ''), { timeout: 60_000 }).toContain('givenName(none yet)');
    // A step behind all flows of the attribute its value is there, in the view and in the tree.
    for (let i = 0; i < 12 && !(await banner().innerText()).startsWith('Stopped at givenName decided'); i++) {
      const before = await banner().innerText();
      await press('Step Over');
      await expect.poll(() => banner().innerText(), { timeout: 60_000 }).not.toBe(before);
    }
    await expect.poll(() => stoppedRow().locator('.c-after').innerText()).toContain('Ingrid');
    await expect.poll(() => treeRow().innerText()).toContain('givenName"Ingrid"');
    const decided = await banner().innerText();
    await press('Step Back');
    await expect.poll(() => banner().innerText(), { timeout: 60_000 }).not.toBe(decided);
    await expect.poll(async () => treeRow().innerText()).toContain('givenName(none yet)');
    await press('Stop');
    await toolbar().waitFor({ state: 'hidden' });
    await expect.poll(() => banner().count(), { timeout: 60_000 }).toBe(0);
    await expect.poll(() => stoppedRow().count()).toBe(0);
    await expect.poll(() => workbench.rows('Debugging').count()).toBe(0);
    await view.locator('.outcome').getByText('Synchronized').waitFor();
    expect(await page.locator('.statusbar-item').filter({ hasText: 'Ingrid Solberg' }).count()).toBe(1);
  });

  test('F5 in a rule file; the picture marks the flow; values stand beside the flows, and branches not taken say so', async () => {
    const { workbench, page } = opened;
    await workbench.webview().getByRole('tab', { name: 'Picture' }).click();
    await leftGroup();
    await workbench.openFile('user-common-from-exchange.syncrule');
    const line = page.locator('.view-line').filter({ hasText: 'IIF(IsNullOrEmpty([displayName]), [cn], [displayName])' }).first();
    await line.locator('span').filter({ hasText: 'IsNullOrEmpty' }).last().click();
    await workbench.command('Debug: Toggle Breakpoint');
    await page.keyboard.press('F5');
    await toolbar().waitFor();
    await banner().waitFor({ timeout: 60_000 });
    await press('Continue');
    await workbench.webview().locator('.node.is-stopped[data-node^="import/displayName/"]').waitFor({ timeout: 60_000 });
    await page.locator('.view-line').filter({ hasText: '"Ingrid Solberg"' }).filter({ hasText: 'displayName' }).first().waitFor();
    // The object has no display name, so that its cn is taken in its place.
    await expect.poll(() => page.evaluate<string>(`[...document.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span, '::after').content).join()`), { timeout: 60_000 }).toContain('(not taken)');
    await workbench.command('Debug: Toggle Breakpoint');
    await workbench.webview().getByRole('tab', { name: 'Tables' }).click();
  });

  test('the value of the attribute at the cursor is debugged: the run stops where it is decided', async () => {
    const { workbench, page } = opened;
    await leftGroup();
    await workbench.openFile('user-common-from-exchange.syncrule');
    await page.locator('.view-line').filter({ hasText: 'department' }).locator('span').filter({ hasText: /^department$/ }).first().click();
    await workbench.command('Sync Rules: Debug This Value');
    await toolbar().waitFor();
    await expect.poll(attributeOf, { timeout: 60_000 }).toBe('department');
  });

  test('the Test Explorer lists what the fixtures expect, and runs it', async () => {
    const { workbench, page } = opened;
    await leftGroup();
    await workbench.openFile('first-synchronization.fixture.json');
    await workbench.container('Testing');
    const item = page.locator('.test-explorer .monaco-list-row').filter({ hasText: 'An enabled account is provisioned' });
    for (const label of ['Alder & Finch', 'first-synchronization.fixture.json']) {
      const row = page.locator('.test-explorer .monaco-list-row').filter({ hasText: label }).first();
      await row.waitFor({ timeout: 30_000 });
      if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    }
    await item.waitFor();
    await workbench.command('Test: Run All Tests');
    await page.locator('.test-explorer .result-summary').filter({ hasText: '5/5' }).waitFor({ timeout: 30_000 });
  });

  test('a test of the Test Explorer is debugged: the object of its expectations, from the start', async () => {
    const { workbench, page } = opened;
    await workbench.container('Testing');
    const item = page.locator('.test-explorer .monaco-list-row').filter({ hasText: 'An enabled account is provisioned' });
    await item.click();
    await item.getByRole('button', { name: /^Debug Test/ }).click();
    await toolbar().waitFor();
    await banner().waitFor({ timeout: 60_000 });
    await workbench.webview().getByRole('heading', { level: 1 }).filter({ hasText: 'Enabled account' }).waitFor();
  });

  test('F5 in a fixture, without a launch.json, debugs the object at the cursor', async () => {
    const { workbench, page } = opened;
    await leftGroup();
    await workbench.openFile('first-synchronization.fixture.json');
    await page.locator('.statusbar-item').filter({ hasText: 'Sync Rule Fixture' }).waitFor();
    const lines = readFileSync(path.join(workbench.folder, 'alderfinch/fixtures/first-synchronization.fixture.json'), 'utf8').split('\n');
    await workbench.goToEndOfLine(lines.findIndex((line) => line.includes('"Disabled account"')) + 1);
    await page.keyboard.press('F5');
    await toolbar().waitFor();
    await banner().waitFor({ timeout: 60_000 });
    await workbench.webview().getByRole('heading', { level: 1 }).filter({ hasText: 'Disabled account' }).waitFor();
  });
});
