import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../tools/host/attempt.mjs';
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

/** Puts the keyboard into the editors on the left, so files are opened there and not over the view. */
const leftGroup = (): Promise<void> => {
  const group = opened.page.locator('.editor-group-container').first();
  return attempt(
    'going to the editors on the left',
    (timeout) => group.locator('.tab').first().click({ timeout }),
    async () => /\bactive\b/.test((await group.getAttribute('class')) ?? ''),
  );
};
const banner = () => opened.workbench.webview().locator('.step-banner');
const stoppedRow = () => opened.workbench.webview().locator('tr.is-stopped');
const attributeOf = async (): Promise<string | undefined> =>
  (await stoppedRow().count()) === 0 ? undefined : stoppedRow().locator('.attribute').innerText();

/** Puts the cursor of the editor, which shows this file of the samples, to the first place of a text. */
async function goTo(file: string, text: string): Promise<void> {
  const whole = readFileSync(path.join(opened.workbench.folder, file), 'utf8');
  const place = whole.indexOf(text);
  if (place < 0) throw new Error(`${file} has no '${text}'`);
  const before = whole.slice(0, place).split('\n');
  await opened.workbench.goTo(before.length, (before.at(-1) ?? '').length + 1);
}

/** Sets a breakpoint at the cursor, or takes it away: then there are as many as this in the editors. */
async function toggleBreakpoint(then: number): Promise<void> {
  await opened.workbench.command('Debug: Toggle Breakpoint');
  await expect.poll(() => opened.page.locator('.codicon-debug-breakpoint').count()).toBe(then);
}

/** The row of the tree that the run stands at. */
const treeRow = () =>
  opened.page.locator('.pane-body .monaco-list-row').filter({ hasText: 'stopped here' });

/** A step by a button of the toolbar, which ends elsewhere than it began. */
async function step(button: string): Promise<void> {
  const before = await banner().innerText();
  await opened.workbench.debug(
    button,
    async () =>
      (await banner().isVisible()) && (await banner().innerText({ timeout: 1000 })) !== before,
  );
}

describe('the debugger in the window', () => {
  afterEach(() => opened?.workbench.stopDebugging());

  test('a value of the view is debugged by its button; view and tree follow the step and are released at the end', async () => {
    const { workbench, page } = opened;
    await workbench.container('Sync Rules');
    await workbench.rows('Schema').first().waitFor();
    await workbench.command('Sync Rules: Select Fixture Object', 'Enabled account');
    const view = workbench.webview();
    await view.getByRole('heading', { name: 'Import attribute flow' }).waitFor();
    const row = view
      .locator('[data-table="import"] tr.level-1')
      .filter({ has: view.locator('.attribute', { hasText: /^givenName$/ }) })
      .first();
    const debug = view.locator('.detail').getByRole('button', { name: 'Debug' });
    await attempt(
      'showing the details of givenName',
      (timeout) => row.click({ timeout }),
      () => debug.isVisible(),
    );
    await workbench.startDebugging((timeout) => debug.click({ timeout }));
    await expect.poll(attributeOf).toBe('givenName');
    // The rule of precedence 30 is tried first; the metaverse holds no given name yet.
    expect(await stoppedRow().locator('.c-rule').innerText()).toContain('Preferred names');
    expect(await stoppedRow().locator('.c-after').innerText()).not.toContain('Ingrid');
    await expect
      .poll(async () =>
        treeRow()
          .innerText()
          .catch(() => ''),
      )
      .toContain('givenName(none yet)');
    // A step behind all flows of the attribute its value is there, in the view and in the tree.
    for (
      let i = 0;
      i < 12 && !(await banner().innerText()).startsWith('Stopped at givenName decided');
      i++
    )
      await step('Step Over');
    await expect.poll(() => stoppedRow().locator('.c-after').innerText()).toContain('Ingrid');
    await expect.poll(() => treeRow().innerText()).toContain('givenName"Ingrid"');
    await step('Step Back');
    await expect.poll(async () => treeRow().innerText()).toContain('givenName(none yet)');
    await workbench.stopDebugging();
    await expect.poll(() => banner().count()).toBe(0);
    await expect.poll(() => stoppedRow().count()).toBe(0);
    await expect.poll(() => workbench.rows('Debugging').count()).toBe(0);
    await view.locator('.outcome').getByText('Synchronized').waitFor();
    expect(
      await page.locator('.statusbar-item').filter({ hasText: 'Ingrid Solberg' }).count(),
    ).toBe(1);
  });

  test('F5 in a rule file; the picture marks the flow; values stand beside the flows, and branches not taken say so', async () => {
    const { workbench, page } = opened;
    await workbench.showPage('Picture');
    await leftGroup();
    await workbench.openFile('user-common-from-exchange.syncrule');
    await goTo(rule, 'IsNullOrEmpty([displayName]), [cn], [displayName])');
    await toggleBreakpoint(1);
    await workbench.startDebugging(() => page.keyboard.press('F5'));
    await banner().waitFor();
    const stopped = workbench
      .webview()
      .locator('.node.is-stopped[data-node^="import/displayName/"]');
    await workbench.debug('Continue', () => stopped.isVisible());
    await page
      .locator('.view-line')
      .filter({ hasText: '"Ingrid Solberg"' })
      .filter({ hasText: 'displayName' })
      .first()
      .waitFor();
    // The object has no display name, so that its cn is taken in its place.
    await expect
      .poll(() =>
        page.evaluate<string>(
          `[...document.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span, '::after').content).join()`,
        ),
      )
      .toContain('(not taken)');
    await toggleBreakpoint(0);
    await workbench.showPage('Tables');
  });

  test('the value of the attribute at the cursor is debugged: the run stops where it is decided', async () => {
    const { workbench } = opened;
    await leftGroup();
    await workbench.openFile('user-common-from-exchange.syncrule');
    await goTo(rule, 'department ');
    await workbench.startDebugging(() => workbench.command('Sync Rules: Debug This Value'));
    await expect.poll(attributeOf).toBe('department');
  });

  test('the Test Explorer lists what the fixtures expect, and runs it', async () => {
    const { workbench, page } = opened;
    await leftGroup();
    await workbench.openFile('first-synchronization.fixture.json');
    await workbench.container('Testing');
    const item = page
      .locator('.test-explorer .monaco-list-row')
      .filter({ hasText: 'An enabled account is provisioned' });
    for (const label of ['Alder & Finch', 'first-synchronization.fixture.json']) {
      await workbench.expand(
        page.locator('.test-explorer .monaco-list-row').filter({ hasText: label }).first(),
        label,
      );
    }
    await item.waitFor();
    await workbench.command('Test: Run All Tests');
    await page.locator('.test-explorer .result-summary').filter({ hasText: '5/5' }).waitFor();
  });

  test('a test of the Test Explorer is debugged: the object of its expectations, from the start', async () => {
    const { workbench, page } = opened;
    await workbench.container('Testing');
    const item = page
      .locator('.test-explorer .monaco-list-row')
      .filter({ hasText: 'An enabled account is provisioned' });
    await attempt(
      'selecting the test',
      (timeout) => item.click({ timeout }),
      async () => (await item.getAttribute('aria-selected', { timeout: 1000 })) === 'true',
    );
    await workbench.startDebugging((timeout) =>
      item.getByRole('button', { name: /^Debug Test/ }).click({ timeout }),
    );
    await banner().waitFor();
    await workbench
      .webview()
      .getByRole('heading', { level: 1 })
      .filter({ hasText: 'Enabled account' })
      .waitFor();
  });

  test('F5 in a fixture, without a launch.json, debugs the object at the cursor', async () => {
    const { workbench, page } = opened;
    await leftGroup();
    await workbench.openFile('first-synchronization.fixture.json');
    await page.locator('.statusbar-item').filter({ hasText: 'Sync Rule Fixture' }).waitFor();
    await goTo('alderfinch/fixtures/first-synchronization.fixture.json', '"Disabled account"');
    await workbench.startDebugging(() => page.keyboard.press('F5'));
    await banner().waitFor();
    await workbench
      .webview()
      .getByRole('heading', { level: 1 })
      .filter({ hasText: 'Disabled account' })
      .waitFor();
  });
});
