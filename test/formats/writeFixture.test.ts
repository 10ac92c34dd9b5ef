import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectorSpaceObject, MetaverseObject } from '../../server/src/domain/object';
import type { Scalar } from '../../server/src/domain/value';
import { readFixture } from '../../server/src/formats/fixtureJson';
import { sidBytes } from '../../server/src/formats/binaryText';
import { writeFixture } from '../../server/src/formats/writeFixture';
import { configuration, connector, rule, schema } from '../support/configuration';

const ad = 'aaaaaaaa-0000-0000-0000-000000000001';
const types = {
  mail: 'string',
  memberCount: 'number',
  enabled: 'boolean',
  photo: 'binary*',
  member: 'reference*',
  addresses: 'string*',
} as const;
const [one, twin] = [
  '11111111-1111-1111-1111-111111111111',
  '22222222-2222-2222-2222-222222222222',
];
const world = configuration({
  connectors: [connector({ id: ad, name: 'alder.example', schema: schema(types, 'user') })],
  metaverse: schema(types, 'person'),
  rules: [
    rule({ id: one, name: 'In' }),
    rule({ id: twin, name: 'Twice' }),
    rule({ id: '33333333-3333-3333-3333-333333333333', name: 'Twice' }),
  ],
});

const read = (text: string): ReturnType<typeof readFixture> =>
  readFixture(text, 'file:///f', world);
const binary = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.uint8Array({ minLength: 16, maxLength: 16 }),
  fc.constantFrom(
    sidBytes('S-1-5-32-544') ?? new Uint8Array(),
    sidBytes('S-1-5-21-1-2-3-500') ?? new Uint8Array(),
  ),
);
const values: Readonly<Record<string, fc.Arbitrary<readonly Scalar[]>>> = {
  mail: fc.tuple(fc.string()),
  memberCount: fc.tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  enabled: fc.tuple(fc.boolean()),
  photo: fc.uniqueArray(binary, { selector: String, minLength: 1, maxLength: 3 }),
  addresses: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }),
};
const attributes = fc
  .record(values, { requiredKeys: [] })
  .map(
    (record) =>
      new Map(
        Object.entries(record).flatMap(([name, list]) =>
          list === undefined ? [] : [[name, list] as const],
        ),
      ),
  );
const reference = (dn: string, object?: string): Scalar => ({
  kind: 'reference',
  dn,
  ...(object === undefined ? {} : { object }),
});

/** The object with a `Map` for each of its maps, whatever kind of map the reader has made. */
const withMaps = <T extends ConnectorSpaceObject | MetaverseObject>(object: T): T =>
  Object.fromEntries(
    Object.entries(object).map(([name, part]: [string, unknown]) => [
      name,
      ['attributes', 'confirmed', 'contributions', 'exported'].includes(name)
        ? new Map(part as ReadonlyMap<string, unknown>)
        : part,
    ]),
  ) as unknown as T;

describe('a fixture that is written', () => {
  it('is the same when it is read again: values of every type, links, owners, exported values', () => {
    fc.assert(
      fc.property(attributes, attributes, fc.boolean(), (ofObject, ofPerson, many) => {
        const objects: ConnectorSpaceObject[] = Array.from({ length: many ? 600 : 1 }, (_, i) => ({
          connector: ad,
          dn: `CN="${i}"`,
          objectType: 'user',
          label: 'Ä',
          anchor: 'a',
          attributes: new Map([...ofObject, ['member', [reference('CN=x'), reference('CN=y')]]]),
          confirmed: ofObject,
          link: { object: 'mv', rule: one, lineage: [one, twin] },
          exported: new Map([['addresses', [{ rule: twin, values: ['a'] }]]]),
          pendingImport: 'none',
        }));
        const metaverse: MetaverseObject[] = [
          {
            id: 'mv',
            objectType: 'person',
            attributes: new Map([...ofPerson, ['member', [reference('other', 'other')]]]),
            contributions: new Map([
              ['mail', [{ rule: one, connector: ad, dn: 'CN="0"' }]],
              ['addresses', [{ rule: twin, connector: ad, dn: 'CN="0"', values: ['a', 'b'] }]],
            ]),
          },
          { id: 'other', objectType: 'person', attributes: new Map(), contributions: new Map() },
        ];
        const { value, diagnostics } = read(
          writeFixture({ clock: 1_700_000_000_000, objects, metaverse }, world),
        );
        expect(diagnostics).toEqual([]);
        expect(value.clock).toBe(1_700_000_000_000);
        expect(value.objects.map(({ object }) => withMaps(object))).toEqual(objects);
        expect(value.metaverse.map(({ object }) => withMaps(object))).toEqual(metaverse);
      }),
      { numRuns: 20 },
    );
  });

  it('says itself what a value is where no schema does', () => {
    const untyped = configuration({ connectors: [connector({ id: ad, name: 'alder.example' })] });
    const object: ConnectorSpaceObject = {
      connector: ad,
      dn: 'CN=A',
      objectType: 'user',
      attributes: new Map([
        ['a', [reference('CN=B')]],
        ['b', [2n ** 60n, 7n]],
        ['c', [Uint8Array.of(1)]],
        ['d', [true]],
      ]),
    };
    const { value, diagnostics } = readFixture(
      writeFixture({ objects: [object], metaverse: [] }, untyped),
      'file:///f',
      untyped,
    );
    expect(diagnostics).toEqual([]);
    expect(value.objects.map(({ object: again }) => withMaps(again))).toEqual([object]);
  });

  it('reads as people write it: rules by name, or by identifier where two have one name; security identifiers and GUIDs', () => {
    const object: ConnectorSpaceObject = {
      connector: ad,
      dn: 'CN=A',
      objectType: 'user',
      attributes: new Map([
        ['photo', [sidBytes('S-1-5-32-544') ?? new Uint8Array(), Uint8Array.of(1)]],
      ]),
      link: { object: 'mv', rule: one, lineage: [twin] },
    };
    const text = writeFixture({ objects: [object], metaverse: [] }, world);
    expect(text).toContain('"rule": "In"');
    expect(text).toContain(`"${twin}"`);
    expect(text).toContain('"sid": "S-1-5-32-544"');
    expect(text).toContain('"connector": "alder.example"');
  });
});
