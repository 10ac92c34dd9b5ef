import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const top = path.resolve(__dirname, '../..');
const page = readFileSync(path.join(top, 'docs/spec/evidence.md'), 'utf8');
const section = page.slice(page.indexOf('## Where each section'), page.indexOf('## The product'));

function titles(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of ['test/engine', 'test/formats']) {
    for (const name of readdirSync(path.join(top, folder))) {
      if (!name.endsWith('.test.ts')) continue;
      const text = readFileSync(path.join(top, folder, name), 'utf8');
      for (const match of text.matchAll(
        /(?:describe|it)(?:\.each\(.*?\))?\(\s*'((?:[^'\\]|\\.)*)'/g,
      ))
        found.add((match[1] ?? '').replaceAll("\\'", "'"));
    }
  }
  return found;
}

describe('the page about the engine', () => {
  const named = section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`(?=<br>| \|)/g)].map((match) => match[1] ?? ''));

  it('names tests that exist', () => {
    const known = titles();
    expect(named.filter((name) => !known.has(name) && name !== '*')).toEqual([]);
    expect(named.length).toBeGreaterThan(120);
  });

  it('leaves no test of the page out', () => {
    // Every test that was written from a paragraph stands beside it.
    const ofPage = [
      ...readFileSync(path.join(top, 'test/engine/page.test.ts'), 'utf8').matchAll(
        /\n {2}it\('((?:[^'\\]|\\.)*)'/g,
      ),
    ].map((match) => match[1] ?? '');
    expect(ofPage.length).toBeGreaterThan(25);
    expect(ofPage.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('has a test for every paragraph and choice that it lists', () => {
    const rows = section.split('\n').filter((line) => /^\| (?:§|Bad)/.test(line));
    expect(rows.filter((row) => !/\| `[^`]+`/.test(row.slice(2)))).toEqual([]);
  });

  it('leaves no choice out', () => {
    for (let number = 1; number <= 17; number++)
      expect(section).toMatch(new RegExp(`\\bM${number}\\b`));
  });

  it('leaves no paragraph from §3 to §8 out', () => {
    const paragraphs = [
      '§3 ',
      '§3.1',
      '§3.2',
      '§3.3',
      '§4 ',
      '§4.1',
      '§4.2',
      '§4.3',
      '§4.4',
      '§4.5',
      '§4.6',
      '§5.1',
      '§5.2',
      '§5.3',
      '§5.4',
      '§5.5',
      '§5.6',
      '§5.7',
      '§6.1',
      '§6.2',
      '§6.3',
      '§6.4',
      '§7.1',
      '§7.2',
      '§7.3',
      '§7.4',
      '§7.5',
      '§7.6',
      '§7.7',
      '§8',
    ];
    expect(paragraphs.filter((paragraph) => !section.includes(paragraph))).toEqual([]);
  });
});
