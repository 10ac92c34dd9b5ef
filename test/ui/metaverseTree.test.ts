import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

const rule = 'alderfinch/rules/inbound/custom-user-clear-mobile.syncrule';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule, viewport: { width: 1400, height: 1600 } });
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

/** The rules shown as contributing, from the first row to the last. */
const contributors = async (): Promise<readonly string[]> =>
  (await opened.workbench.rows(/^\d+ In from AD - /).allTextContents()).map(
    (text) =>
      /^\d+ In from AD - (?:User Clear mobile|User Common|Contact Common)/.exec(text)?.[0] ?? text,
  );

describe('the Metaverse view', () => {
  test('shows under an attribute the rules that set it, the strongest first', async () => {
    const { workbench } = opened;
    await workbench.container('Sync Rules');
    await workbench.openBranch('Schema', 'person', 'mobile');
    await workbench
      .rows(/User Clear mobile/)
      .first()
      .waitFor();
    // All four rules of the sample that flow to it, by precedence.
    await expect
      .poll(contributors)
      .toEqual([
        '20 In from AD - User Clear mobile',
        '105 In from AD - User Common',
        '106 In from AD - User Common',
        '111 In from AD - Contact Common',
      ]);
  });

  test('a click on a rule goes to its line', async () => {
    const { workbench, page } = opened;
    await workbench.select(/In from AD - Contact Common/);
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
    await expect
      .poll(async () => (await contributors()).at(-1))
      .toBe('2000 In from AD - User Clear mobile');
  });
});
