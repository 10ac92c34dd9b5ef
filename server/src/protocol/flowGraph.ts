import { dotted } from './inertText';
import type {
  AttributeResult,
  FlowRow,
  FlowStatus,
  PlainLocation,
  PreviewDocument,
  PreviewValues,
} from './preview';

/**
 * A preview as a graph: source attributes → rules → metaverse attributes → rules → target attributes. A rule stands once for each flow
 * of it, so that one can follow one attribute without meeting the others of the same rule.
 */

/** How a flow counts. Drawn by the kind of line and said in words, never by colour alone. */
export type EdgeKind = 'winner' | 'loser' | 'ignored' | 'error';

export const layers = ['source', 'import', 'metaverse', 'export', 'target'] as const;
export type Layer = (typeof layers)[number];

/** The picture as a whole, or what stands on one side of the metaverse: where it is narrow, half of it is readable and the whole is not. */
export const flowParts = ['all', 'import', 'export'] as const;
export type FlowPart = (typeof flowParts)[number];
export const layersOf: Readonly<Record<FlowPart, readonly Layer[]>> = {
  all: layers,
  import: ['source', 'import', 'metaverse'],
  export: ['metaverse', 'export', 'target'],
};

export interface GraphNode {
  readonly id: string;
  readonly layer: Layer;
  readonly label: string;
  /** Object of a connector, or connector, whose attribute it is; empty for rules and the metaverse. */
  readonly group: string;
  /** Precedence of a rule, value of an attribute. */
  readonly detail: string;
  readonly kind: EdgeKind;
  readonly status?: FlowStatus;
  readonly changed: boolean;
  readonly reason: string;
  readonly location?: PlainLocation;
  /** Attribute of the metaverse in whose band the node stands; empty for flows that read none. */
  readonly band: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** The value that flows, or why none does. */
  readonly label: string;
}

export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How many unchanged attributes were left out. */
  readonly collapsed: number;
}

export const edgeKindOf: Readonly<Record<FlowStatus, EdgeKind>> = {
  applied: 'winner',
  merged: 'winner',
  unchanged: 'winner',
  'authoritative-null': 'winner',
  'lower-precedence': 'loser',
  null: 'ignored',
  ignored: 'ignored',
  'not-evaluated': 'ignored',
  'not-initial': 'ignored',
  'unresolved-reference': 'error',
  error: 'error',
};

/** The words of a status, as on the page. */
export const statusWords: Readonly<Record<FlowStatus, string>> = {
  applied: 'Applied',
  merged: 'Merged',
  unchanged: 'Unchanged',
  'authoritative-null': 'Authoritative null',
  'lower-precedence': 'Lower precedence',
  null: 'Null',
  ignored: 'Ignored',
  'not-evaluated': 'Not evaluated',
  'not-initial': 'Not initial',
  'unresolved-reference': 'Unresolved reference',
  error: 'Error',
};

export interface GraphOptions {
  /** Leaves out attributes that do not change and have no problem. */
  readonly changedOnly?: boolean;
  /** Leaves out flows that did not win. */
  readonly winnersOnly?: boolean;
  /** Only these attributes of the metaverse, and what flows to and from them. */
  readonly only?: (section: string, attribute: AttributeResult) => boolean;
}

const longestLabel = 60;

/** @returns text for one line of a picture: bounded, with a dot for what cannot be seen, as there is no room for more. */
export function pictureText(text: string, limit = longestLabel): string {
  const start = dotted(text.slice(0, limit + 1));
  return text.length > limit ? `${dotted(start.slice(0, limit - 1))}…` : start;
}

/** @returns values on one line: the first, and how many more there are. */
export function valuesLabel(values: PreviewValues, limit = 24): string {
  const [first, ...others] = values;
  if (first === undefined) return '';
  // Identifiers are read by their notes, as the name of the object referred to; numbers are what the rules compare.
  const shown =
    first.type === 'reference' || first.type === 'binary' ? (first.note ?? first.text) : first.text;
  const text = pictureText(shown === '' ? '(empty)' : shown, limit);
  return others.length === 0 ? text : `${text} +${others.length}`;
}

/**
 * @param limit how many characters fit
 * @param withValue whether the value of an attribute stands beside its name
 * @returns what is written on a node: precedence and name of a rule, or an attribute. Of a rule's name that is too long the beginning gives
 *   way that the product's own names share (`In from AD - `): the column says it already, and the end is what tells rules apart.
 */
export function nodeText(
  node: Pick<GraphNode, 'layer' | 'label' | 'detail'>,
  limit: number,
  withValue = true,
): string {
  const { layer, label, detail } = node;
  if (layer !== 'import' && layer !== 'export')
    return pictureText(detail === '' || !withValue ? label : `${label} = ${detail}`, limit);
  const whole = `${detail} ${label}`;
  return pictureText(
    whole.length <= limit
      ? whole
      : `${detail} ${label.replace(/^(?:In from|Out to) .{1,60}? [-–] (?=\S)/, '… ')}`,
    limit,
  );
}

class Builder {
  readonly nodes = new Map<string, GraphNode>();
  readonly edges = new Map<string, GraphEdge>();

  /** A node that several flows share keeps the strongest of their kinds. */
  node(node: GraphNode): string {
    const known = this.nodes.get(node.id);
    if (known === undefined || (known.kind !== 'winner' && node.kind === 'winner'))
      this.nodes.set(node.id, known === undefined ? node : { ...known, kind: node.kind });
    return node.id;
  }

  edge(edge: GraphEdge): void {
    this.edges.set(`${edge.from}\n${edge.to}`, edge);
  }
}

const isProblem = (row: FlowRow): boolean => edgeKindOf[row.status] === 'error';

/** Whether an attribute has something to tell beyond that it stays as it is. */
export function isOfInterest(result: AttributeResult): boolean {
  return result.change !== 'unchanged' || result.rows.some(isProblem);
}

function ruleNode(
  builder: Builder,
  layer: 'import' | 'export',
  section: string,
  row: FlowRow,
  place: number,
  band: string,
): string {
  const location = row.location ?? row.rule.location;
  return builder.node({
    id: `${section}/${row.target}/${row.rule.id}/${place}`,
    layer,
    label: row.rule.name,
    group: '',
    detail: String(row.rule.precedence),
    kind: edgeKindOf[row.status],
    status: row.status,
    changed: row.status === 'applied' || row.status === 'merged',
    reason: row.reason,
    band,
    ...(location === undefined ? {} : { location }),
  });
}

/** What stands on the edge behind a rule: the value, or why it does not count. */
function resultLabel(row: FlowRow): string {
  const value = valuesLabel(row.result);
  if (edgeKindOf[row.status] === 'winner') return value === '' ? statusWords[row.status] : value;
  return value === '' ? statusWords[row.status] : `${statusWords[row.status]}: ${value}`;
}

function metaverseNode(
  builder: Builder,
  attribute: string,
  result: AttributeResult | undefined,
): string {
  return builder.node({
    id: `mv/${attribute}`,
    layer: 'metaverse',
    label: attribute,
    group: '',
    detail: result === undefined ? '' : valuesLabel(result.after),
    kind: 'winner',
    changed: result !== undefined && result.change !== 'unchanged',
    reason: result?.reason ?? '',
    band: attribute,
  });
}

/** @returns the graph of a preview, or of the part of it that the options let through. */
export function flowGraph(document: PreviewDocument, options: GraphOptions = {}): FlowGraph {
  const builder = new Builder();
  const known = new Map(
    (document.metaverse?.attributes ?? []).map((result) => [result.attribute, result]),
  );
  let collapsed = 0;
  const shown = (section: string, result: AttributeResult): boolean => {
    if (result.rows.length === 0 || options.only?.(section, result) === false) return false;
    if (options.changedOnly !== true || isOfInterest(result)) return true;
    collapsed += 1;
    return false;
  };
  for (const result of known.values())
    if (shown('import', result)) addImport(builder, result, shownRows(result, options));
  document.outbound.forEach(({ connector, attributes }, index) => {
    for (const result of attributes)
      if (shown(`export-${index}`, result))
        addExport(builder, { index, connector }, result, shownRows(result, options), known);
  });
  return { nodes: [...builder.nodes.values()], edges: [...builder.edges.values()], collapsed };
}

/** A row with its place among all rows of its attribute. */
type PlacedRow = readonly [row: FlowRow, place: number];

function shownRows(result: AttributeResult, { winnersOnly }: GraphOptions): readonly PlacedRow[] {
  return result.rows
    .map((row, place) => [row, place] as const)
    .filter(
      ([row]) => winnersOnly !== true || edgeKindOf[row.status] === 'winner' || isProblem(row),
    );
}

function addImport(builder: Builder, result: AttributeResult, rows: readonly PlacedRow[]): void {
  const target = metaverseNode(builder, result.attribute, result);
  for (const [row, place] of rows) {
    const rule = ruleNode(builder, 'import', 'import', row, place, result.attribute);
    importSources(builder, row, rule, result.attribute);
    resultEdge(builder, rule, target, row);
  }
}

function addExport(
  builder: Builder,
  { index, connector }: { readonly index: number; readonly connector: string },
  result: AttributeResult,
  rows: readonly PlacedRow[],
  metaverse: ReadonlyMap<string, AttributeResult>,
): void {
  const target = builder.node({
    id: `out/${index}/${result.attribute}`,
    layer: 'target',
    label: result.attribute,
    group: connector,
    detail: valuesLabel(result.after),
    kind: 'winner',
    changed: result.change !== 'unchanged',
    reason: result.reason,
    band: result.rows[0]?.reads[0]?.attribute ?? '',
  });
  for (const [row, place] of rows) {
    const band = row.reads[0]?.attribute ?? '';
    const rule = ruleNode(builder, 'export', `export-${index}`, row, place, band);
    for (const read of row.reads)
      builder.edge({
        from: metaverseNode(builder, read.attribute, metaverse.get(read.attribute)),
        to: rule,
        kind: edgeKindOf[row.status],
        label: valuesLabel(read.values),
      });
    resultEdge(builder, rule, target, row);
  }
}

function resultEdge(builder: Builder, rule: string, target: string, row: FlowRow): void {
  builder.edge({
    from: rule,
    to: target,
    kind: edgeKindOf[row.status],
    label: resultLabel(row),
  });
}

function importSources(builder: Builder, row: FlowRow, rule: string, band: string): void {
  const group = `${row.source.space} · ${row.source.label}`;
  const kind = edgeKindOf[row.status];
  for (const read of row.reads) {
    const source = builder.node({
      id: `in/${row.source.space}/${row.source.id}/${read.attribute}`,
      layer: 'source',
      label: read.attribute,
      group,
      detail: valuesLabel(read.values),
      kind,
      changed: false,
      reason: '',
      band,
    });
    builder.edge({ from: source, to: rule, kind, label: valuesLabel(read.values) });
  }
  if (row.reads.length > 0) return;
  // One for each flow, beside it: a constant that many flows share would draw lines through the whole picture.
  const label =
    row.mapping === 'Constant'
      ? `"${pictureText(row.dataSource, 40)}"`
      : pictureText(row.dataSource, 40);
  const source = builder.node({
    id: `in/constant/${rule}`,
    layer: 'source',
    label,
    group: '',
    detail: '',
    kind,
    changed: false,
    reason: '',
    band,
  });
  builder.edge({ from: source, to: rule, kind, label: '' });
}

/** @returns what of a graph stands on one side of the metaverse; an attribute of the metaverse that has nothing there is left out. */
export function graphPart(graph: FlowGraph, part: FlowPart): FlowGraph {
  if (part === 'all') return graph;
  const inPart = new Set(
    graph.nodes.filter(({ layer }) => layersOf[part].includes(layer)).map(({ id }) => id),
  );
  const edges = graph.edges.filter(({ from, to }) => inPart.has(from) && inPart.has(to));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { ...graph, nodes: graph.nodes.filter(({ id }) => connected.has(id)), edges };
}

function link(lists: Map<string, string[]>, from: string, to: string): void {
  const known = lists.get(from);
  if (known === undefined) lists.set(from, [to]);
  else known.push(to);
}

/** @returns the ids of all nodes on a way through a node: what flows into it, and what it flows into. */
export function pathThrough(graph: FlowGraph, id: string): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    link(next, from, to);
    link(before, to, from);
  }
  const found = new Set<string>();
  const visit = (start: string, along: ReadonlyMap<string, readonly string[]>): void => {
    const waiting = [start];
    const seen = new Set<string>();
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      found.add(one);
      waiting.push(...(along.get(one) ?? []));
    }
  };
  visit(id, next);
  visit(id, before);
  return found;
}
