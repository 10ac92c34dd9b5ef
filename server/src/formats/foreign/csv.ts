import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { nearest } from '../../base/suggest';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { formatCodes } from '../codes';
import { didYouMean, Findings } from '../findings';
import { guessSeparator, readRows, type Cell } from './csvTable';
import type { FixtureReader } from '../fixtureReader';
import { connectorOf, Gathering, objectTypeOf, type RawEntry } from './gather';

/** How the columns of a table are read; a file says it itself, in comment lines before its header. */
export interface CsvOptions {
  /** Between columns; found out from the header where absent. */
  readonly separator?: string;
  /** Between the values of a multi-valued attribute. */
  readonly values: string;
  /** Name or identifier; by the DN where absent. */
  readonly connector?: string;
  /** Object type of rows that have no column for it. */
  readonly type?: string;
  /** Attribute names by column heading, lower case. */
  readonly columns: ReadonlyMap<string, string>;
}

const start: Span = { start: 0, end: 0 };

interface Head {
  readonly options: CsvOptions;
  /** Where the table begins. */
  readonly from: number;
}

/** Reads `# key: value` lines before the table; other comments, such as PowerShell's `#TYPE`, are passed over. */
/** A longer line at the top of a file is a comment. The patterns below would go back and forth in it. */
const longestSetting = 1000;

function readHead(text: string, findings: Findings): Head {
  const columns = new Map<string, string>();
  const found = new Map<string, string>();
  let from = text.startsWith('\ufeff') ? 1 : 0;
  for (let match = /^#([^\r\n]*)(?:\r\n|\n|\r|$)/.exec(text.slice(from)); match !== null; match = /^#([^\r\n]*)(?:\r\n|\n|\r|$)/.exec(text.slice(from))) {
    const [whole, line = ''] = match;
    const setting = line.length > longestSetting ? null : /^\s*(separator|values|connector|type|column)\s*:\s*(.+?)\s*$/i.exec(line);
    const column = setting?.[1]?.toLowerCase() === 'column' ? /^(.+?)\s*=\s*(\S+)$/.exec(setting[2] ?? '') : undefined;
    if (column === null) findings.error(formatCodes.fixtureSyntax, { start: from, end: from + line.length + 1 }, 'A column is mapped by "# column: heading = attribute".');
    else if (column !== undefined) columns.set((column[1] ?? '').toLowerCase(), column[2] ?? '');
    else if (setting !== null) found.set((setting[1] ?? '').toLowerCase(), setting[2] ?? '');
    from += whole.length;
  }
  const word = (name: string): string | undefined => found.get(name);
  const tab = (separator: string | undefined): string | undefined => (separator === undefined ? undefined : /^tab$/i.test(separator) ? '\t' : separator.charAt(0));
  const separator = tab(word('separator'));
  const connector = word('connector');
  const type = word('type');
  return { from, options: { values: word('values') ?? ';', columns, ...(separator === undefined ? {} : { separator }), ...(connector === undefined ? {} : { connector }), ...(type === undefined ? {} : { type }) } };
}

/** The comment lines and the header are there when a line that is no comment has ended. */
const headIsThere = /^\ufeff?(?:#[^\r\n]*(?:\r\n|\n|\r))*[^#\r\n][^\r\n]*[\r\n]/;

/** What the head of a table says. */
interface Columns {
  readonly options: CsvOptions;
  readonly separator: string;
  readonly names: readonly string[];
  /** Column of the DN. */
  readonly dn: number;
}

/**
 * Reads a table as `Export-Csv` and `csvde` write it: the first line names attributes, one of them the DN; values of multi-valued attributes stand in one
 * cell. Lines `# connector: …`, `# type: …`, `# values: …`, `# separator: …` and `# column: heading = attribute` before it say what the table does not.
 */
export class CsvReader implements FixtureReader {
  readonly #all = new Findings();
  readonly #gathering: Gathering;
  #text = '';
  /** Offset of `#text` in the file. */
  #base = 0;
  #options: CsvOptions | undefined;
  #columns: Columns | undefined;

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
    if (this.#columns !== undefined || headIsThere.test(this.#text)) this.#read(false);
  }

  end(): Result<Fixture> {
    this.#read(true);
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#all.diagnostics };
  }

  #read(whole: boolean): void {
    const options = (this.#options ??= this.#head());
    const separator = this.#columns?.separator ?? options.separator ?? guessSeparator(/^[^\r\n]*/.exec(this.#text)?.[0] ?? '');
    let done = 0;
    for (const { cells, unclosed, end } of readRows(this.#text, separator, whole)) {
      done = end;
      const placed = cells.map(({ text, place }) => ({ text, place: { start: place.start + this.#base, end: place.end + this.#base } }));
      if (unclosed) this.#all.error(formatCodes.fixtureSyntax, placed.at(-1)?.place ?? start, 'The quote of this cell never ends; it takes the rest of the file.');
      if (this.#columns === undefined) this.#columns = this.#header(placed, options, separator);
      else if (this.#columns.dn >= 0) this.#row(placed, this.#columns);
    }
    this.#forget(done);
    if (whole && this.#columns === undefined) this.#header([], options, separator);
  }

  #head(): CsvOptions {
    const { options, from } = readHead(this.#text, this.#all);
    this.#forget(from);
    return options;
  }

  #forget(upTo: number): void {
    this.#text = this.#text.slice(upTo);
    this.#base += upTo;
  }

  #header(cells: readonly Cell[], options: CsvOptions, separator: string): Columns {
    const names = cells.map(({ text }) => options.columns.get(text.trim().toLowerCase()) ?? text.trim());
    const dn = names.findIndex((name) => /^(dn|distinguishedname)$/i.test(name));
    if (dn < 0) this.#all.error(formatCodes.fixtureSyntax, cells[0]?.place ?? start, 'A table of objects needs a column "DN" or "DistinguishedName" in its first line.');
    return { options, separator, names, dn };
  }

  #connector(dn: string, cell: Cell, { connector: wanted }: CsvOptions): Connector | undefined {
    const found = wanted === undefined ? connectorOf(this.configuration, dn) : this.configuration.connectors.find(({ name, id }) => name === wanted || id === wanted.toLowerCase());
    const names = this.configuration.connectors.map(({ name }) => name);
    if (found === undefined) this.#all.error(formatCodes.fixtureConnector, cell.place, wanted === undefined ? `"${dn}" lies in no partition of the configuration's connectors; name one with "# connector: …".` : `There is no connector "${wanted}".${didYouMean(nearest(wanted, names))}`);
    return found;
  }

  #row(row: readonly Cell[], { names, dn: dnColumn, options }: Columns): void {
    const cell = row[dnColumn];
    const [first, last] = [row[0]?.place ?? start, row.at(-1)?.place ?? start];
    if (row.length > names.length) this.#all.warning(formatCodes.fixtureSyntax, { start: row[names.length]?.place.start ?? first.start, end: last.end }, `The row has ${row.length} cells, and the first line names ${names.length}; those that are left over are not read. A cell that holds the separator stands in quotes.`);
    if (cell === undefined || cell.text === '') return this.#all.error(formatCodes.fixtureSyntax, first, 'The row has no DN; it is left out.');
    const connector = this.#connector(cell.text, cell, options);
    if (connector === undefined) return;
    const typeColumn = names.findIndex((name) => /^(objectclass|type|objecttype)$/i.test(name));
    const classes = (row[typeColumn]?.text ?? '').split(options.values).filter((name) => name !== '');
    const objectType = objectTypeOf(connector, classes) ?? options.type;
    if (objectType === undefined) return this.#all.error(formatCodes.fixtureSyntax, cell.place, typeProblem(connector, classes));
    const entries = row.slice(0, names.length).flatMap((one, column): readonly RawEntry[] => (column === dnColumn || column === typeColumn || one.text === '' ? [] : this.#entries(one, names[column] ?? '', connector, options)));
    this.#gathering.add({ connector, dn: cell.text, objectType, place: { start: first.start, end: last.end }, entries });
  }

  /** Headings that differ from the schema in letter case only mean its attribute: PowerShell writes `EmailAddress` as it likes. */
  #entries(cell: Cell, heading: string, connector: Connector, options: CsvOptions): readonly RawEntry[] {
    const known = connector.schema?.attributes;
    const name = known === undefined || known.has(heading) ? heading : ([...known.keys()].find((one) => one.toLowerCase() === heading.toLowerCase()) ?? heading);
    const several = known?.get(name)?.multivalued === true;
    const parts = several ? cell.text.split(options.values).map((part) => part.trim()).filter((part) => part !== '') : [cell.text];
    return parts.map((raw) => ({ name, raw, place: cell.place }));
  }
}

function typeProblem(connector: Connector, classes: readonly string[]): string {
  if (classes.length === 0) return 'The type of the object is not known; add a column "objectClass", or a line "# type: user" before the table.';
  const types = [...(connector.schema?.objectTypes.keys() ?? [])];
  return `The connector "${connector.name}" has no object type "${classes.at(-1) ?? ''}"; the object is left out.${didYouMean(nearest(classes.at(-1) ?? '', types))}`;
}
