// Child processes: run one to its end, find a program on the PATH, call npm.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { top } from './paths.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a program to its end.
 * @param options `cwd`, `env`, `quiet` (collect the output instead of showing it), `shell`
 * @returns the exit code and, when quiet, what it printed
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? top,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** Runs a script of this repository, or of a package, with the Node that runs us. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs npm: the one that started us, else the one on the PATH. */
export function runNpm(args, options = {}) {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started) && existsSync(started))
    return runNode([started, ...args], options);
  // The batch file that npm is on Windows needs a shell; our arguments hold nothing that a shell would change.
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows });
}

/** The full path of the first of these programs that is on the PATH, or undefined. */
export function onPath(...names) {
  const endings = windows ? (process.env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';') : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isProgram(file)) return file;
      }
    }
  }
  return undefined;
}

/** Whether a file exists and may be run. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
