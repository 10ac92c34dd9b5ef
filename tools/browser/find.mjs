// Which browser shows pages in tests and pictures.
import path from 'node:path';
import { UserError } from '../support/log.mjs';
import { isProgram, onPath } from '../support/processes.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** What a machine says about itself; tests make others up. */
export const thisMachine = {
  platform: process.platform,
  arch: process.arch,
  environment: process.env,
  isProgram,
  onPath,
};

/** Where browsers are that are not on the PATH. */
function usualPlaces({ platform, environment }) {
  if (platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (platform !== 'win32')
    return [
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/opt/google/chrome/chrome',
      '/opt/microsoft/msedge/msedge',
    ];
  const roots = [
    environment.ProgramFiles,
    environment['ProgramFiles(x86)'],
    environment.LOCALAPPDATA,
  ].filter(Boolean);
  return roots.flatMap((root) => [
    path.win32.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    path.win32.join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);
}

/** The npm registry has a browser for this kind of machine only. */
const packageRuns = ({ platform, arch }) => platform === 'linux' && arch === 'x64';

const packageManagers = [
  ['apt-get', 'sudo apt-get install chromium'],
  ['dnf', 'sudo dnf install chromium'],
  ['pacman', 'sudo pacman -S chromium'],
  ['zypper', 'sudo zypper install chromium'],
  ['apk', 'sudo apk add chromium'],
];

/** The one command that installs a browser on a machine. */
function command(machine) {
  if (machine.platform === 'darwin') return 'brew install --cask google-chrome';
  if (machine.platform === 'win32') return 'winget install Google.Chrome';
  return (packageManagers.find(([manager]) => machine.onPath(manager)) ?? packageManagers[0])[1];
}

/** What somebody is told who has to install a browser. */
export const howToInstall = (machine = thisMachine) =>
  `Install one with \`${command(machine)}\`, or set CHROMIUM_PATH to the program of a Chromium, Chrome or Edge that is installed.`;

/**
 * Decides on a browser: the one that CHROMIUM_PATH names, else an installed Chromium, Chrome or Edge, else the one of the npm registry.
 * SYNCRULE_BROWSER=npm takes the last one in any case.
 * @returns `{ program }` of an installed browser, or `{ program: undefined }` for the one of the npm registry
 * @throws {UserError} that says what to install when there is none
 */
export function chooseBrowser(machine = thisMachine) {
  const { CHROMIUM_PATH: named, SYNCRULE_BROWSER: wanted } = machine.environment;
  if (wanted && wanted !== 'npm')
    throw new UserError(
      `SYNCRULE_BROWSER is '${wanted}'. Its only value is npm, the browser of the npm registry.`,
    );
  if (wanted && !packageRuns(machine))
    throw new UserError(
      `SYNCRULE_BROWSER is npm, but the npm registry has no browser for ${machine.platform}-${machine.arch}.`,
    );
  if (wanted) return { program: undefined };
  if (named && !machine.isProgram(named))
    throw new UserError(`CHROMIUM_PATH is '${named}', which is not a program.`);
  const program =
    named ||
    machine.onPath(...names) ||
    usualPlaces(machine).find((place) => machine.isProgram(place));
  if (program || packageRuns(machine)) return { program };
  throw new UserError(`No Chromium, Chrome or Edge was found. ${howToInstall(machine)}`);
}
