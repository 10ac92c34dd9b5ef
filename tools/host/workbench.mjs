// A workbench as a user has it before them: opened on a copy of the samples, driven through what can be seen. For tests of the interface and for pictures.
import path from 'node:path';
import { top } from '../support/paths.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { attempt, until } from './attempt.mjs';
import { installHost } from './install.mjs';
import { makePage } from './page.mjs';
import { startServer } from './server.mjs';
import { readRows, rowAt } from './treeRows.mjs';
import { copySamples } from './workspace.mjs';

/** The start of a debug session may not be asked for twice, and a busy machine takes long over it. */
export const slowStart = 45_000;

/** What a user does and sees, in the words of the interface. */
class Workbench {
  constructor(page, folder) {
    this.page = page;
    /** The copy of the samples that is open. */
    this.folder = folder;
    this.input = page.locator('.quick-input-widget .quick-input-box input');
  }

  /** What stands in the line of the list that is open, or undefined when none is. */
  async #filter() {
    return (await this.input.isVisible()) ? this.input.inputValue({ timeout: 1000 }) : undefined;
  }

  /** Takes an entry of the list that is open or about to open; long lists have only what is in view, so they are filtered first. */
  async #take(filter, text, timeout) {
    await this.input.waitFor({ timeout });
    // Typing loses characters while the list is filtered; the value is set at once.
    await this.input.fill(filter, { timeout });
    await this.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: text })
      .first()
      .click({ timeout });
    await until(
      `the list has taken ${text}`,
      async () => (await this.#filter()) !== filter,
      timeout,
    );
  }

  /**
   * Runs a command by its title, as the palette shows it, and takes these entries of the lists that it opens. A page inside the window that is still loading swallows
   * the key, and one that takes the keyboard closes a list; then all begins again.
   */
  async command(title, ...picks) {
    let done = false;
    await attempt(
      `the command ${title}`,
      async (timeout) => {
        if (!(await this.#filter())?.startsWith('>')) await this.page.keyboard.press('F1');
        await this.#take(`>${title}`, title, timeout);
        // What a list offers may have to be worked out first.
        for (const pick of picks) await this.#take(pick, pick, 4 * timeout);
        done = true;
      },
      async () => done,
    );
  }

  /** Takes an entry of the list that is open or about to open, by its text. */
  async pick(text, prefix = '') {
    let done = false;
    await attempt(
      `the entry ${text}`,
      async (timeout) => {
        await this.#take(prefix + text, text, timeout);
        done = true;
      },
      async () => done,
    );
  }

  /** Opens a file of the samples through the list of files. */
  async openFile(name) {
    const tab = this.page
      .locator('.editor-group-container.active .tab.active')
      .filter({ hasText: name });
    await attempt(
      `opening ${name}`,
      async (timeout) => {
        if ((await this.#filter()) === undefined) await this.page.keyboard.press('Control+P');
        await this.#take(name, name, timeout);
      },
      () => tab.isVisible(),
    );
  }

  /** Puts the cursor at a place, counted from 1, of the editor that has the focus. */
  async goTo(line, column) {
    const place = this.page
      .locator('.statusbar-item')
      .getByText(`Ln ${line}, Col ${column}`, { exact: true });
    await attempt(
      `going to line ${line}, column ${column}`,
      async (timeout) => {
        if (!(await this.#filter())?.startsWith(':')) await this.page.keyboard.press('Control+G');
        await this.input.waitFor({ timeout });
        await this.input.fill(`:${line}:${column}`, { timeout });
        await this.input.press('Enter', { timeout });
      },
      async () => (await place.isVisible()) && !(await this.input.isVisible()),
    );
  }

  /** Puts the cursor at the end of a line, which is not empty, of the editor that has the focus. */
  async goToEndOfLine(line) {
    await this.goTo(line, 1);
    const place = this.page
      .locator('.statusbar-item')
      .filter({ hasText: new RegExp(`Ln ${line}, Col (?!1\\b)`) });
    await attempt(
      `going to the end of line ${line}`,
      () => this.page.keyboard.press('End'),
      () => place.isVisible(),
    );
  }

  /** Shows a container of the activity bar. */
  async container(name) {
    const tab = this.page.getByRole('tab', { name, exact: true });
    await tab.waitFor();
    await attempt(
      `showing ${name}`,
      (timeout) => tab.click({ timeout }),
      async () => (await tab.getAttribute('aria-expanded', { timeout: 1000 })) === 'true',
    );
  }

  /** Shows an editor by its tab. */
  async showTab(name) {
    const tab = this.page.getByRole('tab', { name }).first();
    await tab.waitFor();
    await attempt(
      `showing the editor ${name}`,
      (timeout) => tab.click({ timeout }),
      async () => (await tab.getAttribute('aria-selected', { timeout: 1000 })) === 'true',
    );
  }

  /** The rows of the views in the side bar that have this label. */
  rows(label) {
    return this.page
      .locator('.pane-body .monaco-list-row')
      .filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) });
  }

  /** Selects a row of the views by a click, which also does what a click on it does. */
  async select(label) {
    const row = this.rows(label).first();
    await row.waitFor();
    await attempt(
      `selecting ${label}`,
      (timeout) => row.click({ timeout }),
      async () => (await row.getAttribute('aria-selected', { timeout: 1000 })) === 'true',
    );
  }

  /** Opens a row of a list that is a tree, unless it is open. */
  async expand(row, what) {
    await row.waitFor();
    const open = async () =>
      (await row.getAttribute('aria-expanded', { timeout: 1000 })) === 'true';
    await attempt(
      `opening ${what}`,
      (timeout) => row.locator('.monaco-tl-twistie').click({ timeout }),
      open,
    );
  }

  /** Clicks the twistie of the row at the end of a path of labels. @returns whether there is such a row */
  async #twist(labels, timeout) {
    const found = rowAt(await readRows(this.page), labels);
    if (found === undefined) return false;
    await this.page
      .locator('.pane-body .monaco-list')
      .nth(found.list)
      .locator(`.monaco-list-row[data-index="${found.index}"] .monaco-tl-twistie`)
      .click({ timeout });
    return true;
  }

  /** Whether the row at the end of a path of labels is open. @returns undefined where it is not shown */
  async #isOpen(labels) {
    return rowAt(await readRows(this.page), labels)?.open;
  }

  /** Opens rows of a tree, each right below the one before it. A row that was opened just as the tree was drawn anew may be closed again, so it starts from the first. */
  async openBranch(...labels) {
    const paths = labels.map((_, place) => labels.slice(0, place + 1));
    const branch = labels.join(' › ');
    await until(`${labels[0]} is shown`, async () => (await this.#isOpen(paths[0])) !== undefined);
    await attempt(
      `opening ${branch}`,
      async (timeout) => {
        for (const path of paths) {
          await until(
            `${path.join(' › ')} is shown`,
            async () => (await this.#isOpen(path)) !== undefined,
            timeout,
          );
          if ((await this.#isOpen(path)) === false) await this.#twist(path, timeout);
        }
      },
      async () => (await this.#isOpen(labels)) === true,
    );
  }

  /** Closes the row at the end of a path of labels. */
  async fold(...labels) {
    await attempt(
      `closing ${labels.join(' › ')}`,
      (timeout) => this.#twist(labels, timeout),
      async () => (await this.#isOpen(labels)) === false,
    );
  }

  /** The page inside the webview that is shown. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The page inside each webview that is shown, from left to right. */
  webviewAt(place) {
    return this.page
      .frameLocator(`iframe.webview.ready >> nth=${place}`)
      .frameLocator('iframe#active-frame');
  }

  /** Shows a page of the webview by its tab. */
  async showPage(name) {
    const tab = this.webview().getByRole('tab', { name });
    await tab.waitFor();
    await attempt(
      `showing the page ${name}`,
      (timeout) => tab.click({ timeout }),
      async () => (await tab.getAttribute('aria-selected', { timeout: 1000 })) === 'true',
    );
  }

  /**
   * Takes an entry of a row's context menu. A tree that is drawn anew closes the menu, and a menu that has just opened swallows a click.
   * @param {() => Promise<boolean>} taken whether what the entry is for has happened; answers at once
   * @param {number} [grace] milliseconds before the entry is taken again: more for what may not happen twice
   */
  async menu(label, entry, taken, grace) {
    const row = this.rows(label).first();
    const item = this.page.getByRole('menuitem', { name: entry });
    await row.waitFor();
    await attempt(
      `the entry ${entry} of the menu of ${label}`,
      async (timeout) => {
        if (!(await item.isVisible())) await row.click({ button: 'right', timeout });
        await item.click({ timeout });
      },
      taken,
      grace,
    );
  }

  /** Whether a debug session has its toolbar. */
  isDebugging() {
    return this.page.locator('.debug-toolbar').isVisible();
  }

  /** Starts a debug session by an action, and waits for its toolbar. */
  async startDebugging(action) {
    await attempt('starting to debug', action, () => this.isDebugging(), slowStart);
  }

  /** Presses a button of the debug toolbar until the state that it brings about is there. */
  async debug(button, taken) {
    const found = this.page
      .locator('.debug-toolbar')
      .getByRole('button', { name: new RegExp(`^${button}\\b`) })
      .first();
    await attempt(`pressing ${button}`, (timeout) => found.click({ timeout }), taken, slowStart);
  }

  /** Ends the debug session that runs, if one does. */
  async stopDebugging() {
    await this.debug('Stop', async () => !(await this.page.locator('.debug-toolbar').isVisible()));
  }

  /** Rests the pointer on a word of the editor until its hover is shown. */
  async hover(word) {
    const target = this.page.locator('.view-line').getByText(word, { exact: true }).first();
    const away = this.page.locator('.statusbar');
    await attempt(
      `the hover of ${word}`,
      async (timeout) => {
        // A pointer that rests does not ask again.
        await away.hover({ timeout });
        await target.hover({ timeout });
      },
      () => this.page.locator('.monaco-hover:visible').first().isVisible(),
    );
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
    const { page, address } = await makePage(browser, server, {
      folder: samples.folder,
      workspace,
      extension: top,
      openFile,
      viewport: options.viewport,
      scale: options.scale,
    });
    await page.goto(address);
    await page.locator('.monaco-workbench .activitybar').waitFor();
    // The container of our views is there when the extensions have been read: from then on the palette knows our commands.
    await page.getByRole('tab', { name: 'Sync Rules', exact: true }).waitFor();
    if (options.openFile)
      await page
        .getByRole('tab', { name: path.basename(options.openFile) })
        .first()
        .waitFor();
    return { workbench: new Workbench(page, samples.folder), page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
