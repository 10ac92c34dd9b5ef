// Writes the page of each function, docs/functions/<Name>.md, and the list of them, docs/functions/README.md, from the catalogue.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { functionPages } from '../../server/src/functions/pages';

const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const folder = path.join(top, 'docs/functions');
const check = process.argv.includes('--check');
const pages = functionPages();

let stale = false;
for (const [name, text] of pages) {
  const file = path.join(folder, name);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (current === text) continue;
  if (check) {
    console.error(`docs/functions/${name} is out of date`);
    stale = true;
    continue;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote docs/functions/${name}`);
}
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  if (pages.has(name)) continue;
  console.error(`docs/functions/${name} belongs to no function; delete it`);
  stale = true;
}
process.exit(stale ? 1 : 0);
