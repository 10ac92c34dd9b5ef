import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileChunk } from '../../server/src/base/ports';
import { FilePolicy } from '../../server/src/host/filePolicy';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { uriOf } from '../../server/src/host/uris';
import { describeWith, fileOfUnknownSize, unix } from '../support/optional';

let folder = '';
const policy = new FilePolicy();
const files = new NodeFiles(policy);
const at = (...parts: string[]): string => path.join(folder, ...parts);
const megabyte = 1024 * 1024;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'reading '));
  policy.set({ maximumSize: 256 * megabyte, within: undefined });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function chunks(file: string): Promise<readonly FileChunk[]> {
  const found: FileChunk[] = [];
  for await (const chunk of files.readChunks(uriOf(file))) found.push(chunk);
  return found;
}

/** Every way in which a file is read. */
const readers: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
  ['readText', (file) => files.readText(uriOf(file))],
  ['readChunks', (file) => chunks(file)],
  ['size', (file) => files.size(uriOf(file))],
];

describe.each(readers)('%s', (_name, read) => {
  describeWith('on Unix', unix, ({ it }) => {
    it('refuses at once what is no regular file, through links, too', async () => {
      execFileSync('mkfifo', [at('pipe')]);
      symlinkSync('/dev/zero', at('zero'));
      symlinkSync('pipe', at('link'));
      const server = net.createServer().listen(at('socket'));
      await new Promise((resolve) => server.once('listening', resolve));
      await expect(read(at('pipe'))).rejects.toThrow(
        `${at('pipe')}: it is a named pipe, not a file`,
      );
      await expect(read(at('link'))).rejects.toThrow(
        `${at('link')}: it is a named pipe, not a file`,
      );
      await expect(read(at('zero'))).rejects.toThrow(`${at('zero')}: it is a device, not a file`);
      await expect(read('/dev/null')).rejects.toThrow('/dev/null: it is a device, not a file');
      await expect(read(at('socket'))).rejects.toThrow(
        `${at('socket')}: it is a socket, not a file`,
      );
      await expect(read(folder)).rejects.toThrow(`${folder}: it is a folder, not a file`);
      await new Promise((resolve) => server.close(resolve));
    });
  });

  it('refuses a file above the limit, and says its size, the limit and how to change it', async () => {
    policy.set({ maximumSize: megabyte, within: undefined });
    writeFileSync(at('x'), '');
    truncateSync(at('x'), 3.5 * megabyte);
    await expect(read(at('x'))).rejects.toThrow(
      `${at('x')}: it is larger than the limit (3.5 MB; 1 MB are allowed). Raise the setting syncrule.files.maximumSize, or on the command line the environment variable SYNCRULE_MAXIMUM_SIZE, to read it`,
    );
    writeFileSync(at('x'), 'a'.repeat(megabyte));
    await read(at('x'));
  });
});

describe('reading', () => {
  it.each(readers.slice(0, 2))('%s tells the first bad byte of a file', async (_name, read) => {
    writeFileSync(at('x'), Buffer.from(`${'fine\n'.repeat(100_000)}M\xfcller`, 'latin1'));
    await expect(read(at('x'))).rejects.toThrow(
      `${at('x')}: The byte 0xFC at line 100001, column 2 is not valid UTF-8. Save the file as UTF-8.`,
    );
  });

  it('puts characters together that lie across the parts of a large file', async () => {
    const text = 'ä€😀'.repeat(60_000);
    writeFileSync(at('utf8'), `a${text}`);
    writeFileSync(at('utf16'), Buffer.from(`\ufeffa${text}`, 'utf16le'));
    for (const name of ['utf8', 'utf16']) {
      const found = await chunks(at(name));
      expect(found.length).toBeGreaterThan(1);
      expect(found.map((chunk) => chunk.text).join('') === `a${text}`).toBe(true);
    }
  });
});

describeWith('a file that the system says is empty', fileOfUnknownSize, ({ it }) => {
  it('is limited by what is read of it', async (file) => {
    policy.set({ maximumSize: 10, within: undefined });
    await expect(files.readText(uriOf(file))).rejects.toThrow('it is larger than the limit');
  });
});

describeWith('a listing', unix, ({ it }) => {
  it('names links that lead nowhere, and no marks of Emacs', async () => {
    writeFileSync(at('a.syncrule'), '');
    symlinkSync('nowhere', at('gone'));
    symlinkSync('ann@host.123', at('.#a.syncrule'));
    symlinkSync('circle', at('circle'));
    expect(await files.list(uriOf(folder))).toEqual({
      files: [uriOf(at('a.syncrule'))],
      unreadable: [
        {
          uri: uriOf(at('circle')),
          message: `${at('circle')}: its symbolic links lead in a circle`,
        },
        {
          uri: uriOf(at('gone')),
          message: `${at('gone')}: the symbolic link leads to a file or folder that does not exist`,
        },
      ],
    });
  });

  it('names pipes, so that who wants to read one is told', async () => {
    execFileSync('mkfifo', [at('x.syncrule')]);
    expect((await files.list(uriOf(folder))).files).toEqual([uriOf(at('x.syncrule'))]);
  });

  it('names a subfolder that cannot be opened, and lists its neighbours', async () => {
    writeFileSync(at('z'), '');
    // Deeper than a path can name, put together of two halves: not even the superuser can open the lowest ones.
    const half = path.join(...Array.from({ length: 11 }, () => 'd'.repeat(200)));
    mkdirSync(at('upper', half), { recursive: true });
    mkdirSync(at('lower', half), { recursive: true });
    renameSync(at('lower'), at('upper', half, 'lower'));
    const { files: found, unreadable } = await files.list(uriOf(folder));
    renameSync(at('upper', half, 'lower'), at('lower'));
    expect(found).toEqual([uriOf(at('z'))]);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.message).toMatch(/\/upper\/.*\/lower\/.*: the name is too long$/);
  });
});
