import type { Result } from '../base/diagnostic';
import type { Configuration } from '../domain/configuration';
import type { Fixture } from '../domain/fixture';
import { Findings, reportEncoding } from './findings';
import { FixtureJsonReader } from './fixtureJson';
import type { FixtureReader } from './fixtureReader';
import { danglingReferences } from './fixture/references';
import { CsExportReader } from './foreign/csexport';
import { CsObjectsReader } from './foreign/csObjects';
import { CsvReader } from './foreign/csv';
import { LdifReader } from './foreign/ldif';

/** Characters at the beginning of a JSON file that tell whose it is. */
const beginning = 64 * 1024;

/** JSON of the product's cmdlet, as opposed to our own: it names its objects by `DistinguishedName`, and has no list of them at the top. */
function isOfCmdlet(text: string): boolean {
  return /"DistinguishedName"\s*:/i.test(text) && !/"objects"\s*:/.test(text);
}

/** Reads JSON of either kind; what it holds is known once the beginning has come. */
class JsonReader implements FixtureReader {
  #reader: FixtureReader | undefined;
  #text = '';

  constructor(
    private readonly file: string,
    private readonly configuration: Configuration,
  ) {}

  get objects(): number {
    return this.#reader?.objects ?? 0;
  }

  write(chunk: string): void {
    if (this.#reader !== undefined) return this.#reader.write(chunk);
    this.#text += chunk;
    if (this.#text.length >= beginning) this.#decide();
  }

  end(): Result<Fixture> {
    return (this.#reader ?? this.#decide()).end();
  }

  #decide(): FixtureReader {
    const Kind = isOfCmdlet(this.#text) ? CsObjectsReader : FixtureJsonReader;
    const reader = new Kind(this.file, this.configuration);
    this.#reader = reader;
    reader.write(this.#text);
    this.#text = '';
    return reader;
  }
}

function readerOf(file: string, configuration: Configuration): FixtureReader {
  const name = file.toLowerCase();
  if (/\.ldi?f$/.test(name)) return new LdifReader(file, configuration);
  if (/\.(?:csv|tsv)$/.test(name)) return new CsvReader(file, configuration);
  if (name.endsWith('.xml')) return new CsExportReader(file, configuration);
  return new JsonReader(file, configuration);
}

/** Says of a file of any format what its text, or only the whole of it, shows to be wrong. */
class CheckedReader implements FixtureReader {
  readonly #reader: FixtureReader;
  readonly #encoding = new Findings();
  #length = 0;

  constructor(
    file: string,
    private readonly configuration: Configuration,
  ) {
    this.#reader = readerOf(file, configuration);
  }

  get objects(): number {
    return this.#reader.objects;
  }

  write(chunk: string): void {
    const base = this.#length;
    if (this.#encoding.diagnostics.length === 0)
      reportEncoding(
        chunk,
        this.#encoding.within((offset) => offset + base),
      );
    this.#length += chunk.length;
    this.#reader.write(chunk);
  }

  end(): Result<Fixture> {
    const { value, diagnostics } = this.#reader.end();
    return {
      value,
      diagnostics: [
        ...this.#encoding.diagnostics,
        ...diagnostics,
        ...danglingReferences(value, this.configuration),
      ],
    };
  }
}

/**
 * Makes a reader for a fixture in any of the formats that objects come in, told apart by the end of the file's name, JSON by what it holds.
 * @param file URI, kept in the fixture
 */
export function fixtureReader(file: string, configuration: Configuration): FixtureReader {
  return new CheckedReader(file, configuration);
}

/**
 * Reads a fixture whose text is there as a whole. Never throws.
 * @param file URI, kept in the fixture
 */
export function readFixtureFile(
  text: string,
  file: string,
  configuration: Configuration,
): Result<Fixture> {
  const reader = fixtureReader(file, configuration);
  reader.write(text);
  return reader.end();
}
