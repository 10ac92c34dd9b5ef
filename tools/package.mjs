// Makes the file that VS Code installs: `npm run package`.
//
//   node tools/package.mjs           production build, then sync-rule-workbench-<version>.vsix
//   node tools/package.mjs --check   packs what the last build made into the cache, and checks size and contents
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError, runMain, say } from './support/log.mjs';
import { cache, inTop, top } from './support/paths.mjs';
import { runNode } from './support/processes.mjs';

const limit = 5 * 1024 * 1024;
const allowed =
  /^(package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/[a-z]+\.(js|css|ttf|txt)|client\/media\/[\w-]+\.(svg|png)|client\/media\/walkthrough\/\w+\.md|samples\/[\w./-]+\.(syncrule|json)|syntaxes\/[\w.-]+\.json|docs\/images\/[\w-]+\.png|docs\/(rules|functions)\/\w+\.md|l10n\/[\w.-]+\.json)$/;
const needed = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/client.js',
  'dist/server.js',
  'dist/syncrule.js',
  'dist/webview.js',
  'dist/webview.css',
  'dist/notices.txt',
  'samples/alderfinch/syncrules.json',
];

await runMain(async () => {
  const checking = process.argv.includes('--check');
  const { version, name } = JSON.parse(readFileSync(inTop('package.json'), 'utf8'));
  if (!checking) {
    say('Building for production.');
    if ((await runNode([inTop('tools', 'build.mjs'), '--production'])).code !== 0)
      throw new UserError('The build failed; its words are above.');
  }
  const { createVSIX, listFiles } = await import('@vscode/vsce');
  const files = await listFiles({ cwd: top, dependencies: false });
  const foreign = files.filter((file) => !allowed.test(file.split(path.sep).join('/')));
  if (foreign.length > 0)
    throw new UserError(
      `The package would hold files that do not belong into it: ${foreign.join(', ')}. See .vscodeignore.`,
    );
  const missing = needed.filter((file) => !existsSync(inTop(file)));
  if (missing.length > 0)
    throw new UserError(`The package would lack ${missing.join(', ')}: run \`npm run build\`.`);

  const file = checking
    ? path.join(cache, 'package', `${name}.vsix`)
    : inTop(`${name}-${version}.vsix`);
  mkdirSync(path.dirname(file), { recursive: true });
  await createVSIX({
    cwd: top,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    packagePath: file,
  });
  const size = statSync(file).size;
  if (size > limit)
    throw new UserError(
      `The package has ${(size / 1024 / 1024).toFixed(1)} MB; at most ${limit / 1024 / 1024} MB are wanted.`,
    );
  say(`${path.relative(top, file)}: ${files.length} files, ${(size / 1024 / 1024).toFixed(2)} MB`);
});
