import { spawn } from 'node:child_process';
import path from 'node:path';
import type { FileChunk, FileReader, FolderListing, Revision, Revisions } from '../base/ports';
import { isConfigurationFile } from '../model/baseline';
import { textOf } from './decode';
import { findGit } from './findGit';
import { explaining } from './fileMessages';
import { FilePolicy } from './filePolicy';
import { requireSize } from './regularFile';
import { pathOf, uriOf } from './uris';

/** Milliseconds after which an answer of git is not waited for any more. */
const gitTimeoutMs = 20_000;
/** Branches and tags offered at most, the newest first. */
const mostRevisions = 300;
/** Bytes of a listing. */
const mostListed = 64 * 1024 * 1024;

/** Nothing of what is asked writes, asks for a password, or fetches. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
});

/** Runs git in a folder. @param most bytes of an answer. Rejects with what it said, in words for people. */
function git(folder: string, args: readonly string[], most: number, input = ''): Promise<Buffer> {
  const program = findGit(folder);
  if (program === undefined)
    return Promise.reject(
      new Error('Git was not found. It must be installed and on the PATH to read other branches.'),
    );
  return new Promise((resolve, reject) => {
    const child = spawn(
      program,
      ['-c', 'core.fsmonitor=false', '-c', 'safe.bareRepository=explicit', ...args],
      { cwd: folder, env: environment(), timeout: gitTimeoutMs, windowsHide: true },
    );
    const out: Buffer[] = [];
    let said = '';
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      out.push(chunk);
      if (length <= most) return;
      child.kill();
      reject(
        new Error('Git answered with more than can be read: the revision has too many files.'),
      );
    });
    child.stderr.on(
      'data',
      (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(0, 2000)),
    );
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(reasonOf(folder, said))),
    );
    // A git that ends before it has read everything says why by itself.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function reasonOf(folder: string, said: string): string {
  if (/not a git repository/i.test(said)) return `${folder} is in no Git repository.`;
  if (/dubious ownership/i.test(said))
    return `${folder} belongs to another user, so Git does not read it. \`git config --global --add safe.directory\` says that it is trusted.`;
  return (
    said
      .replace(/^fatal: /, '')
      .trim()
      .split('\n')[0] ?? 'Git failed.'
  );
}

function kindOf(reference: string): Revision['kind'] {
  if (reference.startsWith('refs/heads/')) return 'branch';
  return reference.startsWith('refs/tags/') ? 'tag' : 'remote';
}

/** The configuration's files as a commit has them: their bytes, or why a file is not read. */
class CommitFiles implements FileReader {
  readonly #blobs: ReadonlyMap<string, Uint8Array | Error>;

  constructor(blobs: ReadonlyMap<string, Uint8Array | Error>) {
    this.#blobs = blobs;
  }

  readText(uri: string): Promise<string> {
    return explaining(uri, (file) => {
      const blob = this.#blobs.get(uri) ?? new Error('the revision has no such file');
      return blob instanceof Error ? Promise.reject(blob) : Promise.resolve(textOf(file, blob));
    });
  }

  async *readChunks(uri: string): AsyncIterable<FileChunk> {
    const text = await this.readText(uri);
    yield { text, read: text.length, size: text.length };
  }

  size(uri: string): Promise<number> {
    return this.readText(uri).then((text) => Buffer.byteLength(text));
  }

  list(folderUri: string): Promise<FolderListing> {
    return Promise.resolve({
      files: [...this.#blobs.keys()].filter((uri) => uri.startsWith(`${folderUri}/`)).sort(),
      unreadable: [],
    });
  }

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.#blobs.has(uri));
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
    return object === undefined || name === undefined || !isConfigurationFile(name)
      ? []
      : [{ object, uri: uriOf(path.join(folder, name)) }];
  });
}

/** The sizes of objects, in their order: the answer of `cat-file --batch-check`. */
function sizesOf(answer: Buffer, objects: readonly string[]): readonly number[] {
  const lines = answer.toString('latin1').split('\n');
  return objects.map((_object, index) => {
    const size = Number(/ blob (\d+)$/.exec(lines[index] ?? '')?.[1]);
    if (!Number.isSafeInteger(size)) throw new Error('Git gave an answer that is not understood.');
    return size;
  });
}

/** The answer of `cat-file --batch`: before each object a line with its size, a line break behind it. */
function blobsOf(
  answer: Buffer,
  objects: readonly string[],
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  for (const object of objects) {
    const lineEnd = answer.indexOf(0x0a, at);
    const size = sizes.get(object) ?? 0;
    if (lineEnd < 0 || !answer.subarray(at, lineEnd).toString('latin1').endsWith(` blob ${size}`))
      throw new Error('Git gave an answer that is not understood.');
    blobs.set(object, answer.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 1;
  }
  return blobs;
}

/** Branches and tags of the repository that a folder is in, read with the `git` of this machine; the working copy is not touched. */
export class GitRevisions implements Revisions {
  readonly #policy: FilePolicy;

  constructor(policy: FilePolicy = new FilePolicy()) {
    this.#policy = policy;
  }

  async list(folderUri: string): Promise<readonly Revision[]> {
    this.#requireTrust();
    const format =
      '%(refname)%00%(refname:short)%00%(committerdate:short)%00%(subject)%00%(HEAD)%00%(symref)';
    const answer = await git(
      pathOf(folderUri),
      [
        'for-each-ref',
        '--sort=-committerdate',
        `--count=${mostRevisions}`,
        `--format=${format}`,
        'refs/heads',
        'refs/remotes',
        'refs/tags',
      ],
      mostListed,
    );
    return answer
      .toString('utf8')
      .split('\n')
      .flatMap((line): readonly Revision[] => {
        const [reference = '', name = '', date = '', subject = '', head, symbolic] =
          line.split('\0');
        return name === '' || symbolic !== ''
          ? []
          : [{ name, kind: kindOf(reference), date, subject, current: head === '*' }];
      });
  }

  async at(folderUri: string, revision: string): Promise<FileReader> {
    this.#requireTrust();
    const folder = pathOf(folderUri);
    const commit = (
      await git(
        folder,
        ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
        mostListed,
      ).catch((error: unknown) => {
        throw error instanceof Error && error.message !== ''
          ? error
          : new Error(`There is no revision "${revision}".`);
      })
    )
      .toString('utf8')
      .trim();
    const entries = entriesOf(
      (await git(folder, ['ls-tree', '-r', '-z', commit], mostListed)).toString('utf8'),
      folder,
    );
    if (entries.length === 0) return new CommitFiles(new Map());
    return new CommitFiles(await this.#read(folder, entries));
  }

  /** A repository can make Git run what it likes. */
  #requireTrust(): void {
    if (this.#policy.restricted)
      throw new Error(
        'Git is not run in Restricted Mode. Trust the workspace to compare with other branches.',
      );
  }

  /** Reads objects once they are known to be small enough, one by one and together: many paths may name one object, and an object may be packed small and be huge. */
  async #read(
    folder: string,
    entries: readonly Entry[],
  ): Promise<ReadonlyMap<string, Uint8Array | Error>> {
    const objects = [...new Set(entries.map(({ object }) => object))];
    const input = (wanted: readonly string[]): string =>
      wanted.map((object) => `${object}\n`).join('');
    const answered = sizesOf(
      await git(folder, ['cat-file', '--batch-check'], mostListed, input(objects)),
      objects,
    );
    const sizes = new Map(objects.map((object, index) => [object, answered[index] ?? 0]));
    const small: string[] = [];
    const refused = new Map<string, Error>();
    let total = 0;
    for (const [object, size] of sizes) {
      const refusal = refusalOf(total + size, this.#policy);
      if (refusal !== undefined) refused.set(object, refusal);
      else {
        small.push(object);
        total += size;
      }
    }
    const blobs =
      small.length === 0
        ? new Map<string, Uint8Array>()
        : blobsOf(
            await git(folder, ['cat-file', '--batch'], total + mostListed, input(small)),
            small,
            sizes,
          );
    return new Map(
      entries.flatMap(({ uri, object }) => {
        const blob = blobs.get(object) ?? refused.get(object);
        return blob === undefined ? [] : [[uri, blob] as const];
      }),
    );
  }
}

function refusalOf(bytes: number, policy: FilePolicy): Error | undefined {
  try {
    requireSize(bytes, policy);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
