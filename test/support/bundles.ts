import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

/** The files that tests start as processes, bundled like what ships: the command line tool and the language server. */
export interface Bundles {
  readonly syncrule: string;
  readonly server: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly bundles: Bundles;
  }
}

const main = path.join(import.meta.dirname, '../../server/src/main');

/** Runs once before the tests that start processes; they read the paths with `inject('bundles')`. @returns what removes the bundles after the last test. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncrule-bundles-'));
  await build({
    entryPoints: [path.join(main, 'syncrule.ts'), path.join(main, 'server.ts')],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  project.provide('bundles', {
    syncrule: path.join(folder, 'syncrule.cjs'),
    server: path.join(folder, 'server.cjs'),
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
