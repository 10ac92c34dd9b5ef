import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const top = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Report {
  readonly problem?: string;
  readonly filetype: string;
  readonly diagnostic: { readonly message: string; readonly code: string; readonly line: number; readonly text: string };
  readonly wrongLine: number;
  readonly hover: readonly string[];
  readonly completion: readonly { readonly word: string; readonly kind: string }[];
  readonly renamedFiles: number;
}

/** The configuration that the page about other editors tells users of this version to write. */
function configuration(version: number): string {
  const page = readFileSync(path.join(top, 'docs/editors.md'), 'utf8');
  const title = version >= 11 ? 'From version 0.11 on:' : 'From 0.7 to 0.10:';
  const found = new RegExp(`${title}\\s+\`\`\`lua\n([^]*?)\`\`\``).exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/editors.md has no configuration under "${title}"`);
  return found;
}

let directory: string;
let report: Report;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'syncrule-nvim-'));
  const [work, bin] = [path.join(directory, 'alderfinch'), path.join(directory, 'bin')];
  cpSync(path.join(top, 'samples/alderfinch'), work, { recursive: true });
  mkdirSync(bin);
  // The command that the page speaks of is the bundle of the extension.
  chmodSync(path.join(top, 'dist/syncrule.js'), 0o755);
  symlinkSync(path.join(top, 'dist/syncrule.js'), path.join(bin, 'syncrule'));
  const { stdout } = await run('nvim', ['--version']);
  const init = path.join(directory, 'init.lua');
  writeFileSync(init, configuration(Number(/NVIM v0\.(\d+)/.exec(stdout)?.[1] ?? '99')));
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, XDG_STATE_HOME: directory, XDG_CACHE_HOME: directory, XDG_DATA_HOME: directory,
    SYNCRULE_FILE: path.join(work, 'rules/inbound/user-common-alderfinch.syncrule'), SYNCRULE_REPORT: path.join(directory, 'report.json') };
  await run('nvim', ['--headless', '--clean', '-u', init, '-S', path.join(import.meta.dirname, 'session.lua')], { env, timeout: 90_000 });
  report = JSON.parse(readFileSync(env.SYNCRULE_REPORT, 'utf8')) as Report;
}, 100_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('in Neovim, set up as the page says,', () => {
  it('the session comes to its end', () => {
    expect(report.problem).toBeUndefined();
    expect(report.filetype).toBe('syncrule');
  });

  it('a mistake is shown where it is, with its code', () => {
    expect(report.diagnostic).toMatchObject({ code: 'SR103', line: report.wrongLine, text: 'mobil' });
    expect(report.diagnostic.message).toContain("'mobile'");
  });

  it('a hover lists who sets an attribute', () => {
    expect(report.hover.join('\n')).toMatch(/\*\*Set by\*\*, in winning order:[^]*In from AD/);
  });

  it('a function is completed, by its name for want of snippets', () => {
    expect(report.completion).toContainEqual(expect.objectContaining({ word: 'Trim', kind: 'Function' }));
  });

  it('an attribute gets another name in every file', () => {
    // The rule itself, the schema, an outbound rule and a fixture at least.
    expect(report.renamedFiles).toBeGreaterThan(3);
  });
});
