// Everything that must be true, in one command: `npm test`. Installs and builds what is missing, and ends with one line of counts.
//
//   node tools/test.mjs                 all steps
//   node tools/test.mjs --only unit,ui  some of them, by name
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, seconds } from './support/log.mjs';
import { cache, inTop } from './support/paths.mjs';
import { onPath, runNode } from './support/processes.mjs';

const none = { passed: 0, failed: 0 };

/** A step that is no test runner: it counts only when it fails. */
const check = (...args) => async () => ((await runNode(args)).code === 0 ? none : { passed: 0, failed: 1 });

/** A project of vitest.config.ts. A file that could not even be read counts as one failure. */
const vitest = (project, ...files) => async () => {
  const file = path.join(cache, 'results', `${project}-${process.pid}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  const { code } = await runNode([inTop('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  const unread = result.testResults.filter((one) => one.status === 'failed' && one.assertionResults.every((test) => test.status !== 'failed')).length;
  const failed = result.numFailedTests + unread;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
};

/** Before its version 29 Emacs has the client of the protocol as a package. */
const hasEglot = () => onPath('emacs') !== undefined && spawnSync('emacs', ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"], { stdio: 'ignore' }).status === 0;

/** Needs editors that not everybody has; says so instead of passing over it. */
const editors = async () => {
  const known = [
    { there: onPath('nvim') !== undefined, file: 'test/editors/neovim.test.ts', says: 'Not run: there is no nvim on the path. On Debian, `apt-get install neovim` brings it.' },
    { there: hasEglot(), file: 'test/editors/emacs.test.ts', says: 'Not run: there is no Emacs with eglot on the path. On Debian, `apt-get install emacs-nox elpa-eglot` brings it.' },
  ];
  for (const { there, says } of known) if (!there) console.log(says);
  const files = known.filter(({ there }) => there).map(({ file }) => file);
  return files.length === 0 ? none : vitest('editors', ...files)();
};

/** Tests in a browser; one that is missing is installed first, or the step says what to install. */
const inBrowser = (...files) => async () => {
  await (await import('./browser/launch.mjs')).provideBrowser();
  return vitest('ui', ...files)();
};

const steps = [
  { name: 'generated', says: 'Generated files are up to date', run: check('tools/generate.mjs', '--check') },
  { name: 'types', says: 'Type check', run: check('tools/typecheck.mjs') },
  { name: 'lint', says: 'Lint', run: check('node_modules/eslint/bin/eslint.js', '.') },
  { name: 'build', says: 'Build', run: check('tools/build.mjs') },
  { name: 'package', needs: 'build', says: 'What ships: contents and size', run: check('tools/package.mjs', '--check') },
  { name: 'unit', says: 'Unit tests', run: vitest('unit') },
  { name: 'host', needs: 'build', says: 'Tests inside the extension host of a VS Code', run: async () => (await import('./host/test-host.mjs')).runHostTests() },
  { name: 'editors', needs: 'build', says: 'The language server in other editors', run: editors },
  { name: 'ui', needs: 'build', says: 'Tests of the interface, in a browser', run: inBrowser() },
  { name: 'browser', onDemand: true, says: 'The page of the attribute flow, in a browser', run: inBrowser('test/webview/attributeFlow.test.ts') },
];

/** Runs one step; a step that throws has failed, and the others still run. One that needs a step that failed has failed with it. */
async function runStep(step, number, count, earlier) {
  const started = Date.now();
  console.log(`\n━━ ${number}/${count} ${step.says}`);
  if (earlier.some(({ name, failed }) => name === step.needs && failed > 0)) {
    console.error(`Not run, because the step '${step.needs}' failed.`);
    return { name: step.name, passed: 0, failed: 1, took: 0 };
  }
  let outcome;
  try {
    outcome = await step.run();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    outcome = { passed: 0, failed: 1 };
  }
  return { name: step.name, passed: outcome.passed, failed: outcome.failed, took: Date.now() - started };
}

function wanted() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return steps.filter(({ onDemand }) => !onDemand);
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new UserError(`--only: there is no step '${unknown.join(', ')}'; the steps are ${steps.map((step) => step.name).join(', ')}.`);
  return steps.filter((step) => names.includes(step.name));
}

async function main() {
  const chosen = wanted();
  await ensureDependencies();
  const results = [];
  for (const [index, step] of chosen.entries()) results.push(await runStep(step, index + 1, chosen.length, results));
  console.log('\n━━ Summary');
  for (const { name, passed, failed, took } of results) {
    console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${passed + failed > 0 ? `${passed} passed, ${failed} failed` : 'ok'} (${seconds(took)})`);
  }
  return results;
}

let results;
try {
  results = await main();
} catch (error) {
  console.error(error instanceof UserError ? `\n${error.message}` : error);
  results = [{ passed: 0, failed: 1 }];
}
const sum = (key) => results.reduce((total, one) => total + one[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
