// Installs the embedded VS Code into a cache of its own: it is some 400 MB, so it is never among the product's dependencies.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { copySource, installOnce, installPackages } from '../support/cached.mjs';
import { inTop } from '../support/paths.mjs';
import { UserError } from '../support/log.mjs';
import { isProgram } from '../support/processes.mjs';

/** The two ends of the range of VS Code versions that the extension supports. */
export const hosts = ['newest', 'oldest'];

const source = (...parts) => inTop('tools', 'host', ...parts);

/** `node_modules/code-server` carries the server; it looks for its modules in a folder of its own. */
function linkModules(folder) {
  const server = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const link = path.join(server, 'node_modules');
  if (!existsSync(link))
    symlinkSync(
      process.platform === 'win32'
        ? path.join(folder, 'node_modules')
        : path.join('..', '..', '..'),
      link,
      'junction',
    );
}

/** The Node that runs the server: ours when it is new enough, else the one from the registry beside it. */
function runtime(which, folder) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (which === 'oldest' || major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = path.join(
    folder,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (isProgram(binary)) return binary;
  throw new UserError(
    `The newest embedded VS Code needs Node 22.15 or newer, and for ${platform}-${process.arch} there is no Node to download beside it (this is ${process.versions.node}).\n` +
      'Either run this command with Node 22 or 24, or set SYNCRULE_HOST=oldest, or install VS Code so that `code` is on the PATH.',
  );
}

/**
 * Makes sure that an embedded host is installed.
 * @param which `newest` or `oldest`
 * @returns its name, version, the server's entry file and the Node to run it with
 */
export async function installHost(which) {
  if (!hosts.includes(which))
    throw new UserError(`There is no embedded host '${which}': choose ${hosts.join(' or ')}.`);
  const place = await installOnce({
    kind: 'host',
    what: `the embedded VS Code (${which}; some 400 MB, once)`,
    sources: [source(which), source('stand-ins')],
    fill: async (draft) => {
      copySource(source('stand-ins'), path.join(draft, 'stand-ins'));
      copySource(source(which), path.join(draft, which));
      await installPackages(path.join(draft, which), 'The embedded VS Code');
    },
  });
  const folder = path.join(place, which);
  // A Windows junction is absolute, so it is made after the folder has its final name.
  linkModules(folder);
  const server = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const { version } = JSON.parse(readFileSync(path.join(server, 'package.json'), 'utf8'));
  return {
    which,
    version,
    serverMain: path.join(server, 'out', 'server-main.js'),
    node: runtime(which, folder),
  };
}
