// The host tests: chooses the VS Code they run in, and says which it was.
//
//   node tools/host/test-host.mjs          desktop when there is one, else embedded
//   SYNCRULE_HOST=desktop|newest|oldest    that one and no other
import { fileURLToPath } from 'node:url';
import { provideBrowser } from '../browser/launch.mjs';
import { UserError, runMain, say } from '../support/log.mjs';
import { findDesktop, runDesktop } from './desktop.mjs';
import { runEmbedded } from './embedded.mjs';
import { hosts } from './install.mjs';
import { bundleSuite } from './suite.mjs';

/** Decides on a host; never on none. */
async function choose() {
  const asked = process.env.SYNCRULE_HOST;
  if (asked && asked !== 'desktop' && !hosts.includes(asked))
    throw new UserError(`SYNCRULE_HOST is '${asked}': it may be desktop, ${hosts.join(' or ')}.`);
  if (hosts.includes(asked)) return { embedded: asked };
  const desktop = await findDesktop();
  if (desktop.program) return desktop;
  if (asked === 'desktop') throw new UserError(`SYNCRULE_HOST is 'desktop', but ${desktop.why}.`);
  await provideBrowser().catch((error) => {
    throw new UserError(
      `The host tests cannot run: ${desktop.why}, and the embedded one needs a browser to show it. ${error.message}`,
    );
  });
  say(`Using the embedded VS Code: ${desktop.why}.`);
  return { embedded: 'newest', why: desktop.why };
}

/** Runs the tests of `test/host`; returns `{ host, passed, failed }`, and `why` where the host is the embedded one for want of a desktop. */
export async function runHostTests() {
  const chosen = await choose();
  const tests = await bundleSuite();
  const outcome = chosen.program
    ? await runDesktop(chosen.program, tests)
    : await runEmbedded(chosen.embedded, tests);
  say(`Host tests ran in: ${outcome.host}`);
  return { ...outcome, why: chosen.why };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { passed, failed } = await runHostTests();
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  });
}
