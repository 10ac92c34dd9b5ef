import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../tools/lint/layering.mjs';
import { importsOf, productFiles, resolveImport, text, top } from './files';

describe('imports', () => {
  test('follow tools/layers.json', () => {
    const refused = productFiles().flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const reason = refusal(path.join(top, file), specifier);
        return reason === undefined ? [] : [`${file}: ${reason}`];
      }),
    );
    expect(refused).toEqual([]);
  });

  test('lead to files that exist, and name them without their extension', () => {
    const wrong = productFiles().flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .filter(
          (specifier) =>
            /\.[cm]?[jt]sx?$/.test(specifier) || resolveImport(file, specifier) === undefined,
        )
        .map((specifier) => `${file}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  // Imports of types count: whoever names the type of another file cannot be understood, moved or tested without it.
  test('form no cycle', () => {
    expect(firstCycle(graph(productFiles()))).toEqual([]);
  });
});

describe('the layering rule itself', () => {
  const inLayer = (layer: string): string => path.join(top, 'server/src', layer, 'some.ts');

  test('lets a layer import one below it', () => {
    expect(refusal(inLayer('model'), '../domain/rule')).toBeUndefined();
  });

  test.each([
    ['a layer above', 'domain', '../model/workspace'],
    ['a layer of its own rank', 'check', '../eval/types'],
    ['the client', 'ide', '../../../client/src/extension'],
    ['Node, in a layer that does no input or output', 'engine', 'node:fs'],
    ['a package that the table does not give it', 'domain', 'chevrotain'],
  ])('refuses %s', (_, layer, specifier) => {
    expect(refusal(inLayer(layer), specifier)).toBeTypeOf('string');
  });

  test.each([
    [
      'the client, the server beyond the protocol',
      'client/src/extension.ts',
      '../../server/src/model/workspace',
    ],
    ['the webview, the client', 'client/webview/main.ts', '../src/extension'],
    ['a feature, another feature', 'client/src/features/one/feature.ts', '../two/feature'],
    ['infrastructure, a feature', 'client/src/infrastructure/server.ts', '../features/one/feature'],
  ])('refuses %s', (_, file, specifier) => {
    expect(refusal(path.join(top, file), specifier)).toBeTypeOf('string');
  });
});

describe('exports', () => {
  test('no file gathers the exports of others', () => {
    const barrels = productFiles().filter(
      (file) => path.posix.basename(file) === 'index.ts' || /^export\s+\*\s+from/m.test(text(file)),
    );
    expect(barrels).toEqual([]);
  });

  test('have names', () => {
    expect(
      productFiles().filter((file) =>
        /^export\s+default\b|\bas\s+default\s*[,}]/m.test(text(file)),
      ),
    ).toEqual([]);
  });
});

describe('the cycle search', () => {
  test('finds a cycle, and tells its files in order', () => {
    const found = firstCycle(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', []],
        ['d', ['b']],
      ]),
    );
    expect(found).toEqual(['b', 'd', 'b']);
  });

  test('is silent about a file that two others share', () => {
    expect(
      firstCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
          ['d', []],
        ]),
      ),
    ).toEqual([]);
  });
});

function graph(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map((file) => [
      file,
      importsOf(file).flatMap((specifier) => resolveImport(file, specifier) ?? []),
    ]),
  );
}

/** The first cycle that a search in depth meets, its first file repeated at the end; empty when there is none. */
function firstCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const finished = new Set<string>();
  const way: string[] = [];
  const visit = (node: string): readonly string[] => {
    const at = way.indexOf(node);
    if (at >= 0) return [...way.slice(at), node];
    if (finished.has(node)) return [];
    way.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle.length > 0) return cycle;
    }
    way.pop();
    finished.add(node);
    return [];
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
