// The folder in which an input is placed, and what is in it before and after.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import path from 'node:path';

function kindOf(file) {
  const found = lstatSync(file);
  const mode = (found.mode & 0o7777).toString(8);
  if (found.isSymbolicLink()) return `link to ${readlinkSync(file)}`;
  if (found.isDirectory()) return `folder ${mode}`;
  if (!found.isFile()) return `special ${mode}`;
  return `file ${mode} ${createHash('sha1').update(readFileSync(file)).digest('hex')}`;
}

/** Everything below a folder: its path, and what it is and contains. Paths are Latin-1 of their bytes, so that none is lost. */
export function stateOf(folder) {
  const state = new Map();
  const walk = (at) => {
    for (const name of readdirSync(Buffer.from(path.join(folder, at), 'latin1'), {
      encoding: 'buffer',
    })) {
      const below = path.join(at, name.toString('latin1'));
      const kind = kindOf(Buffer.from(path.join(folder, below), 'latin1'));
      state.set(below, kind);
      if (kind.startsWith('folder')) walk(below);
    }
  };
  walk('');
  return state;
}

/** The paths that differ between two states. */
export function changes(before, after) {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file));
}

function special(file, kind) {
  rmSync(file, { force: true, recursive: true });
  mkdirSync(path.dirname(file), { recursive: true });
  switch (kind) {
    case 'pipe':
      return spawnSync('mkfifo', [file]);
    case 'folder':
      return mkdirSync(file);
    case 'read-only':
      return writeFileSync(file, 'kept\n', { mode: 0o444 });
    case 'private':
      writeFileSync(file, 'kept\n');
      return chmodSync(file, 0o600);
    default:
      return symlinkSync(kind.replace(/^link to /, ''), file);
  }
}

/** Makes an empty folder with the files of an input in it, and returns the folder. Names that the file system refuses are left out. */
export function placed(folder, { files, specials = [] }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'outside'), { recursive: true });
  writeFileSync(path.join(folder, 'outside/canary'), 'untouched\n');
  for (const [name, content] of Object.entries(files)) {
    try {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    } catch {
      /* The name is not one here. */
    }
  }
  for (const { file, kind } of specials) {
    try {
      special(path.join(folder, file), kind);
    } catch {
      /* Not on this system. */
    }
  }
  return folder;
}
