import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../server/src/formats/fixtureJson';
import { loadConfiguration } from '../../server/src/model/load';
import { configuration, connector, rule, schema } from '../support/configuration';

const top = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(top, file), 'utf8');
// The editor knows keywords about comments and commas that the standard does not.
const validate = new Ajv({ strict: false }).compile(
  JSON.parse(read('syntaxes/fixture.schema.json')) as object,
);
const setup = configuration({
  connectors: [connector({ id: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'c' })],
  metaverse: schema({ mail: 'string' }, 'person'),
  rules: [rule({ name: 'r' })],
});

const object = { connector: 'c', dn: 'CN=A', type: 'user' };
const mv = { id: 'm', type: 'person' };
const cases: readonly object[] = [
  { objects: [] },
  { $schema: 'x', description: 'd', clock: '2024-05-01T08:00:00Z', objects: [], metaverse: [] },
  {
    objects: [object],
    expect: [
      {
        object: 'CN=A',
        name: 'n',
        connector: 'c',
        outcome: 'error',
        error: 'e',
        metaverse: { mail: 'x' },
        winners: { mail: 'r' },
        exports: { c: { operation: 'none', attributes: { a: null, b: ['x'] } } },
      },
    ],
  },
  { objects: [object], expect: { anything: 1 } },
  { objects: [object], expect: [{ name: 'n' }] },
  { objects: [object], expect: [{ object: 'CN=A', outcome: 'fine' }] },
  { objects: [object], expect: [{ object: 'CN=A', export: {} }] },
  { objects: [object], expect: [{ object: 'CN=A', exports: { c: { operation: 'move' } } }] },
  {
    objects: [
      {
        ...object,
        label: 'l',
        description: 'd',
        anchor: 'a',
        deleted: true,
        placeholder: false,
        pendingImport: 'update',
      },
    ],
  },
  {
    objects: [
      {
        ...object,
        attributes: {
          a: 'x',
          b: 1,
          c: true,
          d: null,
          e: ['x', 'y'],
          f: { hex: '00' },
          g: { guid: '00112233-4455-6677-8899-aabbccddeeff' },
          h: { sid: 'S-1-5-32-544' },
          i: { base64: 'AQID' },
          j: { number: '-9223372036854775808' },
          k: [{ reference: 'CN=B' }],
        },
        confirmed: { a: 'y' },
      },
    ],
  },
  { objects: [{ ...object, link: 'm' }], metaverse: [mv] },
  {
    objects: [
      {
        ...object,
        link: { object: 'm', rule: 'r', lineage: ['r'] },
        exported: { a: [{ rule: 'r', values: ['x'] }] },
      },
    ],
    metaverse: [
      {
        ...mv,
        attributes: { mail: 'x' },
        contributions: { mail: [{ rule: 'r', connector: 'c', dn: 'CN=A', values: 'x' }] },
      },
    ],
  },
  {},
  { object: [] },
  { objects: {} },
  { objects: [{ dn: 'CN=A', type: 'user' }] },
  { objects: [{ ...object, dn: '' }] },
  { objects: [{ ...object, attributs: {} }] },
  { objects: [{ ...object, attributes: { a: 1.5 } }] },
  { objects: [{ ...object, attributes: { a: { hex: '0' } } }] },
  { objects: [{ ...object, attributes: { a: { guid: 'x' } } }] },
  { objects: [{ ...object, attributes: { a: { number: '1.5' } } }] },
  { objects: [{ ...object, attributes: { a: { reference: 5 } } }] },
  { objects: [{ ...object, attributes: { a: { hex: '00', base64: '' } } }] },
  { objects: [{ ...object, attributes: { a: [['x']] } }] },
  { objects: [{ ...object, deleted: 'yes' }] },
  { objects: [{ ...object, pendingImport: 'perhaps' }] },
  { objects: [{ ...object, exported: { a: [{ rule: 'r' }] } }] },
  { objects: [{ ...object, link: { rule: 'r' } }] },
  { metaverse: [{ id: 'm' }] },
  { metaverse: [{ ...mv, contributions: { mail: [{ rule: 'r' }] } }] },
  { clock: 'noon', objects: [] },
];

describe('the JSON schema of fixtures', () => {
  it.each(cases.map((one) => [JSON.stringify(one), one] as const))(
    'agrees with the reader about %s',
    (text, one) => {
      const accepted = readFixture(text, 'file:///f', setup).diagnostics.length === 0;
      expect([text, validate(one)]).toEqual([text, accepted]);
    },
  );

  it('is contributed for the files', () => {
    const manifest = JSON.parse(read('package.json')) as {
      contributes: { jsonValidation: object[] };
    };
    expect(manifest.contributes.jsonValidation).toContainEqual({
      fileMatch: '*.fixture.json',
      url: './syntaxes/fixture.schema.json',
    });
  });
});

describe('the samples', () => {
  const folder = path.join(top, 'samples/alderfinch');
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.(syncrule|json)$/.test(file));
  const loaded = loadConfiguration(
    files.map((file) => ({
      uri: `file:///s/${file.replaceAll('\\', '/')}`,
      text: readFileSync(path.join(folder, file), 'utf8'),
    })),
    'file:///s',
  );
  const fixtures = files.filter((file) => file.endsWith('.fixture.json'));

  it.each(fixtures)('%s follows the schema and is read without a finding', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
    const { value, diagnostics } = readFixture(
      text,
      'file:///f',
      loaded.configuration.configuration,
    );
    expect(diagnostics).toEqual([]);
    expect(value.objects.length).toBeGreaterThan(0);
  });
});
