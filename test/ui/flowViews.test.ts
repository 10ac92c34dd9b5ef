import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../tools/host/attempt.mjs';
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
    await workbench
      .rows(/Ingrid Solberg/)
      .first()
      .waitFor();
    await workbench.command('Sync Rules: Show Attribute Flow');
    const start = performance.now();
    await workbench.select(/Ingrid Solberg/);
    await workbench
      .webview()
      .getByRole('heading', { level: 1 })
      .filter({ hasText: 'Enabled account' })
      .waitFor();
    console.log(`from selection to painted view: ${Math.round(performance.now() - start)} ms`);
  });

  test('the picture follows the cursor of the rules', async () => {
    const { workbench, page } = opened;
    await workbench.showPage('Picture');
    await workbench.webview().locator('svg.picture').waitFor();
    await workbench.showTab('custom-user-preferred-names.syncrule');
    await workbench.command('Sync Rules: Select Fixture Object', 'Preferred name recorded');
    await workbench
      .webview()
      .getByRole('heading', { level: 1 })
      .filter({ hasText: 'Preferred name recorded' })
      .waitFor();
    const marked = workbench
      .webview()
      .locator('.node[aria-pressed="true"][data-node^="import/displayName/"]');
    await attempt(
      'putting the cursor on displayName',
      (timeout) => page.locator('.view-line').getByText('displayName').first().click({ timeout }),
      () => marked.isVisible(),
    );
  });

  test('a metaverse search has its results in the tree, and can be taken away', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Search Metaverse');
    // The command opens its box a moment later; what is typed before goes into the text.
    const box = page.getByPlaceholder(/type:person/);
    await box.fill('type:person displayName*=solberg');
    await page.getByText(/objects? fits?\.$/).waitFor();
    await attempt(
      'ending the search',
      (timeout) => box.press('Enter', { timeout }),
      async () => !(await box.isVisible()),
    );
    await workbench
      .rows(/^Search: type:person/)
      .first()
      .waitFor();
    await workbench.command('Sync Rules: Clear Metaverse Search');
    await expect.poll(() => workbench.rows(/^Search: /).count()).toBe(0);
  });

  test('the edited rules are compared with the saved ones', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Compare with Other Rules', 'Saved rules');
    await page.getByRole('tab', { name: /Compare: / }).waitFor();
    await workbench.webview().getByText('Nothing differs.').first().waitFor();
  });
});
