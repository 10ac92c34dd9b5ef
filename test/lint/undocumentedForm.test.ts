import { describe, expect, it } from 'vitest';
import { undocumentedForm as rule } from '../../server/src/lint/rules/undocumentedForm';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

const of = (expression: string): readonly string[] =>
  messages(rule, ruleText({ flow: `        a <- ${expression}` }));

describe('SR301 undocumentedForm', () => {
  it.each([['Trim("a\\"b")'], ['Trim("a""b")']])('doubts a quotation mark in %s', (expression) => {
    expect(of(expression)).toEqual([expect.stringContaining('not documented')]);
  });

  it('doubts a number after && without a space', () => {
    expect(of('IIF([b]&&HFF,1,2)')).toEqual([
      "This is read as the operator '&&' followed by 'HFF'. For a hexadecimal number, add a space: '& &HFF'.",
    ]);
  });

  it('doubts ImportedValue where nothing is imported', () => {
    const flow = '        a <- Trim(ImportedValue("b"))';
    expect(messages(rule, ruleText({ direction: 'outbound', flow }))).toEqual([
      expect.stringContaining('documented for inbound rules'),
    ]);
    expect(messages(rule, ruleText({ flow }))).toEqual([]);
  });

  it.each([
    ['Trim("\\\\0ACNF:")'],
    ['Replace([b],"\\n","")'],
    ['BitAnd([b],&HFF)'],
    ['[b] && Hello'],
    ['Trim("")'],
  ])('is content with %s', (expression) => {
    expect(of(expression)).toEqual([]);
  });
});
