import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const top = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Paths are told with forward slashes, relative to the repository's folder. */
const relative = (file: string): string => path.relative(top, file).split(path.sep).join('/');

/** The text of a file of the repository. */
export const text = (file: string): string => readFileSync(path.join(top, file), 'utf8');

/** Whether a file or folder of the repository exists. */
export const exists = (file: string): boolean => existsSync(path.join(top, file));

/** The files of a folder, without those of folders below it when `deep` is false; none when there is no such folder. */
export function filesIn(folder: string, ending: string, deep = true): readonly string[] {
  const full = path.join(top, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: deep, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules/'))
    .sort();
}

/** Every TypeScript file of the product: server, client and webview. */
export const productFiles = (): readonly string[] =>
  [...filesIn('server/src', '.ts'), ...filesIn('client', '.ts')].filter(
    (file) => !file.endsWith('.d.ts'),
  );

/** What git tracks, and what it would track if it were added now. */
export function trackedFiles(): readonly string[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: top, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return [...new Set(list.split('\0'))].filter(
    (file) => file !== '' && existsSync(path.join(top, file)),
  );
}

const importPattern =
  /(?:^|[\n;])\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The specifiers that a file imports or re-exports from, types included. */
export const importsOf = (file: string): readonly string[] =>
  [...text(file).matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

/** The file of the repository that a relative specifier means, or undefined for a package. */
export function resolveImport(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return [`${target}.ts`, `${target}.tsx`, target].find((candidate) => exists(candidate));
}
