import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formPages } from '../../server/src/lint/formPages';
import { lintRules } from '../../server/src/lint/registry';

const table = readFileSync(path.resolve(__dirname, '../../docs/rules/README.md'), 'utf8');
const rows = [...table.matchAll(/^\| (E\d\d) \|.*\| ((?:\[SR\d{3}\]\(SR\d{3}\.md\)(?:, )?)+) \|$/gm)].map(([, id = '', codes = '']) => ({ id, codes: codes.match(/SR\d{3}(?=\])/g) ?? [] }));

describe('the static checks of the reference', () => {
  it('are all there, E01 to E25', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => `E${String(index + 1).padStart(2, '0')}`));
  });

  it('have a page each, as every diagnostic has', () => {
    const pages = path.resolve(__dirname, '../../docs/rules');
    expect([...lintRules, ...formPages].filter(({ code }) => !existsSync(path.join(pages, `${code}.md`))).map(({ code }) => code)).toEqual([]);
  });

  it('are each a diagnostic with a bad and a good example', () => {
    const examples = new Map([...lintRules, ...formPages].map(({ code, bad, good }) => [code, bad !== undefined && good !== undefined]));
    for (const { id, codes } of rows) for (const code of codes) expect(examples.get(code), `${id} ${code}`).toBe(true);
  });
});
