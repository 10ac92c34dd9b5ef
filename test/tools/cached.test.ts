import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installOnce } from '../../tools/support/cached.mjs';

let root: string;
let source: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'syncrule-cache-'));
  source = path.join(root, 'source');
  mkdirSync(source);
  writeFileSync(path.join(source, 'package.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const install = (fill: (draft: string, place: string) => Promise<void>): Promise<string> =>
  installOnce({ kind: 'thing', what: 'a thing', sources: [source], fill, root });

const write =
  (text: string) =>
  async (draft: string): Promise<void> =>
    writeFileSync(path.join(draft, 'file'), text);

describe('what is installed into the cache', () => {
  test('is installed once, and again when what it is made from has changed', async () => {
    const first = await install(write('first'));
    expect(await install(write('second'))).toBe(first);
    expect(readFileSync(path.join(first, 'file'), 'utf8')).toBe('first');
    writeFileSync(path.join(source, 'package.json'), '{ "version": "2" }');
    const second = await install(write('second'));
    expect(second).not.toBe(first);
    expect(readFileSync(path.join(second, 'file'), 'utf8')).toBe('second');
  });

  test('is whole or not there: a failed installation leaves nothing', async () => {
    await expect(
      install(async (draft) => {
        await write('half')(draft);
        throw new Error('the network is gone');
      }),
    ).rejects.toThrow('the network is gone');
    expect(readdirSync(path.join(root, 'thing'))).toEqual([]);
  });

  test('is that of another process that was faster', async () => {
    const place = await install(async (draft, target) => {
      await write('slower')(draft);
      mkdirSync(target);
      writeFileSync(path.join(target, 'file'), 'faster');
    });
    expect(readFileSync(path.join(place, 'file'), 'utf8')).toBe('faster');
    expect(existsSync(`${place}.${process.pid}`)).toBe(false);
  });
});
