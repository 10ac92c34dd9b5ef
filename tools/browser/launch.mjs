// Starts the browser of tests and pictures, without a window, driven by playwright-core.
import { UserError } from '../support/log.mjs';
import { patience } from '../support/patience.mjs';
import { chooseBrowser, howToInstall } from './find.mjs';
import { installBrowser } from './install.mjs';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Makes sure that there is a browser; the one of the npm registry is installed when it is its turn.
 * @returns what playwright needs to start it: `executablePath`, and `env` where it needs an environment of its own
 * @throws {UserError} that says what to install
 */
export async function provideBrowser() {
  const { program } = chooseBrowser();
  return program ? { executablePath: program } : installBrowser();
}

/**
 * Starts a browser.
 * @returns playwright's browser; the caller closes it
 * @throws {UserError} when there is none, or when it does not start
 */
export async function launchBrowser() {
  const browser = await provideBrowser();
  const { chromium } = await import('playwright-core');
  try {
    return await chromium.launch({ ...browser, args, timeout: patience });
  } catch (error) {
    throw new UserError(
      `${browser.executablePath} did not start. ${howToInstall()}\n${error.message}`,
    );
  }
}
