import { describe, expect, it } from 'vitest';
import { constantControlWord as rule } from '../../server/src/lint/rules/constantControlWord';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR325 constantControlWord', () => {
  const found = (flow: string): readonly string[] =>
    messages(rule, ruleText({ flow: `        ${flow}` }));

  it.each(['NULL', 'AuthoritativeNull', 'IgnoreThisFlow'])('finds %s in quotes', (word) => {
    const [message, ...others] = found(`title <- "${word}"`);
    expect(message).toContain(word);
    expect(others).toEqual([]);
  });

  it('accepts the words where they have their meaning, and inside other constants', () => {
    for (const flow of [
      'title <- NULL',
      'title <- AuthoritativeNull',
      'title <- "NULL and void"',
      'title <- ""',
      'title <- IIF(IsPresent([title]), "NULL", IgnoreThisFlow)',
    ])
      expect(found(flow), flow).toEqual([]);
  });

  it('removes the quotes', () => {
    expect(fixed(rule, ruleText({ flow: '        title <- "AuthoritativeNull"' }))).toBe(
      ruleText({ flow: '        title <- AuthoritativeNull' }),
    );
  });
});
