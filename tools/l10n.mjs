// Writes l10n/bundle.l10n.json: the texts of the client, its page and the server that translators translate. Part of `npm run generate`.
//
//   node tools/l10n.mjs [--check]
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { build } from 'esbuild';
import { inTop } from './support/paths.mjs';

const folders = ['client/src', 'client/webview', 'server/src'];
const file = inTop('l10n', 'bundle.l10n.json');

const sources = folders.flatMap((folder) =>
  readdirSync(inTop(folder), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => ({ extension: '.ts', contents: readFileSync(inTop(folder, name), 'utf8') })),
);
/** What the registries declare in English, which the extractor does not see. */
async function registryTexts() {
  const outfile = inTop('out', 'generate', 'registryTexts.mjs');
  await build({
    entryPoints: [inTop('tools', 'support', 'registryTexts.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return (await import(pathToFileURL(outfile))).registryTexts;
}

const found = {
  ...(await getL10nJson(sources)),
  ...Object.fromEntries((await registryTexts()).map((declared) => [declared, declared])),
};
const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = `${JSON.stringify(sorted, null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`l10n: ${path.basename(file)} is out of date`);
    process.exit(1);
  }
} else {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`l10n: ${Object.keys(sorted).length} texts`);
}
