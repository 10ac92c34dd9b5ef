import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as ofEvaluation from '../../server/src/eval/choices';
import * as ofFunctions from '../../server/src/functions/choices';

const page = readFileSync(path.resolve(__dirname, '../../docs/semantics.md'), 'utf8');
const named = new Set([...page.matchAll(/`(\w+)` \|$/gm)].map(([, name]) => name));

describe('the table of choices', () => {
  it('has a line for each choice, and each names one that decides', () => {
    const choices = [...Object.keys(ofEvaluation), ...Object.keys(ofFunctions)];
    expect([...named].sort()).toEqual([...choices].sort());
  });

  it('names files that exist for the rest', () => {
    const files = [...page.matchAll(/`((?:syntax|eval|check|domain)\/\w+\.ts)`/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(5);
    for (const file of new Set(files)) expect(readFileSync(path.resolve(__dirname, '../../server/src', file), 'utf8')).toMatch(/\S/);
  });
});
