// Writes the TypeScript project files from the layer table, so that the compiler refuses an import that the table refuses.
//
//   node tools/projects.mjs [--check]
//
// --check  writes nothing and fails when a file is out of date
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const top = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { root, layers } = JSON.parse(readFileSync(path.join(top, 'tools/layers.json'), 'utf8'));
const json = (value) => JSON.stringify(value, null, 2) + '\n';
const checking = process.argv.includes('--check');
const written = [];
const write = (file, text) => {
  const full = path.join(top, file);
  if (!existsSync(full) || readFileSync(full, 'utf8') !== text) {
    written.push(file);
    if (checking) return;
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
};
const hasSource = (name) =>
  existsSync(path.join(top, root, name)) &&
  readdirSync(path.join(top, root, name), { recursive: true }).some((f) =>
    f.toString().endsWith('.ts'),
  );

const present = Object.keys(layers).filter(hasSource);
for (const name of present) {
  const layer = layers[name];
  const below = present.filter((other) => layers[other].rank < layer.rank);
  write(
    `${root}/${name}/tsconfig.json`,
    json({
      extends: '../../../tsconfig.base.json',
      compilerOptions: {
        rootDir: '.',
        outDir: `../../../out/types/${name}`,
        tsBuildInfoFile: `../../../out/types/${name}.tsbuildinfo`,
        ...(layer.node ? { types: ['node'] } : {}),
      },
      include: ['**/*.ts'],
      references: below.map((other) => ({ path: `../${other}` })),
    }),
  );
}
write(
  'tsconfig.json',
  json({
    files: [],
    references: [
      ...present.map((name) => ({ path: `./${root}/${name}` })),
      ...['client', 'client/webview', 'test']
        .filter((p) => existsSync(path.join(top, p, 'tsconfig.json')))
        .map((p) => ({ path: `./${p}` })),
    ],
  }),
);
if (written.length > 0) {
  console.log(
    checking
      ? `out of date: ${written.join(', ')}; run \`node tools/projects.mjs\` and commit the result`
      : `wrote ${written.join(', ')}`,
  );
  if (checking) process.exitCode = 1;
}
