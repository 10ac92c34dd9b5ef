// Makes pictures of the running extension: `npm run screenshots`.
//
//   node tools/screenshots.mjs                those of the README, into docs/images
//   node tools/screenshots.mjs --gallery      each view and state in four themes, wide, narrow and zoomed, into .cache/gallery, to be looked at
//   --out <folder>   another folder      --only <name>   one picture      --theme <name>   one theme: dark, light, hc-black, hc-light
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench } from './host/workbench.mjs';
import { firstFile, takeGallery } from './pictures/gallery.mjs';
import { settled } from './pictures/settled.mjs';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, runMain, say } from './support/log.mjs';
import { cache, inTop, top } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

const themes = [
  { name: 'dark', theme: 'Default Dark Modern' },
  { name: 'light', theme: 'Default Light Modern' },
  // Hosts in a browser begin with another theme where a setting names these two: they are picked by hand.
  { name: 'hc-black', theme: 'Default Dark Modern', pick: 'Dark High Contrast' },
  { name: 'hc-light', theme: 'Default Light Modern', pick: 'Light High Contrast' },
];
/** The README shows two of them. */
const readmeThemes = ['dark', 'light'];

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';

/** Settings that make pictures calm and alike. */
const settings = (theme) => ({
  'workbench.colorTheme': theme,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
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
      await workbench.command('Sync Rules: Select Fixture Object', 'Preferred name recorded');
      const flow = workbench.webview();
      await flow.getByRole('heading', { name: 'Import attribute flow' }).waitFor();
      await flow.getByPlaceholder(/Search/).fill('displayName');
      await settled(page);
      await flow
        .getByRole('heading', { name: 'Import attribute flow' })
        .evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      await flow.locator('html').evaluate((root) => root.scrollBy(0, -60));
      await settled(page);
    },
  },
  {
    name: 'hover',
    async pose({ workbench, page }) {
      await workbench.rows('alderfinch').first().waitFor();
      await page.locator('.view-line').getByText('displayName').first().waitFor();
      await workbench.hover('displayName');
      await page.locator('.monaco-hover:visible').getByText('winning order').first().waitFor();
      await settled(page);
    },
  },
];

/** Takes pictures in a window of its own; when that fails, of what it shows then. */
async function withWindow(options, name, run) {
  const opened = await openWorkbench(options);
  try {
    await run(opened);
  } catch (error) {
    await opened.page.screenshot({ path: inTop('.cache', `${name}-failed.png`) });
    throw error;
  } finally {
    await opened.close();
  }
}

async function shoot(page, file) {
  await page.screenshot({ path: file, animations: 'disabled' });
  say(path.relative(top, file));
}

async function readmePictures(out, only, wanted) {
  for (const picture of pictures.filter(({ name }) => only === undefined || only === name)) {
    for (const { name, theme } of wanted.filter((one) => readmeThemes.includes(one.name))) {
      await withWindow(
        { settings: settings(theme), openFile: rule, viewport: { width: 1600, height: 860 } },
        `${picture.name}-${name}`,
        async (opened) => {
          await picture.pose(opened);
          await shoot(opened.page, path.join(out, `${picture.name}-${name}.png`));
        },
      );
    }
  }
}

async function galleryPictures(out, only, wanted) {
  for (const { name, theme, pick } of wanted) {
    await withWindow(
      { settings: settings(theme), openFile: firstFile, viewport: { width: 1600, height: 1000 } },
      `gallery-${name}`,
      async (opened) => {
        if (pick !== undefined) {
          await opened.workbench.command('Preferences: Color Theme', pick);
          await opened.page
            .locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light')
            .waitFor();
        }
        await takeGallery(
          opened,
          (picture) => shoot(opened.page, path.join(out, `${picture}-${name}.png`)),
          only,
        );
      },
    );
  }
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      only: { type: 'string' },
      theme: { type: 'string' },
      gallery: { type: 'boolean', default: false },
    },
  });
  const out = path.resolve(
    values.out ?? (values.gallery ? path.join(cache, 'gallery') : inTop('docs', 'images')),
  );
  const wanted = themes.filter(({ name }) => values.theme === undefined || values.theme === name);
  await ensureDependencies();
  say('Building the extension.');
  if ((await runNode([inTop('tools', 'build.mjs')])).code !== 0)
    throw new UserError('The build failed; its words are above.');
  mkdirSync(out, { recursive: true });
  await (values.gallery ? galleryPictures : readmePictures)(out, values.only, wanted);
});
