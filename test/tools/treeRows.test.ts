import { describe, expect, test } from 'vitest';
import { rowAt } from '../../tools/host/treeRows.mjs';

/** Rows as a tree shows them: two blanks of indent for each level. */
const rows = (text: string) =>
  text.split('\n').map((line, index) => ({
    list: 0,
    index,
    level: 1 + (line.length - line.trimStart().length) / 2,
    open: false,
    label: line.trim(),
  }));

const tree = rows(
  'Schema\n  group\n  person\nObjects\n  first\n    group\n    person\n      Ingrid',
);

describe('a row of a tree', () => {
  test('is found below the row that its path names, not below another one with the same label', () => {
    expect(rowAt(tree, ['Schema', 'person'])?.index).toBe(2);
    expect(rowAt(tree, ['Objects', 'first', 'person'])?.index).toBe(6);
  });

  test('is not there while the row above it shows nothing, whatever is called the same elsewhere', () => {
    const folded = rows('Schema\nObjects\n  first\n    person');
    expect(rowAt(folded, ['Schema', 'person'])).toBeUndefined();
    expect(rowAt(folded, ['Objects', 'person'])).toBeUndefined();
  });

  test('may be named from any row on, by text or pattern, in whatever order the page has the rows', () => {
    expect(rowAt([...tree].reverse(), [/^per/])?.index).toBe(2);
    expect(rowAt([...tree].reverse(), ['first', /^per/, /Ing/])?.index).toBe(7);
  });
});
