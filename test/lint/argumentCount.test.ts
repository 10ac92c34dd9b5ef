import { describe, expect, it } from 'vitest';
import { argumentCount as rule } from '../../server/src/lint/rules/argumentCount';
import { messages } from '../support/lint';
import { ruleText } from '../support/rule';

describe('SR106 argumentCount', () => {
  it('names the expected number of arguments', () => {
    expect(messages(rule, ruleText({ flow: '        a <- Trim([b], [c])' }))).toEqual([
      'Expected 1 argument, but got 2.',
    ]);
    expect(messages(rule, ruleText({ flow: '        a <- Left([b])' }))).toEqual([
      'Expected 2 arguments, but got 1.',
    ]);
  });

  it('allows optional arguments to be left out, and pairs to repeat', () => {
    expect(
      messages(
        rule,
        ruleText({
          flow: '        a <- InStr([b], "x")\n        c <- InStr([b], "x", 1, vbTextCompare)\n        d <- Switch([b] = "1", "one", [b] = "2", "two")',
        }),
      ),
    ).toEqual([]);
    expect(
      messages(rule, ruleText({ flow: '        d <- Switch([b] = "1", "one", [b] = "2")' })),
    ).toHaveLength(1);
  });

  it.each([
    ['Join(" ", [b], [c])', 'Join(values,separator)'],
    ['Replace([b], "a", "", "", "c", "")', 'Replace(text,old,new)'],
    ['FormatDateTime([b], "", "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', 'FormatDateTime(date,format)'],
    ['PCase([b], " -", "en-US")', 'PCase(text)'],
    ['Switch([b], "none", "1")', 'pairs of a condition and a value'],
  ])('recognises the shape of cloud sync in %s', (call, hint) => {
    const [message] = messages(rule, ruleText({ flow: `        a <- ${call}` }));
    expect(message).toContain('This is the syntax of cloud sync');
    expect(message).toContain(hint);
  });

  it('waits for the closing parenthesis', () => {
    expect(messages(rule, ruleText({ flow: '        a <- IIF(True,' }))).toEqual([]);
  });
});
