import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { temporaryName } from '../../server/src/host/replaceFile';
import { uriOf } from '../../server/src/host/uris';
import { describeWith, unix } from '../support/optional';

let folder = '';
const files = new NodeFiles();
const at = (...parts: string[]): string => path.join(folder, ...parts);
const write = (file: string, text = 'new', replace = true): Promise<void> =>
  files.writeText(uriOf(file), text, { replace });

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'targets '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a target that is checked before anything is written', () => {
  const check = (file: string, replace = true): Promise<void> =>
    files.requireWritable(uriOf(file), { replace });

  it('is refused for every reason for which it would not be written, and nothing changes', async () => {
    mkdirSync(at('folder'));
    writeFileSync(at('file'), 'old');
    writeFileSync(at('damaged'), Buffer.from([0x61, 0xff]));
    writeFileSync(at('kept'), 'old', { mode: 0o444 });
    const cases: readonly (readonly [string, boolean, RegExp])[] = [
      ['folder', true, /folder/],
      ['file', false, /already exists/],
      ['damaged', true, /not replaced/],
      ['kept', true, /read-only/],
      ['file/inside/deep', true, /a part of the path is a file/],
    ];
    for (const [name, replace, reason] of cases) {
      await expect(check(at(name), replace), name).rejects.toThrow(reason);
      await expect(write(at(name), 'new', replace), name).rejects.toThrow();
    }
    expect(readdirSync(folder).sort()).toEqual(['damaged', 'file', 'folder', 'kept']);
  });

  it('is accepted where it can be written, and is not made', async () => {
    writeFileSync(at('file'), 'old');
    await check(at('file'));
    await check(at('new', 'folder', 'x'), false);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('an existing file', () => {
  it('is replaced only where that is asked for, and the refusal names it and the remedy', async () => {
    writeFileSync(at('x'), 'old');
    await expect(files.writeText(uriOf(at('x')), 'new')).rejects.toThrow(
      `${at('x')}: the file already exists. Choose another name, or use --force to replace it`,
    );
    expect(readFileSync(at('x'), 'utf8')).toBe('old');
    await write(at('x'));
    expect(readFileSync(at('x'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it('that is read-only is left alone', async () => {
    writeFileSync(at('x'), 'old');
    chmodSync(at('x'), 0o444);
    await expect(write(at('x'))).rejects.toThrow(
      `${at('x')}: it is read-only, and was not replaced. Make it writable first`,
    );
    expect(readFileSync(at('x'), 'utf8')).toBe('old');
    chmodSync(at('x'), 0o644);
  });

  it('that another process made meanwhile is not replaced', async () => {
    // The second writer comes to its end when the first one has put its file there.
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((text) => new NodeFiles().writeText(uriOf(at('x')), text)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it.each([
    ['UTF-16LE', Buffer.from('\ufeffold', 'utf16le'), Buffer.from('\ufeffnew', 'utf16le')],
    [
      'UTF-16BE',
      Buffer.from('\ufeffold', 'utf16le').swap16(),
      Buffer.from('\ufeffnew', 'utf16le').swap16(),
    ],
    ['UTF-8 with a mark', Buffer.from('\ufeffold'), Buffer.from('\ufeffnew')],
  ])('in %s stays in it', async (_name, old, expected) => {
    writeFileSync(at('x'), old);
    await write(at('x'));
    expect(readFileSync(at('x'))).toEqual(expected);
  });

  it('that is not valid in its encoding is left alone, and the first bad byte is named', async () => {
    writeFileSync(at('x'), Buffer.from('one\ntw\xf6', 'latin1'));
    await expect(write(at('x'))).rejects.toThrow(
      `${at('x')} was not replaced: The byte 0xF6 at line 2, column 3 is not valid UTF-8. Save the file as UTF-8.`,
    );
    expect(readFileSync(at('x')).toString('latin1')).toBe('one\ntw\xf6');
  });
});

describeWith('an existing file with permissions', unix, ({ it }) => {
  it('keeps its permissions, and its owner where this user may give it', async () => {
    for (const mode of [0o600, 0o640, 0o755, 0o666]) {
      writeFileSync(at('x'), 'old');
      chmodSync(at('x'), mode);
      if (process.getuid?.() === 0) chownSync(at('x'), 1234, 2345);
      const before = statSync(at('x'));
      await write(at('x'));
      const after = statSync(at('x'));
      expect([after.mode & 0o7777, after.uid, after.gid]).toEqual([mode, before.uid, before.gid]);
    }
  });
});

describeWith('what is no file', unix, ({ it }) => {
  it('is not written: a named pipe, a socket, a folder, a device', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    mkdirSync(at('folder'));
    const server = net.createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(write(at('pipe'))).rejects.toThrow(
      `${at('pipe')}: it is a named pipe, not a file`,
    );
    await expect(write(at('folder'))).rejects.toThrow(
      `${at('folder')}: it is a folder, not a file`,
    );
    await expect(write(at('socket'))).rejects.toThrow(
      `${at('socket')}: it is a socket, not a file`,
    );
    await expect(write('/dev/null')).rejects.toThrow('/dev/null: it is a device, not a file');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not written through a link either', async () => {
    symlinkSync('/dev/null', at('null'));
    mkdirSync(at('folder'));
    symlinkSync('folder', at('link'));
    await expect(write(at('null'))).rejects.toThrow('it is a device, not a file');
    await expect(write(at('link'))).rejects.toThrow('it is a folder, not a file');
  });
});

describeWith('a symbolic link', unix, ({ it }) => {
  it('stays, and the file that it names is written, over several links and with its permissions', async () => {
    mkdirSync(at('deep'));
    writeFileSync(at('deep', 'file'), 'old');
    chmodSync(at('deep', 'file'), 0o600);
    symlinkSync('file', at('deep', 'inner'));
    symlinkSync('deep/inner', at('outer'));
    await expect(write(at('outer'), 'new', false)).rejects.toThrow('already exists');
    await write(at('outer'));
    expect([readlinkSync(at('outer')), readlinkSync(at('deep', 'inner'))]).toEqual([
      'deep/inner',
      'file',
    ]);
    expect(readFileSync(at('deep', 'file'), 'utf8')).toBe('new');
    expect(statSync(at('deep', 'file')).mode & 0o777).toBe(0o600);
    expect(readdirSync(at('deep')).sort()).toEqual(['file', 'inner']);
  });

  it('counts from where it really is', async () => {
    mkdirSync(at('real', 'sub'), { recursive: true });
    symlinkSync('../file', at('real', 'sub', 'link'));
    mkdirSync(at('other'));
    symlinkSync('../real/sub', at('other', 'sub'));
    await write(at('other', 'sub', 'link'));
    expect(readFileSync(at('real', 'file'), 'utf8')).toBe('new');
    expect(existsSync(at('other', 'file'))).toBe(false);
  });

  it('makes no folder that only a link names', async () => {
    symlinkSync('missing/deep/file', at('astray'));
    await expect(write(at('astray'))).rejects.toThrow(/the folder .*missing.deep does not exist/);
    expect(existsSync(at('missing'))).toBe(false);
  });

  it('that leads nowhere makes the file that it names, but only where replacing is allowed', async () => {
    symlinkSync('nowhere', at('link'));
    expect(await files.exists(uriOf(at('link')))).toBe(true);
    await expect(write(at('link'), 'new', false)).rejects.toThrow(
      `${at('link')}: the file already exists`,
    );
    await write(at('link'));
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('nowhere'), 'utf8')).toBe('new');
  });

  it('in a circle ends', async () => {
    symlinkSync('b', at('a'));
    symlinkSync('a', at('b'));
    await expect(write(at('a'))).rejects.toThrow(`${at('a')}: its symbolic links lead in a circle`);
  });

  it('to a file with several names changes the one only', async () => {
    writeFileSync(at('x'), 'old');
    linkSync(at('x'), at('y'));
    await write(at('x'));
    expect([readFileSync(at('x'), 'utf8'), readFileSync(at('y'), 'utf8')]).toEqual(['new', 'old']);
  });
});

describe('the unfinished file of a killed process', () => {
  it('is removed by the next write into the folder, once its process is gone; that of a running one stays', async () => {
    const ended = Number(
      spawnSync(process.execPath, ['-e', 'console.log(process.pid)']).stdout.toString(),
    );
    const [left, running, foreign, old] = [
      temporaryName(ended),
      temporaryName(),
      temporaryName(ended, '0123abcd'),
      temporaryName(process.pid, '0123abcd'),
    ];
    for (const name of [left, running, foreign, old]) writeFileSync(at(name), 'half');
    utimesSync(at(old), new Date(0), new Date(0));
    await write(at('x'));
    expect(readdirSync(folder).sort()).toEqual([running, foreign, 'x'].sort());
  });
});
