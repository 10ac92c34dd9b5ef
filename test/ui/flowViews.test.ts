import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule, viewport: { width: 1500, height: 1400 } });
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

describe('the views together', () => {
  test('the tree shows the population after preview, and a click shows the flow of an object', async () => {
    const { workbench } = opened;
    await workbench.container('Sync Rules');
    await workbench.openBranch('Objects', 'first-synchronization.fixture.json', 'person');
    const row = workbench.rows(/Ingrid Solberg/).first();
    await row.waitFor();
    await workbench.command('Sync Rules: Show Attribute Flow');
    const start = performance.now();
    await row.click();
    await workbench.webview().getByRole('heading', { level: 1 }).filter({ hasText: 'Enabled account' }).waitFor();
    const taken = Math.round(performance.now() - start);
    console.log(`from selection to painted view: ${taken} ms`);
    expect(taken).toBeLessThan(15_000);
  });

  test('the picture follows the cursor of the rules', async () => {
    const { workbench, page } = opened;
    await workbench.webview().getByRole('tab', { name: 'Picture' }).click();
    await workbench.webview().locator('svg.picture').waitFor();
    await page.getByRole('tab', { name: 'custom-user-preferred-names.syncrule' }).click();
    await workbench.command('Sync Rules: Select Fixture Object');
    await workbench.pick('Preferred name recorded');
    await workbench.webview().getByRole('heading', { level: 1 }).filter({ hasText: 'Preferred name recorded' }).waitFor();
    await page.locator('.view-line').getByText('displayName').first().click();
    await workbench.webview().locator('.node[aria-pressed="true"]').first().waitFor();
    expect(await workbench.webview().locator('.node[aria-pressed="true"]').getAttribute('data-node')).toMatch(/^import\/displayName\//);
  });

  test('a metaverse search has its results in the tree, and can be taken away', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Search Metaverse');
    // The command opens its box a moment later; what is typed before goes into the text.
    await page.getByPlaceholder(/type:person/).fill('type:person displayName*=solberg');
    await page.getByText(/objects? fits?\.$/).waitFor();
    await page.keyboard.press('Enter');
    await workbench.rows(/^Search: type:person/).first().waitFor();
    await workbench.command('Sync Rules: Clear Metaverse Search');
    await expect.poll(() => workbench.rows(/^Search: /).count()).toBe(0);
  });

  test('the edited rules are compared with the saved ones', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Compare with Other Rules');
    await workbench.pick('Saved rules');
    await page.getByRole('tab', { name: /Compare: / }).waitFor();
    await workbench.webview().getByText('Nothing differs.').first().waitFor();
  });
});
