import * as l10n from '@vscode/l10n';
import type {
  AttributeResult,
  FlowRow,
  PreviewDocument,
  PreviewValues,
} from '../../../server/src/protocol/preview';
import { changeSigns, flowSigns, type Tone } from './words';

/** One flow of a table. */
export interface FlowLine {
  /** Stable while the flow stays where it is, so that focus survives an update. */
  readonly key: string;
  readonly row: FlowRow;
  readonly tone: Tone;
}

/** One target attribute: the flow that decided it, and the others. */
export interface FlowGroup {
  readonly key: string;
  readonly result: AttributeResult;
  /** The first flow that gave the value; without one the first of all. Absent when no flow names the attribute. */
  readonly lead: FlowLine | undefined;
  readonly others: readonly FlowLine[];
  readonly hasProblem: boolean;
  /** Everything that a search looks through, in lower case. */
  readonly haystack: string;
}

/** A table of the page. */
export interface FlowTable {
  readonly id: string;
  readonly title: string;
  readonly targetHeading: string;
  /** Whose attributes the table sets: `metaverse`, or a connector's name. */
  readonly side: string;
  readonly groups: readonly FlowGroup[];
}

/** Values as text for search and copies, several separated by a semicolon. */
export function plainValues(values: PreviewValues): string {
  return values.map(({ text }) => text).join('; ');
}

// A megabyte in one value would make each key stroke in the search field slow.
const searchable = (text: string): string => text.slice(0, 2000);

function haystackOf(result: AttributeResult): string {
  const parts = [
    result.attribute,
    result.reason,
    plainValues(result.before),
    plainValues(result.after),
  ];
  for (const row of result.rows) {
    parts.push(
      row.rule.name,
      String(row.rule.precedence),
      row.dataSource,
      row.mapping,
      row.source.space,
      row.reason,
      flowSigns[row.status].words,
    );
    parts.push(
      plainValues(row.result),
      ...row.reads.map((read) => `${read.attribute} ${plainValues(read.values)}`),
    );
  }
  return parts.map(searchable).join('\n').toLowerCase();
}

function groupOf(table: string, result: AttributeResult): FlowGroup {
  const key = `${table}/${result.attribute}`;
  const lines = result.rows.map((row, place): FlowLine => {
    const tone = flowSigns[row.status].tone;
    return { key: `${key}/${row.rule.id}/${place}`, row, tone };
  });
  const lead = lines.find((line) => line.tone === 'winner') ?? lines[0];
  return {
    key,
    result,
    lead,
    others: lines.filter((line) => line !== lead),
    hasProblem: lines.some((line) => line.tone === 'error'),
    haystack: haystackOf(result),
  };
}

function tableOf(
  id: string,
  title: string,
  targetHeading: string,
  side: string,
  results: readonly AttributeResult[],
): FlowTable {
  return { id, title, targetHeading, side, groups: results.map((result) => groupOf(id, result)) };
}

/** The table of the import attribute flow. */
export function importTable(document: PreviewDocument): FlowTable {
  return tableOf(
    'import',
    l10n.t('Import attribute flow'),
    l10n.t('Metaverse attribute'),
    'metaverse',
    document.metaverse?.attributes ?? [],
  );
}

/** A table for each connector that something flows to. */
export function exportTables(document: PreviewDocument): FlowTable[] {
  return document.outbound.map((pass, place) =>
    tableOf(
      `export-${place}`,
      l10n.t('Export attribute flow to {0}', pass.connector),
      l10n.t('Target attribute'),
      pass.connector,
      pass.attributes,
    ),
  );
}

/** How many attributes of a table change. */
export function changedCount(groups: readonly FlowGroup[]): number {
  return groups.filter(({ result }) => result.change !== 'unchanged').length;
}

/** A row as a line of tab-separated text, as spreadsheets paste it. Tabs and line breaks inside a value become spaces. */
export function lineText(group: FlowGroup, line: FlowLine | undefined): string {
  const row = line?.row;
  const isLead = line === group.lead;
  const cells = [
    group.result.attribute,
    isLead ? plainValues(group.result.before) : '',
    isLead ? plainValues(group.result.after) : '',
    row === undefined ? changeSigns[group.result.change].words : flowSigns[row.status].words,
    row === undefined ? '' : `${row.rule.name} (${row.rule.precedence})`,
    row?.dataSource ?? '',
    row?.reads.map((read) => `${read.attribute} = ${plainValues(read.values)}`).join(', ') ?? '',
    row?.mapping ?? '',
    row?.reason ?? group.result.reason,
  ];
  return cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
}

/** A table as tab-separated text: the groups given, the losing flows where wanted. */
export function tableText(
  table: FlowTable,
  groups: readonly FlowGroup[],
  withOthers: boolean,
): string {
  const head = [
    table.targetHeading,
    l10n.t('Before'),
    l10n.t('After'),
    l10n.t('Status'),
    l10n.t('Sync rule (precedence)'),
    l10n.t('Data source'),
    l10n.t('Source value'),
    l10n.t('Mapping'),
    l10n.t('Reason'),
  ].join('\t');
  const lines = groups.flatMap((group) => [
    lineText(group, group.lead),
    ...(withOthers ? group.others.map((line) => lineText(group, line)) : []),
  ]);
  return [table.title, head, ...lines].join('\n');
}
