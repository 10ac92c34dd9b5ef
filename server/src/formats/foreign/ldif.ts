import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { nearest } from '../../base/suggest';
import { fromBase64 } from '../../domain/bytes';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import { utf8Text } from '../../functions/encoding';
import { formatCodes } from '../codes';
import { didYouMean, Findings } from '../findings';
import type { FixtureReader } from '../fixtureReader';
import { connectorOf, Gathering, objectTypeOf, type RawEntry } from './gather';

/** A logical line: continuation lines are joined to the line that they continue (RFC 2849, note 2). */
interface Line {
  readonly text: string;
  readonly place: Span;
}

/** Yields the records of whole lines, which empty lines divide; comments and their continuations are passed over. Places are those of the text. */
function* records(text: string): Iterable<readonly Line[]> {
  let lines: { text: string; place: { start: number; end: number } }[] = [];
  for (const found of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [whole, written = ''] = found;
    const line = written.replace(/^\ufeff/, '');
    const place = { start: found.index, end: found.index + written.length };
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

/** `name: text`, `name:: base64`; a `name:< address` is not followed. Options such as `;binary` or a range are no part of the name. */
function entryOf(line: Line, findings: Findings): RawEntry | undefined {
  const match = /^([A-Za-z0-9.-]+)((?:;[A-Za-z0-9=*.-]+)*):([:<]?) *(.*)$/s.exec(line.text);
  if (match === null) {
    findings.error(formatCodes.fixtureSyntax, line.place, 'A line of LDIF is "name: value", "name:: Base64" or, begun with a blank, more of the line before.');
    return undefined;
  }
  const [, name = '', , mark = '', value = ''] = match;
  if (mark === '') return { name, raw: value, place: line.place };
  const bytes = mark === ':' ? fromBase64(value.trim()) : undefined;
  if (bytes !== undefined) return { name, raw: bytes, place: line.place };
  findings.error(formatCodes.fixtureValue, line.place, mark === '<' ? `"${name}": addresses of files are not followed; write the value as Base64.` : `"${name}": this is not Base64.`);
  return undefined;
}

const text = ({ raw }: RawEntry): string => (typeof raw === 'string' ? raw : utf8Text(raw));

/** @returns the offset behind the last empty line, before which no record goes on. */
function lastDivision(text: string): number {
  const [plain, windows] = [text.lastIndexOf('\n\n'), text.lastIndexOf('\n\r\n')];
  return Math.max(plain < 0 ? 0 : plain + 2, windows < 0 ? 0 : windows + 3);
}

/**
 * Reads LDIF as `ldifde` writes it (RFC 2849): content records, and change records that add. The connector is the one in whose partition the
 * DN lies, the object type the most special `objectClass` that it reads. What is wrong is reported and left out.
 */
export class LdifReader implements FixtureReader {
  readonly #all = new Findings();
  readonly #gathering: Gathering;
  #text = '';
  /** Offset of `#text` in the file. */
  #base = 0;

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {
    this.#gathering = new Gathering(configuration, this.#all);
  }

  get objects(): number {
    return this.#gathering.objects;
  }

  write(chunk: string): void {
    this.#text += chunk;
    this.#read(lastDivision(this.#text));
  }

  end(): Result<Fixture> {
    this.#read(this.#text.length);
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#all.diagnostics };
  }

  #read(upTo: number): void {
    if (upTo === 0) return;
    const base = this.#base;
    const findings = this.#all.within((offset) => offset + base);
    for (const lines of records(this.#text.slice(0, upTo))) {
      const entries = lines.flatMap((line) => entryOf(line, findings) ?? []);
      this.#record(entries.map((entry) => ({ ...entry, place: { start: entry.place.start + base, end: entry.place.end + base } })));
    }
    this.#text = this.#text.slice(upTo);
    this.#base += upTo;
  }

  #record(all: readonly RawEntry[]): void {
    const entries = all.filter(({ name }) => !/^version$/i.test(name));
    const [first] = entries;
    if (first === undefined) return;
    const place = { start: first.place.start, end: entries.at(-1)?.place.end ?? first.place.end };
    const change = entries.find(({ name }) => name.toLowerCase() === 'changetype');
    if (first.name.toLowerCase() !== 'dn') return this.#all.error(formatCodes.fixtureSyntax, first.place, 'A record of LDIF begins with "dn:"; this one is left out.');
    if (change !== undefined && text(change).trim() !== 'add') return this.#all.warning(formatCodes.fixtureSyntax, change.place, `A fixture holds objects; the change "${text(change)}" is left out.`);
    const dn = text(first);
    const connector = connectorOf(this.configuration, dn);
    if (connector === undefined) return this.#all.error(formatCodes.fixtureConnector, first.place, `"${dn}" lies in no partition of the configuration's connectors; the object is left out.`);
    const classes = entries.filter(({ name }) => name.toLowerCase() === 'objectclass').map(text);
    const objectType = objectTypeOf(connector, classes);
    if (objectType === undefined) return this.#all.warning(formatCodes.fixtureAttribute, first.place, `The connector "${connector.name}" reads none of its types (${classes.join(', ') || 'no objectClass is given'}); the object is left out.${didYouMean(nearest(classes.at(-1) ?? '', connector.schema?.objectTypes.keys() ?? []))}`);
    const attributes = entries.slice(1).filter(({ name }) => !/^(changetype|objectclass|distinguishedname|dn)$/i.test(name));
    this.#gathering.add({ connector, dn, objectType, place, entries: attributes });
  }
}
