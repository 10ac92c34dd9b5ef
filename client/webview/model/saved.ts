import * as v from 'valibot';
import { columns, type Filter, type Sort } from './filter';

/** What the page keeps when the editor unloads it or restarts. */
export interface SavedState {
  readonly filter: Filter;
  readonly sorts: Readonly<Record<string, Sort>>;
  /** Attributes and sections whose fold differs from how they start, by key. */
  readonly toggled: readonly string[];
  readonly scroll: number;
  readonly tab?: Tab;
  /** What the panel shows, as the extension gave it: handed back when the editor restores the page. */
  readonly source?: string;
}

export const tabs = ['tables', 'picture'] as const;
export type Tab = (typeof tabs)[number];

const savedSchema = v.object({
  filter: v.object({
    text: v.string(),
    changedOnly: v.boolean(),
    problemsOnly: v.boolean(),
    others: v.boolean(),
  }),
  sorts: v.record(v.string(), v.object({ column: v.picklist(columns), descending: v.boolean() })),
  toggled: v.array(v.string()),
  scroll: v.number(),
  tab: v.exactOptional(v.picklist(tabs)),
  source: v.exactOptional(v.string()),
});

/** The state that was kept; what is no such state, as from another version, gives the start. */
export function readSaved(
  data: unknown,
  start: Pick<Filter, 'changedOnly' | 'others'>,
): SavedState {
  const result = v.safeParse(savedSchema, data);
  if (result.success) return result.output;
  return { filter: { text: '', problemsOnly: false, ...start }, sorts: {}, toggled: [], scroll: 0 };
}
