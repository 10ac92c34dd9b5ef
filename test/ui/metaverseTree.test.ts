import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../tools/host/workbench.mjs';

const rule = 'alderfinch/rules/inbound/custom-user-clear-mobile.syncrule';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule });
});
afterAll(async () => {
  await opened?.close();
});

const contributors = async (): Promise<readonly string[]> => (await opened.workbench.rows(/In from AD - (User Clear mobile|User Common|Contact Common)/).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

describe('the Metaverse view', () => {
  test('shows under an attribute the rules that set it, the strongest first', async () => {
    const { workbench } = opened;
    await workbench.container('Sync Rules');
    await workbench.rows(/^\s*person/).first().waitFor({ timeout: 60_000 });
    await workbench.toggle(workbench.rows(/^\s*person/).first());
    await workbench.rows(/^\s*mobile/).first().scrollIntoViewIfNeeded();
    await workbench.toggle(workbench.rows(/^\s*mobile/).first());
    await workbench.rows('In from AD - User Clear mobile').first().waitFor();
    const found = await contributors();
    expect(found.map((text) => /In from AD - ([A-Za-z ]+?)(?= \d| ·|$|\s*\()/.exec(text)?.[1]?.trim())).toEqual(['User Clear mobile', 'User Common', 'User Common', 'Contact Common']);
  });

  test('a click on a rule goes to its line', async () => {
    const { workbench, page } = opened;
    await workbench.rows('In from AD - Contact Common').first().click();
    await page.getByRole('tab', { name: 'contact-common.syncrule' }).waitFor();
    await page.locator('.view-line').getByText('mobile').first().waitFor();
  });

  test('follows an edit', async () => {
    const { workbench, page } = opened;
    await workbench.openFile('custom-user-clear-mobile.syncrule');
    // It says 20; with two more zeros the rule is the weakest.
    const lines = readFileSync(path.join(workbench.folder, rule), 'utf8').split('\n');
    await workbench.goToEndOfLine(lines.findIndex((line) => /^ *precedence /.test(line)) + 1);
    await page.keyboard.type('00');
    await expect.poll(async () => (await contributors()).at(-1), { timeout: 20_000 }).toContain('User Clear mobile');
  });
});
