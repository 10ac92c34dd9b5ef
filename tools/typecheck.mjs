// Type-checks every project with the native compiler: one process, all layers, a few seconds.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const compiler = path.join(
  path.dirname(require.resolve('typescript-7/package.json')),
  'bin',
  'tsc',
);
const result = spawnSync(process.execPath, [compiler, '-b', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
