import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';
import type { Result } from '../../server/src/base/diagnostic';
import type { Fixture } from '../../server/src/domain/fixture';
import { readFixture } from '../../server/src/formats/fixtureJson';
import { configuration, connector, rule, schema } from '../support/configuration';

const forest = connector({
  id: 'aaaaaaaa-0000-0000-0000-000000000001',
  name: 'contoso.com',
  schema: schema(
    {
      mail: 'string',
      userAccountControl: 'number',
      pwdLastSet: 'number',
      isCriticalSystemObject: 'boolean',
      objectGUID: 'binary',
      objectSid: 'binary',
      manager: 'reference',
      proxyAddresses: 'string*',
      whenCreated: 'datetime',
    },
    'user',
    'group',
  ),
});
const bare = connector({ id: 'aaaaaaaa-0000-0000-0000-000000000002', name: 'no schema' });
const setup = configuration({
  connectors: [forest, bare],
  metaverse: schema({ mail: 'string', manager: 'reference', accountEnabled: 'boolean' }, 'person'),
  rules: [rule({ id: '22222222-2222-2222-2222-222222222222', name: 'In from AD - User Join' })],
});

const read = (text: string): Result<Fixture> => readFixture(text, 'file:///f.fixture.json', setup);
const user = (more: object): object => ({
  connector: 'contoso.com',
  dn: 'CN=Ann,DC=contoso,DC=com',
  type: 'user',
  ...more,
});
const readUser = (more: object): Result<Fixture> => read(JSON.stringify({ objects: [user(more)] }));
const attributesOf = (result: Result<Fixture>): Record<string, unknown> =>
  Object.fromEntries(result.value.objects[0]?.object.attributes ?? []);
const messages = (result: Result<Fixture>): string[] =>
  result.diagnostics.map((d) => `${d.severity} ${d.code} ${d.message}`);

describe('values by the schema', () => {
  it('reads text, numbers, booleans, references and times', () => {
    const result = readUser({
      attributes: {
        mail: 'ann@contoso.com',
        userAccountControl: 512,
        isCriticalSystemObject: true,
        manager: 'CN=Bo,DC=contoso,DC=com',
        proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:a@contoso.com'],
        whenCreated: '20240101000000.0Z',
      },
    });
    expect(messages(result)).toEqual([]);
    expect(attributesOf(result)).toEqual({
      mail: ['ann@contoso.com'],
      userAccountControl: [512n],
      isCriticalSystemObject: [true],
      manager: [{ kind: 'reference', dn: 'CN=Bo,DC=contoso,DC=com' }],
      proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:a@contoso.com'],
      whenCreated: ['20240101000000.0Z'],
    });
  });

  it('keeps 64-bit numbers exact, written as a number or as text', () => {
    // 9007199254740993 is 2^53 + 1, the first integer that a double cannot hold.
    expect(
      attributesOf(
        read(
          '{"objects":[{"connector":"contoso.com","dn":"CN=A","type":"user","attributes":{"pwdLastSet":9007199254740993}}]}',
        ),
      )['pwdLastSet'],
    ).toEqual([9007199254740993n]);
    expect(
      attributesOf(readUser({ attributes: { pwdLastSet: '-9223372036854775808' } }))['pwdLastSet'],
    ).toEqual([-(2n ** 63n)]);
    expect(messages(readUser({ attributes: { pwdLastSet: '9223372036854775808' } }))[0]).toMatch(
      /^error SR704 .*does not fit/,
    );
  });

  it('accepts TRUE as directories write it', () => {
    expect(
      attributesOf(readUser({ attributes: { isCriticalSystemObject: 'TRUE' } }))[
        'isCriticalSystemObject'
      ],
    ).toEqual([true]);
  });

  it('reads binary in four spellings', () => {
    const bytes = (value: object): unknown =>
      attributesOf(readUser({ attributes: { objectGUID: value } }))['objectGUID'];
    expect(bytes({ base64: 'AQID' })).toEqual([Uint8Array.of(1, 2, 3)]);
    expect(bytes({ hex: '01ffA0' })).toEqual([Uint8Array.of(1, 255, 160)]);
    // The first three fields of a GUID are stored little-endian.
    expect(bytes({ guid: '{00112233-4455-6677-8899-AABBCCDDEEFF}' })).toEqual([
      Uint8Array.of(
        0x33,
        0x22,
        0x11,
        0x00,
        0x55,
        0x44,
        0x77,
        0x66,
        0x88,
        0x99,
        0xaa,
        0xbb,
        0xcc,
        0xdd,
        0xee,
        0xff,
      ),
    ]);
    // Revision 1, two parts, authority 5, then 32 and 544 little-endian: the built-in administrators.
    expect(bytes({ sid: 'S-1-5-32-544' })).toEqual([
      Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0),
    ]);
  });

  it.each([
    ['mail', 5, 'in double quotes'],
    ['userAccountControl', 'many', 'whole number, not "many"'],
    ['userAccountControl', 1.5, 'whole number, not "1.5"'],
    ['isCriticalSystemObject', 'perhaps', 'true or false, not "perhaps"'],
    ['objectGUID', 'AQID', '{"base64": "…"}'],
    ['objectGUID', { guid: 'nonsense' }, 'not a GUID'],
    ['objectGUID', { sid: 'S-2' }, 'not a security identifier'],
    ['objectGUID', { base64: '%%%' }, 'not valid Base64'],
    ['objectGUID', { base64: 'AQID', hex: '01' }, 'expects binary data'],
    ['manager', { dn: 'x' }, 'DN of an object'],
  ])('reports %s: %j and leaves the value out', (name, value, part) => {
    const result = readUser({ attributes: { [name]: value, proxyAddresses: ['kept'] } });
    expect(messages(result)).toEqual([expect.stringMatching(/^error SR704 /)]);
    expect(messages(result)[0]).toContain(part);
    expect(attributesOf(result)).toEqual({ proxyAddresses: ['kept'] });
  });

  it('takes null and an empty list for absence, and equal values once, and says so', () => {
    const result = readUser({ attributes: { mail: null, proxyAddresses: [] } });
    expect(result.value.objects[0]?.object.attributes.size).toBe(0);
    const twice = readUser({ attributes: { proxyAddresses: ['a', 'A', 'a'] } });
    expect(attributesOf(twice)['proxyAddresses']).toEqual(['a', 'A']);
    expect(messages(twice)).toEqual([
      expect.stringMatching(/^warning SR704 Duplicate value of "proxyAddresses"/),
    ]);
  });

  it('uses the first of several values for a single-valued attribute and says so', () => {
    const result = readUser({ attributes: { mail: ['a', 'b'] } });
    expect(attributesOf(result)['mail']).toEqual(['a']);
    expect(messages(result)).toEqual([
      expect.stringContaining('is single-valued, but has 2 values'),
    ]);
  });

  it('goes by the JSON type where the connector has no schema', () => {
    const text =
      '{"objects":[{"connector":"no schema","dn":"CN=A","type":"user","attributes":{"a":"x","b":7,"c":false,"d":{"hex":"00"}}}]}';
    expect(attributesOf(read(text))).toEqual({
      a: ['x'],
      b: [7n],
      c: [false],
      d: [Uint8Array.of(0)],
    });
  });
});

describe('objects', () => {
  it('has connector, label, anchor, confirmed values, marks and places', () => {
    const text = JSON.stringify({
      clock: '2024-05-01T08:00:00Z',
      objects: [
        user({
          label: 'Ann',
          anchor: 'x',
          attributes: { mail: 'new', manager: 'CN=Bo' },
          confirmed: { mail: 'old' },
          deleted: true,
          placeholder: true,
        }),
      ],
    });
    const { value, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(value.clock).toBe(Date.UTC(2024, 4, 1, 8));
    const [entry] = value.objects;
    expect(entry?.object).toMatchObject({
      connector: forest.id,
      objectType: 'user',
      label: 'Ann',
      anchor: 'x',
      deleted: true,
      placeholder: true,
    });
    expect(entry?.object.confirmed?.get('mail')).toEqual(['old']);
    expect(text.slice(entry?.place.start, entry?.place.end)).toMatch(/^\{"connector".*\}$/);
    const place = entry?.referencePlaces.get('manager');
    expect(text.slice(place?.start, place?.end)).toBe('"manager"');
    expect(entry?.referencePlaces.size).toBe(1);
  });

  it('finds a connector by identifier in any case and with braces', () => {
    expect(
      readUser({ connector: '{AAAAAAAA-0000-0000-0000-000000000001}' }).value.objects,
    ).toHaveLength(1);
  });

  it('suggests the connector, attribute, type and member that was meant, and the rest is read', () => {
    const text = JSON.stringify({
      objects: [
        user({ connector: 'contoso.con' }),
        user({ type: 'usr', attributs: {}, attributes: { Mail: 'x', proxyAddresses: ['kept'] } }),
      ],
    });
    const result = read(text);
    expect(messages(result)).toEqual([
      'error SR702 Unknown connector "contoso.con". Did you mean "contoso.com"? The entry is ignored.',
      expect.stringContaining('Unknown property "attributs". Did you mean "attributes"?'),
      expect.stringContaining('no object type "usr". Did you mean "user"?'),
      expect.stringContaining('no attribute "Mail", so it is ignored. Did you mean "mail"?'),
    ]);
    expect(attributesOf(result)).toEqual({ proxyAddresses: ['kept'] });
  });

  it('lists the connectors when none is near', () => {
    expect(messages(readUser({ connector: 'zzzzzzzz' }))[0]).toContain(
      'Use one of: "contoso.com", "no schema".',
    );
  });

  it('leaves out an object without connector, DN or type and keeps its neighbours', () => {
    const result = read(
      JSON.stringify({
        objects: [{}, { connector: 'contoso.com', dn: '', type: 'user' }, 7, user({})],
      }),
    );
    expect(result.value.objects).toHaveLength(1);
    expect(messages(result).filter((m) => m.includes('has no "dn"'))).toHaveLength(2);
    expect(messages(result)).toContainEqual(
      expect.stringContaining('Expected an object in braces'),
    );
  });

  it('leaves out a second object with one DN, whose letter case does not count', () => {
    const result = read(
      JSON.stringify({ objects: [user({}), user({ dn: 'cn=ann,dc=contoso,dc=com' })] }),
    );
    expect(result.value.objects).toHaveLength(1);
    expect(messages(result)).toEqual([
      expect.stringMatching(/^error SR705 Duplicate object "cn=ann,dc=contoso,dc=com"/),
    ]);
  });

  it('says that a dn is no attribute', () => {
    expect(messages(readUser({ attributes: { dn: 'x' } }))[0]).toContain('next to "attributes"');
  });
});

describe('links and the metaverse', () => {
  const metaverse = [
    { id: 'mv1', type: 'person', attributes: { mail: 'm', accountEnabled: true } },
  ];

  it('reads a link in both spellings, the rule by name or identifier', () => {
    for (const link of ['mv1', { object: 'mv1' }]) {
      const result = read(JSON.stringify({ objects: [user({ link })], metaverse }));
      expect(messages(result)).toEqual([]);
      expect(result.value.objects[0]?.object.link).toEqual({ object: 'mv1' });
    }
    for (const name of ['In from AD - User Join', '22222222-2222-2222-2222-222222222222']) {
      const result = read(
        JSON.stringify({ objects: [user({ link: { object: 'mv1', rule: name } })], metaverse }),
      );
      expect(result.value.objects[0]?.object.link).toEqual({
        object: 'mv1',
        rule: '22222222-2222-2222-2222-222222222222',
      });
    }
  });

  it('reports a link to nothing and a link by an unknown rule', () => {
    expect(messages(readUser({ link: 'mv9' }))).toEqual([
      expect.stringMatching(/^error SR706 .*"mv9"/),
    ]);
    const result = read(
      JSON.stringify({
        objects: [user({ link: { object: 'mv1', rule: 'In from AD - User Joint' } })],
        metaverse,
      }),
    );
    expect(messages(result)).toEqual([
      'error SR706 Unknown rule "In from AD - User Joint". Did you mean "In from AD - User Join"? The entry is ignored.',
    ]);
    expect(result.value.objects[0]?.object.link).toEqual({ object: 'mv1' });
  });

  it('reads owners of values', () => {
    const contributions = {
      mail: [
        { rule: 'In from AD - User Join', connector: 'contoso.com', dn: 'CN=Ann' },
        { rule: 'x' },
      ],
    };
    const result = read(
      JSON.stringify({ objects: [], metaverse: [{ ...metaverse[0], contributions }] }),
    );
    expect(result.value.metaverse[0]?.object.contributions.get('mail')).toEqual([
      { rule: '22222222-2222-2222-2222-222222222222', connector: forest.id, dn: 'CN=Ann' },
    ]);
    expect(messages(result)).toEqual([
      expect.stringContaining('needs a "rule", a "connector" and a "dn"'),
    ]);
  });

  it('resolves references by identifier and by the DN of a linked object', () => {
    const two = [
      { id: 'mv1', type: 'person', attributes: { manager: 'mv2' } },
      { id: 'mv2', type: 'person', attributes: { manager: 'CN=Ann,DC=contoso,DC=com' } },
      { id: 'mv3', type: 'person', attributes: { manager: 'CN=Nobody' } },
    ];
    const result = read(JSON.stringify({ objects: [user({ link: 'mv1' })], metaverse: two }));
    const manager = (at: number): unknown =>
      result.value.metaverse[at]?.object.attributes.get('manager')?.[0];
    expect(manager(0)).toEqual({ kind: 'reference', dn: 'mv2', object: 'mv2' });
    expect(manager(1)).toEqual({
      kind: 'reference',
      dn: 'CN=Ann,DC=contoso,DC=com',
      object: 'mv1',
    });
    expect(manager(2)).toEqual({ kind: 'reference', dn: 'CN=Nobody' });
  });

  it('leaves out a metaverse object without identifier, and a second one with the same', () => {
    const result = read(
      JSON.stringify({ metaverse: [{ type: 'person' }, ...metaverse, ...metaverse] }),
    );
    expect(result.value.metaverse).toHaveLength(1);
    expect(result.diagnostics.map((d) => d.code)).toEqual(['SR700', 'SR705']);
  });
});

describe('bad files', () => {
  it('names the line of a JSON error and reads what can be read', () => {
    const text =
      '{\n  "objects": [\n    { "connector": "contoso.com", "dn": "CN=A", "type": "user" }\n    { "connector": "contoso.com", "dn": "CN=B", "type": "user" }\n  ]\n}';
    const result = read(text);
    const [first] = result.diagnostics;
    expect(first?.message).toContain('Expected a comma between two entries');
    expect(new LineIndex(text).position(first?.span.start ?? 0).line).toBe(3);
    expect(result.value.objects.length).toBeGreaterThanOrEqual(1);
  });

  it('allows comments and a comma too many', () => {
    expect(messages(read('// note\n{ "objects": [ /* none */ ], }'))).toEqual([]);
  });

  it.each([
    '',
    '[]',
    '7',
    '"x"',
    '{',
    'null',
    '{"objects": {}}',
    '{"objects": [null]}',
    '{"clock": 5, "objects": []}',
    '{"clock": "noon", "objects": []}',
    '{}',
  ])('answers %j with a report', (text) => {
    expect(read(text).diagnostics.some((d) => d.severity === 'error')).toBe(true);
  });

  it('refuses a nesting that no fixture needs instead of exhausting the stack', () => {
    const result = read('{"objects":' + '['.repeat(200_000));
    expect(messages(result)).toEqual([expect.stringMatching(/^error SR720 .*levels deep/)]);
  });

  it('is not fooled by the names of built-in members', () => {
    const text =
      '{"objects":[{"connector":"no schema","dn":"CN=A","type":"user","attributes":{"__proto__":"p","constructor":"c"}}]}';
    expect([...(read(text).value.objects[0]?.object.attributes.keys() ?? [])]).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(messages(readUser({ attributes: { objectGUID: { toString: 'x' } } }))).toEqual([
      expect.stringContaining('expects binary data'),
    ]);
  });

  it('never throws, whatever a valid file is damaged to', () => {
    const whole = JSON.stringify({
      clock: '2024-05-01T08:00:00Z',
      objects: [user({ attributes: { mail: 'x', objectGUID: { hex: '00' } }, link: 'mv1' })],
      metaverse: [{ id: 'mv1', type: 'person' }],
    });
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(6),
        fc.string({ maxLength: 4 }),
        (at, cut, insert) => {
          const damaged = whole.slice(0, at) + insert + whole.slice(at + cut);
          for (const d of read(damaged).diagnostics) {
            expect(d.span.start).toBeGreaterThanOrEqual(0);
            expect(d.span.end).toBeLessThanOrEqual(Math.max(damaged.length, d.span.start));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what earlier synchronizations left', () => {
  const metaverse = [{ id: 'mv1', type: 'person', attributes: { mail: 'm' } }];
  const known = '22222222-2222-2222-2222-222222222222';

  it('reads lineage, exported values and the pending import', () => {
    const link = {
      object: 'mv1',
      rule: 'In from AD - User Join',
      lineage: ['In from AD - User Join', known],
    };
    const text = JSON.stringify({
      objects: [
        user({
          link,
          pendingImport: 'update',
          exported: { proxyAddresses: [{ rule: 'In from AD - User Join', values: ['a', 'b'] }] },
        }),
      ],
      metaverse,
    });
    const result = read(text);
    expect(messages(result)).toEqual([]);
    expect(result.value.objects[0]?.object).toMatchObject({
      link: { object: 'mv1', rule: known, lineage: [known, known] },
      pendingImport: 'update',
    });
    expect(result.value.objects[0]?.object.exported?.get('proxyAddresses')).toEqual([
      { rule: known, values: ['a', 'b'] },
    ]);
  });

  it('reads which values a contribution gave', () => {
    const contributions = {
      mail: [{ rule: known, connector: 'contoso.com', dn: 'CN=Ann', values: 'm' }],
    };
    const result = read(JSON.stringify({ metaverse: [{ ...metaverse[0], contributions }] }));
    expect(result.value.metaverse[0]?.object.contributions.get('mail')?.[0]?.values).toEqual(['m']);
  });

  it('reports unknown words, unknown rules and entries without values', () => {
    const text = JSON.stringify({
      objects: [
        user({
          link: { object: 'mv1', lineage: ['none', 7] },
          pendingImport: 'updated',
          exported: { mail: [{ rule: known }, { rule: 'none', values: [] }] },
        }),
      ],
      metaverse,
    });
    const found = messages(read(text));
    expect(found.filter((m) => m.includes('Unknown rule "none"'))).toHaveLength(2);
    expect(found).toContainEqual(expect.stringContaining('Did you mean "update"?'));
    expect(found).toContainEqual(expect.stringContaining('needs a "rule" and "values"'));
    expect(found).toContainEqual(
      expect.stringContaining('Expected the name or identifier of a rule'),
    );
  });
});
