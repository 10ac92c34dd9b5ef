import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../server/src/host/decode';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { systemClock, systemRandom } from '../../server/src/host/system';
import { pathOf, uriOf } from '../../server/src/host/uris';

let folder = '';
const files = new NodeFiles();
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node files {1} '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('addresses', () => {
  it('turn into paths and back, odd characters included', () => {
    const file = at('a b', '{x}%20#?ä.syncrule');
    expect(uriOf(file)).toMatch(/^file:\/\/\/.*%7Bx%7D%2520%23%3F%C3%A4\.syncrule$/);
    expect(pathOf(uriOf(file))).toBe(file);
  });

  it('of a folder have no slash at their end', () => {
    expect(uriOf(`${folder}/`)).toBe(uriOf(folder));
  });

  it('are spelled as VS Code spells them, so that a file read and a file opened are the same', () => {
    const file = at('a (b)', "it's @ & +.syncrule");
    expect(uriOf(file)).toMatch(/\/a%20%28b%29\/it%27s%20%40%20%26%20%2B\.syncrule$/);
    expect(pathOf(uriOf(file))).toBe(file);
  });

  it.each(['https://example.org/x', 'untitled:Untitled-1', 'nonsense'])(
    '%s names no file',
    (uri) => {
      expect(() => pathOf(uri)).toThrow('names no file on this machine');
    },
  );
});

describe('reading', () => {
  it('decodes UTF-8 with and without mark, and UTF-16 with one', () => {
    expect(textOf('x', Buffer.from('aä€'))).toBe('aä€');
    expect(textOf('x', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('aä')]))).toBe(
      'aä',
    );
    expect(
      textOf('x', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('aä', 'utf16le')])),
    ).toBe('aä');
    expect(textOf('x', Uint8Array.of(0xfe, 0xff, 0, 0x61, 0, 0xe4))).toBe('aä');
    expect(textOf('x', Uint8Array.of())).toBe('');
  });

  it('says for people what is wrong, with the file', async () => {
    await expect(files.readText(uriOf(at('none')))).rejects.toThrow(
      `${at('none')}: there is no such file or folder`,
    );
    await expect(files.readText(uriOf(folder))).rejects.toThrow('it is a folder');
    await expect(files.list(uriOf(at('none')))).rejects.toThrow('there is no such file or folder');
  });

  it('lists what lies below a folder in order, without version control and packages', async () => {
    for (const file of [
      'b.syncrule',
      'a/z.syncrule',
      'a/b/c.json',
      '.git/config',
      'node_modules/x/y.js',
    ]) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), '');
    }
    expect(
      (await files.list(uriOf(folder))).files.map((uri) =>
        path.relative(folder, pathOf(uri)).replaceAll('\\', '/'),
      ),
    ).toEqual(['a/b/c.json', 'a/z.syncrule', 'b.syncrule']);
  });

  it('says of a file that it is not a folder', async () => {
    await expect(files.list(uriOf(__filename))).rejects.toThrow(/it is not a folder/);
  });

  it('does not run round a circle of links', async () => {
    mkdirSync(at('a'));
    symlinkSync(folder, at('a', 'up'), 'junction');
    writeFileSync(at('x'), '');
    expect((await files.list(uriOf(folder))).files.length).toBeLessThanOrEqual(2);
  });

  it('knows whether something exists', async () => {
    expect(await files.exists(uriOf(folder))).toBe(true);
    expect(await files.exists(uriOf(at('none')))).toBe(false);
    expect(await files.exists('untitled:x')).toBe(false);
  });
});

describe('writing', () => {
  it('makes the folders, replaces what is there, and leaves nothing beside it', async () => {
    const file = at('new', 'deep', 'x.syncrule');
    await files.writeText(uriOf(file), 'one');
    await files.writeText(uriOf(file), 'zwei ä', { replace: true });
    expect(readFileSync(file, 'utf8')).toBe('zwei ä');
    expect(readdirSync(path.dirname(file))).toEqual(['x.syncrule']);
    expect(await files.readText(uriOf(file))).toBe('zwei ä');
  });

  it('leaves nothing behind when it fails', async () => {
    mkdirSync(at('x'));
    await expect(files.writeText(uriOf(at('x')), 'text')).rejects.toThrow(at('x'));
    expect(readdirSync(folder)).toEqual(['x']);
    writeFileSync(at('file'), '');
    await expect(files.writeText(uriOf(at('file', 'inside')), 'text')).rejects.toThrow(
      /a part of the path is a file|no such file|EEXIST/,
    );
  });
});

describe('clock and randomness', () => {
  it('are those of the machine', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
    const number = systemRandom.next();
    expect(number >= 0 && number < 1).toBe(true);
  });
});
