import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../server/src/model/manifest';

const top = path.join(import.meta.dirname, '../..');
const schema = JSON.parse(
  readFileSync(path.join(top, 'syntaxes/syncrules.schema.json'), 'utf8'),
) as { properties: Record<string, unknown> };
// The editor knows keywords about comments and commas that the standard does not.
const validate = new Ajv({ strict: false }).compile(schema);

describe('the JSON schema of manifests', () => {
  it.each([
    '{}',
    '{ "$schema": "x", "name": "n", "rules": ["a"], "fixtures": [], "parameters": { "a": "b" }, "lint": { "SR101": "off" } }',
    '{ "baseline": "../fresh" }',
    '{ "baseline": 1 }',
    '{ "name": 7 }',
    '{ "rules": "a" }',
    '{ "rules": [1] }',
    '{ "rules": [""] }',
    `{ "rules": ["${'a'.repeat(261)}"] }`,
    `{ "fixtures": [${Array.from({ length: 101 }, () => '"a"').join(', ')}] }`,
    '{ "parameters": { "a": 1 } }',
    '{ "lint": { "SR101": "loud" } }',
    '{ "lint": { "other": "off" } }',
    '{ "unknown": 1 }',
    '[]',
  ])('agrees with the reader about %s', (text) => {
    expect(validate(JSON.parse(text))).toBe(
      readManifest(text, 'file:///w').diagnostics.length === 0,
    );
  });

  it('is contributed for the file, and the samples follow it', () => {
    const manifest = JSON.parse(readFileSync(path.join(top, 'package.json'), 'utf8')) as {
      contributes: { jsonValidation: { fileMatch: string; url: string }[] };
    };
    expect(manifest.contributes.jsonValidation).toContainEqual({
      fileMatch: 'syncrules.json',
      url: './syntaxes/syncrules.schema.json',
    });
    const sample = path.join(top, 'samples/alderfinch/syncrules.json');
    expect(existsSync(sample)).toBe(true);
    expect(validate(JSON.parse(readFileSync(sample, 'utf8')))).toBe(true);
  });
});
