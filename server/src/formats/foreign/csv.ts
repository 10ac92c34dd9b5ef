import type { Result } from '../../base/diagnostic';
import type { Span } from '../../base/span';
import { vocabularyOf } from '../../base/suggest';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { Backlog } from '../backlog';
import { Findings } from '../findings';
import { guessSeparator, readRows, type Cell } from './csvTable';
import type { FixtureReader } from '../fixtureReader';
import { asSpelled, connectorOf, Gathering, objectTypeOf, reads, type RawEntry } from './gather';
import { csvRefusals } from './refusals';

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

const settings = ['separator', 'values', 'connector', 'type', 'column'];

/** What the comment lines before a table say. */
class HeadLines {
  readonly columns = new Map<string, string>();
  readonly #found = new Map<string, string>();

  constructor(private readonly findings: Findings) {}

  /** @param line without its `#`; one that has no setting is a comment, such as PowerShell's `#TYPE` */
  read(line: string, place: Span): void {
    const colon = line.indexOf(':');
    const [name, value] = [
      line.slice(0, Math.max(0, colon)).trim().toLowerCase(),
      line.slice(colon + 1).trim(),
    ];
    if (!/^[a-z]+$/.test(name) || value === '') return;
    if (name === 'column') return this.#column(value, place);
    const meant = settings.includes(name) ? '' : this.findings.didYouMean(name, settings, 2);
    if (meant !== '') return this.findings.report(place, csvRefusals.unknownSetting(name, meant));
    if (!settings.includes(name)) return;
    if (this.#found.has(name)) this.findings.report(place, csvRefusals.settingTwice(name));
    if (name === 'separator' && value.length > 1 && !/^tab$/i.test(value))
      this.findings.report(place, csvRefusals.separator(value));
    this.#found.set(name, value);
  }

  options(): CsvOptions {
    const [written, connector, type] = ['separator', 'connector', 'type'].map((name) =>
      this.#found.get(name),
    );
    const separator =
      written === undefined ? undefined : /^tab$/i.test(written) ? '\t' : written.charAt(0);
    return {
      values: this.#found.get('values') ?? ';',
      columns: this.columns,
      ...(separator === undefined ? {} : { separator }),
      ...(connector === undefined ? {} : { connector }),
      ...(type === undefined ? {} : { type }),
    };
  }

  #column(value: string, place: Span): void {
    const equals = value.indexOf('=');
    const [heading, attribute] = [
      value.slice(0, Math.max(0, equals)).trim().toLowerCase(),
      value.slice(equals + 1).trim(),
    ];
    if (heading === '' || !/^\S+$/.test(attribute))
      return this.findings.report(place, csvRefusals.mapping());
    if (this.columns.has(heading))
      this.findings.report(place, csvRefusals.settingTwice(`column: ${heading} =`));
    this.columns.set(heading, attribute);
  }
}

/** Reads `# key: value` lines before the table. */
function readHead(text: string, findings: Findings): Head {
  const lines = new HeadLines(findings);
  const line = /#([^\r\n]*)(?:\r\n|\n|\r|$)/y;
  let from = text.startsWith('\ufeff') ? 1 : 0;
  line.lastIndex = from;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const written = match[1] ?? '';
    lines.read(written, { start: from, end: from + 1 + written.length });
    from += match[0].length;
    line.lastIndex = from;
  }
  return { from, options: lines.options() };
}

/** The comment lines and the header are there when a line that is not a comment has ended. */
const headIsThere = /^\ufeff?(?:#[^\r\n]*(?:\r\n|\n|\r))*[^#\r\n][^\r\n]*[\r\n]/;

/** What the head of a table says. */
interface Columns {
  readonly options: CsvOptions;
  readonly separator: string;
  readonly names: readonly string[];
  /** Column of the DN; negative where there is none, and of the type. */
  readonly dn: number;
  readonly type: number;
  /** The connector that the file names for all rows. */
  readonly connector: Connector | undefined;
  /** Rows cannot be read, and the reason was reported. */
  readonly unreadable: boolean;
}

/**
 * Reads a table as `Export-Csv` and `csvde` write it: the first line names attributes, one of them the DN; values of multi-valued attributes stand in one
 * cell. Lines `# connector: …`, `# type: …`, `# values: …`, `# separator: …` and `# column: heading = attribute` before it say what the table does not.
 */
export class CsvReader implements FixtureReader {
  readonly #findings = new Findings();
  readonly #gathering: Gathering;
  readonly #backlog = new Backlog();
  #options: CsvOptions | undefined;
  #columns: Columns | undefined;

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
    if (this.#options !== undefined || headIsThere.test(this.#backlog.text)) this.#read(false);
    this.#backlog.wait();
  }

  end(): Result<Fixture> {
    this.#read(true);
    return { value: this.#gathering.fixture(this.file), diagnostics: this.#findings.diagnostics };
  }

  #read(whole: boolean): void {
    const options = (this.#options ??= this.#head());
    const { text, base } = this.#backlog;
    const separator =
      this.#columns?.separator ??
      options.separator ??
      guessSeparator(/^[^\r\n]*/.exec(text)?.[0] ?? '');
    let done = 0;
    for (const { cells, unclosed, end } of readRows(text, separator, whole)) {
      done = end;
      const placed = cells.map((cell) => ({
        ...cell,
        place: { start: cell.place.start + base, end: cell.place.end + base },
      }));
      if (unclosed) this.#findings.report(placed.at(-1)?.place ?? start, csvRefusals.openQuote());
      for (const { overflows, place } of placed)
        if (overflows) this.#findings.report(place, csvRefusals.afterQuote());
      if (this.#columns === undefined) this.#columns = this.#header(placed, options, separator);
      else if (!this.#columns.unreadable) this.#row(placed, this.#columns);
    }
    this.#backlog.done(done);
    if (whole && this.#columns === undefined) this.#header([], options, separator);
  }

  #head(): CsvOptions {
    const { options, from } = readHead(this.#backlog.text, this.#findings);
    this.#backlog.done(from);
    return options;
  }

  #header(cells: readonly Cell[], options: CsvOptions, separator: string): Columns {
    const names = cells.map(
      ({ text }) => options.columns.get(text.trim().toLowerCase()) ?? text.trim(),
    );
    const dn = names.findIndex((name) => /^(dn|distinguishedname)$/i.test(name));
    const type = names.findIndex((name) => /^(objectclass|type|objecttype)$/i.test(name));
    const seen = new Set<string>();
    for (const [column, name] of names.entries()) {
      const key = name.toLowerCase();
      if (key !== '' && seen.has(key))
        this.#findings.report(cells[column]?.place ?? start, csvRefusals.headingTwice(name));
      seen.add(key);
    }
    if (dn < 0) this.#findings.report(cells[0]?.place ?? start, csvRefusals.noDnColumn());
    const wanted = options.connector;
    const connector =
      wanted === undefined
        ? undefined
        : this.configuration.connectors.find(
            ({ name, id }) => name === wanted || id === wanted.toLowerCase(),
          );
    const unknown = wanted !== undefined && connector === undefined;
    if (unknown)
      this.#findings.report(
        cells[0]?.place ?? start,
        csvRefusals.connector(
          wanted,
          this.#findings.didYouMean(
            wanted,
            this.configuration.connectors.map(({ name }) => name),
          ),
        ),
      );
    return { options, separator, names, dn, type, connector, unreadable: dn < 0 || unknown };
  }

  #row(row: readonly Cell[], columns: Columns): void {
    const { names, options } = columns;
    const place = { start: row[0]?.place.start ?? 0, end: row.at(-1)?.place.end ?? 0 };
    this.#checkLength(row, names, place);
    const dn = row[columns.dn]?.text ?? '';
    if (dn === '') return this.#findings.report(place, csvRefusals.noDn());
    const connector = columns.connector ?? connectorOf(this.configuration, dn);
    if (connector === undefined) return this.#findings.report(place, csvRefusals.connectorOfDn(dn));
    const classes = (row[columns.type]?.text ?? '')
      .split(options.values)
      .filter((name) => name !== '');
    const objectType = this.#type(classes, connector, options, row[columns.type]?.place ?? place);
    if (objectType === undefined) return;
    const entries = row
      .slice(0, names.length)
      .flatMap((cell, column) => this.#entries(cell, column, connector, columns));
    this.#gathering.add({ connector, dn, objectType, place, entries });
  }

  #checkLength(row: readonly Cell[], names: readonly string[], place: Span): void {
    const further = row.slice(names.length);
    const [cells, wanted] = [String(row.length), String(names.length)];
    if (further.some(({ text }) => text !== ''))
      this.#findings.report(
        { start: further[0]?.place.start ?? place.start, end: place.end },
        csvRefusals.rowLong(cells, wanted),
      );
    else if (row.length < names.length)
      this.#findings.report(place, csvRefusals.rowShort(cells, wanted));
  }

  #type(
    classes: readonly string[],
    connector: Connector,
    options: CsvOptions,
    place: Span,
  ): string | undefined {
    const type = objectTypeOf(connector, classes);
    const last = classes.at(-1);
    if (type !== undefined || last === undefined) {
      if (type === undefined && options.type === undefined)
        this.#findings.report(place, csvRefusals.noType());
      return type ?? options.type;
    }
    const types = connector.schema === undefined ? [] : vocabularyOf(connector.schema.objectTypes);
    this.#findings.report(
      place,
      options.type === undefined
        ? csvRefusals.type(connector.name, last, this.#findings.didYouMean(last, types))
        : csvRefusals.otherType(connector.name, last, options.type),
    );
    return options.type;
  }

  /** Headings that differ from the schema in letter case only mean its attribute: PowerShell writes `EmailAddress` as it likes. */
  #entries(
    cell: Cell,
    column: number,
    connector: Connector,
    { names, dn, type, options }: Columns,
  ): readonly RawEntry[] {
    const name = asSpelled(connector, names[column] ?? '');
    const { place } = cell;
    const isTaken =
      (column === dn || column === type) &&
      !(/^(?:objectclass|distinguishedname)$/i.test(name) && reads(connector, name));
    if (cell.text === '' || isTaken) return [];
    if (name === '') {
      this.#findings.report(place, csvRefusals.noHeading());
      return [];
    }
    if (connector.schema?.attributes.get(name)?.multivalued !== true)
      return [{ name, raw: cell.text, place }];
    const parts = cell.text.split(options.values);
    if (parts.some((part) => part !== part.trim()))
      this.#findings.report(place, csvRefusals.blanks(name));
    return parts.flatMap((part) => (part.trim() === '' ? [] : [{ name, raw: part.trim(), place }]));
  }
}
