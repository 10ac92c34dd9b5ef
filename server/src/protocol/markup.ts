import { inert, inertLines, inertMarkdown, oneLine } from './inertText';

/** Text for people with a little structure, rendered as Markdown or as plain text: not every editor shows the former. */
export type Inline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'struck'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly uri: string; readonly line: number };

export type MarkupBlock =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

export type Markup = readonly MarkupBlock[];

/** Makes the address of a line (zero-based) in a file. */
export type LinkMaker = (uri: string, line: number) => string;

export function code(text: string): Inline {
  return { kind: 'code', text };
}

export function strong(text: string): Inline {
  return { kind: 'strong', text };
}

export function paragraph(...content: readonly Inline[]): MarkupBlock {
  return { kind: 'paragraph', content };
}

export function list(items: readonly (readonly Inline[])[]): MarkupBlock {
  return { kind: 'list', items };
}

/** The address that editors understand: the file's URI with the one-based line as its fragment. */
export const lineLink: LinkMaker = (uri, line) => `${uri}#L${line + 1}`;

/**
 * Renders as Markdown. Whatever comes from a rule file is escaped: a rule's name is somebody else's text.
 * @param link makes the addresses of links
 */
export function renderMarkdown(markup: Markup, link: LinkMaker = lineLink): string {
  return markup.map((block) => markdownBlock(block, link)).join('\n\n');
}

function markdownBlock(block: MarkupBlock, link: LinkMaker): string {
  switch (block.kind) {
    case 'code':
      return fenced(block.text);
    case 'paragraph':
      return markdownLine(block.content, link);
    case 'list':
      return block.items.map((item) => `- ${markdownLine(item, link)}`).join('\n');
  }
}

function markdownLine(content: readonly Inline[], link: LinkMaker): string {
  let text = '';
  for (const part of content) text += markdownInline(part, link);
  return text;
}

function fenced(source: string): string {
  const text = inertLines(source);
  const fence = longestRun(text) >= 3 ? '`'.repeat(longestRun(text) + 1) : '```';
  return `${fence}syncrule\n${text}\n${fence}`;
}

function markdownInline(part: Inline, link: LinkMaker): string {
  if (typeof part === 'string') return inertMarkdown(part);
  switch (part.kind) {
    case 'code':
      return inlineCode(part.text);
    case 'strong':
      return `**${inertMarkdown(part.text)}**`;
    case 'struck':
      return `~~${inertMarkdown(part.text)}~~`;
    case 'link':
      return `[${inertMarkdown(part.text)}](${address(link(part.uri, part.line))})`;
  }
}

function address(target: string): string {
  return /[()<>\s]/.test(target)
    ? target
        .replace(/[()<>\s]/g, encodeURIComponent)
        .replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))
    : target;
}

function inlineCode(text: string): string {
  const flat = inert(oneLine(text));
  if (flat === '') return '`""`';
  if (!flat.includes('`')) return `\`${flat}\``;
  const fence = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Renders as plain text; a link becomes its text and the line number. */
export function renderPlain(markup: Markup): string {
  return inertLines(markup.map(plainBlock).join('\n\n'));
}

function plainBlock(block: MarkupBlock): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'paragraph':
      return block.content.map(plainInline).join('');
    case 'list':
      return block.items.map((item) => `- ${item.map(plainInline).join('')}`).join('\n');
  }
}

function plainInline(part: Inline): string {
  if (typeof part === 'string') return part;
  return part.kind === 'struck' ? `(${part.text})` : part.text;
}
