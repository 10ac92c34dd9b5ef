import {
  edgeKindOf,
  flowGraph,
  pictureText,
  statusWords,
  type GraphNode,
  type GraphOptions,
} from '../../protocol/flowGraph';
import { inertMarkdown } from '../../protocol/inertText';
import type {
  AttributeResult,
  FlowRow,
  OutboundPass,
  PreviewDocument,
  PreviewValues,
} from '../../protocol/preview';

/** Longest text of a cell outside of the editor. */
const longestCell = 200;
/** Longest name, sentence or DN. */
const longestText = 500;
const mostValues = 5;

/** A table of the preview as plain cells, for whatever form it takes. */
export interface PlainTable {
  readonly title: string;
  readonly notes: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly wins: boolean }[];
}

export const valuesText = (values: PreviewValues): string => {
  const shown = values
    .slice(0, mostValues)
    .map(({ text, note }) =>
      pictureText(note === undefined ? text : `${text} (${note})`, longestCell),
    );
  return (
    shown.join('; ') + (values.length > mostValues ? `; … ${values.length - mostValues} more` : '')
  );
};

const head = [
  'Attribute',
  'Before',
  'After',
  'Status',
  'Sync rule',
  'Data source',
  'Source value',
  'Mapping',
  'Reason',
];

/** Names, reasons and identifiers come from rules and directories too: bounded, on one line, with what cannot be seen shown. */
export const plainText = (text: string): string => pictureText(text, longestText);

function rowCells(result: AttributeResult, row: FlowRow, first: boolean): readonly string[] {
  return [
    plainText(result.attribute),
    first ? valuesText(result.before) : '',
    first ? valuesText(result.after) : '',
    statusWords[row.status],
    `${plainText(row.rule.name)} (${row.rule.precedence})`,
    pictureText(row.dataSource, longestCell),
    row.reads
      .map((read) =>
        row.reads.length === 1
          ? valuesText(read.values)
          : `${plainText(read.attribute)} = ${valuesText(read.values)}`,
      )
      .join(', '),
    row.mapping,
    plainText(row.reason),
  ];
}

function rowsOf(results: readonly AttributeResult[], options: GraphOptions): PlainTable['rows'] {
  return results
    .filter(
      (result) =>
        options.changedOnly !== true ||
        result.change !== 'unchanged' ||
        result.rows.some((row) => edgeKindOf[row.status] === 'error'),
    )
    .flatMap((result) => {
      if (result.rows.length === 0)
        return [
          {
            cells: [
              plainText(result.attribute),
              valuesText(result.before),
              valuesText(result.after),
              result.change,
              '',
              '',
              '',
              '',
              plainText(result.reason),
            ],
            wins: false,
          },
        ];
      const rows =
        options.winnersOnly === true
          ? result.rows.filter(
              (row) => edgeKindOf[row.status] === 'winner' || edgeKindOf[row.status] === 'error',
            )
          : result.rows;
      return rows.map((row, place) => ({
        cells: rowCells(result, row, place === 0),
        wins: edgeKindOf[row.status] === 'winner',
      }));
    });
}

function passNotes(pass: OutboundPass): readonly string[] {
  const { operation, dn, newDn, changes } = pass.pendingExport;
  const pending =
    operation === 'none'
      ? 'Nothing to export.'
      : `Pending export: ${operation} ${plainText(dn)}${newDn === undefined ? '' : ` → ${plainText(newDn)}`}, ${changes.length} ${changes.length === 1 ? 'attribute' : 'attributes'}.`;
  return [`${pass.link.kind}: ${plainText(pass.link.reason)}`, pending];
}

/** @returns the tables of a preview: import attribute flow, and export attribute flow for each connector. */
export function flowTables(
  document: PreviewDocument,
  options: GraphOptions = {},
): readonly PlainTable[] {
  return [
    {
      title: 'Import attribute flow',
      notes: document.inbound.map((pass) =>
        plainText(`${pass.connector}: ${pass.link.kind}, ${pass.link.reason}`),
      ),
      head,
      rows: rowsOf(document.metaverse?.attributes ?? [], options),
    },
    ...document.outbound.map((pass): PlainTable => ({
      title: `Export attribute flow to ${plainText(pass.connector)}`,
      notes: passNotes(pass),
      head,
      rows: rowsOf(pass.attributes, options),
    })),
  ];
}

/** @returns which object a preview is of, in one line. */
export const identityOf = ({ object }: PreviewDocument): string =>
  `${plainText(object.objectType)} of ${plainText(object.space)}: ${plainText(object.id)}`;

/** Wikis and reviews take more for their own than an editor does: HTML even behind a backslash, and names behind an `@`. */
const markdownText = (text: string): string =>
  inertMarkdown(text).replace(
    /\\?([<>&@])/g,
    (_all, character: string) => `&#${character.charCodeAt(0)};`,
  );

/** @returns a Markdown document for a pull request or a wiki. */
export function flowMarkdown(document: PreviewDocument, options: GraphOptions = {}): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const tables = flowTables(document, options).flatMap((table) => [
    `## ${markdownText(table.title)}`,
    '',
    ...table.notes.map((note) => `- ${markdownText(note)}`),
    ...(table.notes.length === 0 ? [] : ['']),
    ...(table.rows.length === 0
      ? ['No attribute.', '']
      : [
          line(table.head),
          line(table.head.map(() => '---')),
          ...table.rows.map(({ cells, wins }) =>
            line(
              cells.map((cell, i) =>
                i === 0 && wins && cell !== '' ? `**${markdownText(cell)}**` : markdownText(cell),
              ),
            ),
          ),
          '',
        ]),
  ]);
  const errors = document.errors.map(
    (error) =>
      `- **${markdownText(plainText(error.name))}**: ${markdownText(plainText(error.message))}`,
  );
  return (
    [
      `# Attribute flow of ${markdownText(plainText(document.object.label))}`,
      '',
      `${markdownText(identityOf(document))}`,
      '',
      markdownText(plainText(document.summary)),
      '',
      ...(errors.length === 0 ? [] : [...errors, '']),
      ...tables,
    ]
      .join('\n')
      .trimEnd() + '\n'
  );
}

const mermaidText = (text: string): string =>
  `"${pictureText(text, 60).replace(/["#&<>`\\]/g, (character) => `#${character.charCodeAt(0)};`)}"`;
/** Titles of the groups of a chart, by the layer and the name of the directory. */
const groupTitles: Readonly<Record<GraphNode['layer'], (group: string) => string>> = {
  source: (group) => `From ${group}`,
  import: () => 'Inbound rules',
  metaverse: () => 'Metaverse',
  export: () => 'Outbound rules',
  target: (group) => `To ${group}`,
};

function nodeText({ layer, label, detail }: GraphNode): string {
  if (layer === 'import' || layer === 'export') return `${detail} ${label}`;
  return detail === '' ? label : `${label} = ${detail}`;
}

const arrows = { winner: '==>', loser: '-.->', ignored: '-.->', error: '--x' } as const;

/** @returns a Mermaid flow chart; winners have thick lines, all others dotted ones with the reason on them. */
export function flowMermaid(document: PreviewDocument, options: GraphOptions = {}): string {
  const graph = flowGraph(document, options);
  const names = new Map(graph.nodes.map((node, place) => [node.id, `n${place}`]));
  const nodes = graph.nodes.map((node) => {
    const rule = node.layer === 'import' || node.layer === 'export';
    const text = mermaidText(nodeText(node));
    return { node, line: `    ${names.get(node.id) ?? ''}${rule ? `([${text}])` : `[${text}]`}` };
  });
  const groups = new Map<string, string[]>();
  for (const { node, line } of nodes) {
    const title = groupTitles[node.layer](node.group);
    groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  const edges = graph.edges.map(
    ({ from, to, kind, label }) =>
      `  ${names.get(from) ?? ''} ${arrows[kind]}${label === '' ? '' : `|${mermaidText(label)}|`} ${names.get(to) ?? ''}`,
  );
  return [
    'flowchart LR',
    ...[...groups].flatMap(([title, lines], place) => [
      `  subgraph g${place}[${mermaidText(title)}]`,
      ...lines,
      '  end',
    ]),
    ...edges,
    '',
  ].join('\n');
}
