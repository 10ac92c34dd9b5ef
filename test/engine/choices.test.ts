import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as choices from '../../server/src/engine/choices';

const engine = path.resolve(__dirname, '../../server/src/engine');
const sources = new Map(
  readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(engine, name), 'utf8')]),
);

describe('choices that the documentation leaves open', () => {
  const constants = Object.keys(choices).filter((name) => name !== 'builtInChoices');

  it.each(constants)('%s is asked by the engine, not only written down', (name) => {
    expect(
      [...sources].some(
        ([file, text]) => file !== 'choices.ts' && new RegExp(`\\b${name}\\b`).test(text),
      ),
    ).toBe(true);
  });

  it.each(choices.builtInChoices)('$reference is made where it says: $madeIn', ({ madeIn }) => {
    const [file = '', name = ''] = madeIn.split(' ');
    expect(sources.get(file)).toMatch(new RegExp(`\\b${name}\\(|\\b${name}<`));
  });
});
