import type { FlowFormat } from '../../../../server/src/protocol/flowRequests';

const extensions: Readonly<Record<FlowFormat, string>> = {
  svg: 'svg',
  html: 'html',
  markdown: 'md',
  mermaid: 'mmd',
  json: 'json',
};

/** The form that a file's name asks for; undefined when its ending says nothing. */
export function formatOf(path: string): FlowFormat | undefined {
  const ending = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase();
  return (Object.keys(extensions) as FlowFormat[]).find((format) => extensions[format] === ending);
}

/** A file name for an object: nothing in it that a file system refuses. */
export function fileNameFor(name: string, format: FlowFormat): string {
  const plain = name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'object' : plain}-flow.${extensions[format]}`;
}
