import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../server/src/base/ports';
import type { Node } from '../../server/src/syntax/ast';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { formatEdits, formatText } from '../../server/src/syntax/format';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { walk } from '../../server/src/syntax/walk';
import { withoutSpans } from '../support/meaning';
import { ruleText, schemaText } from '../support/ruleText';

const oneBlock = fc.tuple(fc.nat(5000), fc.boolean()).map(([seed, isRule]) => (isRule ? ruleText(seed, 6) : schemaText(seed)));

/** Where items begin, whose line must begin there, too; and where blanks, breaks and comments may stand freely. */
function places(text: string): { readonly items: ReadonlySet<number>; readonly free: (offset: number) => boolean } {
  const items = new Set<number>();
  const open: { readonly start: number; readonly end: number }[] = [];
  const starters: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['Property', 'ScopeClause', 'Scope', 'JoinCondition', 'Join', 'Flow', 'FlowSection', 'AttributeDeclaration', 'AttributesSection', 'ObjectTypeDeclaration', 'PartitionSection']);
  walk(parseBlock(text).tree, {
    enter: (node) => {
      if (starters.has(node.kind)) items.add(node.span.start);
      if (node.kind === 'ExpressionSource') open.push(node.span);
    },
  });
  return { items, free: (offset) => open.some((span) => span.start < offset && offset <= span.end) };
}

/** Writes a correct block with other blanks, other line breaks, and comments. */
function disorder(text: string, seed: number, withComments: boolean): { readonly text: string; readonly comments: readonly string[] } {
  const random = seededRandom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random.next() * from.length)] ?? '';
  const { items, free } = places(text);
  const comments: string[] = [];
  const remark = (kind: 'line' | 'block' | 'long'): string => {
    if (!withComments || random.next() > 0.15) return '';
    const made = { line: `// n${comments.length} "`, block: `/* n${comments.length} { */`, long: `/* n${comments.length}\n   more */` }[kind];
    comments.push(made);
    return kind === 'line' ? ` ${made}\n` : ` ${made} `;
  };
  let out = '';
  let end = 0;
  let signed = false;
  for (const token of parseBlock(text).tokens) {
    const { start } = token.span;
    if (end > 0 && !signed) {
      if (items.has(start) || token.type === 'RightBrace') out += remark('block') + remark('line') + pick(['\n', '\n\n', '\n   ', '\r\n\t', '\n            ']) + (remark('line') || remark('long'));
      else if (free(start)) out += pick([' ', '  ', '\n', '\n      ', '\t', ' ']) + (remark('block') || remark('line') || remark('long'));
      else out += pick([' ', '  ', '\t ']) + remark('block');
      // A closing brace in the first column would end the block.
      if (token.type === 'RightBrace' && end < text.length - 2 && start < text.trimEnd().length - 1) out += '  ';
      else if (token.type === 'RightBrace') out += '\n';
      else if (items.has(start)) out += '  ';
    }
    out += token.text;
    end = token.span.end;
    signed = token.type === 'Sign';
  }
  return { text: `${out}${pick(['', '\n', '  \n\n'])}`, comments };
}

function parseOnly(text: string): ReturnType<typeof parseBlock> {
  const blocks = splitBlocks(text).map((block) => parseBlock(text.slice(block.start, block.end)));
  const real = blocks.filter((block) => block.tree.kind !== 'Unknown');
  expect(real).toHaveLength(1);
  expect(blocks.flatMap((block) => block.diagnostics)).toEqual([]);
  return real[0]!;
}

describe('the formatter', () => {
  it('writes texts of the same meaning in the same way, and keeps the meaning', () => {
    fc.assert(
      fc.property(oneBlock, fc.nat(), (text, seed) => {
        const canonical = formatText(text);
        expect(withoutSpans(parseOnly(canonical).tree)).toEqual(withoutSpans(parseOnly(text).tree));
        const other = disorder(text, seed, false).text;
        expect(formatText(other)).toBe(canonical);
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing when it is applied again, and loses no comment', () => {
    fc.assert(
      fc.property(oneBlock, fc.nat(), (text, seed) => {
        const messy = disorder(text, seed, true);
        const once = formatText(messy.text);
        expect(formatText(once)).toBe(once);
        const parsed = parseOnly(once);
        expect(withoutSpans(parsed.tree)).toEqual(withoutSpans(parseOnly(text).tree));
        const kept = splitBlocks(once).flatMap((block) => {
          const part = once.slice(block.start, block.end);
          return parseBlock(part).comments.map((comment) => part.slice(comment.span.start, comment.span.end).replace(/\s+/g, ' '));
        });
        expect([...kept].sort()).toEqual(messy.comments.map((comment) => comment.replace(/\s+/g, ' ').trim()).sort());
      }),
      { numRuns: 200 },
    );
  });

  it('gives edits that make the same text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(oneBlock, fc.constantFrom('', '\n\n', '// end\n', 'nonsense\n', 'inbound rule "x" {\n  flow {\n    a <- (\n')), { maxLength: 5 }), (parts) => {
        const text = parts.join('');
        let result = text;
        for (const edit of [...formatEdits(text)].reverse()) result = result.slice(0, edit.span.start) + edit.newText + result.slice(edit.span.end);
        expect(result).toBe(formatText(text));
        expect(formatText(result)).toBe(result);
      }),
      { numRuns: 60 },
    );
  });

  it('answers any text with a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('inbound rule "x" {', 'flow {', '}', '{', '"', '/*', '*/', '//', '\n', '\n', ' ', 'a', '<-', '[b]', '(', ')', ',', 'or', 'metaverse {', '\\', '`'), maxLength: 40 }), (text) => {
        const once = formatText(text);
        expect(formatText(once)).toBe(once);
      }),
      { numRuns: 400 },
    );
  });
});
