// The tests that run inside an extension host: bundles them once, and reads the results that the suite writes.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache, inTop, top } from '../support/paths.mjs';

const folder = inTop('out', 'host');

/** Bundles test/host; returns the entry file that both hosts are told. */
export async function bundleSuite() {
  const { build } = await import('esbuild');
  rmSync(folder, { recursive: true, force: true });
  const tests = readdirSync(inTop('test', 'host')).filter((file) => file.endsWith('.test.ts'));
  await build({
    absWorkingDir: top,
    entryPoints: ['main.ts', ...tests].map((file) => path.join('test', 'host', file)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(folder, 'main.js');
}

/** The file that the suite writes its results to. */
export function resultsFile() {
  const file = path.join(cache, 'results', `host-${process.pid}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** The counts that the suite wrote; a suite that wrote none has failed. */
export function readResults(file) {
  if (!existsSync(file))
    return {
      passed: 0,
      failed: 1,
      failures: [{ title: 'the suite', message: 'it ended without results' }],
    };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file, { force: true });
  return results;
}
