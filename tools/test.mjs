// Everything that must be true, in one command: `npm test`. Installs and builds what is missing, and ends with one line of counts.
//
//   node tools/test.mjs                 all steps
//   node tools/test.mjs --only unit,ui  some of them, by name
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, seconds } from './support/log.mjs';
import { outcomeOf, summary } from './support/outcomes.mjs';
import { cache, inTop } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

/** What a step comes to that has no tests. */
const none = { passed: 0, failed: 0, notRun: [], notes: [] };

/** A step that is no test runner: it counts only when it fails. */
const check =
  (...args) =>
  async () =>
    (await runNode(args)).code === 0 ? none : { ...none, failed: 1 };

/** A project of vitest.config.mts. */
const vitest =
  (project, ...files) =>
  async () => {
    const file = path.join(cache, 'results', `${project}-${process.pid}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    const { code } = await runNode([
      inTop('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      ...files,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    if (!existsSync(file)) return { ...none, failed: 1 };
    const { complaints, ...outcome } = outcomeOf(JSON.parse(readFileSync(file, 'utf8')));
    rmSync(file);
    for (const complaint of complaints) console.error(complaint);
    return { ...none, ...outcome, failed: outcome.failed === 0 && code !== 0 ? 1 : outcome.failed };
  };

/** Tests inside a VS Code, which says which one it was where it is not the desktop's. */
const host = async () => {
  const {
    passed,
    failed,
    why,
    host: where,
  } = await (await import('./host/test-host.mjs')).runHostTests();
  const notes =
    why === undefined
      ? []
      : [
          `The ${passed + failed} host tests ran in the ${where} and not in a desktop VS Code: ${why}.`,
        ];
  return { ...none, passed, failed, notes };
};

/** Tests in a browser; one that is missing is installed first, or the step says what to install. */
const inBrowser =
  (...files) =>
  async () => {
    await (await import('./browser/launch.mjs')).provideBrowser();
    return vitest('ui', ...files)();
  };

const steps = [
  {
    name: 'generated',
    says: 'Generated files are up to date',
    run: check('tools/generate.mjs', '--check'),
  },
  { name: 'types', says: 'Type check', run: check('tools/typecheck.mjs') },
  { name: 'lint', says: 'Lint', run: check('node_modules/eslint/bin/eslint.js', '.') },
  {
    name: 'format',
    says: 'Format',
    run: check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  {
    name: 'spelling',
    says: 'Spelling',
    run: check(
      'node_modules/cspell/bin.mjs',
      'lint',
      '--quiet',
      '--cache',
      '--cache-location=.cache/cspell',
    ),
  },
  { name: 'build', says: 'Build', run: check('tools/build.mjs') },
  {
    name: 'package',
    needs: 'build',
    says: 'What ships: contents and size',
    run: check('tools/package.mjs', '--check'),
  },
  { name: 'unit', says: 'Unit tests', run: vitest('unit') },
  { name: 'slow', says: 'Tests of processes, bundles and growth', run: vitest('slow') },
  { name: 'host', needs: 'build', says: 'Tests inside the extension host of a VS Code', run: host },
  {
    name: 'editors',
    needs: 'build',
    says: 'The language server in other editors',
    run: vitest('editors'),
  },
  { name: 'ui', needs: 'build', says: 'Tests of the interface, in a browser', run: inBrowser() },
  {
    name: 'browser',
    onDemand: true,
    says: 'The page of the attribute flow, in a browser',
    run: inBrowser('test/webview/attributeFlow.test.ts'),
  },
];

/** Runs one step; a step that throws has failed, and the others still run. One that needs a step that failed has failed with it. */
async function runStep(step, number, count, earlier) {
  const started = Date.now();
  console.log(`\n━━ ${number}/${count} ${step.says}`);
  if (earlier.some(({ name, failed }) => name === step.needs && failed > 0)) {
    console.error(`Not run, because the step '${step.needs}' failed.`);
    return { ...none, name: step.name, failed: 1, took: seconds(0) };
  }
  let outcome;
  try {
    outcome = await step.run();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    outcome = { ...none, failed: 1 };
  }
  return { ...outcome, name: step.name, took: seconds(Date.now() - started) };
}

function wanted() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return steps.filter(({ onDemand }) => !onDemand);
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new UserError(
      `--only: there is no step '${unknown.join(', ')}'; the steps are ${steps.map((step) => step.name).join(', ')}.`,
    );
  return steps.filter((step) => names.includes(step.name));
}

async function main() {
  const chosen = wanted();
  await ensureDependencies();
  const results = [];
  for (const [index, step] of chosen.entries())
    results.push(await runStep(step, index + 1, chosen.length, results));
  console.log('\n━━ Summary');
  return results;
}

let results;
try {
  results = await main();
} catch (error) {
  console.error(error instanceof UserError ? `\n${error.message}` : error);
  results = [{ ...none, name: 'start', failed: 1, took: seconds(0) }];
}
console.log(summary(results).join('\n'));
process.exitCode = results.every(({ failed }) => failed === 0) ? 0 : 1;
