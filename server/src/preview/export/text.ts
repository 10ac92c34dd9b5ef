import { inert } from '../../protocol/inertText';
import type {
  AttributeResult,
  FlowRow,
  InboundPass,
  LinkOutcome,
  OutboundPass,
  PendingExport,
  PreviewDocument,
  PreviewError,
  PreviewValues,
  RuleReference,
  RuleVerdict,
} from '../../protocol/preview';

const longestCell = 44;
const mostValues = 3;

function shorten(text: string, length = longestCell): string {
  const flat = inert(text.replace(/\s+/g, ' '));
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}

/** Bytes stand as people know them, references with the name of their object. */
function valueText({ text, note, type }: PreviewValues[number]): string {
  if (note === undefined) return text;
  return type === 'binary' ? note : `${text} (${note})`;
}

function valuesText(values: PreviewValues): string {
  if (values.length === 0) return '(none)';
  const shown = values.slice(0, mostValues).map(valueText);
  return shorten(
    shown.join('; ') + (values.length > mostValues ? `; … ${values.length - mostValues} more` : ''),
  );
}

/** Lines up columns; the last one may be as long as it likes. */
function table(head: readonly string[], cells: readonly (readonly string[])[]): readonly string[] {
  // Escaped before the columns are measured.
  const rows = cells.map((row) => row.map(inert));
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd();
  return [
    line(head),
    line(
      widths.map((width, column) =>
        '-'.repeat(column === widths.length - 1 ? (head[column]?.length ?? 0) : width),
      ),
    ),
    ...rows.map(line),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function ruleText(rule: RuleReference | undefined): string {
  return rule === undefined ? '' : `${rule.name} (${rule.precedence})`;
}

const marks: Readonly<Record<RuleVerdict['status'], string>> = {
  applies: '+',
  'not-linked': '~',
  'out-of-scope': '-',
  disabled: 'x',
};

function rulesText(rules: readonly RuleVerdict[]): readonly string[] {
  return rules.map(
    ({ rule, status, reason }) =>
      `  ${marks[status]} ${String(rule.precedence).padStart(4)}  ${rule.name}: ${reason}`,
  );
}

function linkText(link: LinkOutcome): string {
  const object = link.object === undefined ? '' : ` ${link.object.objectType} ${link.object.label}`;
  return `  ${link.kind}${object}: ${link.reason}`;
}

function joinsText(pass: Pick<InboundPass, 'joins'>): readonly string[] {
  return pass.joins.map(
    (join) => `  join group ${join.group + 1} of "${join.rule.name}": ${join.reason}`,
  );
}

/** Where several objects contribute, the object is named too. */
function sourceText(row: FlowRow, several: boolean): string {
  const source = row.mapping === 'Constant' ? `"${row.dataSource}"` : shorten(row.dataSource);
  return several ? `${source} @ ${row.source.label}` : source;
}

function rowOf(attribute: AttributeResult, row: FlowRow, first: boolean): readonly string[] {
  const several =
    new Set(attribute.rows.map(({ source }) => `${source.space}\n${source.id}`)).size > 1;
  return [
    first ? attribute.attribute : '',
    first ? valuesText(attribute.after) : '',
    ruleText(row.rule),
    sourceText(row, several),
    row.result.length === 0 ? '' : valuesText(row.result),
    row.reason,
  ];
}

function flowText(attributes: readonly AttributeResult[], all: boolean): readonly string[] {
  const shown = all
    ? attributes
    : attributes.filter(
        (attribute) =>
          attribute.before.length > 0 ||
          attribute.after.length > 0 ||
          attribute.rows.some(({ status }) => status === 'error'),
      );
  const rows = shown.flatMap((attribute) =>
    attribute.rows.length === 0
      ? [[attribute.attribute, valuesText(attribute.after), '', '', '', attribute.reason]]
      : attribute.rows.map((row, index) => rowOf(attribute, row, index === 0)),
  );
  const hidden = attributes.length - shown.length;
  const note =
    hidden === 0
      ? []
      : [
          `  ${hidden} more ${hidden === 1 ? 'attribute has' : 'attributes have'} mappings in scope, but no value.`,
        ];
  return rows.length === 0
    ? note
    : [...table(['Attribute', 'Value', 'Sync rule', 'Data source', 'Gave', 'Why'], rows), ...note];
}

function errorsText(errors: readonly PreviewError[]): readonly string[] {
  return errors.map((error) => {
    const where = [
      error.rule === undefined ? '' : `rule ${ruleText(error.rule)}`,
      error.attribute === undefined ? '' : `attribute ${error.attribute}`,
    ]
      .filter((part) => part !== '')
      .join(', ');
    return `  ${error.name}: ${error.message}${where === '' ? '' : ` (${where})`}`;
  });
}

function pendingText(pending: PendingExport): readonly string[] {
  const head = `  ${pending.operation}${pending.dn === '' ? '' : ` ${pending.dn}`}${pending.newDn === undefined ? '' : ` -> ${pending.newDn}`}`;
  const changes = pending.changes.flatMap((change) => [
    ...change.removed.map((value) => `    - ${change.attribute}: ${shorten(valueText(value))}`),
    ...change.added.map((value) => `    + ${change.attribute}: ${shorten(valueText(value))}`),
  ]);
  return [head, ...changes];
}

function inboundText(pass: InboundPass): readonly string[] {
  return section(`Inbound: ${pass.object.label} (${pass.object.objectType} of ${pass.connector})`, [
    linkText(pass.link),
    ...joinsText(pass),
    ...rulesText(pass.rules),
  ]);
}

function outboundText(pass: OutboundPass, all: boolean): readonly string[] {
  return [
    ...section(`Outbound: ${pass.connector}`, [
      linkText(pass.link),
      ...joinsText(pass),
      ...rulesText(pass.rules),
    ]),
    ...section(`Export attribute flow: ${pass.connector}`, flowText(pass.attributes, all)),
    ...section(`Pending export: ${pass.connector}`, pendingText(pass.pendingExport)),
  ];
}

/**
 * Writes a preview for people at a terminal. No colours and no characters that a terminal may lack in the frame of the tables.
 * @param options `all` lists attributes without any value too
 * @returns the lines, of which none is meant to be broken: a line break in one comes from a name
 */
export function previewLines(
  document: PreviewDocument,
  options: { readonly all?: boolean } = {},
): readonly string[] {
  const all = options.all === true;
  const { object, metaverse } = document;
  return [
    `${object.label}: ${object.objectType} of ${object.space} (${document.mode} synchronization)`,
    ...(object.label === object.id ? [] : [object.id]),
    '',
    document.summary,
    ...section('Errors', errorsText(document.errors)),
    ...document.inbound.flatMap(inboundText),
    ...(metaverse === undefined
      ? []
      : section(
          `Import attribute flow: ${metaverse.object.objectType} ${metaverse.object.label} (${metaverse.change})`,
          flowText(metaverse.attributes, all),
        )),
    ...document.outbound.flatMap((pass) => outboundText(pass, all)),
  ];
}
