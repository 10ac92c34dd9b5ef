// Bundles everything that ships: the client, the language server, the command line tool and the page of the attribute-flow view.
//
//   node tools/build.mjs [--watch] [--production] [--partial] [--only=<text>]
//
// --production  minified, without source maps
// --partial     an entry whose source does not exist is left out, with a line that says so; without it that is an error
// --only=…      builds the bundles whose file in dist/ starts with this text
// --watch       builds again when a file changes
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';
import { writeNotices } from './notices.mjs';

const top = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const known = ['--watch', '--production', '--partial'];
const unknown = process.argv
  .slice(2)
  .filter((flag) => !known.includes(flag) && !flag.startsWith('--only='));
if (unknown.length > 0) {
  console.error(
    `build: unknown option ${unknown.join(', ')}; known are ${known.join(', ')}, --only=<text>`,
  );
  process.exit(2);
}
const has = (flag) => process.argv.includes(flag);
const production = has('--production');
const only = process.argv.find((flag) => flag.startsWith('--only='))?.slice('--only='.length) ?? '';

// Some packages have a CommonJS form that finds its own files at run time, which a bundle does not have; their ES form has none of that.
const node = { platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
const page = { platform: 'browser', target: 'chrome122', format: 'iife' };
const bundles = [
  { entry: 'client/src/extension.ts', out: 'dist/client.js', ...node, external: ['vscode'] },
  { entry: 'server/src/main/server.ts', out: 'dist/server.js', ...node },
  {
    entry: 'server/src/main/syncrule.ts',
    out: 'dist/syncrule.js',
    ...node,
    banner: { js: '#!/usr/bin/env node' },
    executable: true,
  },
  { entry: 'client/webview/main.ts', out: 'dist/webview.js', ...page },
  {
    entry: 'client/webview/style/main.css',
    out: 'dist/webview.css',
    platform: 'browser',
    target: 'chrome122',
    external: ['./codicon.ttf*'],
  },
];
const copies = [{ from: 'node_modules/@vscode/codicons/dist/codicon.ttf', to: 'dist/codicon.ttf' }];

const chosen = bundles.filter(({ out }) => path.basename(out).startsWith(only));
if (chosen.length === 0) {
  console.error(
    `build: no bundle starts with '${only}'; there are ${bundles.map(({ out }) => path.basename(out)).join(', ')}`,
  );
  process.exit(2);
}
const wanted = chosen.filter(({ entry }) => {
  if (existsSync(path.join(top, entry))) return true;
  if (has('--partial')) {
    console.log(`build: ${entry} does not exist, left out (--partial)`);
    return false;
  }
  console.error(
    `build: ${entry} does not exist; with --partial the other bundles are built without it`,
  );
  process.exit(1);
});

const size = (file) => `${(statSync(path.join(top, file)).size / 1024).toFixed(0)} KB`;

/** Says what was written, and keeps the command line tool executable. */
const reporter = ({ out, executable }) => ({
  name: 'report',
  setup(build) {
    build.onEnd((result) => {
      if (result.errors.length > 0) return;
      if (executable) chmodSync(path.join(top, out), 0o755);
      console.log(`build: ${out} (${size(out)})`);
    });
  },
});

mkdirSync(path.join(top, 'dist'), { recursive: true });
for (const { from, to } of copies) copyFileSync(path.join(top, from), path.join(top, to));
if (production) for (const { out } of wanted) rmSync(path.join(top, `${out}.map`), { force: true });

const contexts = await Promise.all(
  wanted.map(({ entry, out, executable, ...options }) =>
    context({
      absWorkingDir: top,
      entryPoints: [entry],
      outfile: out,
      bundle: true,
      minify: production,
      // Names of classes and functions are read by people in stack traces and by the parser's own error messages.
      keepNames: options.platform === 'node',
      sourcemap: production ? false : 'linked',
      metafile: true,
      legalComments: 'none',
      logLevel: 'warning',
      ...options,
      plugins: [reporter({ out, executable })],
    }),
  ),
);

if (has('--watch')) {
  await Promise.all(contexts.map((one) => one.watch()));
  console.log('build: watching; end with Ctrl+C');
} else {
  const results = await Promise.allSettled(contexts.map((one) => one.rebuild()));
  await Promise.all(contexts.map((one) => one.dispose()));
  // esbuild has printed its own message for each failure.
  if (results.some((one) => one.status === 'rejected')) process.exit(1);
  if (chosen.length === bundles.length) {
    const inputs = [
      ...results.flatMap((one) => Object.keys(one.value.metafile.inputs)),
      ...copies.map(({ from }) => from),
    ];
    console.log(
      `build: dist/notices.txt (${writeNotices(top, inputs, path.join(top, 'dist', 'notices.txt'))} packages)`,
    );
  }
}
