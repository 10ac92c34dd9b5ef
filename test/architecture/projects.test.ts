import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { exists, filesIn, text, top } from './files';

interface Table {
  readonly root: string;
  readonly layers: Readonly<
    Record<
      string,
      { readonly rank: number; readonly packages: readonly string[]; readonly node?: boolean }
    >
  >;
}

const table = JSON.parse(text('tools/layers.json')) as Table;

describe('tools/layers.json', () => {
  test('the TypeScript project files are those that it gives', () => {
    const { status, stdout } = spawnSync(process.execPath, ['tools/projects.mjs', '--check'], {
      cwd: top,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('has a line for every folder that holds source', () => {
    const folders = new Set(
      filesIn(table.root, '.ts').map(
        (file) => file.slice(table.root.length + 1).split('/')[0] ?? '',
      ),
    );
    expect([...folders].filter((folder) => !(folder in table.layers))).toEqual([]);
  });

  test('gives Node to the outer layers only', () => {
    expect(
      Object.entries(table.layers).filter(([, layer]) => layer.node === true && layer.rank < 10),
    ).toEqual([]);
  });

  test('names only packages that package.json has', () => {
    const manifest = JSON.parse(text('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const known = new Set([
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.devDependencies),
    ]);
    const named = Object.values(table.layers).flatMap((layer) => layer.packages);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('every layer that holds source has tests', () => {
    const withSource = Object.keys(table.layers).filter(
      (layer) => filesIn(`${table.root}/${layer}`, '.ts').length > 0,
    );
    // Entry points only choose and wire; the tests of the command line and of the protocols run them.
    const withoutTests = withSource.filter((layer) => layer !== 'main' && !exists(`test/${layer}`));
    expect(withoutTests).toEqual([]);
  });
});
