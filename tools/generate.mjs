// Writes everything that is generated from a table in the source: runs each file of tools/generate/.
//
//   node tools/generate.mjs [--check]
//
// --check  writes nothing and fails when something is out of date
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'generate');
const tsx = createRequire(import.meta.url).resolve('tsx/cli');
let failed = false;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts')).sort()) {
  const result = spawnSync(process.execPath, [tsx, path.join(folder, file), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (result.status !== 0) failed = true;
}
if (failed) {
  console.error(process.argv.includes('--check') ? 'generate: out of date; run `npm run generate` and commit the result' : 'generate: failed');
  process.exit(1);
}
