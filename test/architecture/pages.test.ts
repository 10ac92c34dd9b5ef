import { describe, expect, test } from 'vitest';
import { exists, filesIn, text } from './files';

const { layers } = JSON.parse(text('tools/layers.json')) as {
  readonly layers: Readonly<Record<string, unknown>>;
};
const names = Object.keys(layers);

/** Files of the server that a page names, as in `model/workspace.ts`; tests and tools are named from the top. */
function filesNamedIn(page: string): readonly string[] {
  return [...text(page).matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:ts|mjs|json))`/g)].flatMap(
    ([, file = '']) => {
      const [first = ''] = file.split('/');
      if (names.includes(first)) return [`server/src/${file}`];
      return ['test', 'tools', 'client', 'server'].includes(first) ? [file] : [];
    },
  );
}

describe('pages about the source', () => {
  const pages = [
    ...filesIn('docs', '.md'),
    ...filesIn('.github', '.md'),
    ...names.map((name) => `server/src/${name}/README.md`),
  ];

  test('name files that exist', () => {
    const gone = pages.flatMap((page) =>
      filesNamedIn(page)
        .filter((file) => !exists(file))
        .map((file) => `${page}: ${file}`),
    );
    expect(gone).toEqual([]);
    expect(pages.flatMap(filesNamedIn).length).toBeGreaterThan(60);
  });

  test.each(names)('%s says what it is, what it may know and where to begin', (name) => {
    const lines = text(`server/src/${name}/README.md`).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines.join('\n')).toMatch(
      /^# .+\n\n- What it is: .+\n- What it may know: .+\n- Where to begin: .+$/,
    );
    const named = [...(lines.at(-1) ?? '').matchAll(/`([\w./]+\.ts)`/g)].map(
      ([, file = '']) => `server/src/${name}/${file}`,
    );
    expect(named.filter((file) => !exists(file))).toEqual([]);
  });

  test('the map lists every layer with its rank', () => {
    const map = text('docs/architecture.md');
    const ranks = layers as Readonly<Record<string, { readonly rank: number }>>;
    expect(
      names.filter(
        (name) =>
          !new RegExp(`^\\| ${String(ranks[name]?.rank)} \\|[^|]*\`${name}\``, 'm').test(map),
      ),
    ).toEqual([]);
  });
});
