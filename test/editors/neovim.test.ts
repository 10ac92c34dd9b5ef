import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { describeWith, neovim } from '../support/optional';
import { fromPage, run, stage } from './session';

interface Report {
  readonly problem?: string;
  readonly filetype: string;
  readonly diagnostic: {
    readonly message: string;
    readonly code: string;
    readonly line: number;
    readonly text: string;
  };
  readonly wrongLine: number;
  readonly hover: readonly string[];
  readonly completion: readonly { readonly word: string; readonly kind: string }[];
  readonly renamedFiles: number;
}

let report: Report;

async function edit(): Promise<void> {
  const { directory, env, report: written } = stage('nvim');
  try {
    const { stdout } = await run('nvim', ['--version']);
    const version = Number(/NVIM v0\.(\d+)/.exec(stdout)?.[1] ?? '99');
    const init = path.join(directory, 'init.lua');
    writeFileSync(
      init,
      fromPage(version >= 11 ? 'From version 0.11 on:' : 'From 0.7 to 0.10:', 'lua'),
    );
    const homes = {
      XDG_STATE_HOME: directory,
      XDG_CACHE_HOME: directory,
      XDG_DATA_HOME: directory,
    };
    await run(
      'nvim',
      ['--headless', '--clean', '-u', init, '-S', path.join(import.meta.dirname, 'session.lua')],
      { env: { ...env, ...homes }, timeout: 90_000 },
    );
    report = written() as Report;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describeWith('in Neovim, set up as the page says,', neovim, ({ it, beforeAll }) => {
  beforeAll(edit, 100_000);

  it('the session comes to its end', () => {
    expect(report.problem).toBeUndefined();
    expect(report.filetype).toBe('syncrule');
  });

  it('a mistake is shown where it is, with its code', () => {
    expect(report.diagnostic).toMatchObject({
      code: 'SR103',
      line: report.wrongLine,
      text: 'mobil',
    });
    expect(report.diagnostic.message).toContain("'mobile'");
  });

  it('a hover lists who sets an attribute', () => {
    expect(report.hover.join('\n')).toMatch(/\*\*Set by\*\*, in winning order:[^]*In from AD/);
  });

  it('a function is completed, by its name for want of snippets', () => {
    expect(report.completion).toContainEqual(
      expect.objectContaining({ word: 'Trim', kind: 'Function' }),
    );
  });

  it('an attribute gets another name in every file', () => {
    // The rule itself, the schema, an outbound rule and a fixture at least.
    expect(report.renamedFiles).toBeGreaterThan(3);
  });
});
