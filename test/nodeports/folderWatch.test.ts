import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderWatch } from '../../server/src/host/folderWatch';
import { uriOf } from '../../server/src/host/uris';

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'watched {1} '));
  mkdirSync(at('rules'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('watching a folder', () => {
  it('tells of files that are made, changed and deleted at any depth, until it is ended', async () => {
    const told = new Set<string>();
    const end = folderWatch.watch(uriOf(folder), (uris) => uris.forEach((uri) => told.add(uri)));
    const file = at('rules', 'a b.syncrule');
    for (const change of [
      () => writeFileSync(file, 'x'),
      () => writeFileSync(file, 'y'),
      () => rmSync(file),
    ]) {
      told.clear();
      change();
      await expect.poll(() => [...told], { timeout: 10_000 }).toContain(uriOf(file));
    }
    end?.();
    told.clear();
    writeFileSync(file, 'z');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...told]).toEqual([]);
  });

  it('is not possible where there is no folder', () => {
    expect(folderWatch.watch(uriOf(at('nowhere')), () => undefined)).toBeUndefined();
  });
});
