import * as l10n from '@vscode/l10n';
import type { StepMark } from '../../../server/src/protocol/debug';
import {
  flowGraph,
  graphPart,
  layersOf,
  nodeText,
  pathThrough,
  pictureText,
  statusWords,
  type FlowGraph,
  type FlowPart,
} from '../../../server/src/protocol/flowGraph';
import {
  headingHeight,
  layoutFlows,
  strokes,
  type FlowLayout,
  type PlacedEdge,
  type PlacedNode,
} from '../../../server/src/protocol/flowLayout';
import type { PreviewDocument } from '../../../server/src/protocol/preview';
import type { PageContext } from '../context';
import { h, svg } from '../dom';
import { matches, type Filter } from '../model/filter';
import { exportTables, importTable, type FlowGroup } from '../model/flowTable';
import { count } from '../model/words';
import { DiagramTools } from './diagramTools';

const kindWords = {
  source: l10n.t('source attribute'),
  import: l10n.t('inbound rule'),
  metaverse: l10n.t('metaverse attribute'),
  export: l10n.t('outbound rule'),
  target: l10n.t('target attribute'),
} as const;

/** Pixels; where all five columns have less, half of them is shown at first. */
const roomForAll = 1380;
/** Width of an attribute below which its name alone fits; the value stands on the line. */
const roomForValue = 150;

function shownText(node: PlacedNode): string {
  return nodeText(
    node,
    Math.floor((node.width - 14) / (node.changed ? 7.6 : 6.7)),
    node.width >= roomForValue,
  );
}

function spokenDetail({ layer, detail }: PlacedNode): string {
  if (detail === '') return '';
  return layer === 'import' || layer === 'export'
    ? l10n.t(', precedence {0}', detail)
    : l10n.t(', value {0}', detail);
}

function spoken(node: PlacedNode): string {
  return pictureText(
    `${node.label}, ${kindWords[node.layer]}${node.group === '' ? '' : l10n.t(' of {0}', node.group)}${spokenDetail(node)}${node.status === undefined ? '' : `, ${statusWords[node.status]}`}${node.changed ? l10n.t(', changes') : ''}`,
    300,
  );
}

/** The attribute flow as a picture. The tables say the same in words, row by row. */
export class DiagramView {
  readonly element: HTMLElement;
  private readonly canvas = h('div', {
    class: 'diagram-canvas',
    role: 'region',
    'aria-label': l10n.t('Picture of the attribute flow'),
    tabindex: -1,
  });
  private readonly note = h('p', { class: 'note diagram-note' });
  private readonly haystacks = new Map<string, FlowGroup>();
  private readonly drawn = new Map<string, SVGGElement>();
  private readonly drawnEdges: { readonly edge: PlacedEdge; readonly element: SVGGElement }[] = [];
  private readonly tools: DiagramTools;
  private graph: FlowGraph = { nodes: [], edges: [], collapsed: 0 };
  private layout: FlowLayout = layoutFlows(this.graph);
  private picked: string | undefined;
  private focusOnly = false;
  private filter: Filter | undefined;
  private stop: string | undefined;
  private width = 0;
  /** What the user asked for; without a wish the width decides. */
  private wish: FlowPart | undefined;
  private readonly resized = new ResizeObserver(() => this.fit());
  private mark: StepMark | undefined;

  constructor(
    private readonly preview: PreviewDocument,
    private readonly context: PageContext,
  ) {
    for (const table of [importTable(preview), ...exportTables(preview)])
      for (const group of table.groups)
        this.haystacks.set(`${table.id}/${group.result.attribute}`, group);
    this.tools = new DiagramTools({
      part: (part) => this.showPart(part),
      only: () => this.toggleOnly(),
      clear: () => this.pick(undefined),
    });
    this.element = h(
      'section',
      { class: 'section diagram', 'aria-label': l10n.t('Picture') },
      this.tools.element,
      this.note,
      this.canvas,
    );
    this.resized.observe(this.canvas);
    this.canvas.addEventListener('keydown', (event) => this.keyDown(event));
    this.canvas.addEventListener('click', (event) => {
      const id = this.idAt(event.target);
      if (id === undefined) return;
      this.focus(id);
      this.pick(this.picked === id ? undefined : id);
    });
    this.canvas.addEventListener('dblclick', (event) =>
      this.reveal(this.idAt(event.target), false),
    );
  }

  private get part(): FlowPart {
    return this.wish ?? (this.width < roomForAll ? 'import' : 'all');
  }

  private showPart(part: FlowPart): void {
    this.wish = part;
    this.draw();
  }

  /** Draws again for another width. */
  private fit(): void {
    const width = this.canvas.clientWidth;
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.draw();
    if (this.picked !== undefined)
      this.drawn.get(this.picked)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Draws what a filter lets through. */
  apply(filter: Filter): void {
    this.filter = filter;
    this.draw();
  }

  /** Marks the flows that stand at a line of a file, and brings the first of them into view. @returns whether there is one */
  follow(uri: string, line: number): boolean {
    const found = this.whole().nodes.find(
      ({ location }) =>
        location !== undefined &&
        location.uri === uri &&
        location.range.start.line <= line &&
        line <= location.range.end.line,
    );
    if (found === undefined) return false;
    if (!layersOf[this.part].includes(found.layer))
      this.showPart(found.layer === 'import' ? 'import' : 'export');
    this.pick(found.id);
    this.drawn.get(found.id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }

  /** Marks the flow that the debugger stands at, and the lines that lead to and from it. */
  markStep(mark: StepMark | undefined): void {
    this.mark = mark;
    const layer = mark?.side === 'metaverse' ? 'import' : 'export';
    // In a narrow panel one half is shown: that in which the run stands.
    if (mark?.attribute !== undefined && !layersOf[this.part].includes(layer)) this.showPart(layer);
    const stopped = this.paintStop();
    stopped?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private paintStop(): SVGGElement | undefined {
    for (const element of this.canvas.querySelectorAll('.is-stopped')) {
      element.classList.remove('is-stopped');
      element.removeAttribute('aria-current');
    }
    this.canvas.querySelector('.stop-sign')?.remove();
    const { mark } = this;
    if (mark?.attribute === undefined) return undefined;
    const section =
      mark.side === 'metaverse'
        ? 'import'
        : `export-${this.preview.outbound.findIndex(({ connector }) => connector === mark.side)}`;
    const start = `${section}/${mark.attribute}/${mark.rule ?? ''}`;
    const node = this.layout.nodes.find(({ id }) =>
      id.startsWith(mark.rule === undefined ? start : `${start}/`),
    );
    const element = node && this.drawn.get(node.id);
    if (node === undefined || element === undefined) return undefined;
    element.classList.add('is-stopped');
    element.setAttribute('aria-current', 'step');
    for (const { edge, element: line } of this.drawnEdges)
      if (edge.from === node.id || edge.to === node.id) line.classList.add('is-stopped');
    element.append(
      svg('path', {
        class: 'stop-sign',
        d: `M${node.x - 13} ${node.y - 5}L${node.x - 4} ${node.y}L${node.x - 13} ${node.y + 5}Z`,
      }),
    );
    return element;
  }

  /** The graph that the filter lets through, both halves. */
  private whole(): FlowGraph {
    const { filter } = this;
    return flowGraph(this.preview, {
      winnersOnly: filter?.others === false,
      only: (section, result) => {
        const group = this.haystacks.get(`${section}/${result.attribute}`);
        return filter === undefined || group === undefined || matches(group, filter);
      },
    });
  }

  private draw(): void {
    if (this.width === 0) this.width = this.canvas.clientWidth;
    this.graph = graphPart(this.whole(), this.part);
    this.tools.show(this.part, this.focusOnly);
    if (this.picked !== undefined && !this.graph.nodes.some(({ id }) => id === this.picked))
      this.picked = undefined;
    if (this.focusOnly && this.picked !== undefined) {
      const path = pathThrough(this.graph, this.picked);
      this.graph = {
        ...this.graph,
        nodes: this.graph.nodes.filter(({ id }) => path.has(id)),
        edges: this.graph.edges.filter(({ from, to }) => path.has(from) && path.has(to)),
      };
    }
    this.layout = layoutFlows(this.graph, {
      part: this.part,
      ...(this.width === 0 ? {} : { width: this.width }),
    });
    this.paint();
    const flows = this.graph.nodes.filter(
      ({ layer }) => layer === 'import' || layer === 'export',
    ).length;
    this.note.textContent =
      flows === 0
        ? l10n.t('No flow matches the search and the filters.')
        : l10n.t(
            '{0}. Choose an attribute or a rule to follow its path.',
            count(flows, l10n.t('flow'), l10n.t('flows')),
          );
  }

  private paint(): void {
    const { layout } = this;
    this.drawn.clear();
    this.drawnEdges.length = 0;
    const picture = svg('svg', {
      class: 'picture',
      viewBox: `0 0 ${layout.width} ${layout.height}`,
      width: layout.width,
      height: layout.height,
      role: 'group',
      'aria-label': l10n.t(
        'Attribute flow, from source attributes on the left to target attributes on the right',
      ),
    });
    // What wins is drawn last, over what does not.
    for (const edge of [...layout.edges].sort(
      (a, b) => Number(a.kind === 'winner') - Number(b.kind === 'winner'),
    )) {
      const element = edgeElement(edge);
      this.drawnEdges.push({ edge, element });
      picture.append(element);
    }
    for (const node of layout.nodes) {
      const element = nodeElement(node);
      this.drawn.set(node.id, element);
      picture.append(element);
    }
    for (const heading of layout.groups)
      picture.append(
        svg(
          'text',
          { class: 'group-title', x: heading.x, y: heading.y + 4 },
          pictureText(heading.text, Math.floor(heading.width / 7)),
        ),
      );
    // The titles of the columns stay in sight while the picture is scrolled under them.
    const titles = svg('svg', {
      class: 'column-titles',
      width: layout.width,
      height: headingHeight,
      'aria-hidden': 'true',
    });
    for (const heading of layout.titles)
      titles.append(
        svg('text', { class: 'column-title', x: heading.x, y: heading.y + 4 }, heading.text),
      );
    this.canvas.replaceChildren(titles, picture);
    this.canvas.hidden = layout.nodes.length === 0;
    const first = layout.nodes[0]?.id;
    this.stop = this.stop !== undefined && this.drawn.has(this.stop) ? this.stop : first;
    if (this.stop !== undefined) this.drawn.get(this.stop)?.setAttribute('tabindex', '0');
    this.highlight();
    this.paintStop();
  }

  private highlight(): void {
    const path = this.picked === undefined ? undefined : pathThrough(this.graph, this.picked);
    for (const [id, element] of this.drawn) {
      element.classList.toggle('off-path', path !== undefined && !path.has(id));
      element.setAttribute('aria-pressed', String(id === this.picked));
    }
    for (const { edge, element } of this.drawnEdges)
      element.classList.toggle(
        'off-path',
        path !== undefined && !(path.has(edge.from) && path.has(edge.to)),
      );
  }

  private pick(id: string | undefined): void {
    this.picked = id;
    if (this.focusOnly) this.draw();
    else this.highlight();
    const node = this.layout.nodes.find((one) => one.id === id);
    if (node === undefined) return this.context.announce(l10n.t('Nothing chosen.'));
    const reason = node.reason === '' ? '' : ` ${node.reason}`;
    this.note.textContent = pictureText(`${spoken(node)}.${reason}`, 400);
    this.context.announce(`${l10n.t('Path of {0}.', spoken(node))}${reason}`);
  }

  private toggleOnly(): void {
    this.focusOnly = !this.focusOnly;
    this.draw();
    if (this.focusOnly && this.picked === undefined)
      this.context.announce(l10n.t('Choose an attribute or a rule first.'));
  }

  private reveal(id: string | undefined, keepFocus: boolean): void {
    const location = this.layout.nodes.find((node) => node.id === id)?.location;
    if (location !== undefined) this.context.reveal(location, keepFocus);
  }

  private idAt(target: EventTarget | null): string | undefined {
    return target instanceof Element
      ? (target.closest('[data-node]')?.getAttribute('data-node') ?? undefined)
      : undefined;
  }

  private focus(id: string): void {
    if (this.stop !== undefined) this.drawn.get(this.stop)?.setAttribute('tabindex', '-1');
    this.stop = id;
    const element = this.drawn.get(id);
    element?.setAttribute('tabindex', '0');
    element?.focus();
  }

  /** Up and down inside a column, left and right along the lines. */
  private keyDown(event: KeyboardEvent): void {
    const id = this.idAt(event.target);
    const node = this.layout.nodes.find((one) => one.id === id);
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const column = this.layout.nodes
      .filter(({ layer }) => layer === node.layer)
      .sort((a, b) => a.y - b.y);
    const at = column.indexOf(node);
    const go = (next: PlacedNode | undefined): void => {
      if (next !== undefined) this.focus(next.id);
    };
    const along = (end: 'from' | 'to'): PlacedNode | undefined => {
      const edges = this.layout.edges.filter(
        (edge) => (end === 'to' ? edge.from : edge.to) === node.id,
      );
      const best = edges.find(({ kind }) => kind === 'winner') ?? edges[0];
      return best && this.layout.nodes.find((one) => one.id === best[end]);
    };
    switch (event.key) {
      case 'ArrowDown':
        go(column[at + 1]);
        break;
      case 'ArrowUp':
        go(column[at - 1]);
        break;
      case 'ArrowRight':
        go(along('to'));
        break;
      case 'ArrowLeft':
        go(along('from'));
        break;
      case 'Home':
        go(column[0]);
        break;
      case 'End':
        go(column[column.length - 1]);
        break;
      case 'Enter':
        this.reveal(node.id, false);
        break;
      case ' ':
        this.pick(this.picked === node.id ? undefined : node.id);
        break;
      default:
        return;
    }
    event.preventDefault();
  }
}

function nodeElement(node: PlacedNode): SVGGElement {
  const { x, y, width, height } = node;
  const rule = node.layer === 'import' || node.layer === 'export';
  const element = svg('g', {
    class: `node node-${node.kind} ${node.changed ? 'node-changed' : ''}`.trim(),
    role: 'button',
    tabindex: -1,
    'data-node': node.id,
    'aria-label': `${shownText(node)}: ${spoken(node)}`,
    'aria-pressed': 'false',
  });
  element.append(
    svg('rect', {
      x,
      y: y - height / 2,
      width,
      height,
      rx: rule ? 10 : 2,
      'stroke-dasharray': strokes[node.kind].dash,
    }),
    svg('text', { x: x + 7, y: y + 4 }, shownText(node)),
  );
  return element;
}

function edgeElement(edge: PlacedEdge): SVGGElement {
  const { width, dash } = strokes[edge.kind];
  const element = svg(
    'g',
    { class: `edge edge-${edge.kind}`, 'aria-hidden': 'true' },
    svg('path', { d: edge.path, 'stroke-width': width, 'stroke-dasharray': dash }),
  );
  if (edge.far !== undefined)
    element.prepend(svg('path', { class: 'far', d: edge.far, 'stroke-width': 0.75 }));
  if (edge.at === undefined) return element;
  element.append(
    svg(
      'text',
      { x: edge.at.x, y: edge.at.y, 'text-anchor': edge.at.anchor },
      pictureText(edge.label, Math.floor(edge.at.width / 6)),
    ),
  );
  return element;
}
