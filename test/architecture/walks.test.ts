import { describe, expect, test } from 'vitest';
import { exists, text } from './files';

interface Call {
  readonly depth: number;
  readonly file: string;
  readonly name: string;
}

interface Walk {
  readonly title: string;
  readonly calls: readonly Call[];
}

const { root, layers } = JSON.parse(text('tools/layers.json')) as {
  readonly root: string;
  readonly layers: Readonly<Record<string, { readonly rank: number }>>;
};

const chapter = (page: string): string =>
  page.split(/^## Four walks$/m)[1]?.split(/^## /m)[0] ?? '';

/** The lists of calls of a chapter, each with its title. */
function walksIn(page: string): readonly Walk[] {
  return [...chapter(page).matchAll(/^\*\*(.+)\*\*\n\n((?: *- .*\n?)+)/gm)].map(
    ([, title = '', list = '']) => ({
      title,
      calls: list
        .trimEnd()
        .split('\n')
        .map((line) => {
          const [, indent, file, name] = /^( *)- `([^`]+)` → `([^`]+)`$/.exec(line) ?? [];
          if (indent === undefined || file === undefined || name === undefined)
            throw new Error(`not a call: ${line}`);
          return {
            depth: indent.length / 2,
            file: file.startsWith('client/') ? file : `${root}/${file}`,
            name,
          };
        }),
    }),
  );
}

/** The call that a call is indented below; undefined at the beginning of a list. */
function callerOf(calls: readonly Call[], index: number): Call | undefined {
  const depth = calls[index]?.depth ?? 0;
  return calls.slice(0, index).findLast((call) => call.depth < depth);
}

/** Whether a file declares a function, a class, a constant or a method. */
const declares = (source: string, name: string): boolean =>
  new RegExp(
    `^(?:export )?(?:async )?(?:function\\*? |class |const )${name}\\b|^  (?:private )?(?:async )?#?${name}(?:<[^(]*>)?\\(`,
    'm',
  ).test(source);

const rankOf = (file: string): number | undefined =>
  layers[file.slice(root.length + 1).split('/')[0] ?? '']?.rank;

/** What is wrong with a walk, a line each. */
function faultsOf(calls: readonly Call[], read: (file: string) => string): readonly string[] {
  return calls.flatMap((call, index) => {
    const faults: string[] = [];
    const caller = callerOf(calls, index);
    const where = `${call.file} → ${call.name}`;
    if (!declares(read(call.file), call.name)) faults.push(`${where}: not declared`);
    if (caller === undefined) return call.depth === 0 ? faults : [...faults, `${where}: no caller`];
    if (!new RegExp(`\\b${call.name}\\b`).test(read(caller.file)))
      faults.push(`${where}: ${caller.file} does not name it`);
    const [from, to] = [rankOf(caller.file), rankOf(call.file)];
    if (from !== to && (from === undefined || to === undefined || to > from))
      faults.push(`${where}: goes up from ${caller.file}`);
    return faults;
  });
}

const walks = walksIn(text('docs/architecture.md'));

describe('the walks of docs/architecture.md', () => {
  test('are four', () => {
    expect(walks.map(({ title }) => title)).toEqual([
      'A key → diagnostics',
      '`syncrule preview` → table',
      'F5 → variables',
      'LDIF → webview',
    ]);
  });

  test.each(walks)('$title exists call by call and never goes up', ({ calls }) => {
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter(({ file }) => !exists(file))).toEqual([]);
    expect(faultsOf(calls, text)).toEqual([]);
  });
});

describe('the check of walks', () => {
  const files: Readonly<Record<string, string>> = {
    [`${root}/lsp/a.ts`]: 'export function start() { below(); }',
    [`${root}/app/b.ts`]: 'export function below() { start(); }',
  };
  const check = (list: string): readonly string[] =>
    faultsOf(
      walksIn(`## Four walks\n\n**Walk**\n\n${list}`)[0]?.calls ?? [],
      (file) => files[file] ?? '',
    );

  test('accepts calls that lead down', () => {
    expect(check('- `lsp/a.ts` → `start`\n  - `app/b.ts` → `below`\n')).toEqual([]);
  });

  test('finds a call that leads up', () => {
    expect(check('- `app/b.ts` → `below`\n  - `lsp/a.ts` → `start`\n')).toEqual([
      `${root}/lsp/a.ts → start: goes up from ${root}/app/b.ts`,
    ]);
  });

  test('finds what is not declared, and what its caller does not name', () => {
    expect(check('- `lsp/a.ts` → `start`\n  - `app/b.ts` → `gone`\n')).toEqual([
      `${root}/app/b.ts → gone: not declared`,
      `${root}/app/b.ts → gone: ${root}/lsp/a.ts does not name it`,
    ]);
  });
});
