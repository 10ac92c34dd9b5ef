import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

/** A workspace of two folders, production and pilot. In the pilot no rule sets mobile, and a branch of production sets no department. */
function prepare(folder: string): string {
  const [production, pilot] = [path.join(folder, 'alderfinch'), path.join(folder, 'pilot')];
  cpSync(production, pilot, { recursive: true });
  edit(path.join(pilot, 'syncrules.json'), (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), name: 'Pilot' }, null, 2),
  );
  for (const name of readdirSync(pilot, { recursive: true })
    .map(String)
    .filter((one) => one.endsWith('.syncrule')))
    edit(path.join(pilot, name), (text) => text.replace(/^ +mobile +<- .*\n/gm, ''));
  const git = (...args: string[]): void =>
    void execFileSync(
      'git',
      [
        '-c',
        'user.name=T',
        '-c',
        'user.email=t@example.org',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { cwd: production, stdio: 'pipe' },
    );
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'As in production');
  git('checkout', '--quiet', '-b', 'without-department');
  for (const name of readdirSync(production, { recursive: true })
    .map(String)
    .filter((one) => one.endsWith('.syncrule')))
    edit(path.join(production, name), (text) => text.replace(/^ +department +<- .*\n/gm, ''));
  git('commit', '--quiet', '-a', '-m', 'No department');
  git('checkout', '--quiet', 'main');
  const file = path.join(folder, 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'alderfinch' }, { path: 'pilot' }] }));
  return file;
}

beforeAll(async () => {
  opened = await openWorkbench({ viewport: { width: 1700, height: 1200 }, prepare });
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

const differing = (): Promise<readonly string[]> =>
  opened.workbench
    .webview()
    .getByRole('table', { name: 'Import attribute flow, differences' })
    .locator('tbody th')
    .allInnerTexts();

describe('a workspace of several folders', () => {
  test('has a root in the tree for each configuration', async () => {
    const { workbench } = opened;
    await workbench.container('Sync Rules');
    await workbench.rows('Pilot').first().waitFor();
    await workbench.openBranch('Pilot', 'Schema');
    await expect.poll(() => workbench.rows('Schema').count()).toBe(1);
    await workbench.openBranch(/^Alder & Finch/);
    await expect.poll(() => workbench.rows('Schema').count()).toBe(2);
  });

  test('lets the rules of one folder be compared with those of the other', async () => {
    const { workbench, page } = opened;
    await workbench.command('Sync Rules: Select Fixture Object', 'Enabled account');
    await workbench
      .webview()
      .getByRole('heading', { level: 1 })
      .filter({ hasText: 'Enabled account' })
      .waitFor();
    await workbench.command('Sync Rules: Compare with Other Rules', 'Pilot');
    await page.getByRole('tab', { name: /Compare: / }).waitFor();
    await expect.poll(differing).toContain('mobile');
    expect(await differing()).not.toContain('displayName');
    await workbench.command('View: Close Editor');
  });

  test('lets them be compared with those of another branch, which need not be checked out', async () => {
    const { workbench, page } = opened;
    await workbench.command(
      'Sync Rules: Compare with Other Rules',
      'Branch or Tag',
      'without-department',
    );
    await page.getByRole('tab', { name: /Compare: .*without-department/ }).waitFor();
    await expect.poll(differing).toContain('department');
    expect(await differing()).not.toContain('mobile');
  });
});
