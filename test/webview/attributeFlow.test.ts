import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelVersion } from '../../server/src/protocol/panel';
import { launchBrowser } from '../../tools/browser/launch.mjs';
import { hostilePreview, largePreview, samplePreview } from '../support/previewSample';
import { Stage, buildPage, type StageOptions } from './stage';
import { themes, type ThemeName } from './themes';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const preview = { kind: 'preview', document: samplePreview } as const;

let browser: Browser;
beforeAll(async () => {
  buildPage();
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

/** Opens a page, runs a test on it, and insists that nothing was blocked and nothing was complained of. */
async function onStage(options: StageOptions, run: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open(browser, options);
  try {
    await run(stage);
    expect(await stage.violations()).toEqual([]);
    expect(stage.problems).toEqual([]);
  } finally {
    await stage.close();
  }
}

const rowOf = (stage: Stage, attribute: string): Locator =>
  stage.page
    .locator('[data-table="import"] tr.level-1')
    .filter({ has: stage.page.locator('.attribute', { hasText: new RegExp(`^${attribute}$`) }) });
const cells = async (row: Locator): Promise<string[]> =>
  (await row.locator('td').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
const shownAttributes = async (stage: Stage): Promise<string[]> =>
  stage.page
    .locator('[data-table="import"] tbody:not([hidden]) tr.level-1 .attribute')
    .allInnerTexts();
const focused = async (stage: Stage): Promise<string> =>
  stage.page.evaluate(
    'document.activeElement?.dataset?.key ?? document.activeElement?.tagName ?? ""',
  );

describe('a preview', () => {
  it('names object, connector and outcome above everything', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      expect(await stage.page.locator('h1').innerText()).toBe('Vera Lindqvist');
      expect(await stage.page.locator('.identity').innerText()).toContain(
        'CN=Vera Lindqvist,OU=Staff,DC=north,DC=example',
      );
      expect(await stage.page.locator('.outcome').innerText()).toContain(
        'Five metaverse attributes change; one object is added to Cloud Directory.',
      );
      expect(await stage.page.locator('.errors').innerText()).toContain(
        'sync-rule-error-function-triggered',
      );
    }));

  it('has the columns of the product, for import and for each connector of the export', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const headings = async (table: string) =>
        (await stage.page.locator(`[data-table="${table}"] th`).allInnerTexts()).map((text) =>
          text.trim(),
        );
      const common = [
        'Before',
        'After',
        'Status',
        'Sync rule (precedence)',
        'Data source',
        'Source value',
        'Mapping',
        'Reason',
      ];
      expect(await headings('import')).toEqual(['Metaverse attribute', ...common]);
      expect(await headings('export-0')).toEqual(['Target attribute', ...common]);
      const titles = await stage.page.locator('h2').allInnerTexts();
      expect(
        titles.some(
          (title) => title.includes('Export attribute flow') && title.includes('Cloud Directory'),
        ),
      ).toBe(true);
    }));

  it('puts the flow that won first and the others under it, told apart in words', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const group = rowOf(stage, 'jobTitle').locator('xpath=..');
      const rows = await group.locator('tr').all();
      expect(rows).toHaveLength(3);
      const [winner, fellThrough, loser] = await Promise.all(rows.map(cells));
      expect(winner).toEqual([
        'jobTitle',
        'Engineer',
        expect.stringContaining('Principal Engineer'),
        'Applied',
        expect.stringMatching(/^In from north – User common .*104$/),
        'title north.example',
        'Principal Engineer',
        'Direct',
        'The rule before it gave NULL; of the others it has the lowest precedence.',
      ]);
      expect(fellThrough?.[3]).toBe('Null');
      expect(fellThrough?.[8]).toBe('It gave NULL, so the next rule had its turn.');
      expect(loser?.[2]).toBe('would set Consultant');
      expect(loser?.[3]).toBe('Lower precedence');
    }));

  it('shows the pending export with what is added and removed', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const pending = stage.page.getByRole('table', { name: 'Pending export to Cloud Directory' });
      const rows = (await pending.locator('tbody tr').allInnerTexts()).map((text) =>
        text.replace(/\s+/g, ' '),
      );
      expect(rows).toEqual([
        'displayName add added: Vera Lindqvist — no value',
        'usageLocation add added: SE — no value',
      ]);
      expect(await stage.page.locator('.pending').nth(1).innerText()).toContain(
        'Nothing to export',
      );
    }));

  it('opens the scope of a rule clause by clause, and the joins that were tried', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.locator('details.pass > summary').first().click();
      expect(
        await stage.page.getByRole('table', { name: 'Joins tried, north.example' }).innerText(),
      ).toContain('No person has this value.');
      await stage.page.locator('details.verdict > summary').first().click();
      const clauses = stage.page.getByRole('table', { name: /Clauses of group 2/ });
      expect(await clauses.innerText()).toContain('depends on letter case');
      await clauses.getByRole('button', { name: 'company EQUAL north' }).click();
      expect(await stage.said()).toContainEqual({
        version: panelVersion,
        kind: 'reveal',
        keepFocus: false,
        location: samplePreview.inbound[0]?.rules[0]?.scope[1]?.clauses[1]?.location,
      });
    }));
});

describe('filters and order', () => {
  it('shows only what changes', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('button', { name: 'Changed' }).click();
      expect(await shownAttributes(stage)).toEqual([
        'displayName',
        'jobTitle',
        'proxyAddresses',
        'sourceAnchor',
        'telephoneNumber',
      ]);
      expect(await stage.page.locator('.result').innerText()).toBe('7 of 12');
    }));

  it('shows only problems', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('button', { name: 'Problems' }).click();
      expect(await shownAttributes(stage)).toEqual(['manager', 'userPrincipalName']);
    }));

  it('searches through rules, values and reasons, and says when nothing is found', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const search = stage.page.getByRole('searchbox');
      await search.fill('job title from hr');
      expect(await shownAttributes(stage)).toEqual(['department', 'jobTitle']);
      await search.fill('X500');
      expect(await shownAttributes(stage)).toEqual(['proxyAddresses']);
      await search.fill('there is no such text');
      expect(
        await stage.page
          .getByText('No attribute matches the search and the filters.')
          .first()
          .isVisible(),
      ).toBe(true);
      await search.press('Escape');
      expect(await shownAttributes(stage)).toHaveLength(10);
    }));

  it('hides the flows that did not win when that is asked for', () =>
    onStage({ data: { 'show-losing': 'false' } }, async (stage) => {
      await stage.show(preview);
      expect(await stage.page.locator('tr.level-2:visible').count()).toBe(0);
      await stage.page.getByRole('button', { name: 'Losing flows' }).click();
      expect(await stage.page.locator('tr.level-2:visible').count()).toBe(7);
    }));

  it('sorts by a heading up, down and back', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const heading = stage.page.locator('[data-table="import"] th.c-rule');
      const start = await shownAttributes(stage);
      await heading.getByRole('button').click();
      expect(await heading.getAttribute('aria-sort')).toBe('ascending');
      expect((await shownAttributes(stage))[0]).toBe('department');
      await heading.getByRole('button').click();
      expect(await heading.getAttribute('aria-sort')).toBe('descending');
      expect((await shownAttributes(stage)).slice(0, 2)).toEqual(['mail', 'proxyAddresses']);
      await heading.getByRole('button').click();
      expect(await shownAttributes(stage)).toEqual(start);
    }));

  it('keeps filter, order and folds for when the page is loaded again', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('searchbox').fill('name');
      await stage.page.locator('[data-table="import"] th.c-target button').click();
      await rowOf(stage, 'displayName').focus();
      await stage.page.keyboard.press('ArrowLeft');
      await expect
        .poll(() => stage.kept())
        .toMatchObject({
          filter: { text: 'name' },
          sorts: { import: { column: 'target', descending: false } },
          toggled: ['import/displayName'],
        });
      const savedState = await stage.kept();
      await onStage({ savedState }, async (again) => {
        await again.show(preview);
        expect(await again.page.getByRole('searchbox').inputValue()).toBe('name');
        expect(await rowOf(again, 'displayName').getAttribute('aria-expanded')).toBe('false');
      });
    }));
});

describe('keyboard', () => {
  it('walks through the rows with one stop for the tabulator', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      expect(await stage.page.locator('[data-table="import"] tr[tabindex="0"]').count()).toBe(1);
      await stage.page.getByRole('searchbox').press('ArrowDown');
      expect(await focused(stage)).toBe('import/accountEnabled/r101/0');
      await stage.page.keyboard.press('ArrowDown');
      expect(await focused(stage)).toBe('import/accountEnabled/r154/1');
      await stage.page.keyboard.press('ArrowLeft');
      expect(await focused(stage)).toBe('import/accountEnabled/r101/0');
      await stage.page.keyboard.press('ArrowLeft');
      await stage.page.keyboard.press('ArrowDown');
      expect(await focused(stage)).toBe('import/department/r50/0');
      await stage.page.keyboard.press('End');
      expect(await focused(stage)).toBe('import/userPrincipalName/r154/1');
      await stage.page.keyboard.press('Home');
      await stage.page.keyboard.press('ArrowRight');
      expect(await rowOf(stage, 'accountEnabled').getAttribute('aria-expanded')).toBe('true');
      expect(await stage.page.locator('[data-table="import"] tr[tabindex="0"]').count()).toBe(1);
      await stage.page.keyboard.press('Escape');
      expect(await focused(stage)).toBe('INPUT');
    }));

  it('goes to the line of a flow with Enter and with a click', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const location = samplePreview.metaverse?.attributes[4]?.rows[0]?.location;
      await rowOf(stage, 'mail').focus();
      await stage.page.keyboard.press('Enter');
      await rowOf(stage, 'mail').locator('.c-mapping').click();
      expect((await stage.said()).filter(({ kind }) => kind === 'reveal')).toEqual([
        { version: panelVersion, kind: 'reveal', location, keepFocus: false },
        { version: panelVersion, kind: 'reveal', location, keepFocus: true },
      ]);
    }));

  it('copies a row, and all rows shown', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await rowOf(stage, 'mail').focus();
      await stage.page.keyboard.press('Control+c');
      await stage.page.getByRole('searchbox').fill('usageLocation');
      await stage.page.getByRole('button', { name: 'Copy' }).click();
      const copies = (await stage.said()).flatMap((message) =>
        message.kind === 'copy' ? [message.text] : [],
      );
      expect(copies[0]?.split('\t').slice(0, 5)).toEqual([
        'mail',
        'vera@north.example',
        'vera@north.example',
        'Unchanged',
        'In from north – User Exchange (105)',
      ]);
      expect(copies[1]?.split('\n')).toEqual([
        'Export attribute flow to Cloud Directory',
        expect.stringMatching(/^Target attribute\tBefore\tAfter/),
        expect.stringMatching(
          /^usageLocation\t\tSE\tApplied\tOut to cloud – User identity \(120\)\t"SE"\t\tConstant\t/,
        ),
      ]);
    }));

  it('keeps the keyboard on its row when the preview is computed again', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await rowOf(stage, 'mail').focus();
      await stage.show({
        kind: 'preview',
        document: { ...samplePreview, summary: 'Something else happens.' },
      });
      expect(await stage.page.locator('.outcome').innerText()).toContain('Something else happens.');
      expect(await focused(stage)).toBe('import/mail/r105/0');
      await expect
        .poll(() => stage.page.locator('[aria-live="polite"]').innerText())
        .toBe('Preview updated. Something else happens.');
    }));
});

describe('the four states', () => {
  it('loads at first, and says to the extension that it is ready', () =>
    onStage({}, async (stage) => {
      expect(await stage.page.locator('[data-state="loading"]').innerText()).toContain(
        'Waiting for the extension',
      );
      expect(await stage.said()).toEqual([{ version: panelVersion, kind: 'ready' }]);
    }));

  it('is empty with what to do', () =>
    onStage({}, async (stage) => {
      await stage.show({
        kind: 'empty',
        title: 'No fixture object is selected',
        hint: 'Select an object.',
        actions: ['selectObject'],
      });
      await stage.page.getByRole('button', { name: 'Select Fixture Object…' }).click();
      expect(await stage.said()).toContainEqual({
        version: panelVersion,
        kind: 'action',
        action: 'selectObject',
      });
    }));

  it('fails with the reason and where', () =>
    onStage({}, async (stage) => {
      const location = {
        uri: 'file:///company/a.fixture.json',
        range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } },
      };
      await stage.show({
        kind: 'error',
        message: 'a.fixture.json line 4: there is no connector "norht".',
        location,
        actions: ['selectObject', 'retry'],
      });
      expect(await stage.page.getByRole('alert').innerText()).toContain(
        'there is no connector "norht"',
      );
      await stage.page.getByRole('button', { name: 'Go to the line' }).click();
      expect(await stage.said()).toContainEqual({
        version: panelVersion,
        kind: 'reveal',
        location,
        keepFocus: false,
      });
    }));

  it('stays readable while it is out of date, says so, and stops saying so', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.send({
        version: panelVersion,
        kind: 'stale',
        reason: 'computing',
        message: 'Something changed. Computing again…',
      });
      await expect.poll(() => stage.page.getByText('Computing again').isVisible()).toBe(true);
      expect(await rowOf(stage, 'mail').isVisible()).toBe(true);
      await stage.send({ version: panelVersion, kind: 'fresh' });
      expect(await stage.page.locator('.stale').count()).toBe(0);
    }));

  it('answers a message of another version with an error that is not silent', () =>
    onStage({}, async (stage) => {
      await stage.page.evaluate(`window.postMessage({ version: 99, kind: 'state' }, '*')`);
      await expect.poll(() => stage.page.locator('[data-state="error"]').count()).toBe(1);
      expect((await stage.said()).at(-1)).toMatchObject({ kind: 'failed' });
    }));
});

describe('hostile text', () => {
  it('is shown as text, bounded, and with what cannot be seen made visible', () =>
    onStage({}, async (stage) => {
      await stage.show({ kind: 'preview', document: hostilePreview });
      expect(await stage.page.evaluate('window.attacked')).toBeUndefined();
      expect(await stage.page.locator('img, main script').count()).toBe(0);
      expect(await stage.page.locator('h1').innerText()).toContain('<img src=x onerror=');
      const first = stage.page.locator('[data-table="import"] tr.level-1').first();
      expect(await first.locator('.c-before').innerText()).toBe('\\u{202e}gpj.exe');
      expect(await first.locator('.c-after').innerText()).toContain('a\\u{0}b⇥c↵d');
      expect(await rowOf(stage, 'description').locator('.c-before').innerText()).toMatch(
        /^x{300}… \(1,000,000 characters\)$/,
      );
    }));
});

describe('everyone', () => {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has nothing that axe finds wrong, theme ${theme}`, () =>
      onStage({ theme }, async (stage) => {
        const violations = async (): Promise<unknown> => {
          const found = (await stage.page.evaluate(
            `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((one) => ({ id: one.id, nodes: one.nodes.map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary) })))`,
          )) as unknown;
          return found;
        };
        // Injected by the browser's own debugger, which stands outside the page's policy.
        await stage.page.evaluate(readFileSync(axe, 'utf8'));
        await stage.show({
          kind: 'empty',
          title: 'No fixture object is selected',
          hint: 'Select an object.',
          actions: ['selectObject', 'importConfiguration'],
        });
        expect(await violations()).toEqual([]);
        await stage.show({
          kind: 'error',
          message: 'There is no connector "norht".',
          actions: ['retry'],
        });
        expect(await violations()).toEqual([]);
        await stage.show(preview);
        for (const summary of await stage.page.locator('details.pass > summary').all())
          await summary.click();
        for (const summary of await stage.page.locator('details.verdict > summary').all())
          await summary.click();
        // The row that has the focus has a background of its own: one row of each tone.
        for (const attribute of ['displayName', 'manager', 'telephoneNumber']) {
          await rowOf(stage, attribute).focus();
          expect(await violations()).toEqual([]);
        }
        await rowOf(stage, 'accountEnabled').focus();
        await stage.page.keyboard.press('ArrowDown');
        expect(await violations()).toEqual([]);
        await stage.page.setViewportSize({ width: 400, height: 900 });
        expect(await violations()).toEqual([]);
      }));
  }

  it('fits a panel of 300 pixels without scrolling sideways', () =>
    onStage({ width: 300 }, async (stage) => {
      await stage.show(preview);
      expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        300,
      );
      expect(await rowOf(stage, 'mail').locator('.c-status').isVisible()).toBe(true);
    }));

  it('stays a table for screen readers when a row is drawn as a card', () =>
    onStage({ width: 400 }, async (stage) => {
      await stage.show(preview);
      const grid = stage.page.getByRole('treegrid', { name: 'Import attribute flow' });
      expect(await grid.getByRole('row').count()).toBeGreaterThan(10);
      expect(await grid.getByRole('rowheader').first().innerText()).toContain('accountEnabled');
    }));

  it('does not move for those who do not want it', () =>
    onStage({}, async (stage) => {
      await stage.page.emulateMedia({ reducedMotion: 'reduce' });
      expect(
        await stage.page.evaluate(
          `getComputedStyle(document.querySelector('.progress'), '::after').animationName`,
        ),
      ).toBe('none');
    }));
});

describe('size', () => {
  it('paints 600 flows, and filters them without building a row anew', () =>
    onStage({}, async (stage) => {
      await stage.show({ kind: 'preview', document: largePreview(200) });
      expect(await stage.page.locator('[data-table="import"] tbody tr').count()).toBe(600);
      // What is built is counted, because a time says more about the machine than about the page.
      const built = await stage.page.evaluate(`(() => {
        const field = document.querySelector('input[type=search]');
        const observer = new MutationObserver(() => {});
        observer.observe(document.body, { childList: true, subtree: true });
        field.value = 'attribute0007';
        field.dispatchEvent(new Event('input'));
        return observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE).length;
      })()`);
      expect(await shownAttributes(stage)).toEqual(['attribute0007']);
      expect(built).toBeLessThan(10);
    }));
});
