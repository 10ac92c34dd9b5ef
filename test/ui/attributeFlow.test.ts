import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../tools/host/attempt.mjs';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';

/** The line of that file on which the expression for displayName ends. */
const line = (): number => {
  const lines = readFileSync(path.join(opened.workbench.folder, rule), 'utf8').split('\n');
  return lines.findIndex((one) => /Trim\(\[extensionAttribute1\]\), NULL\)/.test(one)) + 1;
};

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule });
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

/** The rows of the first table, import flow, that are about an attribute. */
const flows = (attribute: string) =>
  opened.workbench
    .webview()
    .getByRole('treegrid')
    .first()
    .locator('tbody')
    .filter({ hasText: new RegExp(`^\\s*${attribute}\\b`) });

describe('the Attribute Flow view', () => {
  test('says what to do when no object is selected', async () => {
    await opened.workbench.command('Sync Rules: Show Attribute Flow');
    await opened.workbench.webview().getByText('No fixture object is selected').waitFor();
  });

  test('shows the flows of the object that is chosen, with winner and losers', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Select Fixture Object', 'Preferred name recorded');
    const name = flows('displayName');
    await name.first().waitFor();
    const told = ((await name.first().textContent()) ?? '').replace(/\s+/g, ' ');
    // The fixture records a preferred name, and the rule that reads it has precedence 30; the standard rule has 105.
    expect(told).toContain('In from AD - User Preferred names');
    expect(told.indexOf('Preferred names')).toBeLessThan(told.indexOf('In from AD - User Common'));
    await page.locator('.statusbar-item').filter({ hasText: 'Aleksander Wojciechowski' }).waitFor();
  });

  test('follows an edit before it is saved', async () => {
    const { workbench, page } = opened;
    await workbench.openFile('custom-user-preferred-names.syncrule');
    await workbench.goToEndOfLine(line());
    await page.keyboard.type(' & " (edited)"');
    await flows('displayName').getByText('(edited)').first().waitFor();
    await workbench.command('File: Revert File');
    await expect.poll(async () => flows('displayName').getByText('(edited)').count()).toBe(0);
  });

  test('keeps what it shows while a rule cannot be read, and says so', async () => {
    const { workbench, page } = opened;
    await workbench.openFile('custom-user-preferred-names.syncrule');
    await workbench.goToEndOfLine(line());
    await page.keyboard.type(' & (');
    await page.locator('.squiggly-error').first().waitFor();
    expect(await flows('displayName').count()).toBeGreaterThan(0);
    await workbench.command('File: Revert File');
    await expect.poll(() => page.locator('.squiggly-error').count()).toBe(0);
  });

  test('goes to the line of a flow', async () => {
    const { workbench, page } = opened;
    const tab = page.getByRole('tab', { name: 'user-common-alderfinch.syncrule' });
    await attempt(
      'going to the line',
      (timeout) => flows('mobile').getByRole('row').first().dblclick({ timeout }),
      () => tab.isVisible(),
    );
    await workbench.page.locator('.view-line').getByText('mobile').first().waitFor();
  });
});
