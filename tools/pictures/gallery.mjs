// The states of both views that are looked at after a change of their look: each a name, the window it needs, and what is done before the picture is taken.
// They are taken one after the other in one window, so each begins where the one before it ended.
import { settled } from './settled.mjs';

const rule = 'alderfinch/rules/inbound/custom-user-preferred-names.syncrule';
/** The first file of the window that the gallery is taken in. */
export const firstFile = rule;

const wide = { width: 1600, height: 1000 };
/** A window in which the view beside the activity bar is 300 pixels wide. */
const narrow = { width: 349, height: 900 };
/** The wide window at a zoom of 200 %: half as many pixels of the style sheet. */
const zoomed = { width: 800, height: 500 };

async function alone({ workbench }) {
  await workbench.showTab('Attribute Flow');
  await workbench.command('View: Close Primary Side Bar');
  await workbench.command('View: Maximize Editor Group and Hide Side Bars');
}

/** Shows a page of the view with the keyboard in it. */
async function tab({ workbench }, name) {
  await workbench.showPage(name);
}

async function choose({ workbench }, name) {
  await workbench.command('Sync Rules: Select Fixture Object', name);
  await workbench.webview().getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
}

export const gallery = [
  {
    name: 'tree-schema',
    window: wide,
    async pose({ workbench }) {
      await workbench.container('Sync Rules');
      await workbench.openBranch('Schema', 'person', 'displayName');
      await workbench.select(/Preferred names/);
    },
  },
  {
    name: 'view-empty',
    window: wide,
    async pose({ workbench }) {
      await workbench.command('Sync Rules: Show Attribute Flow');
      await workbench.webview().getByText('No fixture object is selected').waitFor();
    },
  },
  {
    name: 'beside',
    window: wide,
    async pose(opened) {
      await choose(opened, 'Preferred name recorded');
    },
  },
  {
    name: 'tree-objects',
    window: wide,
    async pose({ workbench }) {
      await workbench.command('Sync Rules: Reveal Fixture Object in Metaverse View');
      await workbench
        .rows(/Preferred name recorded|Aleks Woj/)
        .first()
        .waitFor();
      await workbench.openBranch(/Aleks Woj/, 'Connectors');
      await workbench.select(/Aleksander|Preferred name recorded/);
    },
  },
  {
    name: 'tree-search',
    window: wide,
    async pose({ workbench, page }) {
      await workbench.command('Sync Rules: Search Metaverse');
      await page.getByPlaceholder(/type:person/).fill('type:person displayName*=a');
      await page.getByText(/objects? fits?\.$/).waitFor();
      await page.keyboard.press('Enter');
      await workbench
        .rows(/^Search: type:person/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'tables',
    window: wide,
    pose: async (opened) => {
      await choose(opened, 'Preferred name recorded');
      await alone(opened);
    },
  },
  { name: 'tables-zoom', window: zoomed, pose: async () => {} },
  { name: 'tables-narrow', window: narrow, pose: async () => {} },
  {
    name: 'detail-narrow',
    window: narrow,
    async pose({ workbench }) {
      await workbench.webview().getByRole('searchbox').fill('displayName');
      await workbench.webview().getByRole('searchbox').press('ArrowDown');
    },
  },
  { name: 'detail', window: wide, pose: async () => {} },
  { name: 'detail-zoom', window: zoomed, pose: async () => {} },
  {
    name: 'picture',
    window: wide,
    async pose(opened) {
      const view = opened.workbench.webview();
      await view.getByRole('searchbox').fill('');
      await tab(opened, 'Picture');
      await view.locator('svg.picture').waitFor();
      await view.getByRole('button', { name: /: displayName, metaverse attribute/ }).click();
    },
  },
  { name: 'picture-zoom', window: zoomed, pose: async () => {} },
  { name: 'picture-narrow', window: narrow, pose: async () => {} },
  {
    name: 'comparison',
    window: wide,
    async pose({ workbench, page }) {
      await workbench.command('Sync Rules: Compare with Another Object', 'Enabled account');
      await page.getByRole('tab', { name: /Compare: / }).waitFor();
      await workbench
        .webview()
        .getByText(/\d+ differences/)
        .first()
        .waitFor();
    },
  },
  { name: 'comparison-zoom', window: zoomed, pose: async () => {} },
  { name: 'comparison-narrow', window: narrow, pose: async () => {} },
];

/**
 * Takes all pictures of the gallery in one window.
 * @param opened from openWorkbench
 * @param save called with the name of each picture and what it shows
 */
export async function takeGallery(opened, save, only) {
  for (const { name, window, pose } of gallery) {
    await opened.page.setViewportSize(window.width < 900 ? wide : window);
    await pose(opened);
    await opened.page.setViewportSize(window);
    await settled(opened.page);
    if (only === undefined || only === name) await save(name);
  }
}
