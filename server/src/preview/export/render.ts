import type { GraphOptions } from '../../protocol/flowGraph';
import type { PreviewDocument } from '../../protocol/preview';
import type { FlowFormat } from '../../protocol/flowRequests';
import { escapeMarkup, flowSvg } from './svg';
import {
  flowMarkdown,
  flowMermaid,
  flowTables,
  identityOf,
  plainText,
  type PlainTable,
} from './markdown';

const style = `body{font:14px/1.45 Segoe UI,Ubuntu,DejaVu Sans,sans-serif;margin:2em;color:#1f1f1f;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5em 0 2em}th,td{border:1px solid #ccc;padding:3px 8px;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f3f3}tr.wins td:first-child{font-weight:600}.picture{overflow-x:auto;border:1px solid #ccc}`;

function tableHtml(table: PlainTable): string {
  const notes = table.notes.map((note) => `<li>${escapeMarkup(note)}</li>`).join('');
  const heading = `<h2>${escapeMarkup(table.title)}</h2>${notes === '' ? '' : `<ul>${notes}</ul>`}`;
  if (table.rows.length === 0) return `${heading}<p>No attribute.</p>`;
  const rows = table.rows
    .map(
      ({ cells, wins }) =>
        `<tr${wins ? ' class="wins"' : ''}>${cells.map((cell) => `<td><bdi>${escapeMarkup(cell)}</bdi></td>`).join('')}</tr>`,
    )
    .join('\n');
  return `${heading}\n<table><caption>${escapeMarkup(table.title)}</caption><thead><tr>${table.head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>\n<tbody>\n${rows}\n</tbody></table>`;
}

/** A page of its own: the picture and the tables; its policy lets nothing run and nothing load. */
function flowHtml(document: PreviewDocument, options: GraphOptions): string {
  const title = escapeMarkup(`Attribute flow of ${plainText(document.object.label)}`);
  const errors = document.errors
    .map(
      (error) =>
        `<li><strong>${escapeMarkup(plainText(error.name))}</strong>: ${escapeMarkup(plainText(error.message))}</li>`,
    )
    .join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeMarkup(identityOf(document))}</p>
<p>${escapeMarkup(plainText(document.summary))}</p>
${errors === '' ? '' : `<ul>${errors}</ul>\n`}<div class="picture" tabindex="0" role="region" aria-label="Picture of the attribute flow">
${flowSvg(document, options)}</div>
${flowTables(document, options).map(tableHtml).join('\n')}
</main>
</body>
</html>
`;
}

/** @returns a preview in a form for outside of the editor. */
export function renderFlow(
  document: PreviewDocument,
  format: FlowFormat,
  options: GraphOptions = {},
): string {
  switch (format) {
    case 'svg':
      return flowSvg(document, options);
    case 'html':
      return flowHtml(document, options);
    case 'markdown':
      return flowMarkdown(document, options);
    case 'mermaid':
      return flowMermaid(document, options);
    case 'json':
      return `${JSON.stringify(document, null, 2)}\n`;
  }
}
