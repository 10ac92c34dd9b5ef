import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { vocabularyOf } from '../../base/suggest';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { Backlog } from '../backlog';
import { Findings } from '../findings';
import { valueRefusals } from '../fixture/valueRefusals';
import type { FixtureReader } from '../fixtureReader';
import { asSpelled, connectorOf, Gathering, objectTypeOf, reads, type RawEntry } from './gather';
import { gatherRefusals, ldifRefusals } from './refusals';
import { exactText } from './values';

/** A logical line: continuation lines are joined to the line that they continue (RFC 2849, note 2). */
interface Line {
  readonly text: string;
  readonly place: Span;
}

/** Yields the records of whole lines, which empty lines divide; comments and their continuations are passed over. Places are those of the file. */
function* records(text: string, base: number): Iterable<readonly Line[]> {
  let lines: { text: string; place: { start: number; end: number } }[] = [];
  for (const found of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [whole, written = ''] = found;
    const line = base + found.index === 0 ? written.replace(/^\ufeff/, '') : written;
    const place = { start: base + found.index, end: base + found.index + written.length };
    const last = lines.at(-1);
    if (line.startsWith(' ') && last !== undefined) {
      last.text += line.slice(1);
      last.place.end = place.end;
    } else if (line !== '') lines.push({ text: line, place });
    else if (lines.length > 0) {
      yield lines.filter((one) => !one.text.startsWith('#'));
      lines = [];
    }
    if (whole === '') break;
  }
  if (lines.length > 0) yield lines.filter((one) => !one.text.startsWith('#'));
}

/** Options that say how a directory hands out a value, and nothing about it. */
const plainOption = /^(?:binary|range=[0-9]+-(?:[0-9]+|\*))$/i;

/** `name: text`, `name:: base64`; a `name:< address` is not followed. Options such as `;binary` or a range are not part of the name. */
function entryOf({ text, place }: Line, findings: Findings): RawEntry | undefined {
  const match = /^([A-Za-z0-9.-]+)((?:;[A-Za-z0-9=*.-]+)*):([:<]?) *(.*)$/s.exec(text);
  if (match === null) {
    findings.report(place, ldifRefusals.line());
    return undefined;
  }
  const [, name = '', options = '', mark = '', value = ''] = match;
  const option = options.split(';').find((one) => one !== '' && !plainOption.test(one));
  if (option !== undefined) findings.report(place, ldifRefusals.option(name, option));
  if (mark === '') return { name, raw: value, place };
  const bytes = mark === ':' ? fromBase64(value.trim()) : undefined;
  if (bytes !== undefined) return { name, raw: bytes, place };
  findings.report(place, mark === '<' ? ldifRefusals.address(name) : valueRefusals.notBase64(name));
  return undefined;
}

/** The range of an attribute's values that a line belongs to (MS-ADTS 3.1.1.3.1.3.3): the last one ends with `*`. */
const ranged = /^([A-Za-z0-9.-]+)(?:;[A-Za-z0-9=.-]+)*;range=[0-9]+-([0-9]+|\*)(?=[;:])/i;

/** Reports attributes of a record of which the directory returned a part only: their last range is not there. */
function reportCutRanges(lines: readonly Line[], findings: Findings): void {
  const cut = new Map<
    string,
    { readonly name: string; readonly last: number; readonly place: Span }
  >();
  const whole = new Set<string>();
  for (const { text: line, place } of lines) {
    const [, name = '', end = ''] = ranged.exec(line) ?? [];
    if (name === '') continue;
    const key = name.toLowerCase();
    if (end === '*') whole.add(key);
    else if (Number(end) >= (cut.get(key)?.last ?? 0))
      cut.set(key, { name, last: Number(end), place });
  }
  for (const [key, { name, last, place }] of cut)
    if (!whole.has(key)) findings.report(place, ldifRefusals.cutRange(name, String(last)));
}

/** A class that is not UTF-8 names no type. */
const text = ({ raw }: RawEntry): string => exactText(raw) ?? '';

const isNamed = ({ name }: RawEntry, wanted: string): boolean => name.toLowerCase() === wanted;

/** @returns the offset behind the last empty line, before which no record goes on. */
function lastDivision(text: string): number {
  const [plain, windows] = [text.lastIndexOf('\n\n'), text.lastIndexOf('\n\r\n')];
  return Math.max(plain < 0 ? 0 : plain + 2, windows < 0 ? 0 : windows + 3);
}

function spanOf(lines: readonly Line[]): Span {
  return { start: lines[0]?.place.start ?? 0, end: lines.at(-1)?.place.end ?? 0 };
}

/**
 * Reads LDIF as `ldifde` writes it (RFC 2849): content records, and change records that add. The connector is the one in whose partition the
 * DN lies, the object type the most special `objectClass` that it reads. What is wrong is reported and left out.
 */
export class LdifReader implements FixtureReader {
  readonly #findings = new Findings();
  readonly #gathering: Gathering;
  readonly #backlog = new Backlog();
  #isFirst = true;

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#gathering = new Gathering(configuration, this.#findings);
  }

  get objects(): number {
    return this.#gathering.objects;
  }

  write(chunk: string): void {
    if (!this.#backlog.write(chunk)) return;
    this.#read(lastDivision(this.#backlog.text));
    this.#backlog.wait();
  }

  end(): Result<Fixture> {
    this.#read(this.#backlog.text.length);
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#findings.diagnostics };
  }

  #read(upTo: number): void {
    if (upTo === 0) return;
    for (const lines of records(this.#backlog.text.slice(0, upTo), this.#backlog.base)) {
      for (const record of this.#divided(this.#withoutVersion(lines))) this.#record(record);
    }
    this.#backlog.done(upTo);
  }

  /** The first line of a file may name the version of its format. */
  #withoutVersion(lines: readonly Line[]): readonly Line[] {
    const [first] = lines;
    const version =
      this.#isFirst && first !== undefined ? /^version: *(.*)$/is.exec(first.text)?.[1] : undefined;
    this.#isFirst &&= first === undefined;
    if (first === undefined || version === undefined) return lines;
    if (version.trim() !== '1') this.#findings.report(first.place, ldifRefusals.version(version));
    return lines.slice(1);
  }

  /** A second "dn:" is the beginning of a record whose empty line is missing. */
  #divided(lines: readonly Line[]): readonly (readonly Line[])[] {
    const divided: Line[][] = [];
    let open: Line[] | undefined;
    let named = false;
    for (const line of lines) {
      const isName = /^dn:/i.test(line.text);
      if (isName && named) this.#findings.report(line.place, ldifRefusals.secondDn());
      if (open === undefined || (isName && named)) divided.push((open = []));
      named ||= isName;
      open.push(line);
    }
    return divided;
  }

  #record(lines: readonly Line[]): void {
    if (lines.length === 0) return;
    const place = spanOf(lines);
    const change = lines
      .map((line) => /^changetype: *(.*?) *$/is.exec(line.text)?.[1])
      .find((type) => type !== undefined);
    if (change !== undefined && change.toLowerCase() !== 'add')
      return this.#findings.report(place, ldifRefusals.change(change));
    const entries = lines.flatMap((line) => entryOf(line, this.#findings) ?? []);
    const [first] = entries;
    const dn =
      first === undefined || !isNamed(first, 'dn') || first.place.start !== place.start
        ? ''
        : text(first);
    if (first === undefined || dn === '') return this.#findings.report(place, ldifRefusals.noDn());
    const connector = connectorOf(this.configuration, dn);
    if (connector === undefined)
      return this.#findings.report(place, gatherRefusals.connectorOfDn(dn));
    const objectType = this.#type(entries, connector, first.place);
    if (objectType === undefined) return;
    reportCutRanges(lines, this.#findings);
    const attributes = entries
      .slice(1)
      .map((entry) => ({ ...entry, name: asSpelled(connector, entry.name) }))
      .filter((entry) => this.#isAttribute(entry, connector, dn));
    this.#gathering.add({ connector, dn, objectType, place, entries: attributes });
  }

  #type(entries: readonly RawEntry[], connector: Connector, place: Span): string | undefined {
    const written = entries.filter((entry) => isNamed(entry, 'objectclass'));
    for (const { name, raw, place: at } of written)
      if (exactText(raw) === undefined) this.#findings.report(at, valueRefusals.notUtf8(name));
    const classes = written.map(text);
    const type = objectTypeOf(connector, classes);
    if (type !== undefined) return type;
    const types = connector.schema === undefined ? [] : vocabularyOf(connector.schema.objectTypes);
    this.#findings.report(
      place,
      classes.length === 0
        ? ldifRefusals.noType()
        : ldifRefusals.type(
            connector.name,
            classes.join(', '),
            this.#findings.didYouMean(classes.at(-1) ?? '', types),
          ),
    );
    return undefined;
  }

  /** What says where, what and of which type an object is, is an attribute as well where the connector reads it. */
  #isAttribute(entry: RawEntry, connector: Connector, dn: string): boolean {
    if (isNamed(entry, 'changetype')) return false;
    if (!/^(?:objectclass|distinguishedname)$/i.test(entry.name) || reads(connector, entry.name))
      return true;
    if (isNamed(entry, 'distinguishedname') && text(entry).toLowerCase() !== dn.toLowerCase())
      this.#findings.report(entry.place, ldifRefusals.otherDn(text(entry)));
    return false;
  }
}
