import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { describeWith, emacs } from '../support/optional';
import { fromPage, run, stage } from './session';

interface Report {
  readonly problem?: string;
  readonly mode: string;
  readonly diagnostic: {
    readonly message: string;
    readonly code: string;
    readonly line: number;
    readonly text: string;
  };
  readonly wrongLine: number;
  readonly hover: string;
  readonly completion: readonly string[];
  readonly formatted: boolean;
  readonly definition: string;
  readonly renamedFiles: number;
}

let report: Report;

async function edit(): Promise<void> {
  const { directory, env, report: written } = stage('emacs');
  try {
    const init = path.join(directory, 'init.el');
    // Before version 29 eglot is a package.
    writeFileSync(
      init,
      `(package-initialize)\n(require 'eglot)\n${fromPage('## In Emacs, with eglot', 'elisp')}`,
    );
    await run(
      'emacs',
      ['--batch', '-l', init, '-l', path.join(import.meta.dirname, 'session.el')],
      { env: { ...env, HOME: directory }, timeout: 90_000 },
    );
    report = written() as Report;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describeWith('in Emacs with eglot, set up as the page says,', emacs, ({ it, beforeAll }) => {
  beforeAll(edit, 100_000);

  it('the session comes to its end', () => {
    expect(report.problem).toBeUndefined();
    expect(report.mode).toBe('syncrule-mode');
  });

  it('a mistake is shown where it is, with its code', () => {
    expect(report.diagnostic).toMatchObject({
      code: 'SR103',
      line: report.wrongLine,
      text: '[mobil]',
    });
    expect(report.diagnostic.message).toContain("'mobile'");
  });

  it('a hover lists who sets an attribute, in plain text', () => {
    expect(report.hover).toMatch(/^displayName string[^]*Set by, in winning order:[^]*In from AD/);
    expect(report.hover).not.toContain('**');
  });

  it('a function is completed, by its name for want of snippets', () => {
    expect(report.completion).toContain('Trim');
  });

  it('a file that is out of shape is formatted, and comes out as it was', () => {
    expect(report.formatted).toBe(true);
  });

  it('a connector is found where it is declared', () => {
    expect(report.definition).toBe('alderfinch.example.syncrule');
  });

  it('an attribute gets another name in every file', () => {
    // The rule itself, the schema, an outbound rule and a fixture at least.
    expect(report.renamedFiles).toBeGreaterThan(3);
  });
});
