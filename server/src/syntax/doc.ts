/**
 * A small pretty printer: a document says where a line may break, and {@link render} breaks the groups that do not fit. A group is
 * printed flat or with all of its own breaks taken; the groups in it decide for themselves.
 */
export type Doc = string | readonly Doc[] | Line | Group | Indented | Suffix | Remark;

interface Line {
  readonly kind: 'line';
  /** What stands there when the group is flat. */
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

/** Stands at the end of the line on which it is met, whatever follows on that line. */
interface Suffix {
  readonly kind: 'suffix';
  readonly text: string;
}

/** Stands between two tokens, with a blank on either side. */
interface Remark {
  readonly kind: 'remark';
  readonly text: string;
}

/** A blank, or a line break. */
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

/** @returns a text for the end of the line; the groups around it cannot be flat. */
export function suffix(text: string): Doc {
  return { kind: 'suffix', text };
}

/** @returns a text that is set off by blanks wherever it comes to stand. */
export function remark(text: string): Doc {
  return { kind: 'remark', text };
}

/** @returns whether a document holds something that needs a line's end. */
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
    } else if (isList(doc))
      for (let i = doc.length - 1; i >= 0; i--) stack.push({ ...command, doc: doc[i] ?? '' });
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
 * @param width lines are kept to so many columns where the document can be broken
 * @param indentation columns before every line but the first
 * @param column where the first line begins
 */
export function render(doc: Doc, width: number, indentation = 0, column = 0): string {
  const out: string[] = [];
  let at = column;
  let suffixes = '';
  let blank: 'none' | 'wanted' = 'none';
  const put = (text: string): void => {
    const needed = blank === 'wanted' && !/^[\s,)]/.test(text);
    blank = 'none';
    out.push(needed ? ` ${text}` : text);
    const feed = text.lastIndexOf('\n');
    at = feed < 0 ? at + text.length + (needed ? 1 : 0) : text.length - feed - 1;
  };
  const stack: Command[] = [{ indentation, flat: false, doc }];
  for (let command = stack.pop(); command !== undefined; command = stack.pop()) {
    const { doc: next, flat } = command;
    if (typeof next === 'string') {
      if (next !== '') put(next);
    } else if (isList(next))
      for (let i = next.length - 1; i >= 0; i--) stack.push({ ...command, doc: next[i] ?? '' });
    else if (next.kind === 'indent')
      stack.push({ indentation: command.indentation + indentWidth, flat, doc: next.content });
    else if (next.kind === 'suffix') suffixes += ` ${next.text}`;
    else if (next.kind === 'remark') {
      put(/(?:^|\s)$/.test(out.at(-1) ?? '') ? next.text : ` ${next.text}`);
      blank = 'wanted';
    } else if (next.kind === 'group') {
      const asFlat: Command = { indentation: command.indentation, flat: true, doc: next.content };
      const flatNow = !next.forced && (flat || fits(asFlat, stack, width - at));
      stack.push(flatNow ? asFlat : { ...asFlat, flat: false });
    } else if (flat && !next.hard) {
      if (next.flat !== '') put(next.flat);
    } else {
      out.push(suffixes, '\n', ' '.repeat(command.indentation));
      suffixes = '';
      blank = 'none';
      at = command.indentation;
    }
  }
  out.push(suffixes);
  return out.join('').replace(/(?<![ \t])[ \t]+(?=\n|$)/g, '');
}
