import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparePreviews } from '../../server/src/preview/compare/compare';
import type { StepMark } from '../../server/src/protocol/debug';
import { panelVersion, type PanelState } from '../../server/src/protocol/panel';
import { jsonChanges } from '../../server/src/protocol/patch';
import type { PreviewDocument } from '../../server/src/protocol/preview';
import { launchBrowser } from '../../tools/browser/launch.mjs';
import { hostilePreview, largePreview, samplePreview, text } from '../support/previewSample';
import { Stage, buildPage, type StageOptions } from './stage';
import { themes, type ThemeName } from './themes';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Pictures for the eye are kept where this names a folder. */
const pictures = process.env['SYNCRULE_PICTURES'];

/** The sample with the parts of one expression. */
const detailed: PreviewDocument = {
  ...samplePreview,
  metaverse: {
    ...samplePreview.metaverse!,
    attributes: samplePreview.metaverse!.attributes.map((result) =>
      result.attribute !== 'accountEnabled'
        ? result
        : {
            ...result,
            rows: result.rows.map((row, place) =>
              place > 0
                ? row
                : {
                    ...row,
                    evaluations: [
                      {
                        depth: 0,
                        text: 'IIF(BitAnd([userAccountControl], 2) = 0, True, False)',
                        outcome: 'value',
                        value: 'True',
                      },
                      {
                        depth: 1,
                        text: 'BitAnd([userAccountControl], 2) = 0',
                        outcome: 'value',
                        value: 'True',
                      },
                      { depth: 2, text: '[userAccountControl]', outcome: 'value', value: '512' },
                      { depth: 1, text: 'Error("never")', outcome: 'skipped', value: '' },
                      { depth: 1, text: 'CNum("x")', outcome: 'error', value: '"x" is no number' },
                    ],
                  },
            ),
          },
    ),
  },
};
const preview = { kind: 'preview', document: detailed } as const;
const other: PreviewDocument = {
  ...detailed,
  metaverse: {
    ...detailed.metaverse!,
    attributes: detailed
      .metaverse!.attributes.filter(({ attribute }) => attribute !== 'mail')
      .map((result) =>
        result.attribute === 'jobTitle' ? { ...result, after: text('Consultant') } : result,
      ),
  },
};
const comparison = {
  kind: 'comparison',
  comparison: comparePreviews(
    { name: 'Vera, rules as saved', document: detailed },
    { name: 'Vera, rules as edited', document: other },
  ),
} as const;

let browser: Browser;
beforeAll(async () => {
  buildPage();
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

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

const stoppedAt = (mark: StepMark): PanelState => ({
  ...preview,
  step: {
    words:
      'accountEnabled <- IIF(…), rule "In from south – User common" (inbound from south.example)',
    mark,
  },
});
const openPictureOf = async (stage: Stage, state: PanelState): Promise<void> => {
  await stage.show(state);
  await openPicture(stage);
};
const openPicture = (stage: Stage): Promise<void> =>
  stage.page.getByRole('tab', { name: 'Picture' }).click();
const rowsOf = (stage: Stage, attribute: string) =>
  stage.page
    .locator('[data-table="import"] tr.level-1')
    .filter({ has: stage.page.locator('.attribute', { hasText: new RegExp(`^${attribute}$`) }) });
const focusedNode = async (stage: Stage): Promise<unknown> =>
  stage.page.evaluate('document.activeElement?.getAttribute("data-node")');
const node = (stage: Stage, name: RegExp) => stage.page.getByRole('button', { name });

describe('the picture', () => {
  it('is a tab of the same view, and is there again after a reload', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      expect(await stage.page.getByRole('treegrid').first().isVisible()).toBe(false);
      expect(await node(stage, /: jobTitle, metaverse attribute/).count()).toBe(1);
      await expect.poll(() => stage.kept()).toMatchObject({ tab: 'picture' });
      const savedState = await stage.kept();
      await onStage({ savedState }, async (again) => {
        await again.show(preview);
        expect(await again.page.locator('svg.picture').isVisible()).toBe(true);
      });
    }));

  it('tells winners, losers, ignored flows and problems by their lines and words, not by colour', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      const dashes = async (kind: string): Promise<string> =>
        [
          ...new Set(
            await stage.page
              .locator(`svg.picture .edge-${kind} path`)
              .evaluateAll((paths) =>
                paths.map(
                  (path) =>
                    `${path.getAttribute('stroke-dasharray')} ${path.getAttribute('stroke-width')}`,
                ),
              ),
          ),
        ].join();
      const kinds = await Promise.all(['winner', 'loser', 'ignored', 'error'].map(dashes));
      expect(new Set(kinds).size).toBe(4);
      expect(await stage.page.locator('svg.picture').textContent()).toContain(
        'Lower precedence: Consultant',
      );
    }));

  it('follows a path from the keyboard alone, and goes to the line', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('tab', { name: 'Tables' }).focus();
      await stage.page.keyboard.press('ArrowRight');
      expect(
        await stage.page.getByRole('tab', { name: 'Picture' }).getAttribute('aria-selected'),
      ).toBe('true');
      expect(await stage.page.locator('svg.picture [tabindex="0"]').count()).toBe(1);
      await node(stage, /: jobTitle, metaverse attribute/).focus();
      await stage.page.keyboard.press('ArrowLeft');
      expect(String(await focusedNode(stage))).toMatch(/^import\/jobTitle\/r104/);
      await stage.page.keyboard.press('Space');
      expect(await stage.page.locator('svg.picture .node.off-path').count()).toBeGreaterThan(5);
      expect(await stage.page.locator('svg.picture .node[aria-pressed="true"]').count()).toBe(1);
      await stage.page.keyboard.press('Enter');
      expect(await stage.said()).toContainEqual(
        expect.objectContaining({ kind: 'reveal', keepFocus: false }),
      );
      await stage.page.getByRole('button', { name: 'Path only' }).click();
      expect(await stage.page.locator('svg.picture .node-winner').count()).toBeLessThan(6);
    }));

  it('obeys the search and the filters of the toolbar', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      await stage.page.getByRole('searchbox').fill('telephone');
      expect(
        await stage.page
          .locator('svg.picture [data-node^="mv/"]')
          .evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-node'))),
      ).toEqual(['mv/telephoneNumber']);
      await stage.page.getByRole('searchbox').fill('there is no such text');
      expect(
        await stage.page.getByText('No flow matches the search and the filters.').isVisible(),
      ).toBe(true);
    }));

  it('shows the half that fits where it is narrow, both where there is room, and what is asked for', () =>
    onStage({ width: 700 }, async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      const layers = async (): Promise<unknown> =>
        stage.page.locator('.column-titles text').allTextContents();
      const pressed = async (): Promise<unknown> =>
        stage.page
          .getByRole('group', { name: 'Part of the picture' })
          .locator('[aria-pressed="true"]')
          .allInnerTexts();
      const overflows = async (): Promise<unknown> =>
        stage.page.evaluate(
          `(() => { const frame = document.querySelector('.diagram-canvas'); return frame.scrollWidth > frame.clientWidth; })()`,
        );
      expect([await layers(), await pressed(), await overflows()]).toEqual([
        ['Source', 'Inbound rules', 'Metaverse'],
        ['Import'],
        false,
      ]);
      await stage.page.getByRole('button', { name: 'Export', exact: true }).click();
      expect([await layers(), await overflows()]).toEqual([
        ['Metaverse', 'Outbound rules', 'Target'],
        false,
      ]);
      await stage.page.getByRole('button', { name: 'Both', exact: true }).click();
      expect(await layers()).toHaveLength(5);
      expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        700,
      );
      await onStage({ width: 1500 }, async (wide) => {
        await wide.show(preview);
        await openPicture(wide);
        expect(await wide.page.locator('.column-titles text').count()).toBe(5);
        expect(
          await wide.page.evaluate(
            `document.querySelector('.diagram-canvas').scrollWidth <= document.querySelector('.diagram-canvas').clientWidth`,
          ),
        ).toBe(true);
      });
    }));

  it('turns to the half in which the cursor stands', () =>
    onStage({ width: 700 }, async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      const location = detailed.outbound[0]?.attributes[0]?.rows[0]?.location;
      await stage.send({
        version: panelVersion,
        kind: 'cursor',
        uri: location!.uri,
        line: location!.range.start.line,
      });
      expect(
        await stage.page
          .getByRole('button', { name: 'Export', exact: true })
          .getAttribute('aria-pressed'),
      ).toBe('true');
      expect(
        await stage.page.locator('.node[aria-pressed="true"]').getAttribute('data-node'),
      ).toMatch(/^export-0\//);
    }));

  it('draws twice as many flows with twice as much, also where their lines are long', () =>
    onStage({}, async (stage) => {
      // Three flows for each attribute; many of them read the same few source attributes, so lines lead through the whole picture.
      const drawn = async (attributes: number): Promise<number> => {
        await stage.show({ kind: 'preview', document: largePreview(attributes) });
        expect(await stage.page.locator('svg.picture .node').count()).toBeGreaterThan(
          3 * attributes,
        );
        // Elements and the commands of their lines are counted, because a time says more about the machine than about the page.
        return stage.page
          .locator('svg.picture *')
          .evaluateAll(
            (all) =>
              all.length +
              all
                .map((one) => one.getAttribute('d')?.match(/[a-z]/gi)?.length ?? 0)
                .reduce((sum, one) => sum + one, 0),
          );
      };
      await stage.show({ kind: 'preview', document: largePreview(1) });
      await openPicture(stage);
      const half = await drawn(100);
      expect(await drawn(200)).toBeLessThan(2.2 * half);
      const lines = await stage.page
        .locator('svg.picture .edge path:not(.far)')
        .evaluateAll((paths) =>
          Math.max(...paths.map((path) => path.getBoundingClientRect().height)),
        );
      expect(lines).toBeLessThanOrEqual(410);
    }));

  it('shows hostile values as text', () =>
    onStage({}, async (stage) => {
      await stage.show({ kind: 'preview', document: hostilePreview });
      await openPicture(stage);
      expect(await stage.page.evaluate('window.attacked')).toBeUndefined();
      expect(await stage.page.locator('svg.picture img, svg.picture script').count()).toBe(0);
    }));
});

describe('the details of a row', () => {
  it('show the value of each part of the expression, and the scope of the rule clause by clause', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('searchbox').press('ArrowDown');
      const detail = stage.page.getByRole('region', { name: 'Details of the flow' });
      const rows = (await detail.getByRole('table').locator('tbody tr').allInnerTexts()).map(
        (row) => row.replace(/\s+/g, ' ').trim(),
      );
      expect(rows).toEqual([
        'IIF(BitAnd([userAccountControl], 2) = 0, True, False) True',
        'BitAnd([userAccountControl], 2) = 0 True',
        '[userAccountControl] 512',
        'Error("never") not taken',
        'CNum("x") "x" is no number',
      ]);
      // The rule of the winner of displayName has a scope of two groups, of which the second holds.
      const row = stage.page.locator(
        '[data-table="import"] tr[data-key="import/displayName/r104/0"]',
      );
      await row.focus();
      expect((await detail.locator('.clauses li').allInnerTexts()).length).toBe(
        detailed.inbound[0]!.rules.find(({ rule }) => rule.id === 'r104')!.scope.flatMap(
          ({ clauses }) => clauses,
        ).length,
      );
      await stage.page
        .locator('[data-table="import"] tr[data-key="import/accountEnabled/r101/0"]')
        .focus();
      await detail.getByRole('button', { name: 'Close the details' }).focus();
      await stage.page.keyboard.press('Escape');
      expect(await detail.count()).toBe(0);
      expect(await stage.page.evaluate('document.activeElement?.dataset?.key')).toBe(
        'import/accountEnabled/r101/0',
      );
    }));
});

describe('a view that nobody touched', () => {
  it('has said what it shows, so that it is there again after a reload', () =>
    onStage({ data: { source: '{"kind":"pinned"}' } }, async (stage) => {
      expect(await stage.kept()).toMatchObject({
        source: '{"kind":"pinned"}',
        filter: { text: '' },
      });
    }));
});

describe('the details as a filter', () => {
  it('leave only the attribute, or what the rule does, and the search says so', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await stage.page
        .locator('[data-table="import"] tr[data-key="import/department/r50/0"]')
        .focus();
      const detail = stage.page.getByRole('region', { name: 'Details of the flow' });
      const attributes = async (): Promise<unknown> =>
        stage.page.locator('tbody:not([hidden]) tr.level-1 .attribute').allInnerTexts();
      await detail.getByRole('button', { name: 'Only this rule' }).click();
      expect(await stage.page.getByRole('searchbox').inputValue()).toBe(
        'rule:"In from north – Job title from HR"',
      );
      expect(await attributes()).toEqual(['department', 'jobTitle']);
      await detail.getByRole('button', { name: 'Only this attribute' }).click();
      expect(await attributes()).toEqual(['department']);
    }));
});

describe('the view as part of the editor', () => {
  it('shows the flow under the cursor without taking the keyboard', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const location = detailed.metaverse?.attributes.find(({ attribute }) => attribute === 'mail')
        ?.rows[0]?.location;
      await stage.send({
        version: panelVersion,
        kind: 'cursor',
        uri: location!.uri,
        line: location!.range.start.line,
      });
      expect(await stage.page.locator('tr.is-current').count()).toBe(1);
      expect(await stage.page.evaluate('document.activeElement?.tagName')).toBe('BODY');
      await openPicture(stage);
      await stage.send({
        version: panelVersion,
        kind: 'cursor',
        uri: location!.uri,
        line: location!.range.start.line,
      });
      expect(await stage.page.locator('.node[aria-pressed="true"]').count()).toBe(1);
    }));

  it('is sent what changed only, and asks for the whole when it cannot use that', () =>
    onStage({}, async (stage) => {
      await stage.send({ version: panelVersion, kind: 'state', state: preview, revision: 1 });
      const next = {
        kind: 'preview',
        document: { ...detailed, summary: 'Something else.' },
      } as const;
      await stage.send({
        version: panelVersion,
        kind: 'delta',
        base: 1,
        revision: 2,
        changes: jsonChanges(preview, next),
      });
      expect(await stage.page.locator('.outcome').innerText()).toContain('Something else.');
      await stage.send({ version: panelVersion, kind: 'delta', base: 7, revision: 8, changes: [] });
      expect(await stage.said()).toContainEqual({ version: panelVersion, kind: 'resend' });
    }));

  it('asks the extension for files, comparisons and other views', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      for (const name of ['Debug', 'Save…', 'Compare object…', 'Compare rules…', 'Pin'])
        await stage.page.getByRole('button', { name, exact: true }).click();
      expect(
        (await stage.said()).flatMap((message) =>
          message.kind === 'action' ? [message.action] : [],
        ),
      ).toEqual(['debug', 'save', 'compareObject', 'compareRules', 'openAnother']);
    }));
});

describe('another language', () => {
  it('is spoken where the editor gives its texts', () =>
    onStage(
      {
        data: {
          texts: JSON.stringify({
            'Losing flows': 'Unterlegene',
            '{0} of {1}': '{0} von {1}',
            'Waiting for the extension…': 'Es geht gleich los…',
          }),
        },
      },
      async (stage) => {
        expect(await stage.page.locator('[data-state="loading"]').innerText()).toContain(
          'Es geht gleich los…',
        );
        await stage.show(preview);
        expect(await stage.page.getByRole('button', { name: 'Unterlegene' }).count()).toBe(1);
        await stage.page.getByRole('button', { name: 'Changed' }).click();
        expect(await stage.page.locator('.result').innerText()).toBe('7 von 12');
      },
    ));
});

describe('a comparison', () => {
  it('shows differences first, and what is the same when asked', () =>
    onStage({}, async (stage) => {
      await stage.show(comparison);
      const table = stage.page.getByRole('table', { name: 'Import attribute flow, differences' });
      expect(await table.locator('tbody th').allInnerTexts()).toEqual(['jobTitle', 'mail']);
      expect(await table.innerText()).toContain('Only left');
      await stage.page.locator('details.same > summary').first().click();
      expect(
        await stage.page
          .getByRole('table', { name: 'Import attribute flow, the same' })
          .innerText(),
      ).toContain('accountEnabled');
    }));
});

describe('while a run is debugged', () => {
  const stopped = (stage: Stage) => stage.page.locator('tr.is-stopped');

  it('marks the row of the flow, by a sign and in words, and says where the run stands in place of an outcome', () =>
    onStage({}, async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', attribute: 'accountEnabled', rule: 'r154' }));
      expect(await stopped(stage).count()).toBe(1);
      expect(await stopped(stage).getAttribute('aria-current')).toBe('step');
      expect(await stopped(stage).locator('.stopped-mark').textContent()).toContain('stopped here');
      expect(await stopped(stage).locator('.c-rule').innerText()).toContain(
        'In from south – User common',
      );
      expect(await stage.page.locator('.step-banner').innerText()).toMatch(
        /^Stopped at accountEnabled <- IIF/,
      );
      expect(await stage.page.locator('.outcome').isVisible()).toBe(false);
    }));

  it('moves the mark with the step, shows it where a filter hides the row, and takes it away in the end', () =>
    onStage({}, async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', attribute: 'jobTitle', rule: 'r50' }));
      // accountEnabled does not change, so this filter hides it.
      await stage.page.getByRole('button', { name: 'Changed', exact: true }).click();
      expect(await rowsOf(stage, 'accountEnabled').first().isVisible()).toBe(false);
      await stage.show(stoppedAt({ side: 'metaverse', attribute: 'accountEnabled', rule: 'r101' }));
      expect(await stopped(stage).locator('.attribute').innerText()).toBe('accountEnabled');
      await stage.show(preview);
      expect(await stage.page.locator('.is-stopped, .step-banner, .stopped-mark').count()).toBe(0);
      expect(await rowsOf(stage, 'accountEnabled').first().isVisible()).toBe(false);
      expect(await stage.page.locator('.outcome').isVisible()).toBe(true);
    }));

  it('tells rows of one attribute apart by the side that they are on', () =>
    onStage({}, async (stage) => {
      const { connector, attributes } = samplePreview.outbound[0]!;
      await stage.show(stoppedAt({ side: connector, attribute: attributes[0]!.attribute }));
      expect(await stopped(stage).locator('xpath=ancestor::table').getAttribute('data-table')).toBe(
        'export-0',
      );
    }));

  it('opens the pass of a rule whose scope is being tested, and does not remember that as the user’s wish', () =>
    onStage({}, async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', rule: 'r104' }));
      await stage.page
        .locator('details.verdict.is-stopped')
        .getByText('In from north – User common')
        .first()
        .waitFor();
      await stage.show({ ...preview, document: { ...detailed, summary: 'Painted again.' } });
      expect(await stage.page.locator('details.pass').first().getAttribute('open')).toBeNull();
    }));

  it('marks node and lines in the picture', () =>
    onStage({}, async (stage) => {
      await openPictureOf(
        stage,
        stoppedAt({ side: 'metaverse', attribute: 'accountEnabled', rule: 'r154' }),
      );
      expect(await stage.page.locator('.node.is-stopped').getAttribute('data-node')).toMatch(
        /^import\/accountEnabled\/r154\//,
      );
      expect(await stage.page.locator('.node.is-stopped').getAttribute('aria-current')).toBe(
        'step',
      );
      // One line in from userAccountControl, one out to the attribute.
      expect(await stage.page.locator('.edge.is-stopped').count()).toBe(2);
    }));

  it('keeps saying where the run stands when the rules are edited', () =>
    onStage({}, async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', attribute: 'jobTitle', rule: 'r50' }));
      await stage.send({
        version: panelVersion,
        kind: 'stale',
        reason: 'computing',
        message: 'Something changed.',
      });
      await stage.send({ version: panelVersion, kind: 'fresh' });
      expect(await stage.page.locator('.step-banner').count()).toBe(1);
    }));

  it('starts for the object, and for the value of a row', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      await rowsOf(stage, 'jobTitle').first().click();
      await stage.page.locator('.detail').getByRole('button', { name: 'Debug' }).click();
      expect(await stage.said()).toContainEqual({
        version: panelVersion,
        kind: 'debugValue',
        attribute: 'jobTitle',
        side: 'metaverse',
      });
    }));
});

describe('everyone', () => {
  const poses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
    picture: async (stage) => {
      await stage.show(preview);
      await openPicture(stage);
      await node(stage, /: jobTitle, metaverse attribute/).click();
    },
    detail: async (stage) => {
      await stage.show(preview);
      await stage.page.getByRole('searchbox').press('ArrowDown');
    },
    'stopped flow': async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', attribute: 'accountEnabled', rule: 'r154' }));
    },
    'stopped rule': async (stage) => {
      await stage.show(stoppedAt({ side: 'metaverse', rule: 'r104' }));
      await stage.page.locator('details.verdict.is-stopped').waitFor();
    },
    'stopped picture': async (stage) => {
      await openPictureOf(
        stage,
        stoppedAt({ side: 'metaverse', attribute: 'accountEnabled', rule: 'r154' }),
      );
    },
    comparison: async (stage) => {
      await stage.show(comparison);
      await stage.page.locator('details.same > summary').first().click();
    },
  };
  const names = Object.keys(themes) as ThemeName[];
  for (const [name, pose] of Object.entries(poses)) {
    it.each(names.flatMap((theme) => [1280, 400].map((width) => [theme, width] as const)))(
      `finds nothing wrong with the ${name} in %s at %i pixels`,
      (theme, width) =>
        onStage({ theme, width }, async (stage) => {
          await pose(stage);
          if (pictures !== undefined) {
            mkdirSync(pictures, { recursive: true });
            await stage.page.screenshot({
              path: path.join(pictures, `${name}-${theme}-${width}.png`),
            });
          }
          // Injected by the browser's own debugger, which stands outside the page's policy.
          await stage.page.evaluate(readFileSync(axe, 'utf8'));
          const found: unknown = await stage.page.evaluate(
            `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map((one) => ({ id: one.id, nodes: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary) })))`,
          );
          expect(found).toEqual([]);
        }),
    );
  }

  // 640 pixels are 1280 at a zoom of 200 %.
  it.each(
    Object.entries(poses).flatMap(([name, pose]) =>
      [300, 640].map((width) => [name, width, pose] as const),
    ),
  )('shows the %s at %i pixels without scrolling the page sideways', (name, width, pose) =>
    onStage({ width, height: 450 }, async (stage) => {
      await pose(stage);
      if (pictures !== undefined)
        await stage.page.screenshot({ path: path.join(pictures, `${name}-${width}.png`) });
      expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        width,
      );
    }),
  );

  it('is walked through from the keyboard alone, in the order of the page', () =>
    onStage({}, async (stage) => {
      await stage.show(preview);
      const stops: string[] = [];
      for (let i = 0; i < 40; i++) {
        await stage.page.keyboard.press('Tab');
        stops.push(
          await stage.page.evaluate(
            `(() => { const at = document.activeElement; return (at.closest('[data-table]')?.dataset.table ?? '') + ' ' + at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 12); })()`,
          ),
        );
        if (stops.at(-1)?.startsWith('export-0 TR')) break;
      }
      const at = (pattern: RegExp): number => stops.findIndex((one) => pattern.test(one));
      const order = [
        / BUTTON Change…/,
        / SUMMARY Inbound/,
        / BUTTON Tables/,
        / INPUT Search/,
        / BUTTON Changed/,
        / BUTTON Save…/,
        /^import BUTTON Metaverse/,
        /^import TR/,
        /^export-0 TR/,
      ].map(at);
      expect(order).not.toContain(-1);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      // Each table is one stop beside its headings, whatever the number of its rows.
      expect(stops.filter((one) => one.startsWith('import TR'))).toHaveLength(1);
      // What has the keyboard is seen to have it.
      expect(
        await stage.page.evaluate('getComputedStyle(document.activeElement).outlineStyle'),
      ).toBe('solid');
    }));
});
