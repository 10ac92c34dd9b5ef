import { layers, type EdgeKind, type FlowGraph, type GraphEdge, type GraphNode, type Layer } from './flowGraph';

/**
 * Places a flow graph in its five columns. Plain columns are enough here, and better than a general layout library: the layers are given,
 * the order of rules inside an attribute is their winning order and must not be changed to save crossings, and each flow has a line of
 * its own, on which its values can be written without meeting others. What is left to choose is the order of the outer columns; they
 * follow the mean place of what they are connected with (the barycentre step of layered drawing), which takes microseconds for 600 flows.
 */

export const rowHeight = 26;
export const headingHeight = 30;
const bandGap = 10;
const margin = 12;

export interface PlacedNode extends GraphNode {
  readonly x: number;
  /** Middle of the node. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  /** Path in the units of the picture. */
  readonly path: string;
  /** Where the label stands; absent where there is none. */
  readonly at?: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

export interface PlacedHeading {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Titles of the columns. */
  readonly titles: readonly PlacedHeading[];
  /** Names of the connectors inside the outer columns. */
  readonly groups: readonly PlacedHeading[];
}

const columns: Readonly<Record<Layer, { readonly x: number; readonly width: number; readonly title: string }>> = {
  source: { x: margin, width: 190, title: 'Source attributes' },
  import: { x: 400, width: 240, title: 'Inbound rules' },
  metaverse: { x: 880, width: 200, title: 'Metaverse attributes' },
  export: { x: 1270, width: 240, title: 'Outbound rules' },
  target: { x: 1750, width: 190, title: 'Target attributes' },
};

const pictureWidth = 1750 + 190 + margin;

/** Places of the rows, from the top of the picture. */
class Rows {
  readonly y = new Map<string, number>();
  bottom = headingHeight + margin;

  /** Puts the bands of the metaverse one below the other: on the left who sets the attribute, on the right who reads it. */
  bands(graph: FlowGraph): void {
    const bands = new Map<string, { left: GraphNode[]; right: GraphNode[]; middle?: GraphNode }>();
    for (const node of graph.nodes) {
      if (node.layer === 'source' || node.layer === 'target') continue;
      const band = bands.get(node.band) ?? { left: [], right: [] };
      bands.set(node.band, band);
      if (node.layer === 'metaverse') band.middle = node;
      else (node.layer === 'import' ? band.left : band.right).push(node);
    }
    for (const band of bands.values()) {
      const rows = Math.max(1, band.left.length, band.right.length);
      const height = rows * rowHeight;
      for (const side of [band.left, band.right]) {
        const top = this.bottom + (height - side.length * rowHeight) / 2;
        side.forEach((node, place) => this.y.set(node.id, top + (place + 0.5) * rowHeight));
      }
      if (band.middle !== undefined) this.y.set(band.middle.id, this.bottom + height / 2);
      this.bottom += height + bandGap;
    }
  }

  /** Puts an outer column in order: by connector, inside by the mean place of the neighbours. */
  outer(nodes: readonly GraphNode[], neighbours: ReadonlyMap<string, readonly string[]>, heading: (group: string, y: number) => void): void {
    const wish = (node: GraphNode): number => {
      const places = (neighbours.get(node.id) ?? []).map((id) => this.y.get(id) ?? 0);
      return places.length === 0 ? 0 : places.reduce((sum, y) => sum + y, 0) / places.length;
    };
    const groups = new Map<string, { readonly node: GraphNode; readonly wish: number }[]>();
    const named = [...new Set(nodes.map((node) => node.group).filter((group) => group !== ''))];
    // What belongs to no connector, a constant, stands among the attributes of the only one, else at the end.
    const groupOf = (node: GraphNode): string => (node.group === '' && named.length === 1 ? (named[0] ?? '') : node.group);
    for (const group of named) groups.set(group, []);
    for (const node of nodes) groups.set(groupOf(node), [...(groups.get(groupOf(node)) ?? []), { node, wish: wish(node) }]);
    let bottom = headingHeight + margin;
    for (const [group, members] of groups) {
      const sorted = members.sort((a, b) => a.wish - b.wish);
      heading(group === '' ? 'Constants' : group, bottom + rowHeight / 2);
      bottom += rowHeight;
      for (const { node, wish: wanted } of sorted) {
        // A column of one group can stand beside what it belongs to; several are kept together.
        const y = groups.size === 1 ? Math.max(bottom + rowHeight / 2, wanted) : bottom + rowHeight / 2;
        this.y.set(node.id, y);
        bottom = y + rowHeight / 2;
      }
      bottom += bandGap;
    }
    this.bottom = Math.max(this.bottom, bottom);
  }
}

function neighboursOf(graph: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (a: string, b: string): void => {
    const known = found.get(a);
    if (known === undefined) found.set(a, [b]);
    else known.push(b);
  };
  for (const { from, to } of graph.edges) {
    add(from, to);
    add(to, from);
  }
  return found;
}

/** Room for the text on a line into a rule, and out of it, where a status may stand before the value. */
export const labelWidths = { in: 125, out: 180 } as const;

/** Straight beside the rule, where the label stands, and curved from there to the other end. */
function route(from: PlacedNode, to: PlacedNode, edge: GraphEdge): PlacedEdge {
  const start = from.x + from.width;
  const end = to.x;
  const toRule = to.layer === 'import' || to.layer === 'export';
  const label = toRule ? labelWidths.in : labelWidths.out;
  const bend = toRule ? Math.max(start + 20, end - label) : start;
  const stop = toRule ? bend : Math.min(end, Math.max(start + 20, start + label));
  const path = toRule
    ? `M${start} ${from.y}C${(start + bend) / 2} ${from.y} ${(start + bend) / 2} ${to.y} ${bend} ${to.y}H${end}`
    : `M${start} ${from.y}H${stop}C${(stop + end) / 2} ${from.y} ${(stop + end) / 2} ${to.y} ${end} ${to.y}`;
  if (edge.label === '') return { ...edge, path };
  return { ...edge, path, at: toRule ? { x: end - 6, y: to.y - 4, anchor: 'end' } : { x: start + 6, y: from.y - 4, anchor: 'start' } };
}

/** @returns where everything stands. The same graph gives the same picture. */
export function layoutFlows(graph: FlowGraph): FlowLayout {
  const rows = new Rows();
  rows.bands(graph);
  const neighbours = neighboursOf(graph);
  const groups: PlacedHeading[] = [];
  for (const layer of ['source', 'target'] as const) {
    const { x, width } = columns[layer];
    rows.outer(graph.nodes.filter((node) => node.layer === layer), neighbours, (text, y) => groups.push({ x, y, width, text }));
  }
  const nodes = graph.nodes.map((node): PlacedNode => ({ ...node, x: columns[node.layer].x, width: columns[node.layer].width, y: rows.y.get(node.id) ?? 0, height: rowHeight - 6 }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // Several values flow into one rule; only the first has its label on the rule's line.
  const labelled = new Set<string>();
  const edges = graph.edges.flatMap((edge): PlacedEdge[] => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const taken = labelled.has(edge.to) && (to.layer === 'import' || to.layer === 'export');
    labelled.add(edge.to);
    return [route(from, to, taken ? { ...edge, label: '' } : edge)];
  });
  const titles = layers.map((layer): PlacedHeading => ({ x: columns[layer].x, y: headingHeight / 2 + 4, width: columns[layer].width, text: columns[layer].title }));
  return { width: pictureWidth, height: rows.bottom + margin, nodes, edges, titles, groups };
}

/** How a line is drawn: solid and strong for what wins, broken in a way of its own for each other kind. */
export const strokes: Readonly<Record<EdgeKind, { readonly width: number; readonly dash: string }>> = {
  winner: { width: 2.5, dash: '' },
  loser: { width: 1.25, dash: '8 4' },
  ignored: { width: 1.25, dash: '2 4' },
  error: { width: 2, dash: '10 3 2 3' },
};

/** What the kinds of line mean, for the legend. */
export const strokeWords: Readonly<Record<EdgeKind, string>> = {
  winner: 'sets the value',
  loser: 'loses to a rule of lower precedence number',
  ignored: 'gives nothing',
  error: 'problem',
};
