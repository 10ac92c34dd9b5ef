import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codePages } from '../../server/src/formats/codePages';
import { formatCodes } from '../../server/src/formats/codes';

describe('pages of what reading files may find', () => {
  it('exist for every code that the product can print', () => {
    const sources = readdirSync('server/src', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts'),
    );
    const printed = new Set(
      sources.flatMap(
        (file) => readFileSync(`server/src/${file}`, 'utf8').match(/(?<=')SR\d{3}(?=')/g) ?? [],
      ),
    );
    const pages = new Set(readdirSync('docs/rules').map((file) => file.replace('.md', '')));
    expect([...printed].filter((code) => !pages.has(code))).toEqual([]);
  });

  it('are one a code, each with words of its own', () => {
    expect(codePages.map((page) => page.code).sort()).toEqual(Object.values(formatCodes).sort());
    expect(new Set(codePages.map((page) => page.summary)).size).toBe(codePages.length);
  });
});
