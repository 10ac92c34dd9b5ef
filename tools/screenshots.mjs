// Makes the pictures of the README from the running extension: `npm run screenshots`.
//
//   node tools/screenshots.mjs [--out <folder>]   docs/images unless another folder is named
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench } from './host/workbench.mjs';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, runMain, say } from './support/log.mjs';
import { inTop, top } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

const themes = [
  { name: 'dark', theme: 'Default Dark Modern' },
  { name: 'light', theme: 'Default Light Modern' },
];

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';

/** Settings that make pictures calm and alike. */
const settings = (theme) => ({
  'workbench.colorTheme': theme,
  'window.autoDetectColorScheme': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 13,
  'breadcrumbs.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'explorer.openEditors.visible': 0,
  'workbench.reduceMotion': 'on',
});

/** One picture: what is done before it is taken. */
const pictures = [
  {
    name: 'attribute-flow',
    async pose({ workbench, page }) {
      await workbench.container('Sync Rules');
      await workbench.openBranch('Schema', 'person', 'displayName');
      await workbench.command('Sync Rules: Select Fixture Object');
      await workbench.pick('Preferred name recorded');
      const flow = workbench.webview();
      await flow.getByRole('heading', { name: 'Import attribute flow' }).waitFor({ timeout: 60_000 });
      await flow.getByPlaceholder(/Search/).fill('displayName');
      await page.waitForTimeout(1000);
      await flow.getByRole('heading', { name: 'Import attribute flow' }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      await flow.locator('html').evaluate((root) => root.scrollBy(0, -60));
      await page.waitForTimeout(1000);
    },
  },
  {
    name: 'hover',
    async pose({ workbench, page }) {
      await workbench.rows('alderfinch').first().waitFor({ timeout: 60_000 });
      await page.locator('.view-line').getByText('displayName').first().waitFor();
      await page.waitForTimeout(3000);
      await page.locator('.view-line').getByText('displayName').first().hover();
      await page.locator('.monaco-hover:visible').getByText('winning order').first().waitFor({ timeout: 30_000 });
      await page.waitForTimeout(500);
    },
  },
];

await runMain(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string', default: inTop('docs', 'images') }, only: { type: 'string' } } });
  const out = path.resolve(values.out);
  await ensureDependencies();
  say('Building the extension.');
  if ((await runNode([inTop('tools', 'build.mjs')])).code !== 0) throw new UserError('The build failed; its words are above.');
  mkdirSync(out, { recursive: true });
  for (const picture of pictures.filter(({ name }) => values.only === undefined || values.only === name)) {
    for (const { name, theme } of themes) {
      const file = path.join(out, `${picture.name}-${name}.png`);
      const opened = await openWorkbench({ settings: settings(theme), openFile: picture.openFile ?? rule, viewport: { width: 1600, height: 860 } });
      try {
        await picture.pose(opened);
        await opened.page.screenshot({ path: file, animations: 'disabled' });
        say(`${path.relative(top, file)}`);
      } catch (error) {
        await opened.page.screenshot({ path: inTop('.cache', `${picture.name}-${name}-failed.png`) });
        throw error;
      } finally {
        await opened.close();
      }
    }
  }
});
