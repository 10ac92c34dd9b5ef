import { spawn } from 'node:child_process';
import path from 'node:path';
import type { FileChunk, FileReader, Revision, Revisions } from '../base/ports';
import { isConfigurationFile } from '../model/baseline';
import { decodeText } from './decode';
import { pathOf, uriOf } from './uris';

/** Milliseconds after which an answer of git is not waited for any more. */
const patience = 20_000;
/** Branches and tags offered at most, the newest first. */
const mostRevisions = 300;

/** Nothing of what is asked writes, asks for a password, or fetches. */
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' });

/** Runs git in a folder. Rejects with what it said, in words for people. */
function git(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'core.fsmonitor=false', ...args], { cwd: folder, env: environment(), timeout: patience, windowsHide: true });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(0, 2000)));
    child.once('error', (error) => reject(new Error('code' in error && error.code === 'ENOENT' ? 'Git was not found. It must be installed and on the PATH to read other branches.' : error.message)));
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(reasonOf(folder, said)))));
    // A git that ends before it has read everything says why by itself.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function reasonOf(folder: string, said: string): string {
  if (/not a git repository/i.test(said)) return `${folder} is in no Git repository.`;
  if (/dubious ownership/i.test(said)) return `${folder} belongs to another user, so Git does not read it. \`git config --global --add safe.directory\` says that it is trusted.`;
  return said.replace(/^fatal: /, '').trim().split('\n')[0] ?? 'Git failed.';
}

const kindOf = (reference: string): Revision['kind'] => (reference.startsWith('refs/heads/') ? 'branch' : reference.startsWith('refs/tags/') ? 'tag' : 'remote');

/** The configuration's files as a commit has them. */
class CommitFiles implements FileReader {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  readText(uri: string): Promise<string> {
    const text = this.#texts.get(uri);
    return text === undefined ? Promise.reject(new Error(`${uri}: the revision has no such file`)) : Promise.resolve(text);
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const text = await this.readText(uri);
    yield { text, read: text.length, size: text.length };
  }

  size(uri: string): Promise<number> {
    return this.readText(uri).then((text) => Buffer.byteLength(text));
  }

  list(folderUri: string): Promise<readonly string[]> {
    return Promise.resolve([...this.#texts.keys()].filter((uri) => uri.startsWith(`${folderUri}/`)).sort());
  }

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.#texts.has(uri));
  }
}

interface Entry {
  readonly uri: string;
  readonly object: string;
}

/** Lines of `ls-tree -z`: mode, type, object and path of each file; links and other repositories are left out. */
function entriesOf(listing: string, folder: string): readonly Entry[] {
  return listing.split('\0').flatMap((line): readonly Entry[] => {
    const [, object, name] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    return object === undefined || name === undefined || !isConfigurationFile(name) ? [] : [{ object, uri: uriOf(path.join(folder, name)) }];
  });
}

/** The answer of `cat-file --batch`: before each object a line with its size, a line break behind it. */
function textsOf(answer: Buffer, entries: readonly Entry[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const { uri } of entries) {
    const lineEnd = answer.indexOf(0x0a, at);
    const size = Number(/ blob (\d+)$/.exec(answer.subarray(at, lineEnd).toString('latin1'))?.[1]);
    if (lineEnd < 0 || !Number.isSafeInteger(size)) throw new Error('Git gave an answer that is not understood.');
    texts.set(uri, decodeText(answer.subarray(lineEnd + 1, lineEnd + 1 + size)));
    at = lineEnd + 1 + size + 1;
  }
  return texts;
}

/** Branches and tags of the repository that a folder is in, read with the `git` of this machine; the working copy is not touched. */
export class GitRevisions implements Revisions {
  async list(folderUri: string): Promise<readonly Revision[]> {
    const format = '%(refname)%00%(refname:short)%00%(committerdate:short)%00%(subject)%00%(HEAD)%00%(symref)';
    const answer = await git(pathOf(folderUri), ['for-each-ref', '--sort=-committerdate', `--count=${mostRevisions}`, `--format=${format}`, 'refs/heads', 'refs/remotes', 'refs/tags']);
    return answer.toString('utf8').split('\n').flatMap((line): readonly Revision[] => {
      const [reference = '', name = '', date = '', subject = '', head, symbolic] = line.split('\0');
      return name === '' || symbolic !== '' ? [] : [{ name, kind: kindOf(reference), date, subject, current: head === '*' }];
    });
  }

  async at(folderUri: string, revision: string): Promise<FileReader> {
    const folder = pathOf(folderUri);
    const commit = (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]).catch((error: unknown) => {
      throw error instanceof Error && error.message !== '' ? error : new Error(`There is no revision "${revision}".`);
    })).toString('utf8').trim();
    const entries = entriesOf((await git(folder, ['ls-tree', '-r', '-z', commit])).toString('utf8'), folder);
    if (entries.length === 0) return new CommitFiles(new Map());
    return new CommitFiles(textsOf(await git(folder, ['cat-file', '--batch'], entries.map(({ object }) => `${object}\n`).join('')), entries));
  }
}
