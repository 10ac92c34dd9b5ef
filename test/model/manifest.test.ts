import { describe, expect, it } from 'vitest';
import { defaultManifest, readManifest } from '../../server/src/model/manifest';

const folder = 'file:///srv/My%20Company';

describe('a baseline', () => {
  it.each([
    String.raw`\\\\host\\share`,
    '//host/share',
    'file://host/share',
    'FILE:///etc',
    '/etc',
    String.raw`C:\\fresh`,
    'c:fresh',
    'https://example.org/x',
    String.raw`\\\\.\\pipe\\x`,
    'NUL',
    '../con',
    'com1.d/x',
    'fresh/LPT²',
  ])('is not %s, which leads to another machine, a drive or a device', (written) => {
    const { manifest, diagnostics } = readManifest(`{ "baseline": "${written}" }`, folder);
    expect(manifest.baseline).toBeUndefined();
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'SR022', severity: 'error' })]);
    expect(diagnostics[0]?.message).toMatch(
      /^"[^"]+" cannot be a baseline\. Use the path of a folder relative to this file/,
    );
  });

  it.each(['fresh', '../fresh', String.raw`..\\fresh one`, './a.b/connector', '.'])(
    'is %s, which is relative',
    (written) => {
      const { manifest, diagnostics } = readManifest(`{ "baseline": "${written}" }`, folder);
      expect([manifest.baseline, diagnostics]).toEqual([written.replaceAll('\\\\', '\\'), []]);
    },
  );
});

describe('a manifest', () => {
  it('gives what it says, and the defaults for the rest', () => {
    const { manifest, diagnostics } = readManifest(
      '{ "name": "Pilot", "rules": ["rules/*.syncrule"], "parameters": { "A.B": "x" }, "lint": { "SR201": "warning", "SR113": "off" } }',
      folder,
    );
    expect(diagnostics).toEqual([]);
    expect(manifest).toEqual({
      name: 'Pilot',
      rules: ['rules/*.syncrule'],
      fixtures: ['**/*.fixture.json'],
      parameters: new Map([['A.B', 'x']]),
      lint: new Map([
        ['SR201', 'warning'],
        ['SR113', 'off'],
      ]),
    });
  });

  it('is named after its folder', () => {
    expect(defaultManifest(folder).name).toBe('My Company');
    expect(readManifest('{}', `${folder}/`).manifest.name).toBe('My Company');
    expect(defaultManifest('file:///srv/100%').name).toBe('100%');
  });

  it('may have comments and a comma too many', () => {
    expect(readManifest('// ours\n{ "name": "x", /* so */ }', folder).diagnostics).toEqual([]);
  });

  it.each([
    ['', 'SR020', ''],
    ['{ "name": "x" ', 'SR020', ''],
    ['nonsense', 'SR020', 'nonsense'],
    ['[]', 'SR022', '[]'],
    ['{ "name": 7 }', 'SR022', '7'],
    ['{ "rules": "**" }', 'SR022', '"**"'],
    ['{ "rules": ["**", 7] }', 'SR022', '7'],
    ['{ "parameters": { "a": true } }', 'SR022', 'true'],
    ['{ "lint": { "SR201": "loud" } }', 'SR022', 'loud'],
    ['{ "lint": { "no-such-thing": "off" } }', 'SR021', '"no-such-thing"'],
    ['{ "rule": [] }', 'SR021', 'rule'],
    ['{ "rules": [], "rules": ["a/*.syncrule"] }', 'SR021', '"rules"'],
    ['{ "rules": ["/etc/**"] }', 'SR022', '"/etc/**"'],
    ['{ "rules": ["**", "../../**"] }', 'SR022', '"../../**"'],
    ['{ "fixtures": ["a/../b/*.json"] }', 'SR022', '"a/../b/*.json"'],
    ['{ "fixtures": ["!C:/**"] }', 'SR022', '"!C:/**"'],
    ['{ "rules": ["file:///etc/**"] }', 'SR022', '"file:///etc/**"'],
  ])('%s is reported as %s at its place', (text, code, place) => {
    const { diagnostics } = readManifest(text, folder);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    const { start = -1, end = -1 } = diagnostics[0]?.span ?? {};
    expect(text.slice(start, end)).toBe(place);
  });

  it.each(['..a/*.syncrule', '\\\\[a]/*.syncrule', 'a..b/**'])('%s may be a glob', (glob) => {
    expect(readManifest(`{ "rules": ["${glob}"] }`, folder).diagnostics).toEqual([]);
  });

  it('suggests the setting that was meant', () => {
    const [found] = readManifest('{ "fixture": [] }', folder).diagnostics;
    expect(found?.message).toContain("Did you mean 'fixtures'?");
    expect(found?.fixes?.[0]?.edits).toEqual([
      { span: { start: 3, end: 10 }, newText: 'fixtures' },
    ]);
  });

  it('is used as far as it can be read', () => {
    const { manifest, diagnostics } = readManifest(
      '{ "name": "Pilot", "rules": [ "a/*.syncrule"',
      folder,
    );
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(manifest).toMatchObject({ name: 'Pilot', rules: ['a/*.syncrule'] });
  });
});
