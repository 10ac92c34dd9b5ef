import { flowGraph, nodeText, pictureText, type GraphOptions } from '../../protocol/flowGraph';
import {
  layoutFlows,
  strokeWords,
  strokes,
  type FlowLayout,
  type PlacedEdge,
  type PlacedNode,
} from '../../protocol/flowLayout';
import type { PreviewDocument } from '../../protocol/preview';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** @returns text that is safe between tags and in attributes; characters that XML cannot hold become a dot. */
export function escapeMarkup(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '·',
    )
    .replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Colours of a file that is looked at outside of the editor, dark on white with enough contrast. */
const colors = {
  winner: '#176317',
  loser: '#7a5c00',
  ignored: '#616161',
  error: '#a1260d',
} as const;

const fit = (text: string, width: number): string => pictureText(text, Math.floor(width / 6.6));

const room = (node: PlacedNode): number =>
  Math.floor((node.width - 12) / (node.changed ? 7.6 : 6.6));

function nodeSvg(node: PlacedNode): string {
  const { x, y, width, height } = node;
  const rounded = node.layer === 'import' || node.layer === 'export' ? 10 : 2;
  const title = [node.label, node.group, node.detail, node.reason]
    .filter((part) => part !== '')
    .map((part) => pictureText(part, 200))
    .join(' · ');
  const weight = node.changed ? ' font-weight="bold"' : '';
  return `<g><title>${escapeMarkup(title)}</title><rect x="${x}" y="${y - height / 2}" width="${width}" height="${height}" rx="${rounded}" fill="#fff" stroke="${colors[node.kind]}" stroke-dasharray="${strokes[node.kind].dash}"/><text x="${x + 6}" y="${y + 4}"${weight}>${escapeMarkup(nodeText(node, room(node)))}</text></g>`;
}

function edgeSvg(edge: PlacedEdge): string {
  const { width, dash } = strokes[edge.kind];
  const far =
    edge.far === undefined
      ? ''
      : `<path d="${edge.far}" fill="none" stroke="${colors[edge.kind]}" stroke-width="0.75"/>`;
  const line = `${far}<path d="${edge.path}" fill="none" stroke="${colors[edge.kind]}" stroke-width="${width}" stroke-dasharray="${dash}"/>`;
  if (edge.at === undefined) return line;
  return `${line}<text class="label" x="${edge.at.x}" y="${edge.at.y}" text-anchor="${edge.at.anchor}" fill="${colors[edge.kind]}">${escapeMarkup(pictureText(edge.label, Math.floor(edge.at.width / 6)))}</text>`;
}

function legend(layout: FlowLayout): string {
  let x = 12;
  return (['winner', 'loser', 'ignored', 'error'] as const)
    .map((kind) => {
      const { width, dash } = strokes[kind];
      const text = strokeWords[kind];
      const here = x;
      x += 70 + text.length * 6.6;
      return `<path d="M${here} ${layout.height + 12}h36" stroke="${colors[kind]}" stroke-width="${width}" stroke-dasharray="${dash}"/><text x="${here + 42}" y="${layout.height + 16}">${text}</text>`;
    })
    .join('');
}

/**
 * Draws a preview as a picture of its own: no scripts, no links, nothing loaded.
 * @returns an SVG document
 */
export function flowSvg(document: PreviewDocument, options: GraphOptions = {}): string {
  const layout = layoutFlows(flowGraph(document, options));
  const height = layout.height + 28;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}" font-family="Segoe UI, Ubuntu, DejaVu Sans, sans-serif" font-size="12" role="img">`,
    `<title>${escapeMarkup(pictureText(`Attribute flow of ${document.object.label}`, 200))}</title>`,
    `<desc>${escapeMarkup(pictureText(document.summary, 500))}</desc>`,
    '<style>.label{font-size:10.5px}.title{font-weight:bold}</style>',
    `<rect width="${layout.width}" height="${height}" fill="#fff"/>`,
    ...layout.edges.filter((edge) => edge.kind !== 'winner').map(edgeSvg),
    ...layout.edges.filter((edge) => edge.kind === 'winner').map(edgeSvg),
    ...layout.nodes.map(nodeSvg),
    ...[...layout.titles, ...layout.groups].map(
      (heading) =>
        `<text class="title" x="${heading.x}" y="${heading.y + 4}">${escapeMarkup(fit(heading.text, heading.width))}</text>`,
    ),
    legend(layout),
    '</svg>',
    '',
  ].join('\n');
}
