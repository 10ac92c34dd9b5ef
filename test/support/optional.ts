import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { onPath } from '../../tools/support/processes.mjs';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the test was not run: what is missing, and how to get it. The summary of `npm test` counts tests by it. */
    lacks?: string;
  }
}

/** Something that tests need and that not every machine has. */
export interface Optional<Value> {
  /** What is missing and how to get it, or undefined where it is there. Cheap, and never reads what it asks about. */
  readonly lacks: () => string | undefined;
  /** Opens it. Called once, and only by a test that runs. */
  readonly open: () => Value;
}

/** How tests of something optional are written: each is handed what it needs, and nothing can be read while tests are only collected. */
export interface TestsOf<Value> {
  readonly it: (title: string, body: (value: Value) => unknown, timeout?: number) => void;
  readonly beforeAll: (body: (value: Value) => Promise<void>, timeout?: number) => void;
}

/**
 * A group of tests of something that may be missing; they are skipped then, each with the reason. The only place where tests are skipped.
 * @param tests makes the tests by what it is given, and not by vitest's own `it`
 */
export function describeWith<Value>(
  title: string,
  thing: Optional<Value>,
  tests: (make: TestsOf<Value>) => void,
): void {
  const lacks = thing.lacks();
  let opened: { readonly value: Value } | undefined;
  const open = (): Value => (opened ??= { value: thing.open() }).value;
  const options = lacks === undefined ? {} : { skip: true, meta: { lacks } };
  describe(title, () =>
    tests({
      it: (name, body, timeout) =>
        it(name, timeout === undefined ? options : { ...options, timeout }, () => body(open())),
      beforeAll: (body, timeout) => {
        if (lacks === undefined) beforeAll(() => body(open()), timeout);
      },
    }),
  );
}

/** @returns the same thing, of which tests are handed what is made of it: once, by the first that runs. */
export function madeOf<From, To>(thing: Optional<From>, make: (from: From) => To): Optional<To> {
  return { lacks: thing.lacks, open: () => make(thing.open()) };
}

const shared = path.resolve(__dirname, '../../../shared');

/** @returns a folder that may lie beside the repository, in `../shared`. */
export function besideRepository(folder: string, what: string): Optional<string> {
  const full = path.join(shared, folder);
  return {
    lacks: () => (existsSync(full) ? undefined : `${what} is not at ../shared/${folder}.`),
    open: () => full,
  };
}

/** Permissions, named pipes, devices and links as Unix has them. */
export const unix: Optional<undefined> = {
  lacks: () =>
    process.platform === 'win32'
      ? 'Windows has no permissions, named pipes and links as Unix has them.'
      : undefined,
  open: () => undefined,
};

function fileOfSystem(file: string): Optional<string> {
  return {
    lacks: () => (existsSync(file) ? undefined : `This system has no ${file}.`),
    open: () => file,
  };
}

/** A device that is always full. */
export const fullDevice = fileOfSystem('/dev/full');

/** A file that has text although its size is told as zero. */
export const fileOfUnknownSize = fileOfSystem('/proc/self/mountinfo');

function editor(there: () => boolean, lacks: string): Optional<undefined> {
  return { lacks: () => (there() ? undefined : lacks), open: () => undefined };
}

export const neovim = editor(
  () => onPath('nvim') !== undefined,
  'Neovim (nvim) is not on the PATH. On Debian, `apt-get install neovim` installs it.',
);

/** Before its version 29 Emacs has the client of the protocol as a package. */
const hasEglot = (): boolean =>
  onPath('emacs') !== undefined &&
  spawnSync('emacs', ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"], {
    stdio: 'ignore',
  }).status === 0;
export const emacs = editor(
  hasEglot,
  'Emacs with eglot is not on the PATH. On Debian, `apt-get install emacs-nox elpa-eglot` installs it.',
);
