import {
  layersOf,
  type EdgeKind,
  type FlowGraph,
  type FlowPart,
  type GraphEdge,
  type GraphNode,
  type Layer,
} from './flowGraph';

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
  /** The part that leads to an end far above or below, drawn thin and whole: broken lines of that length take a browser seconds. */
  readonly far?: string;
  /** Where the label stands; absent where there is none. */
  readonly at?: {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
    readonly width: number;
  };
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

const titles: Readonly<Record<Layer, string>> = {
  source: 'Source',
  import: 'Inbound rules',
  metaverse: 'Metaverse',
  export: 'Outbound rules',
  target: 'Target',
};

/** Widths of the columns, and of the room behind each for the lines and their values, in a picture with all the room it wants. */
const widths: Readonly<Record<Layer, number>> = {
  source: 190,
  import: 240,
  metaverse: 200,
  export: 240,
  target: 190,
};
const rooms: Readonly<Record<Layer, number>> = {
  source: 198,
  import: 240,
  metaverse: 190,
  export: 240,
  target: 0,
};
/** Room for the text on a line into a rule, and out of it, where a status may stand before the value. */
const labelWidths = { in: 125, out: 180 } as const;

/** How far a picture gives way to a narrow place, and stretches in a wide one; beyond that it is scrolled, or leaves room. */
const leastScale: Readonly<Record<FlowPart, number>> = { all: 0.7, import: 0.5, export: 0.5 };
const mostScale = 1.3;

export interface LayoutOptions {
  /** Which half of the picture; all of it when absent. */
  readonly part?: FlowPart;
  /** Pixels that there are from left to right; absent when there is no limit. */
  readonly width?: number;
}

interface Frame {
  readonly width: number;
  readonly scale: number;
  readonly columns: ReadonlyMap<Layer, { readonly x: number; readonly width: number }>;
}

/** Spreads the columns over the width. */
function frameOf({ part = 'all', width }: LayoutOptions): Frame {
  const shown = layersOf[part];
  const inner = shown.reduce(
    (sum, layer, place) => sum + widths[layer] + (place === shown.length - 1 ? 0 : rooms[layer]),
    0,
  );
  const scale =
    width === undefined
      ? 1
      : Math.min(mostScale, Math.max(leastScale[part], (width - 2 * margin) / inner));
  const columns = new Map<Layer, { readonly x: number; readonly width: number }>();
  let x = margin;
  for (const layer of shown) {
    columns.set(layer, { x: Math.round(x), width: Math.round(widths[layer] * scale) });
    x += (widths[layer] + rooms[layer]) * scale;
  }
  return { width: Math.round(inner * scale) + 2 * margin, scale, columns };
}

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
  outer(
    nodes: readonly GraphNode[],
    neighbours: ReadonlyMap<string, readonly string[]>,
    heading: (group: string, y: number) => void,
  ): void {
    const wish = (node: GraphNode): number => {
      const places = (neighbours.get(node.id) ?? []).map((id) => this.y.get(id) ?? 0);
      return places.length === 0 ? 0 : places.reduce((sum, y) => sum + y, 0) / places.length;
    };
    const named = [...new Set(nodes.map((node) => node.group).filter((group) => group !== ''))];
    // What belongs to no connector, a constant, stands among the attributes of the only one, else at the end.
    const groupOf = (node: GraphNode): string =>
      node.group === '' && named.length === 1 ? (named[0] ?? '') : node.group;
    const groups = new Map<string, { readonly node: GraphNode; readonly wish: number }[]>(
      named.map((group) => [group, []]),
    );
    for (const node of nodes) {
      const members = groups.get(groupOf(node)) ?? [];
      members.push({ node, wish: wish(node) });
      groups.set(groupOf(node), members);
    }
    let bottom = headingHeight + margin;
    for (const [group, members] of groups) {
      const sorted = members.sort((a, b) => a.wish - b.wish);
      heading(group === '' ? 'Constants' : group, bottom + rowHeight / 2);
      bottom += rowHeight;
      for (const { node, wish: wanted } of sorted) {
        // A column of one group can stand beside what it belongs to; several are kept together.
        const y =
          groups.size === 1 ? Math.max(bottom + rowHeight / 2, wanted) : bottom + rowHeight / 2;
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

/** Height in pixels up to which the curve of a line is drawn in the kind of the line. */
const longestCurve = 400;

/** Straight beside the rule, where the label stands, and curved from there to the other end. */
function route(from: PlacedNode, to: PlacedNode, edge: GraphEdge, scale: number): PlacedEdge {
  const start = from.x + from.width;
  const end = to.x;
  const toRule = to.layer === 'import' || to.layer === 'export';
  const width = (toRule ? labelWidths.in : labelWidths.out) * scale;
  const bend = toRule ? Math.max(start + 20, end - width) : start;
  const stop = toRule ? bend : Math.min(end, Math.max(start + 20, start + width));
  const curve = toRule
    ? `M${start} ${from.y}C${(start + bend) / 2} ${from.y} ${(start + bend) / 2} ${to.y} ${bend} ${to.y}`
    : `M${stop} ${from.y}C${(stop + end) / 2} ${from.y} ${(stop + end) / 2} ${to.y} ${end} ${to.y}`;
  const straight = toRule ? `M${bend} ${to.y}H${end}` : `M${start} ${from.y}H${stop}`;
  const paths =
    Math.abs(from.y - to.y) > longestCurve
      ? { path: straight, far: curve }
      : { path: toRule ? `${curve}H${end}` : `${straight}${curve.slice(curve.indexOf('C'))}` };
  if (edge.label === '') return { ...edge, ...paths };
  return {
    ...edge,
    ...paths,
    at: toRule
      ? { x: end - 6, y: to.y - 4, anchor: 'end', width }
      : { x: start + 6, y: from.y - 4, anchor: 'start', width },
  };
}

/** @returns where everything stands. The same graph gives the same picture. */
export function layoutFlows(graph: FlowGraph, options: LayoutOptions = {}): FlowLayout {
  const frame = frameOf(options);
  const { columns } = frame;
  const rows = new Rows();
  rows.bands(graph);
  const neighbours = neighboursOf(graph);
  const groups: PlacedHeading[] = [];
  for (const layer of ['source', 'target'] as const) {
    const column = columns.get(layer);
    if (column !== undefined)
      rows.outer(
        graph.nodes.filter((node) => node.layer === layer),
        neighbours,
        (text, y) => groups.push({ ...column, y, text }),
      );
  }
  const nodes = graph.nodes.flatMap((node): PlacedNode[] => {
    const column = columns.get(node.layer);
    return column === undefined
      ? []
      : [{ ...node, ...column, y: rows.y.get(node.id) ?? 0, height: rowHeight - 6 }];
  });
  const headings = [...columns].map(([layer, column]): PlacedHeading => ({
    ...column,
    y: headingHeight / 2 + 4,
    text: titles[layer],
  }));
  return {
    width: frame.width,
    height: rows.bottom + margin,
    nodes,
    edges: routes(graph, nodes, frame.scale),
    titles: headings,
    groups,
  };
}

function routes(graph: FlowGraph, nodes: readonly PlacedNode[], scale: number): PlacedEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // Several values flow into one rule; only the first has its label on the rule's line.
  const labelled = new Set<string>();
  return graph.edges.flatMap((edge): PlacedEdge[] => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const taken = labelled.has(edge.to) && (to.layer === 'import' || to.layer === 'export');
    labelled.add(edge.to);
    return [route(from, to, taken ? { ...edge, label: '' } : edge, scale)];
  });
}

/** How a line is drawn: solid and strong for what wins, broken in a way of its own for each other kind. */
export const strokes: Readonly<
  Record<EdgeKind, { readonly width: number; readonly dash: string }>
> = {
  winner: { width: 2.5, dash: '' },
  loser: { width: 1.25, dash: '8 4' },
  ignored: { width: 1.25, dash: '2 4' },
  error: { width: 2, dash: '10 3 2 3' },
};

/** What the kinds of line mean, for the legend. */
export const strokeWords: Readonly<Record<EdgeKind, string>> = {
  winner: 'sets the value',
  loser: 'loses by precedence',
  ignored: 'gives nothing',
  error: 'problem',
};
