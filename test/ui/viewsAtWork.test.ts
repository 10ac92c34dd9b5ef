import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt } from '../../tools/host/attempt.mjs';
import { openWorkbench, slowStart } from '../../tools/host/workbench.mjs';
import { pictureFailures } from './pictures';

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';
const fixture = 'first-synchronization.fixture.json';

let opened: Awaited<ReturnType<typeof openWorkbench>>;

beforeAll(async () => {
  opened = await openWorkbench({ openFile: rule, viewport: { width: 1700, height: 1500 } });
  await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened.workbench.container('Sync Rules');
  await opened.workbench.openBranch('Objects', fixture, 'person');
});
afterAll(async () => {
  await opened?.close();
});
pictureFailures(() => opened?.page);

const clipboard = (): Promise<unknown> => opened.page.evaluate('navigator.clipboard.readText()');
const title = (place: number, name: string) =>
  opened.workbench.webviewAt(place).getByRole('heading', { level: 1 }).filter({ hasText: name });

/** The address of the window as it is loaded again: who names a file in it wants that file instead of what was open. */
function withoutFile(address: string): string {
  const url = new URL(address);
  const payload = JSON.parse(url.searchParams.get('payload') ?? '[]') as readonly (readonly [
    string,
    string,
  ])[];
  url.searchParams.set('payload', JSON.stringify(payload.filter(([name]) => name !== 'openFile')));
  return url.href;
}

/** What the editor has in its store, which it reads when the window is loaded again; it writes there a moment after something has changed. */
async function stored(): Promise<{
  readonly views: number;
  readonly pinned: number;
  readonly selected: boolean;
}> {
  const items = await opened.page.evaluate<readonly (readonly [string, string])[]>(`(async () => {
    const answer = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const database = await answer(indexedDB.open(name));
      const table = database.transaction('ItemTable').objectStore('ItemTable');
      const [keys, values] = await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]);
      found.push(...keys.map((key, place) => [String(key), String(values[place])]));
      database.close();
    }
    return found;
  })()`);
  const valueOf = (wanted: string): string =>
    items
      .filter(([key]) => key === wanted)
      .map(([, value]) => value)
      .join();
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const editors = valueOf('memento/workbench.parts.editor');
  return {
    views: count(editors, /mainThreadWebview-syncrule\.attributeFlow/g),
    pinned: count(editors, /pinned[^}]*Aleksander Wojciechowski/g),
    selected: valueOf('sync-rule-workbench.sync-rule-workbench').includes('Ingrid Solberg'),
  };
}

/** The objects that the views show; the order of their frames says nothing about where they stand. */
async function shown(): Promise<readonly string[]> {
  const count = await opened.page.locator('iframe.webview.ready').count();
  const names = await Promise.all(
    Array.from({ length: count }, (_, place) =>
      opened.workbench
        .webviewAt(place)
        .getByRole('heading', { level: 1 })
        .textContent({ timeout: 1000 })
        .catch(() => ''),
    ),
  );
  return names.map((name) => name ?? '');
}

/**
 * Answers VS Code's own file dialog: it writes a path of its own when it has listed the folder, over what was typed by then, and looks at a path before it takes it. So
 * the path is written and Enter pressed until what the dialog is for is done.
 */
async function answerDialog(wanted: string, done: () => boolean): Promise<void> {
  const { input } = opened.workbench;
  await expect
    .poll(
      async () => {
        if (done() || !(await input.isVisible())) return done();
        if ((await input.inputValue()) === wanted) await input.press('Enter');
        else await input.fill(wanted);
        return done();
      },
      { interval: 700 },
    )
    .toBe(true);
}

/** Answers the dialog that asks for a file, which in this host is a line to type into. */
async function saveAs(form: string, name: string): Promise<string> {
  const { workbench } = opened;
  const file = path.join(workbench.folder, name);
  await workbench.command('Sync Rules: Save Attribute Flow As', form);
  const { input } = workbench;
  await expect.poll(() => input.inputValue()).toContain('-flow.');
  await answerDialog(file, () => existsSync(file));
  return readFileSync(file, 'utf8');
}

describe('the context menu of the tree', () => {
  test('shows the attribute flow of an object', async () => {
    const { workbench } = opened;
    await workbench.menu(/Ingrid Solberg/, 'Show Attribute Flow of Object', () =>
      title(0, 'Enabled account').isVisible(),
    );
  });

  test('copies names and values', async () => {
    const { workbench } = opened;
    await workbench.openBranch(/Ingrid Solberg/);
    const copied = (text: string) => async () => (await clipboard()) === text;
    await workbench.menu('displayName', 'Copy Name', copied('displayName'));
    await workbench.menu('displayName', 'Copy Value', copied('Ingrid Solberg'));
    expect(await clipboard()).toBe('Ingrid Solberg');
  });

  test('explains a value', async () => {
    const { workbench, page } = opened;
    const explanation = page.getByRole('tab', { name: /displayName - Enabled account/ });
    await workbench.menu('displayName', 'Why This Value?', () => explanation.isVisible());
    await workbench.command('View: Close Editor');
  });

  test('goes to the line of a rule, and to an object of the fixture', async () => {
    const { workbench, page } = opened;
    const tab = page.getByRole('tab', { name: fixture });
    await workbench.menu(/Ingrid Solberg/, 'Go to Line', () => tab.isVisible());
    await page.locator('.view-line').getByText('Enabled account').first().waitFor();
  });

  test('debugs an object', async () => {
    const { workbench } = opened;
    await workbench.menu(
      /Ingrid Solberg/,
      'Debug This Object',
      () => workbench.isDebugging(),
      slowStart,
    );
    await workbench.stopDebugging();
    await workbench.container('Sync Rules');
  });

  test('writes a flow into a rule', async () => {
    const { workbench, page } = opened;
    await workbench.openBranch('Schema', 'person');
    await workbench.menu('cloudSourceAnchor', 'Create Flow Here', () =>
      workbench.input.isVisible(),
    );
    await workbench.pick('In from AD - User Preferred names');
    await page.getByRole('tab', { name: 'custom-user-preferred-names.syncrule' }).waitFor();
    await page
      .locator('.view-line')
      .getByText(/cloudSourceAnchor/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await workbench.command('File: Revert File');
    await workbench.fold('Schema', 'person');
  });

  test('keeps what is open when rules change', async () => {
    const { workbench, page } = opened;
    const lines = readFileSync(path.join(workbench.folder, rule), 'utf8').split('\n');
    await workbench.rows('Aleks Woj').first().waitFor();
    await workbench.openFile('custom-user-preferred-names.syncrule');
    // It says 30; with another zero the rule no longer decides the name, and the row of the object that it gave a name has another label.
    await workbench.goToEndOfLine(lines.findIndex((line) => /^ *precedence /.test(line)) + 1);
    await page.keyboard.type('0');
    await workbench.rows('Aleksander Wojciechowski').first().waitFor();
    expect(
      await workbench
        .rows(/Ingrid Solberg/)
        .first()
        .getAttribute('aria-expanded'),
    ).toBe('true');
    await workbench.command('File: Revert File');
    await workbench.rows('Aleks Woj').first().waitFor();
  });

  test('is at an object that is revealed', async () => {
    const { workbench } = opened;
    await workbench.command('Sync Rules: Select Fixture Object', 'Preferred name recorded');
    await workbench.command('Sync Rules: Reveal Fixture Object in Metaverse View');
    await expect
      .poll(() =>
        workbench
          .rows(/Aleks Woj/)
          .first()
          .getAttribute('aria-selected'),
      )
      .toBe('true');
  });
});

describe('the search of the tree', () => {
  test('takes words and clauses, shows what it found, and says what is wrong', async () => {
    const { workbench, page } = opened;
    const input = page.getByPlaceholder(/type:person/);
    await workbench.command('Sync Rules: Search Metaverse');
    await input.fill('mail=');
    await page.getByText(/a value is missing/).waitFor();
    await input.fill('solberg type:person title^=con mobile?');
    await page.getByText('One object fits.').waitFor();
    await attempt(
      'ending the search',
      (timeout) => input.press('Enter', { timeout }),
      async () => !(await input.isVisible()),
    );
    const top = workbench.rows(/^Search: solberg/).first();
    await top.waitFor();
    await expect.poll(() => top.getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => workbench.rows(/Ingrid Solberg/).count()).toBeGreaterThan(0);
    await workbench.command('Sync Rules: Clear Metaverse Search');
    await expect.poll(() => workbench.rows(/^Search: /).count()).toBe(0);
  });
});

describe('the attribute flow on disk', () => {
  test('is written as picture, page, tables and chart', async () => {
    expect(await saveAs('SVG', 'flow.svg')).toMatch(
      /^<svg xmlns=[\s\S]*Aleks Woj[\s\S]*<\/svg>\s*$/,
    );
    expect(await saveAs('HTML', 'flow.html')).toMatch(
      /^<!DOCTYPE html>[\s\S]*Export attribute flow to/,
    );
    expect(await saveAs('Markdown', 'flow.md')).toContain('| **displayName** |');
    expect(await saveAs('Mermaid', 'flow.mmd')).toMatch(/^flowchart LR\n/);
    // The ending of the name wins over the form that was chosen before.
    expect(await saveAs('SVG', 'other.json')).toMatch(/^\{\n {2}"version"/);
  });
});

describe('several views', () => {
  test('one keeps its object while the other follows the selection', async () => {
    const { workbench, page } = opened;
    await workbench.command('View: Close All Editors');
    await workbench.command('Sync Rules: Show Attribute Flow');
    await title(0, 'Preferred name recorded').waitFor();
    await workbench.command('Sync Rules: Open Another Attribute Flow View');
    await page.getByRole('tab', { name: 'Attribute Flow: Preferred name recorded' }).waitFor();
    await workbench.command('View: Move Editor into Next Group');
    await expect.poll(shown).toEqual(['Preferred name recorded', 'Preferred name recorded']);
    // Not by the palette: a view that has just been moved takes the keyboard.
    const item = page.locator('.statusbar-item').filter({ hasText: 'Aleksander Wojciechowski' });
    await attempt(
      'opening the list of objects',
      (timeout) => item.click({ timeout }),
      () => workbench.input.isVisible(),
    );
    await workbench.pick('Enabled account');
    await expect
      .poll(async () => [...(await shown())].sort())
      .toEqual(['Enabled account', 'Preferred name recorded']);
  });

  test('come back with what they showed when the window is loaded again', async () => {
    const { workbench, page } = opened;
    await expect.poll(stored).toMatchObject({ views: 2, pinned: 1, selected: true });
    await page.goto(withoutFile(page.url()));
    await page.locator('.monaco-workbench .activitybar').waitFor();
    await workbench.rows('Objects').first().waitFor();
    // In one group one of the two is in front; each is looked at.
    const seen = new Set<string>();
    for (const [tab, object] of [
      [/^Attribute Flow(?!:)/, 'Enabled account'],
      [/^Attribute Flow: Preferred name recorded/, 'Preferred name recorded'],
    ] as const) {
      await workbench.showTab(tab);
      await expect
        .poll(async () => {
          for (const one of await shown()) seen.add(one);
          return seen.has(object);
        })
        .toBe(true);
    }
  });
});

describe('the sample', () => {
  test('is copied to a folder of the user’s choice', async () => {
    const { workbench } = opened;
    await workbench.command('Sync Rules: Open Sample Configuration');
    const { input } = workbench;
    await expect.poll(() => input.inputValue()).toContain('/');
    await answerDialog(`${workbench.folder}/`, () =>
      existsSync(path.join(workbench.folder, 'sync-rules-sample', 'syncrules.json')),
    );
  });
});
