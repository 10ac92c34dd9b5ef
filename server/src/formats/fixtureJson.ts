import type { Node } from 'jsonc-parser';
import type { Result } from '../base/diagnostic';
import type { Span } from '../base/span';
import type { Vocabulary } from '../base/suggest';
import type { Configuration } from '../domain/configuration';
import type {
  Fixture,
  FixtureConnectorObject,
  FixtureExpectation,
  FixtureMetaverseObject,
} from '../domain/fixture';
import { isReference, type Scalar } from '../domain/value';
import { Findings } from './findings';
import type { FixtureReader } from './fixtureReader';
import { readConnectorObject } from './fixture/connectorObject';
import type { ObjectContext } from './fixture/context';
import { namesOfObjects, readExpectation } from './fixture/expectation';
import { JsonPieces, type JsonFrame, type JsonPiece } from './fixture/jsonPieces';
import { fixtureRefusals } from './fixture/jsonRefusals';
import {
  listOf,
  membersOf,
  onlyKnown,
  onlyPieces,
  readJson,
  spanOf,
  textOf,
  tooDeep,
  type Member,
} from './fixture/jsonTree';
import { readMetaverseObject } from './fixture/metaverseObject';
import { namesOf } from './fixture/names';
import { ValueInterner } from './valueInterner';
import type { Refusal } from './refusal';

const known = ['$schema', 'description', 'clock', 'objects', 'metaverse', 'expect'];
const isoTime = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Dates such as the 31st of February are taken for others by the platform. */
function isDay(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function readClock(member: Member | undefined, findings: Findings): number | undefined {
  const text = textOf(member, findings);
  if (text === undefined || member === undefined) return undefined;
  const [, date = '', , , fraction = ''] = isoTime.exec(text) ?? [];
  const time = isDay(date) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) findings.report(spanOf(member.value), fixtureRefusals.clock(text));
  else if (/[1-9]/.test(fraction.slice(4)))
    findings.report(spanOf(member.value), fixtureRefusals.clockCut(text));
  return Number.isNaN(time) ? undefined : time;
}

/** A reference in the metaverse names a metaverse object by `id`, or by the DN of a connector object that is linked to one. */
function resolve(
  entry: FixtureMetaverseObject,
  ids: ReadonlySet<string>,
  linked: ReadonlyMap<string, string>,
  interner: ValueInterner,
): FixtureMetaverseObject {
  if (
    ![...entry.object.attributes.values()].some((values) =>
      values.some((value) => typeof value === 'object' && isReference(value)),
    )
  )
    return entry;
  const value = (scalar: Scalar): Scalar => {
    if (typeof scalar !== 'object' || !isReference(scalar)) return scalar;
    const object = ids.has(scalar.dn) ? scalar.dn : linked.get(scalar.dn.toLowerCase());
    return object === undefined ? scalar : { ...scalar, object };
  };
  const attributes = interner.row(
    new Map(
      [...entry.object.attributes].map(([name, values]) => [
        name,
        values.some((one) => typeof one === 'object') ? values.map(value) : values,
      ]),
    ),
  );
  return { ...entry, object: { ...entry.object, attributes } };
}

/** The entries of a list that were read, one for each key. */
class Entries<T> {
  list: T[] = [];
  readonly #seen = new Set<string>();

  clear(): void {
    this.list = [];
    this.#seen.clear();
  }

  /** @param twice what is said where the key was there before */
  add(entry: T, key: string, twice: Refusal, place: Span, findings: Findings): void {
    if (this.#seen.has(key)) findings.report(place, twice);
    else this.list.push(entry);
    this.#seen.add(key);
  }

  has(key: string): boolean {
    return this.#seen.has(key);
  }
}

/** Reads a `*.fixture.json` that comes in chunks, an object at a time. */
export class FixtureJsonReader implements FixtureReader {
  readonly #findings = new Findings();
  readonly #interner = new ValueInterner();
  readonly #names: ReturnType<typeof namesOf>;
  readonly #pieces: JsonPieces;
  readonly #objects = new Entries<FixtureConnectorObject>();
  readonly #metaverse = new Entries<FixtureMetaverseObject>();
  /** Expectations name objects, so they are read when all of these are known. */
  #expected: JsonPiece[] = [];
  #refused = false;

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#names = namesOf(configuration);
    this.#pieces = new JsonPieces({
      list: (name) => {
        (name === 'objects'
          ? this.#objects
          : name === 'metaverse'
            ? this.#metaverse
            : undefined
        )?.clear();
        if (name === 'expect') this.#expected = [];
      },
      piece: (piece) => this.#piece(piece),
      tooDeep: (at) => this.#refuse(at),
    });
  }

  get objects(): number {
    return this.#objects.list.length;
  }

  write(chunk: string): void {
    this.#pieces.write(chunk);
  }

  end(): Result<Fixture> {
    const frame = this.#pieces.end();
    const clock = this.#refused ? undefined : this.#frame(frame);
    if (this.#refused)
      return {
        value: { file: this.file, objects: [], metaverse: [] },
        diagnostics: this.#findings.diagnostics,
      };
    const objects = this.#objects.list.map((entry) => this.#linked(entry));
    const ids = new Set(this.#metaverse.list.map(({ object }) => object.id));
    const links = new Map(
      objects.flatMap(({ object }) =>
        object.link === undefined ? [] : [[object.dn.toLowerCase(), object.link.object] as const],
      ),
    );
    const metaverse = this.#metaverse.list.map((entry) =>
      resolve(entry, ids, links, this.#interner),
    );
    const names = namesOfObjects(this.#expected.length === 0 ? [] : objects);
    const expectations = this.#expected.flatMap((piece) => this.#expectation(piece, names) ?? []);
    return {
      value: {
        file: this.file,
        ...(clock === undefined ? {} : { clock }),
        objects,
        metaverse,
        ...(expectations.length === 0 ? {} : { expectations }),
      },
      diagnostics: this.#findings.diagnostics,
    };
  }

  #expectation({ text, start }: JsonPiece, names: Vocabulary): FixtureExpectation | undefined {
    const findings = this.#findings.within((offset) => offset + start);
    const node = readJson(text, findings);
    return (
      node &&
      readExpectation(node, this.configuration, names, {
        names: this.#names(findings),
        text,
        start,
        findings,
        interner: this.#interner,
      })
    );
  }

  #refuse(at: number): void {
    this.#refused = true;
    this.#findings.clear();
    tooDeep(at, this.#findings);
  }

  #piece(piece: JsonPiece): void {
    const { list, text, start } = piece;
    if (list === 'expect') this.#expected.push(piece);
    if (list !== 'objects' && list !== 'metaverse') return;
    const findings = this.#findings.within((offset) => offset + start);
    const node = readJson(text, findings);
    if (node === undefined) return;
    const context: ObjectContext = {
      names: this.#names(findings),
      text,
      start,
      findings,
      interner: this.#interner,
    };
    if (list === 'objects') this.#addObject(node, context);
    else this.#addMetaverse(node, context);
  }

  #addObject(node: Node, context: ObjectContext): void {
    const entry = readConnectorObject(node, context);
    // Directories compare DNs without letter case.
    if (entry !== undefined)
      this.#objects.add(
        entry,
        `${entry.object.connector}|${entry.object.dn.toLowerCase()}`,
        fixtureRefusals.objectTwice(entry.object.dn),
        spanOf(node),
        context.findings,
      );
  }

  #addMetaverse(node: Node, context: ObjectContext): void {
    const entry = readMetaverseObject(node, this.configuration.metaverse, context);
    if (entry !== undefined)
      this.#metaverse.add(
        entry,
        entry.object.id,
        fixtureRefusals.metaverseTwice(entry.object.id),
        spanOf(node),
        context.findings,
      );
  }

  /** What is around the objects. @returns the time that the fixture gives */
  #frame(frame: JsonFrame): number | undefined {
    const findings = this.#findings.within((offset) => frame.place(offset));
    const tree = readJson(frame.text, findings);
    const members = tree === undefined ? undefined : membersOf(tree, findings);
    if (tree === undefined || members === undefined) return undefined;
    onlyKnown(members, known, findings);
    if (!members.has('objects') && !members.has('metaverse'))
      findings.report({ start: tree.offset, end: tree.offset + 1 }, fixtureRefusals.noLists());
    for (const name of ['objects', 'metaverse', 'expect'])
      onlyPieces(listOf(members.get(name), findings), findings);
    return readClock(members.get('clock'), findings);
  }

  /** A link can be looked at only when the whole metaverse has been read. */
  #linked(entry: FixtureConnectorObject): FixtureConnectorObject {
    const { link, ...object } = entry.object;
    if (link === undefined || this.#metaverse.has(link.object)) return entry;
    this.#findings.report(
      entry.linkPlace ?? entry.place,
      fixtureRefusals.linkToNothing(link.object),
    );
    return { object, place: entry.place, referencePlaces: entry.referencePlaces };
  }
}

/**
 * Reads a `*.fixture.json` (`docs/fixtures.md`): JSON with comments. Values are read by the schemas of the configuration. Never throws; what
 * is wrong is reported, with spans absolute in the file, and left out, and the rest is there.
 * @param file URI, kept in the fixture
 */
export function readFixture(
  text: string,
  file: string,
  configuration: Configuration,
): Result<Fixture> {
  const reader = new FixtureJsonReader(file, configuration);
  reader.write(text);
  return reader.end();
}
