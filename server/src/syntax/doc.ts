/**
 * A small pretty printer: a document says where a line may break, and {@link render} breaks the groups that do not fit. A group is
 * printed flat or with all of its own breaks taken; the groups in it decide for themselves.
 */
export type Doc = string | readonly Doc[] | Line | Group | Indented | Suffix | Remark;

interface Line {
  readonly kind: 'line';
  /** What is printed when the group is flat. */
  readonly flat: string;
  readonly hard: boolean;
}

interface Group {
  readonly kind: 'group';
  readonly content: Doc;
  /** Cannot be printed flat. */
  readonly forced: boolean;
}

interface Indented {
  readonly kind: 'indent';
  readonly content: Doc;
}

/** Is printed at the end of its line, whatever follows on that line. */
interface Suffix {
  readonly kind: 'suffix';
  readonly text: string;
}

/** Is printed between two tokens, with a space on either side. */
interface Remark {
  readonly kind: 'remark';
  readonly text: string;
}

/** A space, or a line break. */
export const line: Doc = { kind: 'line', flat: ' ', hard: false };
/** Nothing, or a line break. */
export const softLine: Doc = { kind: 'line', flat: '', hard: false };
/** A line break. */
export const hardLine: Doc = { kind: 'line', flat: '', hard: true };

const indentWidth = 4;

export function group(content: Doc): Doc {
  return { kind: 'group', content, forced: mustBreak(content) };
}

export function indent(content: Doc): Doc {
  return { kind: 'indent', content };
}

/** @returns a string for the end of the line; the groups around it cannot be flat. */
export function suffix(text: string): Doc {
  return { kind: 'suffix', text };
}

/** @returns a string that is separated by spaces wherever it is printed. */
export function remark(text: string): Doc {
  return { kind: 'remark', text };
}

/** @returns whether a document contains something that needs the end of a line. */
export function mustBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.includes('\n');
  if (isList(doc)) return doc.some(mustBreak);
  switch (doc.kind) {
    case 'line':
      return doc.hard;
    case 'group':
      return doc.forced;
    case 'indent':
      return mustBreak(doc.content);
    case 'suffix':
      return true;
    case 'remark':
      return false;
  }
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

interface Command {
  readonly indentation: number;
  readonly flat: boolean;
  readonly doc: Doc;
}

/** Puts the parts of a list on the stack, the first on top. */
function pushParts(stack: Command[], command: Command, parts: readonly Doc[]): void {
  for (let i = parts.length - 1; i >= 0; i--) stack.push({ ...command, doc: parts[i] ?? '' });
}

/** @returns whether what comes up to the next line break fits into `room` columns. `rest` is what follows `first`. */
function fits(first: Command, rest: readonly Command[], room: number): boolean {
  let left = room;
  let at = rest.length;
  const stack: Command[] = [first];
  while (left >= 0) {
    const command = stack.pop() ?? rest[--at];
    if (command === undefined) return true;
    const { doc, flat } = command;
    if (typeof doc === 'string') {
      const feed = doc.indexOf('\n');
      if (feed >= 0) return feed <= left;
      left -= doc.length;
    } else if (isList(doc)) pushParts(stack, command, doc);
    else if (doc.kind === 'indent') stack.push({ ...command, doc: doc.content });
    else if (doc.kind === 'group')
      stack.push({ ...command, flat: flat && !doc.forced, doc: doc.content });
    else if (doc.kind === 'remark') left -= doc.text.length + 2;
    else if (doc.kind === 'line') {
      if (doc.hard || !flat) return true;
      left -= doc.flat.length;
    }
  }
  return false;
}

/**
 * Prints a document.
 * @param width the maximum number of columns of a line where the document can be broken
 * @param indentation columns before every line but the first
 * @param column where the first line begins
 */
export function render(doc: Doc, width: number, indentation = 0, column = 0): string {
  const page = new Page(column);
  const stack: Command[] = [{ indentation, flat: false, doc }];
  for (let command = stack.pop(); command !== undefined; command = stack.pop())
    print(command, stack, page, width);
  return page.finished();
}

/** Writes one piece of a document, or pushes its parts on the stack. */
function print(command: Command, stack: Command[], page: Page, width: number): void {
  const { doc, flat, indentation } = command;
  if (typeof doc === 'string') return page.put(doc);
  if (isList(doc)) return pushParts(stack, command, doc);
  switch (doc.kind) {
    case 'indent':
      stack.push({ indentation: indentation + indentWidth, flat, doc: doc.content });
      return;
    case 'suffix':
      return page.suffix(doc.text);
    case 'remark':
      return page.remark(doc.text);
    case 'group': {
      const asFlat: Command = { indentation, flat: true, doc: doc.content };
      const flatNow = !doc.forced && (flat || fits(asFlat, stack, width - page.column));
      stack.push(flatNow ? asFlat : { ...asFlat, flat: false });
      return;
    }
    case 'line':
      if (flat && !doc.hard) page.put(doc.flat);
      else page.breakLine(indentation);
  }
}

/** What is printed so far, and what waits for the end of the line. */
class Page {
  readonly #out: string[] = [];
  #suffixes = '';
  /** The last piece was a remark, which a space separates from what follows. */
  #afterRemark = false;

  /** @param column where the next string is printed */
  constructor(public column: number) {}

  put(text: string): void {
    if (text === '') return;
    const spaced = this.#afterRemark && !/^[\s,)]/.test(text);
    this.#afterRemark = false;
    this.#out.push(spaced ? ` ${text}` : text);
    const feed = text.lastIndexOf('\n');
    this.column = feed < 0 ? this.column + text.length + (spaced ? 1 : 0) : text.length - feed - 1;
  }

  remark(text: string): void {
    this.put(/(?:^|\s)$/.test(this.#out.at(-1) ?? '') ? text : ` ${text}`);
    this.#afterRemark = true;
  }

  suffix(text: string): void {
    this.#suffixes += ` ${text}`;
  }

  breakLine(indentation: number): void {
    this.#out.push(this.#suffixes, '\n', ' '.repeat(indentation));
    this.#suffixes = '';
    this.#afterRemark = false;
    this.column = indentation;
  }

  finished(): string {
    this.#out.push(this.#suffixes);
    this.#suffixes = '';
    return this.#out.join('').replace(/(?<![ \t])[ \t]+(?=\n|$)/g, '');
  }
}
