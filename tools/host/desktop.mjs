// Runs the host tests in a desktop VS Code: one that is installed, else one that can be downloaded.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cache, top } from '../support/paths.mjs';
import { UserError, say } from '../support/log.mjs';
import { isProgram, onPath, run } from '../support/processes.mjs';
import { readResults, resultsFile } from './suite.mjs';
import { copySamples } from './workspace.mjs';

const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/** The program itself, not the script `code` that starts it. */
function installedProgram() {
  const named = process.env.VSCODE_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new UserError(`VSCODE_PATH names '${named}', which is no program.`);
  }
  const script = onPath('code', 'code-insiders', 'codium');
  const beside = script ? path.dirname(path.dirname(safeRealPath(script))) : undefined;
  const { LOCALAPPDATA: local = '', ProgramFiles: programs = '' } = process.env;
  const places = {
    win32: [
      beside && path.join(beside, 'Code.exe'),
      path.join(local, 'Programs', 'Microsoft VS Code', 'Code.exe'),
      path.join(programs, 'Microsoft VS Code', 'Code.exe'),
    ],
    darwin: [
      '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
      '/Applications/VSCodium.app/Contents/MacOS/Electron',
    ],
    linux: [
      beside && path.join(beside, 'code'),
      beside && path.join(beside, 'codium'),
      '/usr/share/code/code',
      '/usr/share/codium/codium',
    ],
  };
  return (places[process.platform] ?? []).find((place) => place && isProgram(place));
}

function safeRealPath(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Whether a desktop VS Code can be downloaded; a machine without that network answers within seconds. */
async function downloadable() {
  try {
    return (await fetch(releases, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

const hasScreen = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Looks for a desktop VS Code.
 * @returns `{ program }`, or `{ why }` when the embedded host has to do it
 */
export async function findDesktop() {
  if (!hasScreen() && !onPath('xvfb-run'))
    return { why: 'there is no screen and no xvfb-run for a desktop VS Code' };
  const installed = installedProgram();
  if (installed) return { program: installed };
  if (!(await downloadable()))
    return { why: 'no desktop VS Code is installed, and none can be downloaded from here' };
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  say('Downloading VS Code for the host tests.');
  try {
    return {
      program: await downloadAndUnzipVSCode({
        version: 'stable',
        cachePath: path.join(cache, 'desktop'),
        timeout: 30_000,
      }),
    };
  } catch (error) {
    return { why: `the download of a desktop VS Code failed: ${error.message}` };
  }
}

/** Runs the bundled suite in a desktop VS Code; see runEmbedded. Without a screen it runs itself again under xvfb-run. */
export async function runDesktop(program, tests) {
  const results = resultsFile();
  const workspace = copySamples();
  const profile = mkdtempSync(path.join(tmpdir(), 'syncrule-desktop-'));
  const job = { program, tests, results, workspace: workspace.folder, profile };
  mkdirSync(profile, { recursive: true });
  try {
    const args = [path.join(top, 'tools', 'host', 'desktop-job.mjs'), JSON.stringify(job)];
    const { code } = hasScreen()
      ? await run(process.execPath, args)
      : await run('xvfb-run', ['-a', process.execPath, ...args]);
    const outcome = readResults(results);
    return {
      host: `desktop VS Code (${program})`,
      ...(code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome),
    };
  } finally {
    workspace.remove();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
