// The browser of the npm registry: a headless Chromium with its libraries and a font, for machines that have none. It is some 200 MB unpacked.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copySource, installOnce, installPackages } from '../support/cached.mjs';
import { UserError } from '../support/log.mjs';
import { inTop } from '../support/paths.mjs';
import { run, runNode } from '../support/processes.mjs';
import { howToInstall } from './find.mjs';

const source = inTop('tools', 'browser', 'package');

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The fonts of the machine, if it has any, and the one that came with the browser. */
const fontSettings = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${escaped(path.join(folder, 'fonts'))}</dir>
  <cachedir>${escaped(path.join(folder, 'font-cache'))}</cachedir>
</fontconfig>
`;

/** The program in a folder, and the environment that it needs: its own libraries and fonts. */
function browserIn(folder) {
  const libraries = [path.join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(':');
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

/** Runs a step of the installation, whose output is shown only when it fails. */
async function step(what, running) {
  const { code, output } = await running.catch((error) => ({ code: 1, output: error.message }));
  if (code !== 0) throw new UserError(`${what} failed:\n${output.trim()}`);
}

async function fill(draft, place) {
  copySource(source, draft);
  await installPackages(draft, 'The Chromium of the npm registry');
  const unpacked = path.join(draft, 'unpacked');
  mkdirSync(unpacked);
  await step(
    'Unpacking Chromium',
    runNode(['unpack.mjs'], {
      cwd: draft,
      quiet: true,
      env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    }),
  );
  writeFileSync(path.join(unpacked, 'fonts.conf'), fontSettings(path.join(place, 'unpacked')));
  const { executablePath, env } = browserIn(unpacked);
  await step('Starting Chromium', run(executablePath, ['--version'], { quiet: true, env }));
  rmSync(path.join(draft, 'node_modules'), { recursive: true });
}

/**
 * Makes sure that the browser of the npm registry is installed.
 * @returns `executablePath` and `env`, the environment to start it with
 * @throws {UserError} that says why it could not be installed, and the command that installs another one
 */
export async function installBrowser() {
  try {
    const place = await installOnce({
      kind: 'browser',
      what: 'a headless Chromium from the npm registry (some 200 MB, once)',
      sources: [source],
      fill,
    });
    return browserIn(path.join(place, 'unpacked'));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `No Chromium, Chrome or Edge was found, and the one of the npm registry cannot be used here. ${error.message}\n${howToInstall()}`,
    );
  }
}
