import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';

/** The tool as the file that users start, with a folder for what it works on. */
export class BuiltTool {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'syncrule-'));
  readonly file = inject('bundles').syncrule;

  /** @returns a new folder with files in it. */
  place(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = path.join(this.folder, name);
    mkdirSync(folder);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    return folder;
  }

  /** Runs the tool and waits for its end. */
  run(
    cwd: string,
    args: readonly string[],
    options: {
      readonly input?: string | Uint8Array;
      readonly env?: Readonly<Record<string, string>>;
      readonly node?: readonly string[];
    } = {},
  ): SpawnSyncReturns<string> {
    const { input, env, node = [] } = options;
    return spawnSync(process.execPath, [...node, this.file, ...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, ...env },
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Runs a line of the shell in which `$TOOL` is the tool. Linux and macOS only. */
  shell(cwd: string, line: string): SpawnSyncReturns<string> {
    return spawnSync('/bin/sh', ['-c', line], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, TOOL: `${process.execPath} ${this.file}` },
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
