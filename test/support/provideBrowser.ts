import { provideBrowser } from '../../tools/browser/launch.mjs';

/** Runs once before the tests that need a browser: installs one where none is, or ends the run with what to install, instead of failing each file by itself. */
export async function setup(): Promise<void> {
  await provideBrowser();
}
