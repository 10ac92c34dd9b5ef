import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FilePolicy } from '../../server/src/host/filePolicy';
import { GitRevisions } from '../../server/src/host/gitRevisions';
import { uriOf } from '../../server/src/host/uris';

let top = '';
const revisions = new GitRevisions();
const git = (...args: string[]): void => {
  execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args],
    { cwd: top, stdio: 'pipe' },
  );
};
const write = (name: string, text: string | Uint8Array): void => {
  mkdirSync(path.dirname(path.join(top, name)), { recursive: true });
  writeFileSync(path.join(top, name), text);
};

/** A repository whose configuration lies in a folder below, with blanks in its name; `pilot` has other rules than `main`. */
beforeEach(() => {
  top = mkdtempSync(path.join(os.tmpdir(), 'revisions {1} '));
  git('init', '--quiet', '--initial-branch=main');
  write('north server/syncrules.json', '{}');
  write('north server/rules/ä b.syncrule', 'of main\n');
  write('north server/rules/utf16.syncrule', Buffer.from('\ufefföe', 'utf16le'));
  write('other/x.syncrule', 'elsewhere');
  write('north server/secret.txt', 'no rule');
  git('add', '.');
  git('commit', '--quiet', '-m', 'First');
  git('tag', 'v1');
  git('checkout', '--quiet', '-b', 'feature/pilot');
  write('north server/rules/ä b.syncrule', 'of pilot\n');
  git('commit', '--quiet', '-a', '-m', 'Names: "as\tHR has them"');
  git('checkout', '--quiet', 'main');
  write('north server/rules/ä b.syncrule', 'not committed\n');
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const folder = (): string => uriOf(path.join(top, 'north server'));
const file = (name: string): string => uriOf(path.join(top, 'north server', 'rules', name));

describe('the revisions of a repository', () => {
  it('are its branches and tags, with what was done last', async () => {
    const found = await revisions.list(folder());
    expect(
      found.map(({ name, kind, subject, current }) => [name, kind, subject, current]).sort(),
    ).toEqual([
      ['feature/pilot', 'branch', 'Names: "as\tHR has them"', false],
      ['main', 'branch', 'First', true],
      ['v1', 'tag', 'First', false],
    ]);
    expect(found[0]?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('give the rule files of the folder under their own addresses, whatever the working copy holds', async () => {
    const pilot = await revisions.at(folder(), 'feature/pilot');
    expect((await pilot.list(folder())).files).toEqual(
      [file('utf16.syncrule'), file('ä b.syncrule'), `${folder()}/syncrules.json`].sort(),
    );
    expect(await pilot.readText(file('ä b.syncrule'))).toBe('of pilot\n');
    expect(await pilot.readText(file('utf16.syncrule'))).toBe('öe');
    expect(await (await revisions.at(folder(), 'v1')).readText(file('ä b.syncrule'))).toBe(
      'of main\n',
    );
    await expect(pilot.readText(file('gone.syncrule'))).rejects.toThrow(
      'the revision has no such file',
    );
  });

  it('give no file that is not valid in its encoding, or larger than the limit; the others are read', async () => {
    const policy = new FilePolicy();
    policy.set({ maximumSize: 1024, within: undefined });
    write('north server/rules/latin.syncrule', Buffer.from('one\ntw\xf6', 'latin1'));
    write('north server/rules/large.syncrule', 'x'.repeat(2000));
    git('add', '.');
    git('commit', '--quiet', '-m', 'Odd');
    const odd = await new GitRevisions(policy).at(folder(), 'HEAD');
    await expect(odd.readText(file('latin.syncrule'))).rejects.toThrow(
      'latin.syncrule: The byte 0xF6 at line 2, column 3 is not valid UTF-8.',
    );
    await expect(odd.readText(file('large.syncrule'))).rejects.toThrow(
      'large.syncrule: it is larger than the limit',
    );
    expect(await odd.readText(file('ä b.syncrule'))).toBe('not committed\n');
  });

  it('say what is wrong, and take no name for an option', async () => {
    await expect(revisions.at(folder(), 'nowhere')).rejects.toThrow(
      'There is no revision "nowhere".',
    );
    await expect(revisions.at(folder(), '--help')).rejects.toThrow(
      'There is no revision "--help".',
    );
    const lonely = mkdtempSync(path.join(os.tmpdir(), 'no repository '));
    await expect(revisions.list(uriOf(lonely))).rejects.toThrow('is in no Git repository.');
    rmSync(lonely, { recursive: true, force: true });
  });
});
