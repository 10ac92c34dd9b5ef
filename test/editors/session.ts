import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const top = path.join(import.meta.dirname, '../..');
export const run = promisify(execFile);

/** Where an editor's session takes place. */
export interface Stage {
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** @returns what the session wrote down. */
  report(): unknown;
}

/** @returns an example of the page about other editors: what users are told to write. */
export function fromPage(before: string, language: string): string {
  const page = readFileSync(path.join(top, 'docs/editors.md'), 'utf8');
  const from = page.indexOf(before);
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page.slice(from))?.[1];
  if (from < 0 || found === undefined)
    throw new Error(`docs/editors.md has no configuration under "${before}"`);
  return found;
}

/** Makes a copy of the samples, in a folder whose address editors spell differently, and puts the command that the page speaks of on the path. */
export function stage(editor: string): Stage {
  const directory = mkdtempSync(path.join(tmpdir(), `syncrule-${editor}-`));
  const [work, bin] = [path.join(directory, 'alder (finch) & more'), path.join(directory, 'bin')];
  cpSync(path.join(top, 'samples/alderfinch'), work, { recursive: true });
  mkdirSync(bin);
  chmodSync(path.join(top, 'dist/syncrule.js'), 0o755);
  symlinkSync(path.join(top, 'dist/syncrule.js'), path.join(bin, 'syncrule'));
  const reportFile = path.join(directory, 'report.json');
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    SYNCRULE_FILE: path.join(work, 'rules/inbound/user-common-alderfinch.syncrule'),
    SYNCRULE_REPORT: reportFile,
  };
  return { directory, env, report: () => JSON.parse(readFileSync(reportFile, 'utf8')) as unknown };
}
