import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { company, launch } from './company';

const top = path.resolve(__dirname, '../..');
interface Debugger {
  readonly languages: readonly string[];
  readonly configurationAttributes: {
    readonly launch: {
      readonly properties: Readonly<
        Record<
          string,
          {
            readonly type: string;
            readonly enum?: readonly string[];
            readonly enumDescriptions?: readonly string[];
            readonly description: string;
          }
        >
      >;
    };
  };
  readonly initialConfigurations: readonly Readonly<Record<string, unknown>>[];
  readonly configurationSnippets: readonly { readonly body: Readonly<Record<string, unknown>> }[];
}
const manifest = JSON.parse(readFileSync(path.join(top, 'package.json'), 'utf8')) as {
  readonly contributes: {
    readonly debuggers: readonly [Debugger];
    readonly languages: readonly {
      readonly id: string;
      readonly filenamePatterns?: readonly string[];
    }[];
    readonly jsonLanguageParticipants: readonly { readonly languageId: string }[];
  };
};
const [ours] = manifest.contributes.debuggers;
const { properties } = ours.configurationAttributes.launch;
// The editor adds those that every debugger has.
const common = { type: {}, request: {}, name: {} };
const validate = new Ajv({ strict: false }).compile({
  type: 'object',
  properties: { ...properties, ...common },
  additionalProperties: false,
});
/** A snippet as it is when it was inserted: the first choice, or the text that stands in the place. */
const inserted = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    : value;

describe('settings of a launch', () => {
  test('those that the editor completes are those that the page describes', () => {
    const page = readFileSync(path.join(top, 'docs/debugging.md'), 'utf8');
    const table = page.slice(
      page.indexOf('| Setting | Meaning |'),
      page.indexOf('The text in the editor'),
    );
    expect([...table.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]).sort()).toEqual(
      Object.keys(properties).sort(),
    );
  });

  test('each is checked by the adapter too, with a message that names it', async () => {
    for (const [name, { type, enum: choices }] of Object.entries(properties)) {
      for (const wrong of [
        type === 'boolean' ? 'yes' : 5,
        ...(choices === undefined ? [] : ['sideways']),
        ...(name === 'clock' ? ['noon'] : []),
      ]) {
        await expect(company().launch({ ...launch, [name]: wrong }), name).rejects.toThrow(
          `"${name}"`,
        );
      }
    }
  });

  test('each has a description, and each choice one of its own', () => {
    for (const [name, { description, enum: choices, enumDescriptions }] of Object.entries(
      properties,
    )) {
      expect(description, name).toMatch(/^%.+%$/);
      expect(enumDescriptions?.length, name).toBe(choices?.length);
    }
  });

  test('what snippets insert and what a new launch.json begins with is valid', () => {
    const written = [
      ...ours.initialConfigurations,
      ...ours.configurationSnippets.map(({ body }) =>
        Object.fromEntries(Object.entries(body).map(([name, value]) => [name, inserted(value)])),
      ),
    ];
    expect(written.length).toBeGreaterThan(3);
    for (const one of written) expect([one, validate(one)]).toEqual([one, true]);
  });

  test('each does what it says: direction, mode, clock', async () => {
    const inbound = company();
    await inbound.launch({ ...launch, direction: 'outbound' }).then(
      () => undefined,
      (error: Error) => expect(error.message).toMatch(/Nothing happens to .* outbound/),
    );
    const clock = company();
    await clock.launch({ ...launch, attribute: 'mail', clock: '2031-02-03T04:05:06Z' });
    expect((await clock.evaluate('FormatDateTime(Now(), "yyyy")')).result).toBe('"2031"');
    const delta = company();
    await delta.launch({ ...launch, mode: 'delta' });
    expect(delta.stopped?.reason).toBe('entry');
  });
});

describe('F5 without a launch.json', () => {
  test('is ours in rule files and fixtures, and in no other JSON', () => {
    expect(ours.languages).toEqual(['syncrule', 'syncrule-fixture']);
    const language = manifest.contributes.languages.find(({ id }) => id === 'syncrule-fixture');
    expect(language?.filenamePatterns).toEqual(['*.fixture.json']);
    // The editor's own JSON support serves the language: completion and checks by the schema.
    expect(
      manifest.contributes.jsonLanguageParticipants.map(({ languageId }) => languageId),
    ).toEqual(['syncrule-fixture']);
  });
});
