import { describe, expect, test } from 'vitest';
import { chooseBrowser, type thisMachine } from '../../tools/browser/find.mjs';

type Machine = typeof thisMachine;

/** A machine with these programs, those of a bare name being on its PATH. */
function machine(
  platform: NodeJS.Platform,
  programs: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  arch: NodeJS.Architecture = 'x64',
): Machine {
  return {
    platform,
    arch,
    environment,
    isProgram: (file: string) => programs.includes(file),
    onPath: (...names: readonly string[]) =>
      names.filter((name) => programs.includes(name)).map((name) => `/path/${name}`)[0],
  };
}

describe('the browser of tests and pictures', () => {
  test('is the one that CHROMIUM_PATH names, before all others', () => {
    expect(
      chooseBrowser(
        machine('linux', ['/mine/chrome', 'chromium'], { CHROMIUM_PATH: '/mine/chrome' }),
      ),
    ).toEqual({ program: '/mine/chrome' });
    expect(() => chooseBrowser(machine('linux', ['chromium'], { CHROMIUM_PATH: '/gone' }))).toThrow(
      "CHROMIUM_PATH is '/gone', which is not a program.",
    );
  });

  test.each([
    ['linux', ['chromium'], '/path/chromium'],
    ['linux', ['microsoft-edge'], '/path/microsoft-edge'],
    ['linux', ['/opt/google/chrome/chrome'], '/opt/google/chrome/chrome'],
    [
      'darwin',
      ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    [
      'win32',
      ['C:\\Programs\\Google\\Chrome\\Application\\chrome.exe'],
      'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe',
    ],
  ] as const)('is one that is installed: %s with %j', (platform, programs, program) => {
    expect(chooseBrowser(machine(platform, programs, { ProgramFiles: 'C:\\Programs' }))).toEqual({
      program,
    });
  });

  test('is that of the npm registry where none is installed, or where it is asked for', () => {
    expect(chooseBrowser(machine('linux', []))).toEqual({ program: undefined });
    expect(
      chooseBrowser(
        machine('linux', ['chromium', '/mine/chrome'], {
          SYNCRULE_BROWSER: 'npm',
          CHROMIUM_PATH: '/mine/chrome',
        }),
      ),
    ).toEqual({ program: undefined });
  });

  test.each([
    ['linux', 'arm64', ['apt-get'], 'sudo apt-get install chromium'],
    ['linux', 'arm64', ['dnf'], 'sudo dnf install chromium'],
    ['darwin', 'arm64', [], 'brew install --cask google-chrome'],
    ['win32', 'x64', [], 'winget install Google.Chrome'],
  ] as const)(
    'is missing on %s-%s, and the error names the command that installs one',
    (platform, arch, programs, command) => {
      expect(() => chooseBrowser(machine(platform, programs, {}, arch))).toThrow(
        `Install one with \`${command}\``,
      );
    },
  );

  test('is not guessed where SYNCRULE_BROWSER cannot be obeyed', () => {
    expect(() =>
      chooseBrowser(machine('linux', ['chromium'], { SYNCRULE_BROWSER: 'firefox' })),
    ).toThrow("SYNCRULE_BROWSER is 'firefox'. Its only value is npm");
    expect(() =>
      chooseBrowser(machine('darwin', ['chromium'], { SYNCRULE_BROWSER: 'npm' })),
    ).toThrow('has no browser for darwin-x64');
  });
});
