import type { FlowGroup } from './flowTable';
import { plainValues } from './flowTable';
import { flowSigns } from './words';

/** What the toolbar says of the rows to show. */
export interface Filter {
  readonly text: string;
  readonly changedOnly: boolean;
  readonly problemsOnly: boolean;
  /** Show the flows that did not win, under their attribute. */
  readonly others: boolean;
}

export const columns = [
  'target',
  'before',
  'after',
  'status',
  'rule',
  'source',
  'values',
  'mapping',
  'reason',
] as const;
export type Column = (typeof columns)[number];

/** An order of rows; absent means the server's own order. */
export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

/** A part of a search: a word that may stand anywhere, the name of an attribute, or the name or precedence of a rule. */
interface Term {
  readonly field: 'any' | 'attribute' | 'rule';
  /** Lower case. */
  readonly text: string;
}

const termShape = /(?:(attribute|rule):)?(?:"([^"]*)"?|(\S+))/gi;

/** Reads a search: `mail rule:104 attribute:"display name"`; all parts must fit. */
export function searchTerms(text: string): readonly Term[] {
  return [...text.matchAll(termShape)].flatMap(([, field, quoted, word]): readonly Term[] => {
    const wanted = (quoted ?? word ?? '').toLowerCase();
    return wanted === '' ? [] : [{ field: fieldOf(field), text: wanted }];
  });
}

function fieldOf(written: string | undefined): Term['field'] {
  if (written === undefined) return 'any';
  return written.toLowerCase() === 'rule' ? 'rule' : 'attribute';
}

/** The search that shows one attribute, or what one rule does, and nothing else. */
export const searchFor = (field: 'attribute' | 'rule', name: string): string =>
  `${field}:"${name.replaceAll('"', ' ')}"`;

function fits(group: FlowGroup, { field, text }: Term): boolean {
  switch (field) {
    case 'any':
      return group.haystack.includes(text);
    case 'attribute':
      return group.result.attribute.toLowerCase() === text;
    case 'rule':
      return group.result.rows.some(
        ({ rule }) =>
          rule.name.replaceAll('"', ' ').toLowerCase() === text || String(rule.precedence) === text,
      );
  }
}

/** Whether an attribute is shown. */
export function matches(group: FlowGroup, filter: Filter): boolean {
  if (filter.changedOnly && group.result.change === 'unchanged') return false;
  if (filter.problemsOnly && !group.hasProblem) return false;
  return filter.text === '' || searchTerms(filter.text).every((term) => fits(group, term));
}

/** What rows are sorted by, for each column. */
const sortKeys: Readonly<Record<Column, (group: FlowGroup) => string | number>> = {
  target: ({ result }) => result.attribute,
  before: ({ result }) => plainValues(result.before),
  after: ({ result }) => plainValues(result.after),
  status: ({ lead }) => (lead === undefined ? '' : flowSigns[lead.row.status].words),
  rule: ({ lead }) => lead?.row.rule.precedence ?? Number.MAX_SAFE_INTEGER,
  source: ({ lead }) => lead?.row.dataSource ?? '',
  values: ({ lead }) => lead?.row.reads.map((read) => plainValues(read.values)).join(' ') ?? '',
  mapping: ({ lead }) => lead?.row.mapping ?? '',
  reason: ({ lead, result }) => lead?.row.reason ?? result.reason,
};

const compareText = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

/** The groups in the order asked for; equal ones stay in the server's order. */
export function sorted(groups: readonly FlowGroup[], sort: Sort | undefined): readonly FlowGroup[] {
  if (sort === undefined) return groups;
  const direction = sort.descending ? -1 : 1;
  const keyed = groups.map((group) => ({ group, key: sortKeys[sort.column](group) }));
  keyed.sort((a, b) => {
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : compareText(String(a.key), String(b.key));
    return order * direction;
  });
  return keyed.map(({ group }) => group);
}

/** What a click on a column's heading leads to: ascending, descending, and back to the server's order. */
export function nextSort(sort: Sort | undefined, column: Column): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}
