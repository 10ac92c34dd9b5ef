// Writes everything that is generated from the source: runs each file of tools/generate/, and collects the texts to translate.
//
//   node tools/generate.mjs [--check]
//
// --check  writes nothing and fails when something is out of date
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'generate');
// As deep below the top as the sources, so that a generator finds the top from its own place.
const bundles = path.join(path.dirname(path.dirname(folder)), 'out', 'generate');
let failed = false;
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  const outfile = path.join(bundles, file.replace(/\.ts$/, '.mjs'));
  // Bundled, not run as it stands: packages that are ECMAScript modules only cannot be loaded by our sources otherwise.
  await build({
    entryPoints: [path.join(folder, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const result = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (result.status !== 0) failed = true;
}
const l10n = spawnSync(
  process.execPath,
  [path.join(path.dirname(folder), 'l10n.mjs'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
if (l10n.status !== 0) failed = true;
if (failed) {
  console.error(
    process.argv.includes('--check')
      ? 'generate: out of date; run `npm run generate` and commit the result'
      : 'generate: failed',
  );
  process.exit(1);
}
