// The product's dependencies: are they installed as the lock file says, and if not, install them.
import { existsSync, readFileSync } from 'node:fs';
import { inTop, top } from './paths.mjs';
import { UserError, say } from './log.mjs';
import { runNpm } from './processes.mjs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Refuses a Node that is older than package.json asks for, in words. */
export function requireNode() {
  const wanted = /(\d+)\.(\d+)/.exec(read(inTop('package.json')).engines.node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2])))
    return;
  throw new UserError(
    `Node ${wanted[0]} or newer is needed, and this is ${process.versions.node}: install a newer one from nodejs.org and run the command again.`,
  );
}

/**
 * Compares what npm noted in node_modules with the lock file.
 * @param lock parsed package-lock.json
 * @param installed parsed node_modules/.package-lock.json, or undefined
 * @returns the first package that is missing or of another version, or undefined when all are there
 */
export function firstStale(lock, installed) {
  for (const [place, wanted] of Object.entries(lock.packages)) {
    if (place === '' || wanted.optional || wanted.devOptional || wanted.link) continue;
    if (installed?.packages?.[place]?.version !== wanted.version) return place;
  }
  return undefined;
}

/** Installs the product's dependencies when they are missing or not those of the lock file. */
export async function ensureDependencies() {
  requireNode();
  const note = inTop('node_modules', '.package-lock.json');
  const stale = firstStale(
    read(inTop('package-lock.json')),
    existsSync(note) ? read(note) : undefined,
  );
  if (stale === undefined) return;
  say(
    existsSync(note)
      ? `Installing the dependencies again: ${stale} is not as the lock file says.`
      : 'Installing the dependencies (npm ci), about a minute the first time.',
  );
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: top,
  });
  if (code !== 0)
    throw new UserError('npm ci failed. Is the npm registry reachable? Its words are above.');
}
