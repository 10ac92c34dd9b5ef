// What is installed into the cache once: embedded hosts and a browser. They are large, so they are never among the product's dependencies.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { UserError, say, seconds } from './log.mjs';
import { cache } from './paths.mjs';
import { runNpm } from './processes.mjs';

/** Whether a file belongs to what an installation is made from; somebody may have installed packages beside it. */
const isSource = (file) => !file.split(path.sep).includes('node_modules');

/** A name that changes whenever anything does that an installation is made from: the machine's kind, and the files of these folders. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  hash.update(`${process.platform}-${process.arch}`);
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true })
      .map(String)
      .filter(isSource)
      .sort()) {
      if (/\.(json|m?js)$/.test(file))
        hash.update(file).update(readFileSync(path.join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Copies a folder that an installation is made from. */
export const copySource = (from, to) =>
  cpSync(from, to, { recursive: true, filter: (file) => isSource(path.relative(from, file)) });

/**
 * Installs something into the cache, unless it is there already.
 * @param options `kind` (its folder in the cache), `what` (named in messages), `sources` (the folders that it is made from),
 *   `fill(draft, place)` (installs into the folder `draft`, which is `place` afterwards), `root` (the cache)
 * @returns the folder that it is in
 * @throws what `fill` throws; nothing is left of the attempt then
 */
export async function installOnce({ kind, what, sources, fill, root = cache }) {
  const place = path.join(root, kind, fingerprint(sources));
  if (existsSync(place)) return place;
  const started = Date.now();
  say(`Installing ${what}.`);
  // Installed beside its place and then renamed, so an interrupted installation is never taken for a whole one.
  const draft = `${place}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft, place);
    moveUnlessThere(draft, place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say(`Installed in ${seconds(Date.now() - started)}.`);
  return place;
}

/** Another process may have installed the same in the meantime; then its folder serves. */
function moveUnlessThere(draft, place) {
  try {
    renameSync(draft, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

/**
 * Installs the packages of a lock file, running none of their scripts.
 * @throws {UserError} with the words of npm
 */
export async function installPackages(folder, what) {
  const { code, output } = await runNpm(
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, quiet: true },
  );
  if (code !== 0)
    throw new UserError(`${what} could not be installed. npm said:\n${output.trim()}`);
}
