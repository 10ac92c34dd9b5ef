// A workbench as a user has it before them: opened on a copy of the samples, driven through what can be seen. For tests of the interface and for pictures.
import path from 'node:path';
import { top } from '../support/paths.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { installHost } from './install.mjs';
import { makePage } from './page.mjs';
import { startServer } from './server.mjs';
import { copySamples } from './workspace.mjs';

/** What a user does and sees, in the words of the interface. */
class Workbench {
  constructor(page, folder) {
    this.page = page;
    /** The copy of the samples that is open. */
    this.folder = folder;
  }

  /** Runs a command by its title, as the palette shows it. */
  async command(title) {
    const widget = this.page.locator('.quick-input-widget');
    // A page inside the window that is still loading swallows the key, and one that takes the keyboard closes the list.
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('F1');
      const ran = await this.#choose(widget, `>${title}`, title, 4000).then(() => true, () => false);
      if (ran) return;
      if (tries === 5) throw new Error(`the command ${title} could not be chosen`);
    }
  }

  async #choose(widget, filter, text, timeout) {
    const input = widget.locator('.quick-input-box input');
    await input.waitFor({ timeout });
    // Typing loses characters while the list is filtered; the value is set at once.
    await input.fill(filter, { timeout });
    await widget.locator('.monaco-list-row').filter({ hasText: text }).first().click({ timeout });
  }

  /** Takes an entry of the list that is open or about to open, by its text; long lists hold only what is in view, so they are filtered first. */
  async pick(text, prefix = '') {
    await this.#choose(this.page.locator('.quick-input-widget'), prefix + text, text, 20_000);
  }

  /** Opens a file of the samples through the list of files. */
  async openFile(name) {
    await this.page.keyboard.press('Control+P');
    await this.pick(name);
    await this.page.getByRole('tab', { name }).first().waitFor();
  }

  /** Puts the cursor at the end of a line of the editor that has the focus. */
  async goToEndOfLine(line) {
    const input = this.page.locator('.quick-input-widget .quick-input-box input');
    await this.page.keyboard.press('Control+G');
    await input.waitFor();
    await input.fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await this.page.keyboard.press('End');
  }

  /** Shows a container of the activity bar. */
  async container(name) {
    const tab = this.page.getByRole('tab', { name, exact: true });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
  }

  /** The rows of the views in the side bar that have this label. */
  rows(label) {
    return this.page.locator('.pane-body .monaco-list-row').filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** Opens rows of a tree, one below the other. */
  async openBranch(...labels) {
    for (const label of labels) {
      const row = this.rows(label).first();
      await row.waitFor({ timeout: 60_000 });
      const opened = this.page.locator('.pane-body .monaco-list-row[aria-expanded="true"]').filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) }).first();
      // A click is lost when the tree is drawn anew under it.
      for (let tries = 1; ; tries++) {
        if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
        const isOpen = await opened.waitFor({ timeout: 5000 }).then(() => true, () => false);
        if (isOpen) break;
        if (tries === 6) throw new Error(`${label} did not open`);
      }
    }
  }

  /** The page inside the webview that is shown. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The page inside each webview that is shown, from left to right. */
  webviewAt(place) {
    return this.page.frameLocator(`iframe.webview.ready >> nth=${place}`).frameLocator('iframe#active-frame');
  }

  /** Takes an entry of a row's context menu. */
  async menu(label, entry) {
    const row = this.rows(label).first();
    await row.click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Rests the pointer on a word of the editor until its hover is shown. */
  async hover(word) {
    await this.page.locator('.view-line').getByText(word, { exact: true }).first().hover();
    await this.page.locator('.monaco-hover:visible').first().waitFor();
  }
}

/**
 * Opens a workbench with the extension.
 * @param options `which` (newest or oldest), `settings`, `viewport`, `scale` (device pixels), `openFile` (below samples/),
 *   `prepare(folder)` (changes the copy of the samples before it is opened; the path of a workspace file that it returns is opened instead of the folder)
 * @returns the workbench, the browser's page with it, and `close()`
 */
export async function openWorkbench(options = {}) {
  const host = await installHost(options.which ?? process.env.SYNCRULE_HOST ?? 'newest');
  const samples = copySamples();
  const server = await startServer(host, { testDriver: true, settings: options.settings });
  let browser;
  const close = async () => {
    await browser?.close();
    await server.stop();
    samples.remove();
  };
  try {
    browser = await launchBrowser();
    const workspace = options.prepare?.(samples.folder);
    const openFile = options.openFile ? path.join(samples.folder, options.openFile) : undefined;
    const { page, address } = await makePage(browser, server, { folder: samples.folder, workspace, extension: top, openFile, viewport: options.viewport, scale: options.scale });
    await page.goto(address);
    await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
    // The container of our views is there when the extensions have been read: from then on the palette knows our commands.
    await page.getByRole('tab', { name: 'Sync Rules', exact: true }).waitFor({ timeout: 60_000 });
    if (options.openFile) await page.getByRole('tab', { name: path.basename(options.openFile) }).first().waitFor({ timeout: 60_000 });
    return { workbench: new Workbench(page, samples.folder), page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
