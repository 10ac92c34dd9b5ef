import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { JsonPieces, type JsonPiece } from '../../server/src/formats/fixture/jsonPieces';
import { fixtureReader, readFixtureFile } from '../../server/src/formats/readFixtureFile';
import { configuration, connector, schema } from '../support/configuration';

const attributes = schema(
  {
    cn: 'string',
    mail: 'string',
    proxyAddresses: 'string*',
    userAccountControl: 'number',
    objectGUID: 'binary',
    manager: 'reference',
  },
  'user',
);
const world = configuration({
  connectors: [
    connector({
      id: 'aaaaaaaa-0000-0000-0000-000000000001',
      name: 'alder.example',
      schema: attributes,
      partitions: [
        { name: 'DC=alder,DC=example', parameters: new Map(), inclusions: [], exclusions: [] },
      ],
    }),
  ],
  metaverse: schema({ mail: 'string', manager: 'reference' }, 'person'),
});

/** Each with something to report near its end, so that places are compared, too. */
const files: Readonly<Record<string, string>> = {
  json: '// a comment\n{ "objects": [ { "connector": "alder.example", "dn": "CN=A \\"x\\" ]", "type": "user", /* ] } */ "attributes": { "cn": "Ä", "userAccountControl": "many" }, "link": "mv1" },\n 7, "text",\n { "connector": "alder.exampl", "dn": "CN=B", "type": "user" }, ], "metaverse": [ { "id": "mv1", "type": "person", "attributes": { "mail": "m", "mial": "x" } } ], "clock": "noon", "clok": 1 }',
  'cs.json': JSON.stringify(
    [1, 2, 3].map((i) => ({
      ConnectorName: 'alder.example',
      DistinguishedName: `CN=${i},DC=alder,DC=example`,
      ObjectType: 'user',
      Attributes: [
        { Name: 'userAccountControl', Values: [i === 3 ? 'x' : i] },
        { Name: 'cn', Values: ['[{"'] },
      ],
    })),
    null,
    1,
  ),
  ldf: '\ufeffversion: 1\r\n\r\ndn: CN=A,DC=alder,DC=example\r\nobjectClass: user\r\ncn: long\r\n er\r\n\r\n\r\n# note\r\ndn: CN=B,DC=alder,DC=example\r\nobjectClass: user\r\nuserAccountControl: many\r\nnonsense\r\n',
  csv: '# type: user\r\nDN;cn;proxyAddresses;userAccountControl\r\n"CN=A,DC=alder,DC=example";"a ""quoted""\r\nname";x|y;512\r\n\r\n"CN=B,DC=alder,DC=example";b;;many\r\nCN=C,DC=alder,DC=example;c;;1;left over',
  xml: '<?xml version="1.0"?>\r\n<cs-objects>\r\n<cs-object cs-dn="CN=A,DC=alder,DC=example" object-type="user"><synchronized-hologram><entry><attr name="cn"><value>A &amp; &lt;B&gt;</value></attr></entry></synchronized-hologram></cs-object>\r\n<cs-object cs-dn="CN=B,DC=alder,DC=example" object-type="user"><synchronized-hologram><entry><attr name="userAccountControl"\r\n type="string"><value>many</value></attr></entry></synchronized-hologram></cs-object></cs-objects>',
};

function inChunks(text: string, name: string, cuts: readonly number[]): unknown {
  const reader = fixtureReader(`file:///f.fixture.${name}`, world);
  const places = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  places.reduce((from, to) => {
    reader.write(text.slice(from, to));
    return to;
  }, 0);
  return reader.end();
}

describe('a fixture that comes in chunks', () => {
  it.each(Object.keys(files))(
    'is read as it is in one piece, places and findings included: %s',
    (name) => {
      const text = files[name] ?? '';
      const whole = readFixtureFile(text, `file:///f.fixture.${name}`, world);
      expect(whole.value.objects.length).toBeGreaterThan(0);
      expect(whole.diagnostics.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(
          fc.array(fc.nat(), { maxLength: 12 }),
          (cuts) => void expect(inChunks(text, name, cuts)).toEqual(whole),
        ),
        { numRuns: 200 },
      );
      // The smallest chunks there are.
      expect(
        inChunks(
          text,
          name,
          Array.from(text, (_, i) => i),
        ),
      ).toEqual(whole);
    },
  );

  it('reports at the place that is wrong, however far behind it stands', () => {
    const text = files['json'] ?? '';
    const { diagnostics } = readFixtureFile(text, 'file:///f.fixture.json', world);
    const marked = diagnostics.map(({ span }) => text.slice(span.start, span.end));
    expect(marked).toEqual(
      expect.arrayContaining([
        '"many"',
        '7',
        '"text"',
        '"alder.exampl"',
        '"mial"',
        '"noon"',
        '"clok"',
      ]),
    );
  });
});

describe('the cutter of JSON', () => {
  const pieces = (
    text: string,
  ): { readonly frame: string; readonly pieces: readonly JsonPiece[] } => {
    const found: JsonPiece[] = [];
    const cutter = new JsonPieces({
      list: () => undefined,
      piece: (piece) => found.push(piece),
      tooDeep: () => undefined,
    });
    cutter.write(text);
    return { frame: cutter.end().text, pieces: found };
  };

  it('finds the entries of lists that a parser finds, for any JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.jsonValue()),
        ),
        fc.nat(3),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const lists = Object.values(JSON.parse(text) as object).filter((one) =>
            Array.isArray(one),
          ) as unknown[][];
          const cut = pieces(text);
          expect(cut.pieces.map((piece) => JSON.parse(piece.text) as unknown)).toEqual(
            lists.flat(),
          );
          for (const piece of cut.pieces)
            expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
          expect(Object.keys(parse(cut.frame) as object)).toEqual(
            Object.keys(parse(text) as object),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps damage in the entry that has it', () => {
    expect(
      pieces('{"objects": [{"a": "open\n}, {"b": 1}, {"c": [1}, {"d": 2}]}').pieces.map(
        ({ text }) => text,
      ),
    ).toEqual(['{"a": "open\n}', '{"b": 1}', '{"c": [1}', '{"d": 2}']);
    expect(pieces('[{"a": 1, {"b": 2} ]').pieces.map(({ text }) => text)).toEqual([
      '{"a": 1, {"b": 2} ',
    ]);
  });
});
