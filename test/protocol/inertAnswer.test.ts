import { describe, expect, it } from 'vitest';
import {
  inertAnswer,
  shownByDebuggers,
  shownByEditors,
} from '../../server/src/protocol/inertAnswer';
import { inertLabel, inertMarkdown, inertMessage } from '../../server/src/protocol/inertText';

describe('an answer for an editor', () => {
  it('is inert where people read it, and untouched where it comes back or is written', () => {
    const answer = [
      {
        label: 'a\u202eb',
        detail: '$(bug)',
        data: { label: '\u0007' },
        textEdit: { newText: '\u0007' },
        command: { title: '[x](command:y)', command: 'c', arguments: ['\u0007'] },
        uri: 'file:///a',
      },
    ];
    expect(inertAnswer(answer, shownByEditors)).toEqual([
      {
        label: 'a\\u{202e}b',
        detail: '$ (bug)',
        data: { label: '\u0007' },
        textEdit: { newText: '\u0007' },
        command: { title: '[x] (command:y)', command: 'c', arguments: ['\u0007'] },
        uri: 'file:///a',
      },
    ]);
  });

  it('is the same object where nothing is to be done', () => {
    const answer = { items: [{ label: 'displayName', kind: 5 }], data: [1, 2, 3] };
    expect(inertAnswer(answer, shownByEditors)).toBe(answer);
    for (const nothing of [null, undefined, 3, 'a\u0007', true])
      expect(inertAnswer(nothing, shownByEditors)).toBe(nothing);
  });

  it('keeps the lines of what a debugger writes', () => {
    expect(
      inertAnswer(
        {
          body: {
            output: 'a\n\u001b[31mb\n',
            variables: [{ name: 'x', value: '\u202e', evaluateName: '\u202e' }],
          },
        },
        shownByDebuggers,
      ),
    ).toEqual({
      body: {
        output: 'a\n\\u{1b}[31mb\n',
        variables: [{ name: 'x', value: '\\u{202e}', evaluateName: '\u202e' }],
      },
    });
  });
});

describe('a label', () => {
  it.each([
    ['$(sync~spin) ok', '$ (sync~spin) ok'],
    ['[run](command:a.b)', '[run] (command:a.b)'],
    ['cost $5 (net) [a] (b)', 'cost $5 (net) [a] (b)'],
    ['a\nb', 'a\\u{a}b'],
    ['\\$(x)', '\\$ (x)'],
  ])('%j is shown as %j', (text, expected) => {
    expect(inertLabel(text)).toBe(expected);
    expect(inertLabel(expected)).toBe(expected);
  });

  it('of a message has lines', () =>
    expect(inertMessage('a\nb\u0007 [x](command:y)')).toBe('a\nb\\u{7} [x] (command:y)'));
});

describe('a text in Markdown', () => {
  it.each([
    ['plain words, 12 %', 'plain words, 12 %'],
    ['*a* _b_ `c` ~d~ #e !f', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\#e \\!f'],
    ['[x](command:y)', '\\[x\\](command:y)'],
    ['<b>&lt;i&gt;</b>', '\\<b\\>\\&lt;i\\&gt;\\</b\\>'],
    ['$(bug) $5', '\\$(bug) $5'],
    ['http://a.b www.c.d ann@e.f', 'http\\://a.b www\\.c.d ann\\@e.f'],
    ['a|b', 'a\\|b'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['1.5 - 2', '1.5 - 2'],
    ['+', '\\+'],
    ['a\r\n  b', 'a b'],
    ['a\u202eb\u0007', 'a\\u{202e}b\\u{7}'],
    ['CONTOSO\\user', 'CONTOSO\\\\user'],
  ])('%j is written as %j', (text, expected) => expect(inertMarkdown(text)).toBe(expected));
});
