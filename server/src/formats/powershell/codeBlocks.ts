/** The code in a page, and where each of its characters is in the page. */
export interface ExtractedCode {
  readonly text: string;
  /** @returns the offset in the page */
  place(offset: number): number;
}

const fence = /^[ \t]{0,3}(`{3,}|~{3,})/;
const htmlBlock = /<(\/?)(?:pre|code)\b[^<>]{0,500}>/gi;
const markup = /<(br|\/p|\/div|\/li|\/tr)?[^<>]{0,2000}>|&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** @returns the code blocks of a Markdown or HTML page; the text itself where it is neither. */
export function extractCode(text: string): ExtractedCode {
  if (/^[ \t]{0,3}(?:`{3}|~{3})/m.test(text))
    return { text: fenced(text), place: (offset) => offset };
  if (/<(?:pre|code|html|body|div|p|span)\b[^>]*>/i.test(text)) return unmarked(text);
  return { text, place: (offset) => offset };
}

/** Leaves the lines between fences where they are and empties all others. */
function fenced(text: string): string {
  let open: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const mark = fence.exec(line)?.[1];
      const within = open !== undefined;
      if (mark === undefined) return within ? line : ' '.repeat(line.length);
      if (open === undefined) open = mark;
      else if (mark.startsWith(open)) open = undefined;
      else return line;
      return ' '.repeat(line.length);
    })
    .join('\n');
}

/** Takes the text of the code blocks, or of the whole page where it has none with commands in them, without its marks. */
function unmarked(page: string): ExtractedCode {
  const blocks = codeElements(page);
  const parts: string[] = [];
  const outStarts: number[] = [];
  const inStarts: number[] = [];
  let length = 0;
  const add = (part: string, at: number): void => {
    if (part === '') return;
    parts.push(part);
    outStarts.push(length);
    inStarts.push(at);
    length += part.length;
  };
  for (const { start, end } of blocks.length > 0 ? blocks : [{ start: 0, end: page.length }]) {
    let at = start;
    for (const found of page.slice(start, end).matchAll(markup)) {
      add(page.slice(at, start + found.index), at);
      add(replacement(found), start + found.index);
      at = start + found.index + found[0].length;
    }
    add(page.slice(at, end), at);
    add('\n', end);
  }
  return { text: parts.join(''), place: (offset) => placeIn(outStarts, inStarts, offset) };
}

/** The insides of the outermost code elements that have commands of the module in them. */
function codeElements(page: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (const mark of page.matchAll(htmlBlock)) {
    if (mark[1] === '') {
      if (depth === 0) start = mark.index + mark[0].length;
      depth++;
    } else if (depth > 0 && --depth === 0 && /ADSync/i.test(page.slice(start, mark.index)))
      found.push({ start, end: mark.index });
  }
  return found;
}

function replacement(found: RegExpMatchArray): string {
  const entity = found[2];
  if (entity === undefined) return found[1] === undefined ? '' : '\n';
  if (!entity.startsWith('#')) return entities[entity.toLowerCase()] ?? found[0];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : found[0];
}

function placeIn(
  outStarts: readonly number[],
  inStarts: readonly number[],
  offset: number,
): number {
  let [low, high] = [0, outStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((outStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return (inStarts[low] ?? 0) + Math.max(0, offset - (outStarts[low] ?? 0));
}
