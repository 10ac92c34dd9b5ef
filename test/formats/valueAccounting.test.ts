import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../server/src/domain/bytes';
import { scalarKey } from '../../server/src/domain/compare';
import type { Result } from '../../server/src/base/diagnostic';
import type { Span } from '../../server/src/base/span';
import type { Fixture } from '../../server/src/domain/fixture';
import type { Scalar } from '../../server/src/domain/value';
import { readFixtureFile } from '../../server/src/formats/readFixtureFile';
import { attributes, suffix, world } from './fixtureWorld';

/*
 * Values in = values read + values reported. The files are written here, so it is known how many values they have and where each stands; then one value
 * is replaced by something hostile, or any part of the text by anything, and what the reader makes of it is counted against that.
 */

/** An object as a file is to say it. */
interface Model {
  readonly dn: string;
  readonly values: ReadonlyMap<string, readonly Scalar[]>;
}

/** A value as it was written: which it is, and where. */
interface Token extends Span {
  readonly object: number;
  readonly attribute: string;
  readonly value: Scalar;
}

interface Written {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Where each object stands. */
  readonly objects: readonly Span[];
  /** What comes before is not damaged: the first line of a table names the columns of all rows. */
  readonly from: number;
}

class Writer {
  #text = '';
  readonly tokens: Token[] = [];
  readonly objects: Span[] = [];
  from = 0;

  add(text: string): void {
    this.#text += text;
  }

  token(text: string, object: number, attribute: string, value: Scalar): void {
    this.tokens.push({
      start: this.#text.length,
      end: this.#text.length + text.length,
      object,
      attribute,
      value,
    });
    this.add(text);
  }

  /** Writes one object, and remembers where it stands. */
  object(write: () => void): void {
    const start = this.#text.length;
    write();
    this.objects.push({ start, end: this.#text.length });
  }

  headEnds(): void {
    this.from = this.#text.length;
  }

  written(): Written {
    return { text: this.#text, tokens: this.tokens, objects: this.objects, from: this.from };
  }
}

const plain = (value: Scalar): string =>
  value instanceof Uint8Array
    ? toBase64(value)
    : typeof value === 'object' && value.kind === 'reference'
      ? value.dn
      : String(value);
const dnOf = (model: Model): string => `${model.dn},${suffix}`;
const isBytes = (name: string): boolean => attributes.attributes.get(name)?.type === 'binary';
const isReference = (name: string): boolean =>
  attributes.attributes.get(name)?.type === 'reference';

interface Format {
  readonly name: string;
  readonly write: (models: readonly Model[]) => Written;
  /** What a value is replaced by; `name` is that of its attribute. */
  readonly hostile: (name: string) => readonly string[];
}

function listed<T>(out: Writer, entries: Iterable<T>, write: (entry: T, at: number) => void): void {
  let at = 0;
  for (const entry of entries) {
    if (at > 0) out.add(',\n');
    write(entry, at++);
  }
}

function jsonValue(value: Scalar): string {
  if (value instanceof Uint8Array) return `{ "base64": "${toBase64(value)}" }`;
  return typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(plain(value));
}

function writeJson(models: readonly Model[]): Written {
  const out = new Writer();
  out.add('{ "objects": [\n');
  listed(out, models, (model, object) =>
    out.object(() => {
      out.add(
        `{ "connector": "alder.example",\n"dn": "${dnOf(model)}",\n"type": "user",\n"attributes": {\n`,
      );
      listed(out, model.values, ([name, values]) => {
        out.add(`"${name}": [\n`);
        listed(out, values, (value) => out.token(jsonValue(value), object, name, value));
        out.add(']');
      });
      out.add('\n} }');
    }),
  );
  out.add('\n] }\n');
  return out.written();
}

function writeCsObjects(models: readonly Model[]): Written {
  const out = new Writer();
  out.add('[\n');
  listed(out, models, (model, object) =>
    out.object(() => {
      out.add(
        `{ "ConnectorName": "alder.example",\n"DistinguishedName": "${dnOf(model)}",\n"ObjectType": "user",\n"Attributes": [\n`,
      );
      listed(out, model.values, ([name, values]) => {
        out.add(`{ "Name": "${name}",\n"Values": [\n`);
        listed(out, values, (value) =>
          out.token(JSON.stringify(plain(value)), object, name, value),
        );
        out.add('] }');
      });
      out.add('\n] }');
    }),
  );
  out.add('\n]\n');
  return out.written();
}

function writeLdif(models: readonly Model[]): Written {
  const out = new Writer();
  models.forEach((model, object) => {
    out.object(() => {
      out.add(`dn: ${dnOf(model)}\nobjectClass: user\n`);
      for (const [name, values] of model.values) {
        for (const value of values) {
          out.token(
            `${name}:${value instanceof Uint8Array ? ':' : ''} ${plain(value)}`,
            object,
            name,
            value,
          );
          out.add('\n');
        }
      }
    });
    out.add('\n');
  });
  return out.written();
}

function writeTable(models: readonly Model[]): Written {
  const out = new Writer();
  const names = [...attributes.attributes.keys()];
  out.add(`DN,objectClass,${names.join(',')}\n`);
  out.headEnds();
  models.forEach((model, object) =>
    out.object(() => {
      out.add(`"${dnOf(model)}",user`);
      for (const name of names) {
        const values = model.values.get(name) ?? [];
        out.add(',"');
        values.forEach((value, i) => {
          if (i > 0) out.add(';');
          out.token(plain(value), object, name, value);
        });
        out.add('"');
      }
      out.add('\n');
    }),
  );
  return out.written();
}

function writeCsExport(models: readonly Model[]): Written {
  const out = new Writer();
  out.add('<cs-objects>\n');
  models.forEach((model, object) =>
    out.object(() => {
      out.add(
        `<cs-object cs-dn="${dnOf(model)}" object-type="user"><synchronized-hologram><entry>\n`,
      );
      for (const [name, values] of model.values) {
        const element = isReference(name) ? 'dn-attr' : 'attr';
        out.add(`<${element} name="${name}">\n`);
        for (const value of values) {
          const written = isReference(name)
            ? `<dn-value><dn>${plain(value)}</dn></dn-value>`
            : `<value${isBytes(name) ? ' encoding="base64"' : ''}>${plain(value)}</value>`;
          out.token(written, object, name, value);
          out.add('\n');
        }
        out.add(`</${element}>\n`);
      }
      out.add('</entry></synchronized-hologram></cs-object>\n');
    }),
  );
  out.add('</cs-objects>\n');
  return out.written();
}

const formats: readonly Format[] = [
  {
    name: 'json',
    write: writeJson,
    hostile: () => [
      'null',
      '{}',
      '[]',
      '[1]',
      'true',
      '1.5',
      '1e400',
      '99999999999999999999',
      '"\\ud800"',
      '"x"',
      '{ "base64": "%%%" }',
      '{ "reference": "CN=X" }',
      '{ "a": "b" }',
    ],
  },
  {
    name: 'cs.json',
    write: writeCsObjects,
    hostile: () => [
      'null',
      '{}',
      '[]',
      '[300]',
      '[1.5]',
      '["x"]',
      '[255]',
      'true',
      '5',
      '1e400',
      '"%%%"',
      '{ "value": 1 }',
    ],
  },
  {
    name: 'ldf',
    write: writeLdif,
    hostile: (name) => [
      `${name}:: %%%`,
      `${name}:: /w==`,
      `${name}:: AQ`,
      `${name}:< file:///x`,
      name,
      `${name};lang-de: x`,
      `${name}: `,
      `${name}x: y`,
      'changetype: x',
      'dn: x',
    ],
  },
  {
    name: 'csv',
    write: writeTable,
    hostile: () => ['%%%', ' x ', 'perhaps', '1.5', '99999999999999999999', "X'0g'"],
  },
  {
    name: 'xml',
    write: writeCsExport,
    hostile: () => [
      '<value encoding="base64">%%%</value>',
      '<value encoding="base64">/w==</value>',
      '<value><b>x</b></value>',
      '<value operation="replace">x</value>',
      '<valu>x</valu>',
      'x',
      '<value encoding="hex">00</value>',
      '<dn-value>x</dn-value>',
      '<dn-value><dn>CN=X</dn><dn>CN=Y</dn></dn-value>',
      '<dn>CN=X</dn>',
    ],
  },
];

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const valueOf: Readonly<Record<string, fc.Arbitrary<Scalar>>> = {
  string: word,
  datetime: fc.constant('20240101000000.0Z'),
  number: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  boolean: fc.boolean(),
  binary: fc.uint8Array({ minLength: 3, maxLength: 20 }),
  reference: word.map((name) => ({ kind: 'reference', dn: `CN=${name}` })),
};
const model = fc
  .record(
    Object.fromEntries(
      [...attributes.attributes.values()].map(({ name, type, multivalued }) => [
        name,
        fc.uniqueArray(valueOf[type] as fc.Arbitrary<Scalar>, {
          selector: scalarKey,
          minLength: 1,
          maxLength: multivalued ? 3 : 1,
        }),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((record) => new Map(Object.entries(record as Record<string, readonly Scalar[]>)));
const models = fc
  .array(model, { minLength: 2, maxLength: 4 })
  .map((list) => list.map((values, i): Model => ({ dn: `CN=n${i}`, values })));

type Read = Result<Fixture>;
const read = (text: string, format: Format): Read =>
  readFixtureFile(text, `file:///f.fixture.${format.name}`, world);
const valuesRead = (
  { value }: Read,
  { dn }: Model,
): ReadonlyMap<string, readonly Scalar[]> | undefined =>
  value.objects.find(({ object }) => object.dn === `${dn},${suffix}`)?.object.attributes;
/** An object whose name was damaged has another one. */
const renamed = (
  { value }: Read,
  models: readonly Model[],
): ReadonlyMap<string, readonly Scalar[]> | undefined =>
  value.objects.find(({ object }) => models.every((model) => dnOf(model) !== object.dn))?.object
    .attributes;
/** References to nothing are named in every file of these; they say nothing of the reading. */
const findings = ({ diagnostics }: Read): readonly Span[] =>
  diagnostics.filter(({ code }) => code !== 'SR707').map(({ span }) => span);
/** Values of attributes that the connector does not read are counted in one sentence for the whole file. */
const leftOut = ({ diagnostics }: Read): number =>
  diagnostics.reduce(
    (sum, { message }) => sum + Number(/Number of ignored values: (\d+)/.exec(message)?.[1] ?? 0),
    0,
  );
const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** @returns the span, up to the ends of its lines. */
function lines(text: string, { start, end }: Span): Span {
  const after = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: after < 0 ? text.length : after };
}

describe.each(formats)('a fixture in $name', (format) => {
  it('is read value for value, with nothing to report', () => {
    fc.assert(
      fc.property(models, (written) => {
        const result = read(format.write(written).text, format);
        expect(findings(result)).toEqual([]);
        expect(written.map((one) => new Map(valuesRead(result, one)))).toEqual(
          written.map(({ values }) => values),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('has every value read or reported where it stands, when one of them is replaced', () => {
    fc.assert(
      fc.property(models, fc.nat(), fc.nat(), (written, which, how) => {
        const { text, tokens } = format.write(written);
        const token = tokens[which % Math.max(1, tokens.length)];
        fc.pre(token !== undefined);
        const choices = format.hostile(token.attribute);
        const replacement = choices[how % choices.length] ?? '';
        const damaged = text.slice(0, token.start) + replacement + text.slice(token.end);
        const result = read(damaged, format);
        const delta = replacement.length - (token.end - token.start);
        const places = findings(result);
        const isReported = ({ start, end }: Span): boolean =>
          places.some((span) => touches(span, { start, end }));
        const moved = tokens.map((one) =>
          one === token
            ? { ...one, end: one.end + delta }
            : one.start > token.start
              ? { ...one, start: one.start + delta, end: one.end + delta }
              : one,
        );
        const object = written[token.object];
        fc.pre(object !== undefined);
        for (const name of object.values.keys()) {
          const ofName = moved.filter(
            (one) => one.object === token.object && one.attribute === name,
          );
          const silent = ofName.filter((one) => !isReported(one)).length;
          expect(
            valuesRead(result, object)?.get(name)?.length ?? 0,
            `${name} in ${damaged}`,
          ).toBeGreaterThanOrEqual(silent);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has a finding in or beside every object that is not read as it was written, whatever the text is damaged to', () => {
    // Nothing that begins a comment: what stands in one is no value.
    const piece = fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      ';',
      '\n',
      '\n\n',
      ' ',
      '\\',
      '<',
      '>',
      '</value>',
      '<attr>',
      '&',
      '\u0000',
      '\ufeff',
      'x',
      '"x":',
      '1',
      'null',
      'dn: CN=X',
      '',
    );
    fc.assert(
      fc.property(models, fc.nat(), fc.nat(30), piece, (written, at, cut, insert) => {
        const { text, objects, tokens, from } = format.write(written);
        const start = from + (at % Math.max(1, text.length - from));
        const end = Math.min(text.length, start + cut);
        const damaged = text.slice(0, start) + insert + text.slice(end);
        const result = read(damaged, format);
        const delta = insert.length - (end - start);
        const places = findings(result);
        // A line of LDIF goes on in the next one where that begins with a blank.
        const damage =
          format.name === 'ldf'
            ? {
                start: lines(text, { start: text.lastIndexOf('\n', start - 1), end: start }).start,
                end,
              }
            : { start, end };
        // What nests too deep is not read at all, XML only up to its first fault, and nothing where the beginning of the file says of what it is one.
        const first = objects[0]?.start ?? 0;
        const isFatal = result.diagnostics.some(
          ({ code, severity, span }) =>
            code === 'SR720' ||
            code === 'SR721' ||
            (severity === 'error' && start < first && span.start < first),
        );
        written.forEach((one, i) => {
          const place = objects[i] ?? { start: 0, end: 0 };
          const moved = {
            start: place.start >= end ? place.start + delta : place.start,
            end: place.end >= end ? place.end + delta : place.end,
          };
          if (isFatal || places.some((span) => touches(lines(damaged, span), moved))) return;
          // What is untouched must be there; where nothing is touched, nothing else may be there either.
          const isTouched = touches(damage, lines(text, place));
          const untouched = tokens.filter(
            (token) => token.object === i && !touches(damage, lines(text, token)),
          );
          const there =
            valuesRead(result, one) ?? (isTouched ? renamed(result, written) : undefined);
          if (there === undefined && isTouched && untouched.length === 0) return;
          const keys = new Map(
            [...(there ?? [])].map(([name, values]) => [name, values.map(scalarKey)]),
          );
          const missing = untouched.filter(
            ({ attribute, value }) => !(keys.get(attribute) ?? []).includes(scalarKey(value)),
          );
          expect(
            missing.length,
            `${missing.map(({ attribute }) => attribute).join()} in ${damaged}`,
          ).toBeLessThanOrEqual(isTouched ? leftOut(result) : 0);
          if (!isTouched) expect(new Map(there), damaged).toEqual(one.values);
        });
      }),
      { numRuns: 300 },
    );
  });
});
