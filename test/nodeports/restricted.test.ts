import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FilePolicy } from '../../server/src/host/filePolicy';
import { findGit } from '../../server/src/host/findGit';
import { GitRevisions } from '../../server/src/host/gitRevisions';
import { NodeFiles } from '../../server/src/host/nodeFiles';
import { uriOf } from '../../server/src/host/uris';
import { describeWith, unix } from '../support/optional';

let top = '';
const policy = new FilePolicy();
const files = new NodeFiles(policy);
const at = (...parts: string[]): string => path.join(top, ...parts);
const restrict = (...folders: string[]): void =>
  policy.set({ maximumSize: 1_000_000, within: folders.map((name) => uriOf(at(name))) });
const read = (...parts: string[]): Promise<string> => files.readText(uriOf(at(...parts)));
const refusal =
  'it is outside the workspace. In Restricted Mode, files are read and written inside the workspace only. Trust the workspace to allow it';

beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'restricted ')));
  for (const folder of ['work/sub/deep', 'outside/deep', 'work-too'])
    mkdirSync(at(folder), { recursive: true });
  for (const file of ['work/a', 'work/sub/b', 'outside/secret', 'work-too/c', 'secret'])
    writeFileSync(at(file), file);
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('a workspace that is not trusted', () => {
  it('is read, and nothing outside of it', async () => {
    restrict('work');
    expect(await read('work', 'sub', 'b')).toBe('work/sub/b');
    expect((await files.list(uriOf(at('work')))).files).toEqual([
      uriOf(at('work', 'a')),
      uriOf(at('work', 'sub', 'b')),
    ]);
    for (const file of ['outside/secret', 'work-too/c', 'work/../secret', 'secret']) {
      await expect(read(file)).rejects.toThrow(`: ${refusal}`);
      await expect(files.size(uriOf(at(file)))).rejects.toThrow(refusal);
      await expect(
        (async () => {
          for await (const chunk of files.readChunks(uriOf(at(file)))) void chunk;
        })(),
      ).rejects.toThrow(refusal);
      expect(await files.exists(uriOf(at(file)))).toBe(false);
    }
    await expect(files.list(uriOf(at('outside')))).rejects.toThrow(refusal);
  });

  it('is written, and nothing outside of it', async () => {
    restrict('work');
    await files.writeText(uriOf(at('work', 'new', 'x')), 'x');
    expect(readFileSync(at('work', 'new', 'x'), 'utf8')).toBe('x');
    await expect(
      files.writeText(uriOf(at('outside', 'x')), 'x', { replace: true }),
    ).rejects.toThrow(refusal);
    expect(existsSync(at('outside', 'x'))).toBe(false);
  });

  it('may be several folders, and is read as a whole once it is trusted', async () => {
    restrict('work', 'work-too');
    expect([await read('work', 'a'), await read('work-too', 'c')]).toEqual([
      'work/a',
      'work-too/c',
    ]);
    policy.set({ maximumSize: 1_000_000, within: undefined });
    expect(await read('outside', 'secret')).toBe('outside/secret');
  });
});

describeWith('a link in a workspace that is not trusted', unix, ({ it }) => {
  /** The text of a link `work/sub/link`, and what it leads to when it is followed. */
  const outward: readonly (readonly [string, string])[] = [
    ['an absolute path', 'ABSOLUTE/outside/secret'],
    ['steps up', '../../outside/secret'],
    ['a path that begins as the workspace does', 'ABSOLUTE/work/../outside/secret'],
    ['another link', 'hop'],
    // Cut short as text, this would be work/secret; the system goes by outside/deep, whose parent is outside.
    ['a step up behind another link', 'door/../secret'],
  ];

  for (const [name, text] of outward)
    it(`is not followed out of it: ${name}`, async () => {
      symlinkSync(at('outside', 'secret'), at('work', 'sub', 'hop'));
      symlinkSync(at('outside', 'deep'), at('work', 'sub', 'door'));
      symlinkSync(text.replace('ABSOLUTE', top), at('work', 'sub', 'link'));
      restrict('work');
      await expect(read('work', 'sub', 'link')).rejects.toThrow(refusal);
      await expect(
        files.writeText(uriOf(at('work', 'sub', 'link')), 'x', { replace: true }),
      ).rejects.toThrow(refusal);
      expect(readFileSync(at('outside', 'secret'), 'utf8')).toBe('outside/secret');
      const { files: found, unreadable } = await files.list(uriOf(at('work')));
      expect(found).not.toContain(uriOf(at('work', 'sub', 'link')));
      expect(unreadable.map(({ uri }) => uri)).toContain(uriOf(at('work', 'sub', 'link')));
      policy.set({ maximumSize: 1_000_000, within: undefined });
      expect(await read('work', 'sub', 'link')).toBe('outside/secret');
    });

  it('is followed inside of it, over folders, too', async () => {
    symlinkSync('../a', at('work', 'sub', 'near'));
    symlinkSync(at('work', 'sub'), at('work', 'folder'));
    restrict('work');
    expect(await read('work', 'folder', 'near')).toBe('work/a');
    expect(await read('work', 'folder', 'b')).toBe('work/sub/b');
  });

  it('through a folder that is a link leads nowhere else either', async () => {
    symlinkSync(at('outside'), at('work', 'folder'));
    restrict('work');
    await expect(read('work', 'folder', 'secret')).rejects.toThrow(refusal);
  });

  it('may be the workspace itself', async () => {
    symlinkSync(at('work'), at('opened'));
    restrict('opened');
    expect(await read('opened', 'sub', 'b')).toBe('work/sub/b');
    await expect(read('outside', 'secret')).rejects.toThrow(refusal);
  });
});

describeWith('git', unix, ({ it }) => {
  const program = (...parts: string[]): string => {
    const file = at(...parts, 'git');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho ran > '${at('ran')}'\n`);
    chmodSync(file, 0o755);
    return path.dirname(file);
  };

  it('is taken from absolute folders of the PATH, never from the repository', () => {
    mkdirSync(at('work', '.git'));
    const [own, good] = [program('work', 'tools'), program('bin')];
    const found = (...entries: string[]): string | undefined =>
      findGit(at('work', 'sub'), { PATH: entries.join(path.delimiter) });
    expect(found(own, good)).toBe(path.join(good, 'git'));
    expect(found('', '.', 'bin', 'tools')).toBeUndefined();
    symlinkSync(own, at('hidden'));
    expect(found(at('hidden'))).toBeUndefined();
    mkdirSync(at('linked'));
    symlinkSync(path.join(own, 'git'), at('linked', 'git'));
    expect(found(at('linked'))).toBeUndefined();
    chmodSync(path.join(good, 'git'), 0o644);
    expect(found(good)).toBeUndefined();
  });

  it('is not run while the workspace is not trusted', async () => {
    execFileSync('git', ['init', '--quiet', at('work')]);
    const revisions = new GitRevisions(policy);
    const before = process.env.PATH;
    process.env.PATH = program('bin');
    try {
      restrict('work');
      await expect(revisions.list(uriOf(at('work')))).rejects.toThrow(
        'Git is not run in Restricted Mode. Trust the workspace to compare with other branches.',
      );
      await expect(revisions.at(uriOf(at('work')), 'main')).rejects.toThrow(
        'Git is not run in Restricted Mode',
      );
      expect(existsSync(at('ran'))).toBe(false);
      policy.set({ maximumSize: 1_000_000, within: undefined });
      await revisions.list(uriOf(at('work')));
      expect(existsSync(at('ran'))).toBe(true);
    } finally {
      process.env.PATH = before;
    }
  });
});
