// Runs the benchmarks of tools/bench/, each in a process of its own.
//
//   node tools/bench.mjs [name…]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const tools = path.dirname(fileURLToPath(import.meta.url));
const folder = path.join(tools, 'bench');
const bundles = path.join(path.dirname(tools), 'out', 'bench');
const wanted = process.argv.slice(2);
let failed = false;
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  const name = file.replace(/\.ts$/, '');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const outfile = path.join(bundles, `${name}.mjs`);
  await build({
    entryPoints: [path.join(folder, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    // It looks for its own program beside its own file.
    external: ['esbuild'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  console.log(`## ${name}`);
  if (spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
