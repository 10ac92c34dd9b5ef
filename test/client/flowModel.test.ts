import { describe, expect, it } from 'vitest';
import {
  matches,
  nextSort,
  searchFor,
  searchTerms,
  sorted,
  type Filter,
} from '../../client/webview/model/filter';
import {
  changedCount,
  exportTables,
  importTable,
  lineText,
} from '../../client/webview/model/flowTable';
import { readSaved } from '../../client/webview/model/saved';
import { boundedText, visibleText } from '../../client/webview/model/text';
import { samplePreview, text, withAttributes } from '../support/previewSample';

const all: Filter = { text: '', changedOnly: false, problemsOnly: false, others: true };
const groups = importTable(samplePreview).groups;
const group = (name: string) => groups.find(({ result }) => result.attribute === name)!;

describe('a group of flows', () => {
  it('is led by the flow that gave the value, not by the first', () => {
    expect(group('jobTitle').lead?.row.rule.precedence).toBe(104);
    expect(group('jobTitle').others.map(({ row }) => row.rule.precedence)).toEqual([50, 154]);
  });

  it('is led by the first where none gave a value', () => {
    expect(group('manager').lead?.row.status).toBe('unresolved-reference');
  });

  it('knows its problems', () => {
    expect(
      groups.filter(({ hasProblem }) => hasProblem).map(({ result }) => result.attribute),
    ).toEqual(['manager', 'userPrincipalName']);
  });

  it('may have no flow at all', () => {
    const [lonely] = importTable(
      withAttributes([
        {
          attribute: 'old',
          type: 'string',
          multivalued: false,
          before: text('x'),
          after: [],
          change: 'removed',
          reason: 'No rule in scope sets it any more.',
          rows: [],
        },
      ]),
    ).groups;
    expect(lonely?.lead).toBeUndefined();
    expect(lonely === undefined ? '' : lineText(lonely, undefined)).toBe(
      'old\tx\t\tremoved\t\t\t\t\tNo rule in scope sets it any more.',
    );
  });

  it('is counted as changed or not', () => {
    expect(changedCount(groups)).toBe(5);
    expect(exportTables(samplePreview).map((table) => changedCount(table.groups))).toEqual([2, 0]);
  });

  it('is copied without breaking the columns', () => {
    const [one] = importTable(
      withAttributes([{ ...group('mail').result, after: text('a\tb\r\nc') }]),
    ).groups;
    expect(one === undefined ? [] : lineText(one, one.lead).split('\t')).toHaveLength(9);
  });
});

describe('the filter', () => {
  it('wants every word of the search, in any letter case and anywhere', () => {
    expect(matches(group('jobTitle'), { ...all, text: 'CONSULTANT south' })).toBe(true);
    expect(matches(group('jobTitle'), { ...all, text: 'consultant nowhere' })).toBe(false);
  });

  it('takes one attribute, and one rule by name or precedence', () => {
    const found = (text: string): readonly string[] =>
      groups.filter((one) => matches(one, { ...all, text })).map(({ result }) => result.attribute);
    expect(found('attribute:mail')).toEqual(['mail']);
    expect(found('attribute:MAI')).toEqual([]);
    expect(found('rule:50')).toEqual(['department', 'jobTitle']);
    expect(found(searchFor('rule', 'In from north – Job title from HR'))).toEqual([
      'department',
      'jobTitle',
    ]);
    expect(found('rule:50 engineer')).toEqual(['jobTitle']);
    // Half of a search is a search too: it is looked at while it is typed.
    expect(searchTerms('rule:"In from')).toEqual([{ field: 'rule', text: 'in from' }]);
    expect(searchTerms('"two words" x')).toEqual([
      { field: 'any', text: 'two words' },
      { field: 'any', text: 'x' },
    ]);
  });

  it('combines its parts', () => {
    expect(matches(group('manager'), { ...all, problemsOnly: true })).toBe(true);
    expect(matches(group('manager'), { ...all, problemsOnly: true, changedOnly: true })).toBe(
      false,
    );
  });
});

describe('the order', () => {
  const names = (sortedGroups: readonly { readonly result: { readonly attribute: string } }[]) =>
    sortedGroups.map(({ result }) => result.attribute);

  it('is the server’s own without a wish', () => {
    expect(sorted(groups, undefined)).toBe(groups);
  });

  it('of precedences is by number', () => {
    const precedences = sorted(groups, { column: 'rule', descending: false }).map(
      ({ lead }) => lead?.row.rule.precedence,
    );
    expect(precedences).toEqual([...precedences].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('is stable and does not touch what it is given', () => {
    const before = names(groups);
    expect(names(sorted(groups, { column: 'mapping', descending: false })).slice(0, 5)).toEqual([
      'jobTitle',
      'mail',
      'manager',
      'telephoneNumber',
      'accountEnabled',
    ]);
    expect(names(groups)).toEqual(before);
  });

  it('goes up, down, and back to none', () => {
    const up = nextSort(undefined, 'status');
    expect(up).toEqual({ column: 'status', descending: false });
    expect(nextSort(up, 'status')).toEqual({ column: 'status', descending: true });
    expect(nextSort({ column: 'status', descending: true }, 'status')).toBeUndefined();
    expect(nextSort(up, 'rule')).toEqual({ column: 'rule', descending: false });
  });
});

describe('text from outside', () => {
  it('shows what cannot be seen', () => {
    expect(visibleText('a\u202Eb\u200Bc\u0007\n')).toBe('a\\u{202e}b\\u{200b}c\\u{7}↵');
    expect(visibleText('half \ud83d and whole 😀')).toBe('half \\u{d83d} and whole 😀');
    expect(visibleText('Zoë 東京 مرحبا')).toBe('Zoë 東京 مرحبا');
  });

  it('is cut, but not through a character', () => {
    expect(boundedText('abc', 3)).toEqual({ text: 'abc' });
    expect(boundedText('abcd', 3)).toEqual({ text: 'abc', cutFrom: 4 });
    expect(boundedText('ab😀cd', 3)).toEqual({ text: 'ab', cutFrom: 6 });
  });
});

describe('what the page kept', () => {
  const start = { changedOnly: true, others: false };

  it('is read back', () => {
    const state = {
      filter: { ...all, text: 'x' },
      sorts: { import: { column: 'rule', descending: true } },
      toggled: ['import/a'],
      scroll: 12,
    };
    expect(readSaved(state, start)).toEqual(state);
  });

  it('is forgotten when it is from another version, or no state at all', () => {
    for (const data of [
      undefined,
      null,
      5,
      {},
      { filter: { text: 1 } },
      {
        filter: all,
        sorts: { import: { column: 'gone', descending: true } },
        toggled: [],
        scroll: 0,
      },
    ]) {
      expect(readSaved(data, start)).toEqual({
        filter: { text: '', problemsOnly: false, changedOnly: true, others: false },
        sorts: {},
        toggled: [],
        scroll: 0,
      });
    }
  });
});
