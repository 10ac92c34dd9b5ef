import type { Result } from '../../base/diagnostic';
import { nearest } from '../../base/suggest';
import type { Configuration } from '../../domain/configuration';
import type { Fixture } from '../../domain/fixture';
import type { Connector } from '../../domain/schema';
import { formatCodes } from '../codes';
import { didYouMean, Findings } from '../findings';
import { guessSeparator, readTable, type Cell } from './csvTable';
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

interface Head {
  readonly options: CsvOptions;
  /** Where the table begins. */
  readonly from: number;
}

/** Reads `# key: value` lines before the table; other comments, such as PowerShell's `#TYPE`, are passed over. */
function readHead(text: string, findings: Findings): Head {
  const columns = new Map<string, string>();
  const found = new Map<string, string>();
  let from = text.startsWith('\ufeff') ? 1 : 0;
  for (let match = /^#([^\r\n]*)(?:\r\n|\n|\r|$)/.exec(text.slice(from)); match !== null; match = /^#([^\r\n]*)(?:\r\n|\n|\r|$)/.exec(text.slice(from))) {
    const [whole, line = ''] = match;
    const setting = /^\s*(separator|values|connector|type|column)\s*:\s*(.+?)\s*$/i.exec(line);
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

class CsvReader {
  readonly #gathering: Gathering;

  constructor(
    private readonly configuration: Configuration,
    private readonly findings: Findings,
    private readonly options: CsvOptions,
  ) {
    this.#gathering = new Gathering(configuration, findings);
  }

  read(rows: readonly (readonly Cell[])[], file: string): Fixture {
    const [header, ...others] = rows;
    const names = (header ?? []).map(({ text }) => this.options.columns.get(text.trim().toLowerCase()) ?? text.trim());
    const dn = names.findIndex((name) => /^(dn|distinguishedname)$/i.test(name));
    if (header === undefined || dn < 0) this.findings.error(formatCodes.fixtureSyntax, header?.[0]?.place ?? { start: 0, end: 0 }, 'A table of objects needs a column "DN" or "DistinguishedName" in its first line.');
    else for (const row of others) this.#row(row, names, dn);
    return this.#gathering.fixture(file);
  }

  #connector(dn: string, cell: Cell): Connector | undefined {
    const wanted = this.options.connector;
    const found = wanted === undefined ? connectorOf(this.configuration, dn) : this.configuration.connectors.find(({ name, id }) => name === wanted || id === wanted.toLowerCase());
    const names = this.configuration.connectors.map(({ name }) => name);
    if (found === undefined) this.findings.error(formatCodes.fixtureConnector, cell.place, wanted === undefined ? `"${dn}" lies in no partition of the configuration's connectors; name one with "# connector: …".` : `There is no connector "${wanted}".${didYouMean(nearest(wanted, names))}`);
    return found;
  }

  #row(row: readonly Cell[], names: readonly string[], dnColumn: number): void {
    const cell = row[dnColumn];
    if (cell === undefined || cell.text === '') return this.findings.error(formatCodes.fixtureSyntax, row[0]?.place ?? { start: 0, end: 0 }, 'The row has no DN; it is left out.');
    const connector = this.#connector(cell.text, cell);
    if (connector === undefined) return;
    const typeColumn = names.findIndex((name) => /^(objectclass|type|objecttype)$/i.test(name));
    const classes = (row[typeColumn]?.text ?? '').split(this.options.values).filter((name) => name !== '');
    const objectType = objectTypeOf(connector, classes) ?? this.options.type;
    if (objectType === undefined) return this.findings.error(formatCodes.fixtureSyntax, cell.place, 'The type of the object is not known; add a column "objectClass", or a line "# type: user" before the table.');
    const entries = row.flatMap((one, column): readonly RawEntry[] => (column === dnColumn || column === typeColumn || one.text === '' ? [] : this.#entries(one, names[column] ?? '', connector)));
    this.#gathering.add({ connector, dn: cell.text, objectType, place: { start: row[0]?.place.start ?? 0, end: row.at(-1)?.place.end ?? 0 }, entries });
  }

  /** Headings that differ from the schema in letter case only mean its attribute: PowerShell writes `EmailAddress` as it likes. */
  #entries(cell: Cell, heading: string, connector: Connector): readonly RawEntry[] {
    const known = connector.schema?.attributes;
    const name = known === undefined || known.has(heading) ? heading : ([...known.keys()].find((one) => one.toLowerCase() === heading.toLowerCase()) ?? heading);
    const several = known?.get(name)?.multivalued === true;
    const parts = several ? cell.text.split(this.options.values).map((part) => part.trim()).filter((part) => part !== '') : [cell.text];
    return parts.map((raw) => ({ name, raw, place: cell.place }));
  }
}

/**
 * Reads a table as `Export-Csv` and `csvde` write it: the first line names attributes, one of them the DN; values of multi-valued attributes stand in one
 * cell. Lines `# connector: …`, `# type: …`, `# values: …`, `# separator: …` and `# column: heading = attribute` before it say what the table does not. Never throws.
 * @param file URI, kept in the fixture
 */
export function readCsv(text: string, file: string, configuration: Configuration): Result<Fixture> {
  const findings = new Findings();
  const { options, from } = readHead(text, findings);
  const header = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? '';
  const rows = readTable(text, options.separator ?? guessSeparator(header), from);
  return { value: new CsvReader(configuration, findings, options).read(rows, file), diagnostics: findings.diagnostics };
}
