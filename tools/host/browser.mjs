// The browser that shows the embedded VS Code in tests and pictures: an installed Chromium, driven by playwright-core.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../support/log.mjs';
import { isProgram, onPath } from '../support/processes.mjs';

/** Where browsers stand that are not on the PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== 'win32') return [];
  const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(Boolean);
  return roots.flatMap((root) => [path.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'), path.join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe')]);
}

/** The path of an installed Chromium, Chrome or Edge, or undefined. `CHROMIUM_PATH` goes before everything. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new UserError(`CHROMIUM_PATH names '${named}', which is no program.`);
  }
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable', 'msedge') ??
    usualPlaces().find((place) => existsSync(place))
  );
}

export const howToInstall =
  'Install one: `apt-get install chromium` (Debian, Ubuntu), or Chrome or Edge on Windows and macOS; or set CHROMIUM_PATH to the program of one that is installed.';

/**
 * Starts a headless browser.
 * @returns playwright's browser; the caller closes it
 */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new UserError(`No Chromium was found. ${howToInstall}`);
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
