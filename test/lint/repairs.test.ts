import { describe, expect, it } from 'vitest';
import { lintRules } from '../../server/src/lint/registry';
import { fixed } from '../support/lint';
import { ruleText, schemaText } from '../support/rule';

const ruleOf = (code: string) => lintRules.find((one) => one.code === code)!;
const repaired = (code: string, text: string): string => fixed(ruleOf(code), text);

describe('repairs', () => {
  const flow = (line: string): string => schemaText + ruleText({ flow: `        ${line}` });

  it.each([
    [
      'SR315',
      'mail <- [cn] & "@contoso.com"',
      'mail <- IIF(IsPresent([cn]), [cn] & "@contoso.com", NULL)',
    ],
    ['SR321', 'mail <- Guid()', 'once mail <- Guid()'],
    ['SR321', 'Merge proxyAddresses <- CStr(Now())', 'once Merge proxyAddresses <- CStr(Now())'],
    // Both operands are named by one condition; the second finding offers the same.
    ['SR319', 'mail <- IIF(IsPresent([cn]), [mail], [mail])', 'mail <- [mail]'],
    ['SR319', 'mail <- IIF("a" = "b", [mail], Trim([cn]))', 'mail <- Trim([cn])'],
  ])('%s of %s', (code, before, after) => {
    expect(repaired(code, flow(before))).toBe(flow(after));
  });

  it('SR208 takes the flow away, with its line', () => {
    const winner = ruleText({ name: 'W', precedence: '1', flow: '        mail <- "x"' });
    const loser = (lines: string): string => ruleText({ name: 'L', precedence: '2', flow: lines });
    expect(
      repaired(
        'SR208',
        schemaText + winner + loser('        cn <- cn\n        mail <- mail\n        title <- cn'),
      ),
    ).toBe(schemaText + winner + loser('        cn <- cn\n        title <- cn'));
  });

  it('SR111 takes the second flow away, with its line', () => {
    const rule = (lines: string): string => schemaText + ruleText({ flow: lines });
    expect(
      repaired(
        'SR111',
        rule(
          '        mail <- mail\n        cn <- cn\n        mail <-\n            Trim([mail])\n        title <- cn',
        ),
      ),
    ).toBe(rule('        mail <- mail\n        cn <- cn\n        title <- cn'));
  });

  it('SR213 adds the clauses to each group, or a scope of them', () => {
    const cloud = { direction: 'outbound', connector: '"cloud"' } as const;
    const both = '        sourceObjectType EQUAL "User"\n        cloudMastered NOTEQUAL "True"';
    const missing = ruleText({
      ...cloud,
      scope: `${both}\n    } or {\n        sourceObjectType EQUAL "User"`,
      flow: '        mail <- mail',
    });
    expect(repaired('SR213', schemaText + missing)).toBe(
      schemaText +
        ruleText({ ...cloud, scope: `${both}\n    } or {\n${both}`, flow: '        mail <- mail' }),
    );
    const after = repaired(
      'SR213',
      schemaText + ruleText({ ...cloud, flow: '        mail <- mail' }),
    );
    expect(after).toContain(`    precedence 50\n\n    scope {\n${both}\n    }\n    flow {`);
  });

  it('SR112 changes the identifier of one of the two', () => {
    const id = '    id {11111111-1111-1111-1111-111111111111}';
    const after = repaired(
      'SR112',
      ruleText({ name: 'A', header: id }) + ruleText({ name: 'B', precedence: '51', header: id }),
    );
    const ids = [...after.matchAll(/\bid +\{([^}]*)\}/g)].map(([, found]) => found);
    expect(new Set(ids).size).toBe(2);
    expect(repaired('SR112', after)).toBe(after);
  });
});
