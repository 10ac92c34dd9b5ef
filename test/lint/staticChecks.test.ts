import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formPages } from '../../server/src/lint/formPages';
import { blockDiagnostics } from '../../server/src/lint/lintBlock';
import { lintRules } from '../../server/src/lint/registry';
import { readFixture } from '../support/fixture';

/** What is found in a bad example under a manifest and behind a first line, of one code. */
function found(code: string, text: string, level?: string, first = ''): readonly string[] {
  const manifest =
    level === undefined ? '' : `\n//- syncrules.json\n{ "lint": { "${code}": "${level}" } }`;
  const { configuration } = readFixture(`${first}${text}${manifest}`).loaded;
  return configuration.files
    .flatMap((file) => file.blocks.flatMap((block) => blockDiagnostics(configuration, block)))
    .filter((one) => one.code === code)
    .map(({ severity }) => severity);
}

const table = readFileSync(path.resolve(__dirname, '../../docs/rules/README.md'), 'utf8');
const rows = [
  ...table.matchAll(/^\| (E\d\d) \|.*\| ((?:\[SR\d{3}\]\(SR\d{3}\.md\)(?:, )?)+) \|$/gm),
].map(([, id = '', codes = '']) => ({ id, codes: codes.match(/SR\d{3}(?=\])/g) ?? [] }));

describe('the static checks of the reference', () => {
  it('are all there, E01 to E25', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, index) => `E${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('have a page each, as every diagnostic has', () => {
    const pages = path.resolve(__dirname, '../../docs/rules');
    expect(
      [...lintRules, ...formPages]
        .filter(({ code }) => !existsSync(path.join(pages, `${code}.md`)))
        .map(({ code }) => code),
    ).toEqual([]);
  });

  it('are each a diagnostic with a bad and a good example', () => {
    const examples = new Map(
      [...lintRules, ...formPages].map(({ code, bad, good }) => [
        code,
        bad !== undefined && good !== undefined,
      ]),
    );
    for (const { id, codes } of rows)
      for (const code of codes) expect(examples.get(code), `${id} ${code}`).toBe(true);
  });

  it.each(
    [...new Set(rows.flatMap(({ codes }) => codes))].map(
      (code) =>
        [code, [...lintRules, ...formPages].find((one) => one.code === code)?.bad ?? ''] as const,
    ),
  )('%s takes its severity from the manifest, and a comment silences it', (code, bad) => {
    expect(found(code, bad)).not.toEqual([]);
    expect(new Set(found(code, bad, 'information'))).toEqual(new Set(['information']));
    expect(found(code, bad, 'off')).toEqual([]);
    expect(found(code, bad, undefined, `// syncrule-disable ${code}\n`)).toEqual([]);
  });
});
