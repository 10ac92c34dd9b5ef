import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselinesOutside } from '../../server/src/model/baseline';
import { readManifest } from '../../server/src/model/manifest';
import { manifestMentions } from '../../server/src/model/mentions';
import { Workspace } from '../../server/src/model/workspace';
import { lintConfiguration } from '../../server/src/lint/lintConfiguration';
import { documentLinks } from '../../server/src/ide/navigation/documentLinks';

const folder = 'file:///c';
const manifest = `${folder}/syncrules.json`;
const rule =
  'inbound rule "In from AD - User" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 50\n}\n';

/** Does with a manifest what every part of the product does with it. */
function open(text: string): ReturnType<typeof readManifest>['diagnostics'] {
  const workspace = new Workspace();
  workspace.addRoot(folder);
  workspace.setFile(manifest, text);
  workspace.setFile(`${folder}/rules/a.syncrule`, rule);
  workspace.nameFile(`${folder}/a.fixture.json`);
  const snapshot = workspace.snapshot();
  manifestMentions(text);
  documentLinks(snapshot, manifest);
  baselinesOutside(snapshot, [folder]);
  for (const configuration of snapshot.configurations) void [...lintConfiguration(configuration)];
  const { diagnostics } = readManifest(text, folder);
  for (const { span } of diagnostics)
    expect(span.start >= 0 && span.start <= span.end && span.end <= Math.max(1, text.length)).toBe(
      true,
    );
  return diagnostics;
}

const keys = [
  '$schema',
  'name',
  'rules',
  'fixtures',
  'parameters',
  'lint',
  'baseline',
  'other',
  '__proto__',
];
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '**',
    '**/*.syncrule',
    '{a,{b',
    '[',
    '\\',
    '!',
    '@(a)',
    '../..',
    '/etc',
    'C:\\x',
    'file:///x',
    '\ud800',
    'constructor',
    'SR101',
    'off',
    '%',
    '%E0%A4%A',
  ),
);
const value = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(word, { maxLength: 4 }),
  fc.dictionary(word, word, { maxKeys: 4 }),
);

describe('a manifest of any content', () => {
  it('is read without an exception, whatever value stands where', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 5 }),
        (entries) => {
          open(
            `{${entries.map(([key, one]) => `${JSON.stringify(key)}: ${JSON.stringify(one)}`).join(',\n')}}`,
          );
        },
      ),
    );
  });

  it('is read without an exception while it is typed and damaged', () => {
    const whole =
      '{\n  // ours\n  "name": "Production",\n  "rules": ["**/*.syncrule", "{a,b}/*"],\n  "parameters": { "A.B": "\\u0041" },\n  "lint": { "SR215": "off" },\n  "baseline": "../fresh"\n}\n';
    const piece = fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '/*',
      '//',
      '\0',
      '\ufeff',
      '\ud800',
      '""',
      'null',
      '1e999',
      '[[[',
      '{"a":',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length), fc.nat(20), piece), { minLength: 1, maxLength: 4 }),
        (changes) => {
          let text = whole;
          for (const [at, length, put] of changes)
            text = text.slice(0, at) + put + text.slice(at + length);
          open(text);
        },
      ),
    );
  });

  it.each([
    [
      'an empty glob, as it stands while one is typed',
      '{ "rules": [""] }',
      'SR022',
      '""',
      'cannot be empty',
    ],
    [
      'brackets inside one another',
      `{ "rules": ${'['.repeat(200_000)}`,
      'SR020',
      '[',
      'nested at most 100 levels deep',
    ],
    [
      'objects inside one another',
      '{ "a": '.repeat(200_000),
      'SR020',
      '{',
      'nested at most 100 levels deep',
    ],
    [
      'a glob of a megabyte',
      `{ "rules": ["${'a'.repeat(1_000_000)}"] }`,
      'SR022',
      undefined,
      'at most 260 characters',
    ],
    [
      'braces that multiply',
      `{ "rules": ["${'{a,b}'.repeat(30)}"] }`,
      'SR022',
      undefined,
      'at most 20 wildcards',
    ],
    [
      'stars that multiply',
      `{ "rules": ["${'**/'.repeat(50)}x"] }`,
      'SR022',
      undefined,
      'at most 20 wildcards',
    ],
    [
      'a key that is written twice',
      '{ "name": "a", "name": "b" }',
      'SR021',
      '"name"',
      'Duplicate property "name"',
    ],
    [
      'half a character in a path',
      '{ "baseline": "\\ud800" }',
      'SR022',
      '"\\ud800"',
      'cannot be a baseline',
    ],
  ])('%s is a finding at its place', (_what, text, code, place, part) => {
    const [first] = open(text);
    expect(first?.code).toBe(code);
    expect(first?.message).toContain(part);
    if (place !== undefined && first !== undefined)
      expect(text.slice(first.span.start, first.span.end)).toBe(place);
  });

  it('has its byte order mark passed over, with every place where it was', () => {
    expect(readManifest('\ufeff{ "name": "x" }', folder)).toMatchObject({
      manifest: { name: 'x' },
      diagnostics: [],
    });
    expect(open('\ufeff{ "name": 7 }')[0]?.span).toEqual({ start: 11, end: 12 });
  });

  it('has no more than a thousand findings, and one that says how many more', () => {
    const found = open(
      `{ ${Array.from({ length: 5000 }, (_, i) => `"setting${i}": 1`).join(', ')} }`,
    );
    expect(found).toHaveLength(1001);
    expect(found.at(-1)?.message).toContain('4,000 more findings');
  });
});
