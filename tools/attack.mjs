// Attacks every reader and writer with hostile inputs, and says what went wrong.
//
//   npm run attack -- [--minutes 10] [--jobs 2] [--seed <seed>] [--only <part of a reader's name>]
//   npm run attack -- --seed <seed> --input <number>   one input again; its files stay in out/attack
//
// --minutes counts processor time, of all processes together. What is asserted of every answer is in tools/attack/checks.mjs.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './support/dependencies.mjs';
import { UserError, runMain, say } from './support/log.mjs';
import { inTop, top } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

const bundles = inTop('out', 'attack');

function numberOf(options, name, least) {
  const value = Number(options[name]);
  if (!Number.isFinite(value) || value < least)
    throw new UserError(`--${name} must be a number from ${least}, not '${options[name]}'.`);
  return value;
}

async function bundle() {
  const { build } = await import('esbuild');
  const shared = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  };
  await Promise.all([
    build({
      ...shared,
      entryPoints: [inTop('server/src/main/syncrule.ts')],
      outfile: path.join(bundles, 'syncrule.cjs'),
      format: 'cjs',
    }),
    build({
      ...shared,
      entryPoints: [inTop('tools/attack/worker.ts')],
      outfile: path.join(bundles, 'worker.cjs'),
      format: 'cjs',
    }),
    build({
      ...shared,
      entryPoints: [inTop('test/support/serverExport/alderfinch.ts')],
      outfile: path.join(bundles, 'server.mjs'),
      format: 'esm',
    }),
  ]);
  const { code, output } = await runNode(
    [
      path.join(bundles, 'syncrule.cjs'),
      'export',
      inTop('samples/alderfinch'),
      '--to',
      'powershell',
      '--out',
      path.join(bundles, 'rules.ps1'),
      '--force',
    ],
    { quiet: true },
  );
  if (code !== 0) throw new UserError(`The sample cannot be exported:\n${output}`);
}

/** Runs a job to its end, and hands on what it tells. */
function runJob(parameters, heard) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [inTop('tools/attack/driver.mjs'), JSON.stringify(parameters)],
      { cwd: top, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line)));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`a job of the attack ended with ${code}`)),
    );
  });
}

const sum = (one = { inputs: 0, seconds: 0, slowest: 0, findings: 0 }, other) => ({
  inputs: one.inputs + other.inputs,
  seconds: one.seconds + other.seconds,
  slowest: Math.max(one.slowest, other.slowest),
  findings: one.findings + other.findings,
});

function table(figures, spent) {
  const row = (name, { inputs, seconds, slowest, findings }) =>
    `| ${name} | ${inputs.toLocaleString('en')} | ${seconds.toFixed(0)} s | ${slowest.toFixed(1)} s | ${findings} |`;
  const rows = [...figures].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = rows.reduce((total, [, figure]) => sum(total, figure), undefined);
  return [
    '| Reader or writer | Inputs | Processor time | Slowest input | Findings |',
    '|---|---:|---:|---:|---:|',
    ...rows.map(([name, figure]) => row(name, figure)),
    row('together', { ...all, seconds: spent }),
  ].join('\n');
}

await runMain(async () => {
  const { values: options } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      jobs: { type: 'string', default: '2' },
      seed: { type: 'string' },
      only: { type: 'string' },
      input: { type: 'string' },
    },
  });
  const [minutes, jobs] = [numberOf(options, 'minutes', 0.1), numberOf(options, 'jobs', 1)];
  const seed = options.seed === undefined ? randomInt(2 ** 31 - 1) : numberOf(options, 'seed', 0);
  await ensureDependencies();
  mkdirSync(bundles, { recursive: true });
  await bundle();
  say(
    `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} of processor time in ${jobs} ${jobs === 1 ? 'job' : 'jobs'}, seed ${seed}`,
  );
  const figures = new Map();
  let [spent, findings] = [0, 0];
  const heard = (told) => {
    if (told.figures === undefined) {
      findings++;
      console.log(
        `✗ ${told.reader}, --seed ${seed}${options.only === undefined ? '' : ` --only '${options.only}'`} --input ${told.number}\n  ${told.finding}`,
      );
      return;
    }
    spent += told.spent;
    for (const [name, figure] of Object.entries(told.figures))
      figures.set(name, sum(figures.get(name), figure));
  };
  const again = options.input === undefined ? undefined : numberOf(options, 'input', 0);
  const numbers =
    again === undefined
      ? Array.from({ length: jobs }, (_none, at) => ({ count: at, step: jobs }))
      : [{ count: again, step: 0 }];
  await Promise.all(
    numbers.map(({ count, step }, at) =>
      runJob(
        {
          bundles,
          folder:
            again === undefined
              ? path.join(os.tmpdir(), `syncrule-attack-${process.pid}-${at}`)
              : path.join(bundles, 'input'),
          seed,
          count,
          step,
          budget: (minutes * 60) / jobs,
          only: options.only,
        },
        heard,
      ),
    ),
  );
  console.log(table(figures, spent));
  say(
    findings === 0 ? 'nothing was found' : `${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  );
  return findings === 0 ? 0 : 1;
});
