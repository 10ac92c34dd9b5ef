import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, findFunction } from '../../server/src/functions/catalogue';
import { functionPages } from '../../server/src/functions/pages';
import { signatureText } from '../../server/src/functions/signatureText';

describe('the reference pages of functions', () => {
  it('are one for each function and a list that names them all', () => {
    const pages = functionPages();
    expect(pages.size).toBe(catalogue.length + 1);
    for (const entry of catalogue) {
      expect(pages.get('README.md')).toContain(`[${entry.name}](${entry.name}.md)`);
      expect(pages.get(`${entry.name}.md`)).toContain(entry.meaning);
      for (const example of entry.examples)
        expect(pages.get(`${entry.name}.md`)).toContain(example.expression);
    }
  });

  it('are what lies in docs/functions', () => {
    for (const [name, text] of functionPages()) {
      expect(
        readFileSync(path.resolve(__dirname, '../../docs/functions', name), 'utf8'),
        `${name}: run npm run generate`,
      ).toBe(text);
    }
  });
});

describe('signatures in words', () => {
  it.each([
    ['InStr', ['num InStr(str value, str sought [, num start [, enum compare]])']],
    ['Now', ['dt Now()']],
    ['Switch', ['var Switch(bool condition, var value, …)']],
    [
      'Contains',
      [
        'num Contains(mvstr values, str search [, enum case])',
        'num Contains(mvref values, str search)',
      ],
    ],
    ['IsNull', ['bool IsNull(var value)']],
    ['Select', ['mvattr Select(variable item, mvattr values, var body)']],
    ['Split', ['mvstr Split(str value, str delimiter [, num limit])']],
  ])('%s', (name, expected) => {
    expect(
      findFunction(name)?.signatures.map((signature) => signatureText(name, signature)),
    ).toEqual(expected);
  });
});
