import { memoize } from '../../base/memoize';
import type { AttributeFlow, Origin, SyncRule } from '../../domain/rule';
import type {
  ConfigurationSnapshot,
  FlowEntry,
  ReaderEntry,
  Side,
  WorkspaceSnapshot,
} from '../../model/types';
import { oneLine } from '../../protocol/inertText';
import { code, type Inline } from '../../protocol/markup';

/** A flow to an attribute and its place in the order of those that are enabled, from 1; no place for a disabled rule. */
export interface Contributor extends FlowEntry {
  readonly rank: number | undefined;
}

/** @returns the rules that set an attribute, winning order first; disabled rules stand at their precedence, without a rank. */
export function contributors(
  configuration: ConfigurationSnapshot,
  side: Side,
  attribute: string,
  objectType?: string,
): readonly Contributor[] {
  return ranked(configuration.index.writers(side, attribute, objectType));
}

const ranked = memoize((writers: readonly FlowEntry[]): readonly Contributor[] => {
  let rank = 0;
  return writers.map((entry) => ({ ...entry, rank: entry.rule.disabled ? undefined : ++rank }));
});

/** The contributors of enabled rules. */
export const enabledOf = memoize((all: readonly Contributor[]): readonly Contributor[] =>
  all.filter(({ rank }) => rank !== undefined),
);

/** @returns what stands to the right of the arrow, as one line: a name, a quoted constant, an expression. */
export function sourceText(flow: AttributeFlow, limit = Number.MAX_SAFE_INTEGER): string {
  const source = flow.source;
  if (source.kind === 'Direct') return source.attribute;
  if (source.kind === 'Constant') return JSON.stringify(source.value);
  const flat = oneLine(source.text).trim();
  return flat.length > limit ? `${flat.slice(0, limit - 1)}…` : flat;
}

const none: readonly string[] = [];

/** @returns `once` and the merge type, where they are not the default. */
export function modifiersText(flow: AttributeFlow): readonly string[] {
  const merge = flow.merge === 'Update' || flow.merge === '' ? none : [flow.merge];
  return flow.once ? ['once', ...merge] : merge;
}

/** @returns the name of the rule as a link to the place, or the bare name when the place is not known. */
export function ruleLink(
  workspace: WorkspaceSnapshot,
  rule: SyncRule,
  origin: Origin | undefined,
): Inline {
  const at = origin ?? rule.origin;
  const line = at && workspace.lineOf(at);
  return at === undefined || line === undefined
    ? rule.name
    : { kind: 'link', text: rule.name, uri: at.file, line };
}

/** @returns one line about a contributor: precedence, rule, flow, and what is special about it. */
export function contributorLine(workspace: WorkspaceSnapshot, entry: FlowEntry): readonly Inline[] {
  const { rule, flow } = entry;
  const line: Inline[] = [
    precedence(rule),
    ' · ',
    ruleLink(workspace, rule, flow.origin),
    ' · ',
    code(sourceText(flow, 160)),
  ];
  const notes = rule.disabled ? [...modifiersText(flow), 'disabled'] : modifiersText(flow);
  if (notes.length > 0) line.push(` · ${notes.join(', ')}`);
  return line;
}

/**
 * @param rank said behind a flow
 * @returns one line about a reader: precedence, rule, and what it does with the value
 */
export function readerLine(
  workspace: WorkspaceSnapshot,
  entry: ReaderEntry,
  rank = '',
): readonly Inline[] {
  const { rule, kind, flow } = entry;
  const line: Inline[] = [precedence(rule), ' · ', ruleLink(workspace, rule, entry.origin), ' · '];
  if (flow === undefined) line.push(kind);
  else line.push('to ', code(flow.target));
  if (rank !== '' || rule.disabled) line.push(rule.disabled ? `${rank} · disabled` : rank);
  return line;
}

function precedence(rule: SyncRule): Inline {
  const text = String(rule.precedence);
  return rule.disabled ? { kind: 'struck', text } : text;
}
