// Runs the property tests with fresh seeds, round after round, and says which seeds failed.
//
//   node tools/fuzz.mjs                 ten rounds
//   node tools/fuzz.mjs 200             that many
//   node tools/fuzz.mjs 50 format       of the test files with this in their path
//
// To see a failure again: SYNCRULE_SEED=<seed> npx vitest run --project unit <file>
import { readFileSync, readdirSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, runMain, say, seconds } from './support/log.mjs';
import { inTop, top } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

/** The test files with property tests, relative to the repository. */
function propertyTests(wanted) {
  const names = readdirSync(inTop('test'), { recursive: true }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  const files = names
    .map((name) => path.join('test', name))
    .filter((name) => readFileSync(path.join(top, name), 'utf8').includes("from 'fast-check'"));
  return files.filter((name) => wanted === undefined || name.includes(wanted)).sort();
}

/** Property tests may take their time here: a machine that does other work must not look like a failure. */
const testArgs = (files) => [
  inTop('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--project',
  'unit',
  '--project',
  'slow',
  '--testTimeout=600000',
  ...files,
];

/** The part of a run's output that tells what failed. */
function failures(output) {
  const from = output.search(/^.*(Failed (Tests|Suites)|Unhandled Error)/m);
  return from < 0 ? output : output.slice(from);
}

await runMain(async () => {
  const [count = '10', wanted] = process.argv.slice(2);
  const rounds = Number(count);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new UserError(
      `'${count}' is no number of rounds. Usage: npm run fuzz -- [rounds] [part of a file's path]`,
    );
  const files = propertyTests(wanted);
  if (files.length === 0)
    throw new UserError(`No file with property tests has '${wanted}' in its path.`);
  await ensureDependencies();
  say(
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${files.length} ${files.length === 1 ? 'file' : 'files'} with property tests`,
  );
  const failed = [];
  for (let round = 1; round <= rounds; round++) {
    const seed = randomInt(2 ** 31 - 1);
    const started = Date.now();
    const { code, output } = await runNode(testArgs(files), {
      quiet: true,
      env: { ...process.env, NO_COLOR: '1', SYNCRULE_SEED: String(seed) },
    });
    console.log(
      `${code === 0 ? '✓' : '✗'} round ${round}, seed ${seed} (${seconds(Date.now() - started)})`,
    );
    if (code === 0) continue;
    failed.push(seed);
    console.log(failures(output));
  }
  console.log(
    failed.length === 0
      ? `${rounds} rounds, none failed`
      : `${rounds} rounds, ${failed.length} failed. Seeds: ${failed.join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
});
