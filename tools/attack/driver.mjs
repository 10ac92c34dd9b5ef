// One job of an attack: inputs one after the other until its processor time is used up. Prints what it found as lines of JSON.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readers } from './cases.mjs';
import { failureOf, loadGrammar } from './checks.mjs';
import { materials } from './materials.mjs';
import { attackDebugger } from './sessions/debugAdapter.mjs';
import { attackServer } from './sessions/languageServer.mjs';
import { sessionFiles } from './sessions/peer.mjs';
import { Random } from './random.mjs';
import { changes, placed, stateOf } from './sandbox.mjs';
import { Tool } from './tool.mjs';

const { bundles, folder, seed, count, step, budget, only } = JSON.parse(process.argv[2]);

const sessions = [
  { name: 'language server', weight: 1, session: attackServer },
  { name: 'debug adapter', weight: 1, session: attackDebugger },
];
const targets = [...readers, ...sessions].filter(
  ({ name }) => only === undefined || name.includes(only),
);
const lottery = targets.flatMap((target) => Array(target.weight).fill(target));

const tool = new Tool(path.join(bundles, 'worker.cjs'));
const figures = new Map();

function tell(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Seconds of processor time that one command may take for what was placed: a second, and four for each megabyte; twice, because it starts cold. */
const boundOf = (files) =>
  2 * (1 + 4 * (Object.values(files).reduce((sum, content) => sum + content.length, 0) / 1e6));

/** Whether a path is one that the command may write, or below it. */
const within = (file, allowed) => allowed.some((one) => file === one || file.startsWith(`${one}/`));

async function attackTool(random, { make }, base) {
  const { files, specials, inputs = 1, steps } = make(random, base);
  const place = placed(folder, { files, specials });
  const findings = [];
  let seconds = 0;
  for (const { args, input, check, writes } of steps) {
    const before = stateOf(place);
    const bound = boundOf(input === undefined ? files : { input });
    const result = await tool.run({ folder: place, args, input }, bound);
    seconds += result.seconds;
    const state = stateOf(place);
    // A folder's own entry changes with what is made in it.
    const changed = changes(before, state).filter(
      (file) =>
        !within(file, writes) &&
        !(
          state.get(file)?.startsWith('folder') && writes.some((one) => one.startsWith(`${file}/`))
        ),
    );
    const bytes = (file) => readFileSync(path.join(place, file));
    const asked = { ...result, state, bytes, read: (file) => bytes(file).toString('utf8') };
    const found =
      failureOf(result, bound) ??
      (changed.length > 0 ? `changed ${JSON.stringify(changed)}` : undefined) ??
      check(asked);
    if (found !== undefined) {
      findings.push(`syncrule ${args.map((one) => JSON.stringify(one)).join(' ')}: ${found}`);
      break;
    }
  }
  return { sent: inputs, seconds, findings };
}

async function attackSession(random, { session }, base) {
  const place = placed(folder, { files: sessionFiles(random, base) });
  const before = stateOf(place);
  const result = await session(random, path.join(bundles, 'syncrule.cjs'), place, base);
  const changed = changes(before, stateOf(place));
  return changed.length === 0
    ? result
    : { ...result, findings: [...result.findings, `changed ${JSON.stringify(changed)}`] };
}

async function attack(number, base) {
  const random = new Random(Math.imul(number, 0x9e3779b1) ^ seed);
  const target = random.pick(lottery);
  const result = await ('session' in target
    ? attackSession(random, target, base)
    : attackTool(random, target, base));
  const figure = figures.get(target.name) ?? { inputs: 0, seconds: 0, slowest: 0, findings: 0 };
  figures.set(target.name, {
    inputs: figure.inputs + result.sent,
    seconds: figure.seconds + result.seconds,
    slowest: Math.max(figure.slowest, result.seconds),
    findings: figure.findings + result.findings.length,
  });
  for (const finding of result.findings) tell({ finding, reader: target.name, number });
}

/** Seconds of processor time of this process, and of those whose inputs it makes. */
const spent = () =>
  process.cpuUsage().user / 1e6 +
  process.cpuUsage().system / 1e6 +
  [...figures.values()].reduce((sum, { seconds }) => sum + seconds, 0);

mkdirSync(folder, { recursive: true });
await loadGrammar();
const { syntheticFiles } = await import(pathToFileURL(path.join(bundles, 'server.mjs')).href);
const base = materials(syntheticFiles, readFileSync(path.join(bundles, 'rules.ps1'), 'utf8'));
for (let number = count; spent() < budget; number += step) {
  await attack(number, base);
  if (step === 0) break;
}
tool.stop();
if (step !== 0) rmSync(folder, { recursive: true, force: true });
// Pipes of processes that have ended may still be open.
process.stdout.write(
  `${JSON.stringify({ figures: Object.fromEntries(figures), spent: spent() })}\n`,
  () => process.exit(0),
);
