import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../server/src/base/ports';
import type { Node } from '../../server/src/syntax/ast';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { formatEdits, formatText } from '../../server/src/syntax/format';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { attributesRead } from '../../server/src/syntax/reads';
import { walk } from '../../server/src/syntax/walk';
import { withoutSpans } from '../support/meaning';
import { ruleText, schemaText } from '../support/ruleText';

const oneBlock = fc
  .tuple(fc.nat(5000), fc.boolean())
  .map(([seed, isRule]) => (isRule ? ruleText(seed, 6) : schemaText(seed)));

/** Where items begin, whose line must begin there, too; and where spaces, line breaks and comments are allowed. */
function places(text: string): {
  readonly items: ReadonlySet<number>;
  readonly free: (offset: number) => boolean;
} {
  const items = new Set<number>();
  const open: { readonly start: number; readonly end: number }[] = [];
  const starters: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
    'Property',
    'ScopeClause',
    'Scope',
    'JoinCondition',
    'Join',
    'Flow',
    'FlowSection',
    'AttributeDeclaration',
    'AttributesSection',
    'ObjectTypeDeclaration',
    'PartitionSection',
  ]);
  walk(parseBlock(text).tree, {
    enter: (node) => {
      if (starters.has(node.kind)) items.add(node.span.start);
      if (node.kind === 'ExpressionSource') open.push(node.span);
    },
  });
  return {
    items,
    free: (offset) => open.some((span) => span.start < offset && offset <= span.end),
  };
}

/** Writes a correct block with other spaces, other line breaks, and comments. */
function disorder(
  text: string,
  seed: number,
  withComments: boolean,
): { readonly text: string; readonly comments: readonly string[] } {
  const random = seededRandom(seed);
  const pick = (from: readonly string[]): string =>
    from[Math.floor(random.next() * from.length)] ?? '';
  const { items, free } = places(text);
  const comments: string[] = [];
  const remark = (kind: 'line' | 'block' | 'long'): string => {
    if (!withComments || random.next() > 0.15) return '';
    const made = {
      line: `// n${comments.length} "`,
      block: `/* n${comments.length} { */`,
      long: `/* n${comments.length}\n   more */`,
    }[kind];
    comments.push(made);
    return kind === 'line' ? ` ${made}\n` : ` ${made} `;
  };
  let out = '';
  let end = 0;
  let signed = false;
  for (const token of parseBlock(text).tokens) {
    const { start } = token.span;
    if (end > 0 && !signed) {
      if (items.has(start) || token.type === 'RightBrace')
        out +=
          remark('block') +
          remark('line') +
          pick(['\n', '\n\n', '\n   ', '\r\n\t', '\n            ']) +
          (remark('line') || remark('long'));
      else if (free(start))
        out +=
          pick([' ', '  ', '\n', '\n      ', '\t', ' ']) +
          (remark('block') || remark('line') || remark('long'));
      else out += pick([' ', '  ', '\t ']) + remark('block');
      // A closing brace in the first column would end the block.
      if (token.type === 'RightBrace' && end < text.length - 2 && start < text.trimEnd().length - 1)
        out += '  ';
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

/** Writes a correct block in other words that mean the same: names in back-quotes, GUIDs in capitals, what is the default anyway, header and sections in another order. */
function respelled(text: string, seed: number): string {
  const random = seededRandom(seed);
  const some = (): boolean => random.next() < 0.5;
  const { tree } = parseBlock(text);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const quote = (node: {
    readonly text: string;
    readonly span: { readonly start: number; readonly end: number };
  }): void => {
    if (some() && /^[\w.-]+$/.test(text.slice(node.span.start, node.span.end)))
      edits.push({ ...node.span, text: `\`${node.text}\`` });
  };
  walk(tree, {
    enter: (node) => {
      if (node.kind === 'Guid' && some())
        edits.push({
          ...node.span,
          text: text.slice(node.span.start, node.span.end).toUpperCase(),
        });
      if (node.kind === 'ScopeClause') quote(node.attribute);
      if (node.kind === 'DirectSource') quote(node.attribute);
      if (node.kind === 'AttributeDeclaration') quote(node.name);
      if (
        node.kind === 'ScopeClause' &&
        node.operator?.text.endsWith('NULL') === true &&
        node.value === undefined &&
        some()
      )
        edits.push({ start: node.operator.span.end, end: node.operator.span.end, text: ' ""' });
      if (node.kind === 'Flow' && node.from === undefined && some()) {
        const reads =
          node.source.kind === 'DirectSource'
            ? [node.source.attribute.text]
            : node.source.kind === 'ExpressionSource'
              ? attributesRead(node.source.expression)
              : [];
        edits.push({
          start: node.source.span.end,
          end: node.source.span.end,
          text: ` from (${reads.map((name) => `\`${name}\``).join(', ')})`,
        });
      }
      if (
        node.kind === 'Flow' &&
        !node.modifiers.some(
          ({ text: word }) => word.startsWith('Merge') || word === 'Replace' || word === 'Update',
        ) &&
        some()
      )
        edits.push({ start: node.span.start, end: node.span.start, text: 'Update ' });
    },
  });
  let out = text;
  for (const edit of edits.sort((a, b) => b.start - a.start || b.end - a.end))
    out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
  return tree.kind === 'Rule' ? shuffled(out, random) : out;
}

/** Puts the members of a rule into another order, with defaults among them. */
function shuffled(text: string, random: { next(): number }): string {
  const { tree } = parseBlock(text);
  if (tree.kind !== 'Rule' || tree.members.length === 0) return text;
  const parts = tree.members.map(({ span }) => ({
    text: text.slice(span.start, span.end),
    at: random.next(),
  }));
  const there = new Set(
    tree.members.map((member) => (member.kind === 'Property' ? member.keyword.text : member.kind)),
  );
  const defaults = [
    ['version', '1'],
    ['tag', '""'],
    ['description', '""'],
    ['soft-delete-expiry', '"00:00:00"'],
  ].filter(([name = '']) => !there.has(name));
  for (const [name, value] of defaults)
    if (random.next() < 0.5) parts.push({ text: `${name} ${value}`, at: random.next() });
  const [first, last] = [tree.members[0], tree.members.at(-1)];
  const body = parts
    .sort((a, b) => a.at - b.at)
    .map((part) => part.text)
    .join('\n    ');
  return text.slice(0, first?.span.start) + body + text.slice(last?.span.end);
}

describe('the formatter', () => {
  it('writes other words of the same meaning in the same way', () => {
    fc.assert(
      fc.property(oneBlock, fc.nat(), (text, seed) => {
        // Repeatable properties keep their order; the generator creates at most one of each.
        const other = respelled(text, seed);
        expect(parseBlock(other).diagnostics).toEqual([]);
        expect(formatText(other)).toBe(formatText(text));
      }),
      { numRuns: 150 },
    );
  });

  it('writes sources of the same meaning in the same way, and keeps the meaning', () => {
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
          return parseBlock(part).comments.map((comment) =>
            part.slice(comment.span.start, comment.span.end).replace(/\s+/g, ' '),
          );
        });
        expect([...kept].sort()).toEqual(
          messy.comments.map((comment) => comment.replace(/\s+/g, ' ').trim()).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('returns edits with the same result', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            oneBlock,
            fc.constantFrom(
              '',
              '\n\n',
              '// end\n',
              'nonsense\n',
              'inbound rule "x" {\n  flow {\n    a <- (\n',
            ),
          ),
          { maxLength: 5 },
        ),
        (parts) => {
          const text = parts.join('');
          let result = text;
          for (const edit of [...formatEdits(text)].reverse())
            result = result.slice(0, edit.span.start) + edit.newText + result.slice(edit.span.end);
          expect(result).toBe(formatText(text));
          expect(formatText(result)).toBe(result);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('returns a string for any input', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'inbound rule "x" {',
            'flow {',
            '}',
            '{',
            '"',
            '/*',
            '*/',
            '//',
            '\n',
            '\n',
            ' ',
            'a',
            '<-',
            '[b]',
            '(',
            ')',
            ',',
            'or',
            'metaverse {',
            '\\',
            '`',
          ),
          maxLength: 40,
        }),
        (text) => {
          const once = formatText(text);
          expect(formatText(once)).toBe(once);
        },
      ),
      { numRuns: 400 },
    );
  });
});
