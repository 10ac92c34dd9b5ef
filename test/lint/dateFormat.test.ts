import { describe, expect, it } from 'vitest';
import { dateFormat as rule } from '../../server/src/lint/rules/dateFormat';
import { fixed, messages } from '../support/lint';
import { ruleText } from '../support/rule';

const text = (format: string): string =>
  ruleText({ flow: `        mail <- FormatDateTime(CDate([cn]), "${format}")` });

describe('SR228 dateFormat', () => {
  it.each([
    ['yyyy-mm-dd', 'yyyy-MM-dd'],
    ['dd.mm.yyyy', 'dd.MM.yyyy'],
    ['yyyymmdd', 'yyyyMMdd'],
    ['yyyy-MM-dd HH:MM', 'yyyy-MM-dd HH:mm'],
    ['yyyyMMddHHMMss.0Z', 'yyyyMMddHHmmss.0Z'],
    ['hh:mm', 'HH:mm'],
    ['yyyy-mm-dd hh:MM', 'yyyy-MM-dd HH:mm'],
  ])('%s is meant as %s', (format, meant) => {
    expect(messages(rule, text(format))).toHaveLength(1);
    expect(fixed(rule, text(format))).toBe(text(meant));
    expect(messages(rule, text(meant))).toEqual([]);
  });

  it.each([
    'yyyyMMddHHmmss.0Z',
    'hh:mm tt',
    'MM/dd/yyyy',
    'mm:ss',
    'm',
    'd',
    "yyyy-MM-dd'mm'",
    'dd MMM',
    'MMMM',
    'HH',
    'mm',
    'HHmm dd',
    'ddMMHHmm',
    "HH 'Uhr' mm",
  ])('%s is right', (format) => {
    expect(messages(rule, text(format))).toEqual([]);
  });

  it('looks at the formats of FormatDateTime, and not at those of standard rules', () => {
    expect(
      messages(
        rule,
        ruleText({ flow: '        mail <- Replace([cn], "yyyy-mm-dd", "yyyy-mm-dd")' }),
      ),
    ).toEqual([]);
    expect(
      messages(
        rule,
        ruleText({
          header: '    tag "Microsoft.X.001"',
          flow: '        mail <- FormatDateTime(CDate([cn]), "yyyy-mm-dd")',
        }),
      ),
    ).toEqual([]);
  });
});
