// The entry file of the tests that run inside a real extension host; VS Code calls `run`.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { patience } from '../../tools/support/patience.mjs';

interface Failure {
  readonly title: string;
  readonly message: string;
}

/** The desktop host shows what is printed, the embedded one's runner picks these lines out of the browser's console. */
const say = (text: string): void => console.log(`[host] ${text}`);

/**
 * Runs every test file beside this one and writes the counts to the file that SYNCRULE_TEST_RESULTS names.
 * @throws when a test failed, so that both hosts end with an exit code that says so
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 2 * patience });
  for (const file of readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.js'))
    .sort())
    mocha.addFile(path.join(__dirname, file));
  await mocha.loadFilesAsync();
  const failures: Failure[] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    mocha
      .reporter(Silent)
      .run(() => resolve())
      .on('pass', (test) => {
        passed += 1;
        say(`  ✓ ${test.fullTitle()} (${String(test.duration ?? 0)} ms)`);
      })
      .on('pending', (test) => {
        failures.push({ title: test.fullTitle(), message: 'It was skipped.' });
        say(`  ✗ ${test.fullTitle()} was skipped`);
      })
      .on('fail', (test, error: Error) => {
        failures.push({ title: test.fullTitle(), message: error.stack ?? error.message });
        say(`  ✗ ${test.fullTitle()}\n${shortened(error)}`);
      });
  });
  const results = process.env.SYNCRULE_TEST_RESULTS;
  if (results !== undefined)
    writeFileSync(results, JSON.stringify({ passed, failed: failures.length, failures }));
  if (passed + failures.length === 0) throw new Error('no test ran');
  if (failures.length > 0) throw new Error(`${String(failures.length)} failed`);
}

/** The message, and of the stack what leads to the line of the test. */
function shortened(error: Error): string {
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.message, ...stack.slice(0, 4)].join('\n');
}

/** Mocha insists on a reporter; ours are the two listeners above. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}
