// Starts the embedded VS Code's server, tells its port, and ends it with everything it started.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../support/log.mjs';
import { patience } from '../support/patience.mjs';

/** A quiet editor: nothing that talks to the network, asks, recommends, greets or saves by itself. */
const quiet = {
  // In a browser VS Code saves by itself unless it is told not to; tests want to see unsaved text checked.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};

const ownEnvironment = (extra) => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE|ELECTRON)_/.test(name) && name !== 'NODE_OPTIONS',
  );
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', ...extra };
};

/** Ends a process group softly, and hard when it does not go. */
async function end(child, grace = 3000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const signal = (name) => {
    try {
      if (process.platform === 'win32') child.kill(name);
      else process.kill(-child.pid, name);
    } catch {
      // Already gone.
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), grace);
  await gone;
  clearTimeout(timer);
}

/** A fresh folder for one server's data, with the settings written into it. */
function makeData(settings) {
  const data = mkdtempSync(path.join(tmpdir(), 'syncrule-host-'));
  const user = path.join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...quiet, ...settings }, null, 2),
  );
  return data;
}

/**
 * Starts a server on a free port of this machine.
 * @param host from installHost
 * @param options `port` (0: any), `env` (seen by extensions), `settings` (the user's, in VS Code's names), `testDriver` (accept an extension under development
 *   from the address), `prepare(data)` (called with the data folder before the start), `extensionsDir`
 * @returns the port, the data folder, `log()` and `stop()`
 */
export async function startServer(host, options = {}) {
  const data = makeData(options.settings);
  await options.prepare?.(data);
  const args = [
    host.serverMain,
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--telemetry-level',
    'off',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    ...(options.extensionsDir ? ['--extensions-dir', options.extensionsDir] : []),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(host.node, args, {
    env: ownEnvironment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let log = '';
  const emergency = () => {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  };
  process.once('exit', emergency);
  const stop = async () => {
    await end(child);
    process.removeListener('exit', emergency);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const port = await new Promise((resolve, reject) => {
      const failed = (why) =>
        reject(
          new UserError(`The embedded VS Code did not start (${why}). It said:\n${log.trim()}`),
        );
      const timer = setTimeout(() => failed(`no answer within ${patience / 1000} s`), patience);
      const read = (chunk) => {
        log += chunk;
        const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
        if (!port) return;
        clearTimeout(timer);
        resolve(Number(port));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', (error) => failed(error.message));
      child.once('exit', (code) => failed(`exit code ${code}`));
    });
    return { port, data, log: () => log, stop, child };
  } catch (error) {
    await stop();
    throw error;
  }
}
