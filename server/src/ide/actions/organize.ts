import type { TextEdit } from '../../base/diagnostic';
import { shift, span, type Span } from '../../base/span';
import { compareText } from '../../domain/order';
import type { BlockSnapshot, FileSnapshot } from '../../model/types';
import type { AttributeDeclaration, Flow } from '../../syntax/ast';
import { formatBlock } from '../../syntax/format';
import { parseBlock } from '../../syntax/parseBlock';
import { connectorProperties, metaverseProperties, ruleProperties } from '../../syntax/words';

/**
 * Gives the changes that bring a file into canonical order: in each block the properties in the order of their table and the sections behind them; flows by
 * their target and declared attributes by their name, as the alphabet has it. None of this changes what a rule does. A line with a comment above it stays
 * where it is, and what follows is ordered up to the next one: the comment may be a heading. A block with a mistake of syntax is left alone. Clauses,
 * join conditions and whole rules keep their order, which says something.
 * @returns edits with spans absolute in the file
 */
export function organizeFile(file: FileSnapshot): readonly TextEdit[] {
  return file.blocks.flatMap((block) => {
    if (block.parsed.diagnostics.some(({ severity }) => severity === 'error')) return [];
    const moves = lists(block).flatMap((items) => ordered(block, items));
    if (inOrder(block))
      return moves.map((edit) => ({ ...edit, span: shift(edit.span, block.start) }));
    // To move a property or a section its block is written anew.
    const text = applied(block.parsed.text, moves);
    const before = /^(?:[ \t]*(?:\r\n?|\n))*/.exec(text)?.[0] ?? '';
    const behind = /(?<!\s)\s*$/.exec(text)?.[0] ?? '';
    const written = formatBlock(parseBlock(text)).trimEnd();
    const newText = `${before}${text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written}${behind}`;
    return newText === block.parsed.text ? [] : [{ span: span(block.start, block.end), newText }];
  });
}

interface Item {
  readonly name: string;
  readonly span: Span;
}

const itemOf = (name: string, one: Flow | AttributeDeclaration): Item => ({ name, span: one.span });

/** The lists of a block that are ordered by name. */
function lists({ parsed: { tree } }: BlockSnapshot): readonly (readonly Item[])[] {
  if (tree.kind === 'Unknown') return [];
  return tree.members.flatMap((member) => {
    if (member.kind === 'FlowSection')
      return [member.flows.map((flow) => itemOf(flow.target.text, flow))];
    return member.kind === 'AttributesSection'
      ? [member.attributes.map((one) => itemOf(one.name.text, one))]
      : [];
  });
}

/** The edits that order one list: each line gets the text of the one that belongs there. */
function ordered(
  { parsed: { text, comments } }: BlockSnapshot,
  items: readonly Item[],
): readonly TextEdit[] {
  const places = items.map((item) => ({ ...item, lines: wholeLines(text, item.span) }));
  // Two on one line cannot change places without a look at what stands between them.
  if (
    places.some(
      ({ lines }, i) => lines === undefined || (places[i - 1]?.lines?.end ?? -1) >= lines.start,
    )
  )
    return [];
  const edits: TextEdit[] = [];
  let group: { readonly name: string; readonly lines: Span }[] = [];
  const close = (): void => {
    const sorted = [...group].sort((a, b) =>
      compareText(a.name.toLowerCase(), b.name.toLowerCase()),
    );
    group.forEach(({ lines }, i) => {
      const from = sorted[i]?.lines ?? lines;
      if (from !== lines) edits.push({ span: lines, newText: text.slice(from.start, from.end) });
    });
    group = [];
  };
  places.forEach(({ name, lines }, i) => {
    if (lines === undefined) return;
    const before = places[i - 1]?.lines?.end ?? Math.max(0, text.lastIndexOf('{', lines.start));
    const headed = comments.some(
      (comment) => comment.span.start >= before && comment.span.end <= lines.start,
    );
    if (headed) close();
    else group.push({ name, lines });
  });
  close();
  return edits;
}

/** The stretch from the item's first character to the end of its last line, with the comment there; undefined when something else begins its line. */
function wholeLines(text: string, { start, end }: Span): Span | undefined {
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (text.slice(lineStart, start).trim() !== '') return undefined;
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=[\r\n]|$)/.exec(text.slice(end));
  return rest === null ? undefined : span(start, end + rest[0].trimEnd().length);
}

const ranks: Readonly<Record<string, number>> = {
  Property: 0,
  Scope: 1,
  Join: 2,
  FlowSection: 3,
  PartitionSection: 1,
  AttributesSection: 2,
  ObjectTypeDeclaration: 3,
};
const propertyOrders: Readonly<Record<string, readonly string[]>> = {
  Rule: ruleProperties,
  Connector: connectorProperties,
  Metaverse: metaverseProperties,
};

/** Whether properties and sections stand as the formatter writes them. */
function inOrder({ parsed: { tree } }: BlockSnapshot): boolean {
  if (tree.kind === 'Unknown') return true;
  const order = propertyOrders[tree.kind] ?? [];
  const places = tree.members.map((member) => {
    if (member.kind !== 'Property') return 1000 * (ranks[member.kind] ?? 0);
    const at = order.indexOf(member.keyword.text);
    return at < 0 ? order.length : at;
  });
  return places.every((place, i) => place >= (places[i - 1] ?? 0));
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end),
      text,
    );
}
