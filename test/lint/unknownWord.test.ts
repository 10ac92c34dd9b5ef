import { describe, expect, it } from 'vitest';
import { unknownWord as rule } from '../../server/src/lint/rules/unknownWord';
import { fixed, messages } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

describe('SR108 unknownWord', () => {
  it('suggests what a bare word was probably meant to be', () => {
    const found = (expression: string): readonly string[] =>
      messages(rule, schemaText + ruleText({ flow: `        mail <- ${expression}` }));
    expect(found('Trim(true)')).toEqual([
      "'true' must be written 'True': names are case-sensitive.",
    ]);
    expect(found('Trim(mail)')).toEqual([
      "'mail' is an attribute. In an expression, write [mail].",
    ]);
    expect(found('Trim(Now)')).toEqual(["'Now' is a function. Write Now(…)."]);
    expect(found('Trim(whatever)')).toEqual([
      'Unknown word \'whatever\'. Write [whatever] for an attribute or "whatever" for a string.',
    ]);
  });

  it('takes members of an enumeration bare and in quotes, only where they belong', () => {
    expect(
      messages(
        rule,
        ruleText({
          flow: '        a <- ConvertFromBase64([b], UTF8)\n        c <- ConvertFromBase64([b], "UTF8")',
        }),
      ),
    ).toEqual([]);
    expect(messages(rule, ruleText({ flow: '        a <- Trim(vbTextCompare)' }))).toHaveLength(1);
    expect(messages(rule, ruleText({ flow: '        a <- DateAdd("mm", 1, Now())' }))[0]).toMatch(
      /is not a value that DateAdd accepts here/,
    );
  });

  it('puts the brackets around an attribute', () => {
    expect(fixed(rule, schemaText + ruleText({ flow: '        mail <- Trim(mail)' }))).toBe(
      schemaText + ruleText({ flow: '        mail <- Trim([mail])' }),
    );
  });
});
