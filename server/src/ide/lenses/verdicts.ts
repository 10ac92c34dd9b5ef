import type { AttributeFlow, SyncRule } from '../../domain/rule';
import type { Side } from '../../model/types';
import type {
  AttributeResult,
  FlowRow,
  PlainLocation,
  PreviewDocument,
  PreviewValues,
  RuleVerdict,
} from '../../protocol/preview';

/** What a flow came to for the selected object. */
export interface FlowVerdict {
  /** What the flow gave, for people; undefined when it gave nothing or was not asked. */
  readonly value: string | undefined;
  /** In one or two words: `wins`, `not in scope`. */
  readonly verdict: string;
  /** Why, in words. */
  readonly reason: string;
}

/** The preview of the selected object, and how a part of a rule is found in it. */
export interface SelectedPreview {
  readonly document: PreviewDocument;
  /** Name of the object for people. */
  readonly label: string;
  /** Names a connector as the document does. */
  readonly connectorName: (id: string) => string;
}

const statusWords: Readonly<Record<FlowRow['status'], string>> = {
  applied: 'wins',
  merged: 'merged',
  unchanged: 'wins, unchanged',
  'lower-precedence': 'loses',
  null: 'gives nothing',
  'authoritative-null': 'clears',
  ignored: 'ignored',
  'not-evaluated': 'not evaluated',
  'not-initial': 'skipped, applies once',
  'unresolved-reference': 'reference not found',
  error: 'fails',
};

const ruleWords: Readonly<Record<RuleVerdict['status'], string>> = {
  applies: 'in scope',
  'out-of-scope': 'not in scope',
  disabled: 'disabled',
  'not-linked': 'not linked',
};

/** Longest value that is shown inside a line. */
const longest = 40;

/** @returns values as one short text; undefined when there are none. */
export function valuesText(values: PreviewValues, limit = longest): string | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  const quoted =
    first.type === 'number' || first.type === 'boolean' ? first.text : JSON.stringify(first.text);
  const text = quoted.length > limit ? `${quoted.slice(0, limit - 1)}…` : quoted;
  return values.length === 1 ? text : `${text} and ${values.length - 1} more`;
}

/**
 * Says what a flow came to.
 * @param place where the flow stands, to tell flows of one rule to one target apart
 * @returns undefined when the preview does not know the rule at all
 */
export function flowVerdict(
  { document }: SelectedPreview,
  rule: SyncRule,
  flow: AttributeFlow,
  place: PlainLocation | undefined,
): FlowVerdict | undefined {
  const rows = resultsOf(document, rule)
    .filter((result) => result.attribute === flow.target)
    .flatMap((result) => result.rows)
    .filter(
      (row) =>
        row.rule.id === rule.id &&
        (place === undefined || row.location === undefined || sameStart(row.location, place)),
    );
  const row =
    rows.find(
      (one) => one.status === 'applied' || one.status === 'merged' || one.status === 'unchanged',
    ) ?? rows[0];
  if (row !== undefined)
    return { value: valuesText(row.result), verdict: statusWords[row.status], reason: row.reason };
  const verdict = ruleVerdict(document, rule);
  return verdict === undefined || verdict.status === 'applies'
    ? undefined
    : { value: undefined, verdict: ruleWords[verdict.status], reason: verdict.reason };
}

/** @returns what became of a rule for the object; undefined when it was never considered. */
export function ruleVerdict(document: PreviewDocument, rule: SyncRule): RuleVerdict | undefined {
  const all = [...document.inbound, ...document.outbound]
    .flatMap((pass) => pass.rules)
    .filter((one) => one.rule.id === rule.id);
  return all.find((one) => one.status === 'applies') ?? all[0];
}

/** @returns the status of a rule in words. */
export function ruleVerdictText(verdict: RuleVerdict): string {
  return ruleWords[verdict.status];
}

/** @returns what an attribute of that side holds after the synchronization of the object; undefined when the preview does not have it. */
export function attributeValue(
  { document, connectorName }: SelectedPreview,
  side: Side,
  attribute: string,
): PreviewValues | undefined {
  if (side.kind === 'metaverse')
    return document.metaverse?.attributes.find((one) => one.attribute === attribute)?.after;
  const name = connectorName(side.connector);
  const exported = document.outbound
    .find((pass) => pass.connector === name)
    ?.attributes.find((one) => one.attribute === attribute);
  if (exported !== undefined) return exported.after;
  const rows = (document.metaverse?.attributes ?? []).flatMap((result) => result.rows);
  return rows
    .filter((row) => row.source.space === name)
    .flatMap((row) => row.reads)
    .find((read) => read.attribute === attribute)?.values;
}

function resultsOf(document: PreviewDocument, rule: SyncRule): readonly AttributeResult[] {
  return rule.direction === 'Inbound'
    ? (document.metaverse?.attributes ?? [])
    : document.outbound.flatMap((pass) => pass.attributes);
}

function sameStart(a: PlainLocation, b: PlainLocation): boolean {
  return (
    a.uri === b.uri &&
    a.range.start.line === b.range.start.line &&
    a.range.start.character === b.range.start.character
  );
}
