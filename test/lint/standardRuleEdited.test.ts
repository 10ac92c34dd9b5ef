import { describe, expect, it } from 'vitest';
import { standardRuleEdited as rule } from '../../server/src/lint/rules/standardRuleEdited';
import { fixed, messages } from '../support/lint';

const standard = (
  body: string,
  tag = 'Microsoft.InfromADUserCommon.005',
  connector = 'contoso.com',
  more = '',
): string =>
  `inbound rule "In from AD - User Common" {\n    id          {11111111-1111-1111-1111-111111111111}\n    tag         "${tag}"\n    connector   "${connector}"\n    object      user -> person\n    link        Join\n    precedence  106${more}\n\n${body}}\n`;
const flow = (...lines: readonly string[]): string =>
  `    flow {\n${lines.map((line) => `        ${line}\n`).join('')}    }\n`;
const against = (now: string, ...before: readonly string[]): string =>
  `${now}//- syncrules.json\n{ "baseline": "baseline" }\n//- baseline/syncrules.json\n{}\n//- baseline/r.syncrule\n${before.join('\n')}`;

describe('SR217 standardRuleEdited', () => {
  const original = standard(flow('title <- title', 'mail <- Trim([mail])'));

  it('names what is different: scope, join, link type, and flows that are new, changed or missing', () => {
    const edited = standard(
      `    scope {\n        mail ISNOTNULL\n    }\n\n${flow('mail  <- [mail]', 'sn <- sn')}`,
    ).replace('link        Join', 'link        Provision');
    expect(messages(rule, against(edited, original))).toEqual([
      "This standard rule differs from the baseline: link type changed from 'Join', scoping filter changed, flow to 'mail' changed, flow to 'sn' added, flow to 'title' removed. An upgrade overwrites the edits, or does not update the rule.",
    ]);
  });

  it('ignores white space, order, number, comments and disabled rules', () => {
    expect(
      messages(
        rule,
        against(
          standard(flow('// first', 'mail <- Trim( [mail] )', 'title <- title')).replace(
            '106',
            '130',
          ),
          original,
        ),
      ),
    ).toEqual([]);
    expect(
      messages(
        rule,
        against(standard(flow('sn <- sn'), undefined, undefined, '\n    disabled'), original),
      ),
    ).toEqual([]);
  });

  it('compares rules of one tag only, and of several the one of the same connector', () => {
    expect(
      messages(
        rule,
        against(standard(flow('sn <- sn'), 'Microsoft.InfromADUserCommon.006'), original),
      ),
    ).toEqual([]);
    expect(messages(rule, against(standard(flow('sn <- sn'), ''), original))).toEqual([]);
    const twins = [
      standard(flow('sn <- sn'), undefined, 'fabrikam.com').replace('11111111', '22222222'),
      original,
    ];
    expect(messages(rule, against(original, ...twins))).toEqual([]);
    expect(messages(rule, against(standard(flow('cn <- cn')), ...twins))).toHaveLength(1);
  });

  it('reports nothing without a baseline, or with one that does not exist', () => {
    expect(messages(rule, standard(flow('sn <- sn')))).toEqual([]);
    expect(
      messages(
        rule,
        `${standard(flow('sn <- sn'))}//- syncrules.json\n{ "baseline": "nowhere" }\n`,
      ),
    ).toEqual([]);
  });

  it('is repaired by keeping the edit in a custom rule and restoring the original, disabled', () => {
    const edited = standard(flow('title <- Trim([title])', 'mail <- Trim([mail])')).replace(
      '106',
      '110',
    );
    const after = fixed(rule, against(edited, original));
    const [first, second] = after.split('\n\ninbound rule ');
    expect(first).toBe(
      original.replace('precedence  106\n', 'precedence  110\n    disabled\n').trimEnd(),
    );
    expect(second).toContain('"In from AD - User Common - Cloned"');
    expect(second).toContain('title <- Trim([title])');
    expect(second).toContain('precedence  99\n');
    expect(second).not.toContain('tag ');
    expect(messages(rule, against(after, original))).toEqual([]);
  });
});
