import { describe, expect, it } from 'vitest';
import { argumentCount as rule } from '../../server/src/lint/rules/argumentCount';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR106 argumentCount', () => {
  it('says how many arguments there are to be', () => {
    expect(messages(rule, ruleText({ flow: '        a <- Trim([b], [c])' }))).toEqual(['Trim takes 1; it has 2 arguments here.']);
    expect(messages(rule, ruleText({ flow: '        a <- Left([b])' }))).toEqual(['Left takes 2; it has 1 argument here.']);
  });

  it('allows optional arguments to be left out, and pairs to repeat', () => {
    expect(messages(rule, ruleText({ flow: '        a <- InStr([b], "x")\n        c <- InStr([b], "x", 1, vbTextCompare)\n        d <- Switch([b] = "1", "one", [b] = "2", "two")' }))).toEqual([]);
    expect(messages(rule, ruleText({ flow: '        d <- Switch([b] = "1", "one", [b] = "2")' }))).toHaveLength(1);
  });

  it('waits for the closing parenthesis', () => {
    expect(messages(rule, ruleText({ flow: '        a <- IIF(True,' }))).toEqual([]);
  });
});
