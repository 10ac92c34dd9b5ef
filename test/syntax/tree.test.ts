import { describe, expect, it } from 'vitest';
import type { Node } from '../../server/src/syntax/ast';
import { splitBlocks } from '../../server/src/syntax/blocks';
import { parseBlock } from '../../server/src/syntax/parseBlock';
import { parseExpression } from '../../server/src/syntax/parseExpression';
import { readings } from '../../server/src/syntax/readings';
import { children, nodeAt, walk } from '../../server/src/syntax/walk';
import { fileText } from '../support/ruleText';

const rule = parseBlock(
  'inbound rule "x" {\n    flow {\n        once a <- Trim([b]) & "c"\n    }\n}\n',
);

function kinds(path: readonly Node[]): readonly string[] {
  return path.map((node) => node.kind);
}

describe('walking a tree', () => {
  it('enters and leaves every node once, in source order', () => {
    const seen: string[] = [];
    walk(rule.tree, {
      enter: (node) => void seen.push(`+${node.kind}`),
      leave: (node) => void seen.push(`-${node.kind}`),
    });
    expect(seen.filter((one) => one.startsWith('+'))).toEqual([
      '+Rule',
      '+Text',
      '+FlowSection',
      '+Flow',
      '+Name',
      '+Name',
      '+ExpressionSource',
      '+Binary',
      '+Call',
      '+Attribute',
      '+String',
    ]);
    expect(seen).toHaveLength(22);
    expect(seen.at(-1)).toBe('-Rule');
  });

  it('skips the children of a node on request', () => {
    const seen: string[] = [];
    walk(rule.tree, {
      enter: (node) => {
        seen.push(node.kind);
        return node.kind === 'Flow' ? false : undefined;
      },
    });
    expect(seen).toEqual(['Rule', 'Text', 'FlowSection', 'Flow']);
  });

  it('hands every child its parent, and finds each inside of it', () => {
    const text = fileText(21, 12);
    for (const block of splitBlocks(text)) {
      walk(parseBlock(text.slice(block.start, block.end)).tree, {
        enter: (node, parent) => {
          if (parent === undefined) return;
          expect(children(parent)).toContain(node);
          expect(
            parent.span.start <= node.span.start && node.span.end <= parent.span.end,
            `${node.kind} in ${parent.kind}`,
          ).toBe(true);
        },
      });
    }
  });

  it('goes down chains of any length', () => {
    let count = 0;
    walk(parseExpression(`1${' + 1'.repeat(900)}`).value, { enter: () => void count++ });
    expect(count).toBe(1801);
  });
});

describe('the nodes at an offset', () => {
  const at = (needle: string, shift = 0): readonly string[] =>
    kinds(nodeAt(rule.tree, rule.text.indexOf(needle) + shift));

  it('are those from the root to the innermost', () => {
    expect(at('[b]', 1)).toEqual([
      'Rule',
      'FlowSection',
      'Flow',
      'ExpressionSource',
      'Binary',
      'Call',
      'Attribute',
    ]);
    expect(at('once')).toEqual(['Rule', 'FlowSection', 'Flow', 'Name']);
    expect(at('a <-', 1)).toEqual(['Rule', 'FlowSection', 'Flow', 'Name']);
    expect(at('& ')).toEqual(['Rule', 'FlowSection', 'Flow', 'ExpressionSource', 'Binary']);
  });

  it('take the second of two neighbours, and the last at the end', () => {
    const tree = parseExpression('Foo([a],[b])').value;
    expect(nodeAt(tree, 8).at(-1)).toMatchObject({ kind: 'Attribute', name: 'b' });
    expect(nodeAt(tree, 7).at(-1)).toMatchObject({ kind: 'Attribute', name: 'a' });
  });

  it('are none outside of the tree', () => {
    expect(nodeAt(parseExpression('  [a]').value, 0)).toEqual([]);
  });
});

describe('the readings of operators (expressions §2.1)', () => {
  it.each([
    // Flat is ((a || b) = c) || d.
    ['IsPresent([a]) || [b] = "X" || [c] = "Y"', true, false],
    ['InStr([a], "x") > 0 || InStr([b], "y") > 0', true, false],
    ['Count($v) = 0', false, false],
    // VBA multiplies first, the documentation denies it.
    ['1 + 2 * 3', false, true],
    ['1 * 2 + 3', false, false],
    // Flat is (a & b = c) & d, the others compare two strings.
    ['[a] & [b] = [c] & [d]', true, false],
    // In VBA && binds tighter than ||.
    ['[a] || [b] && [c]', false, true],
    ['[a] && [b] || [c]', false, false],
    ['([a] || [b]) && [c]', false, false],
    ['[a] + 1 & "x"', false, false],
    ['"x" & [a] + 1', false, true],
  ])('%s: flat differs %s, VBA differs %s', (text, flatDiffers, vbaDiffers) => {
    expect(readings(parseExpression(text).value)).toEqual({ flatDiffers, vbaDiffers });
  });
});
