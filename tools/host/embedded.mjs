// Runs the host tests in the embedded VS Code.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cache, top } from '../support/paths.mjs';
import { patience } from '../support/patience.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { installHost } from './install.mjs';
import { makePage } from './page.mjs';
import { startServer } from './server.mjs';
import { readResults, resultsFile } from './suite.mjs';
import { copySamples } from './workspace.mjs';

/** The whole suite takes a minute on a quiet machine. */
const overall = 10 * patience;
const mark = '[host] ';

/** Waits until VS Code says that the suite has ended, or until the time is over. */
async function untilEnded(page, address) {
  let timer;
  const ended = new Promise(
    (resolve) => void page.exposeFunction('codeAutomationExit', (code) => resolve(code)),
  );
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('late'), overall);
  });
  page.on('console', (message) => {
    const text = message.text();
    // VS Code puts a coloured "[Extension Host]" before what an extension prints.
    const at = text.indexOf(mark);
    if (at >= 0) console.log(text.slice(at + mark.length));
  });
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.goto(address);
  const outcome = await Promise.race([ended, late]);
  clearTimeout(timer);
  return outcome;
}

/**
 * Runs the bundled suite.
 * @param which `newest` or `oldest`
 * @param tests the suite's entry file
 * @returns `{ host, passed, failed, failures }`
 */
export async function runEmbedded(which, tests, extension = top) {
  const host = await installHost(which);
  const results = resultsFile();
  const workspace = copySamples();
  const server = await startServer(host, {
    testDriver: true,
    env: { SYNCRULE_TEST_RESULTS: results },
  });
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  try {
    const { page, address } = await makePage(browser, server, {
      folder: workspace.folder,
      extension,
      tests,
    });
    const outcome = await untilEnded(page, address);
    if (outcome === 'late') {
      const picture = path.join(cache, 'results', 'host-timeout.png');
      mkdirSync(path.dirname(picture), { recursive: true });
      await page.screenshot({ path: picture });
      console.error(
        `The suite did not end within ${overall / 1000} s; what the window showed: ${path.relative(top, picture)}`,
      );
    }
    return { host: `embedded VS Code ${host.version} (${which})`, ...readResults(results) };
  } finally {
    await browser.close();
    await server.stop();
    workspace.remove();
  }
}
