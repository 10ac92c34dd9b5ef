import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/lineIndex';
import { mergeTypes, type AttributeFlow } from '../../server/src/domain/rule';
import { planImport } from '../../server/src/formats/import';
import { isRuleScript, readPowerShell } from '../../server/src/formats/powershell/readRules';
import { writePowerShell } from '../../server/src/formats/powershell/writeRules';
import { rule } from '../support/configuration';
import { configurationOf, describeExports } from '../support/exports';

const id = '11111111-1111-1111-1111-111111111111';
const head = `New-ADSyncRule -Name 'R' -Identifier '${id}' -Direction 'Inbound' -Precedence 100 -SourceObjectType 'user' -TargetObjectType 'person' -Connector 'aaaaaaaa-0000-0000-0000-000000000001' -LinkType 'Join' -OutVariable syncRule\n`;
const mapping = (rest: string): string =>
  `${head}Add-ADSyncAttributeFlowMapping -SynchronizationRule $syncRule[0] -Destination 't' ${rest} -OutVariable syncRule\nAdd-ADSyncRule -SynchronizationRule $syncRule[0]\n`;

function found(text: string): string[] {
  return readPowerShell(text).diagnostics.map(
    (d) => `${new LineIndex(text).position(d.span.start).line + 1}: ${d.severity} ${d.message}`,
  );
}
const flowOf = (rest: string): AttributeFlow | undefined =>
  readPowerShell(mapping(rest)).value[0]?.flows[0];

describe('writing (formats §4)', () => {
  it("writes the product's shape, line for line", () => {
    const value = rule({
      name: "Ann's rule",
      precedence: 50,
      disabled: true,
      flows: [
        {
          target: 'cloudFiltered',
          source: { kind: 'Constant', value: 'True' },
          once: true,
          merge: 'Update',
          sources: [],
        },
        {
          target: 'dn',
          source: { kind: 'Expression', text: '"it\'s" & [a]' },
          once: false,
          merge: 'Merge',
          sources: ['a'],
        },
      ],
      scope: [
        {
          clauses: [
            { attribute: 'a', operator: 'EQUAL', value: 'x' },
            { attribute: 'b', operator: 'ISNULL', value: '' },
          ],
        },
      ],
      join: [
        {
          conditions: [
            { connectorAttribute: 'mail', metaverseAttribute: 'email', caseSensitive: true },
          ],
        },
      ],
    });
    const zero = '00000000-0000-0000-0000-000000000000';
    expect(writePowerShell([value])).toBe(
      [
        `New-ADSyncRule  \`\n-Name 'Ann''s rule' \`\n-Identifier '${id}' \`\n-Description '' \`\n-Direction 'Inbound' \`\n-Disabled \`\n-Precedence 50 \`\n-PrecedenceAfter '${zero}' \`\n-PrecedenceBefore '${zero}' \`\n-SourceObjectType 'user' \`\n-TargetObjectType 'person' \`\n-Connector 'aaaaaaaa-0000-0000-0000-000000000001' \`\n-LinkType 'Join' \`\n-SoftDeleteExpiryInterval 0 \`\n-ImmutableTag '' \`\n-OutVariable syncRule`,
        `Add-ADSyncAttributeFlowMapping  \`\n-SynchronizationRule $syncRule[0] \`\n-Source @('True') \`\n-Destination 'cloudFiltered' \`\n-FlowType 'Constant' \`\n-ValueMergeType 'Update' \`\n-ExecuteOnce  \`\n-OutVariable syncRule`,
        `Add-ADSyncAttributeFlowMapping  \`\n-SynchronizationRule $syncRule[0] \`\n-Source @('a') \`\n-Destination 'dn' \`\n-FlowType 'Expression' \`\n-ValueMergeType 'Merge' \`\n-Expression '"it''s" & [a]' \`\n-OutVariable syncRule`,
        `New-Object  \`\n-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' \`\n-ArgumentList 'a','x','EQUAL' \`\n-OutVariable condition0`,
        `New-Object  \`\n-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' \`\n-ArgumentList 'b','','ISNULL' \`\n-OutVariable condition1`,
        `Add-ADSyncScopeConditionGroup  \`\n-SynchronizationRule $syncRule[0] \`\n-ScopeConditions @($condition0[0],$condition1[0]) \`\n-OutVariable syncRule`,
        `New-Object  \`\n-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.JoinCondition' \`\n-ArgumentList 'mail','email',$true \`\n-OutVariable condition0`,
        `Add-ADSyncJoinConditionGroup  \`\n-SynchronizationRule $syncRule[0] \`\n-JoinConditions @($condition0[0]) \`\n-OutVariable syncRule`,
        'Add-ADSyncRule  `\n-SynchronizationRule $syncRule[0]',
        `Get-ADSyncRule  \`\n-Identifier '${id}'\n`,
      ].join('\n\n\n'),
    );
  });

  const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 });
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    fc.constantFrom(
      "'",
      "''",
      "it's",
      '‘x’',
      '`',
      '$x',
      'a\nb',
      '@(',
      '#',
      '-Name',
      "' -Name '",
      '"',
    ),
  );
  const flow = fc
    .tuple(
      word,
      fc.oneof(
        word.map((attribute) => ({
          source: { kind: 'Direct' as const, attribute },
          sources: [attribute],
        })),
        text.map((value) => ({
          source: { kind: 'Constant' as const, value },
          sources: [] as string[],
        })),
        fc.tuple(text, fc.array(word, { maxLength: 2 })).map(([expression, sources]) => ({
          source: { kind: 'Expression' as const, text: expression },
          sources,
        })),
      ),
      fc.boolean(),
      fc.constantFrom(...mergeTypes),
    )
    .map(([target, source, once, merge]): AttributeFlow => ({ target, ...source, once, merge }));
  const anyRule = fc.record({
    name: text,
    description: text,
    immutableTag: text,
    direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
    disabled: fc.boolean(),
    enablePasswordSync: fc.boolean(),
    precedence: fc.nat(999),
    precedenceAfter: fc.uuid(),
    precedenceBefore: fc.uuid(),
    sourceObjectType: word,
    targetObjectType: word,
    linkType: fc.constantFrom('Join', 'Provision', 'StickyJoin'),
    softDeleteExpiryInterval: fc.constantFrom('00:00:00', '1.00:00:00'),
    flows: fc.array(flow, { maxLength: 3 }),
    scope: fc.array(
      fc.record({
        clauses: fc.array(
          fc.record({ attribute: word, operator: fc.constantFrom('EQUAL', 'ISIN'), value: text }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
    join: fc.array(
      fc.record({
        conditions: fc.array(
          fc.record({
            connectorAttribute: word,
            metaverseAttribute: word,
            caseSensitive: fc.boolean(),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
  });

  it('writes what reads back as the same rules', () => {
    fc.assert(
      fc.property(anyRule, anyRule, (one, two) => {
        const rules = [rule(one), rule({ ...two, id: '22222222-2222-2222-2222-222222222222' })];
        const { value, diagnostics } = readPowerShell(writePowerShell(rules));
        expect(value).toEqual(rules);
        expect(diagnostics).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading what people write (formats §4.1)', () => {
  it('reads one-line commands, indentation, comments, pipes and other letter case', () => {
    const script = `# rules\n#region a\nImport-Module ADSync\n<# a\n New-ADSyncRule makes a rule #>\n${head.replace('New-ADSyncRule', 'new-adsyncrule')}   ADD-ADSyncAttributeFlowMapping -synchronizationrule $syncRule[0] -source 'l' -destination 'city' -flowtype 'direct' -valuemergetype 'update' | Out-Null # done\nAdd-ADSyncRule -SynchronizationRule $syncRule[0] | Out-Null\n#endregion\n`;
    const { value, diagnostics } = readPowerShell(script);
    expect(diagnostics).toEqual([]);
    expect(value).toEqual([
      rule({
        name: 'R',
        flows: [
          {
            target: 'city',
            source: { kind: 'Direct', attribute: 'l' },
            once: false,
            merge: 'Update',
            sources: ['l'],
          },
        ],
      }),
    ]);
  });

  it('reads an expression without -Source, over several lines, in double quotes and in a here-string', () => {
    expect(flowOf("-FlowType 'Expression' -Expression 'IIF(\n  [a],\n  1, 2)'")).toMatchObject({
      source: { text: 'IIF(\n  [a],\n  1, 2)' },
      sources: [],
    });
    expect(flowOf('-FlowType Expression -Expression "With(`$item,[a],`"x`")"')?.source).toEqual({
      kind: 'Expression',
      text: 'With($item,[a],"x")',
    });
    expect(flowOf("-FlowType Expression -Expression @'\n\"it's\"\n'@")?.source).toEqual({
      kind: 'Expression',
      text: '"it\'s"',
    });
  });

  it('reads the flow type from the parameters where it is missing', () => {
    expect(flowOf("-Expression '[a]'")?.source).toEqual({ kind: 'Expression', text: '[a]' });
    expect(flowOf("-Source @('a','b')")).toMatchObject({
      source: { kind: 'Direct', attribute: 'a' },
      sources: ['a', 'b'],
    });
  });

  it('recovers from a lone apostrophe in an expression, and says so', () => {
    const text = mapping(`-FlowType 'Expression' -Expression 'IIF([a]="it's", 1, 2)'`);
    expect(readPowerShell(text).value[0]?.flows[0]?.source).toEqual({
      kind: 'Expression',
      text: 'IIF([a]="it\'s", 1, 2)',
    });
    expect(found(text)).toEqual([expect.stringMatching(/^2: warning .*Double it/)]);
  });

  it('puts in variables that hold a text, and keeps what only a run would know', () => {
    const script = `$name = 'From a variable'\n$connector = Get-ADSyncConnector -Name 'x'\n${head.replace("-Name 'R'", '-Name $name').replace("'aaaaaaaa-0000-0000-0000-000000000001'", '$connector.Identifier.Guid')}Add-ADSyncRule\n`;
    expect(readPowerShell(script).value[0]).toMatchObject({
      name: 'From a variable',
      connector: '$connector.Identifier.Guid',
    });
    expect(found(script)).toEqual([
      expect.stringMatching(
        /^3: warning The value of \$connector\.Identifier\.Guid is known only when the script runs/,
      ),
    ]);
    const inline = head.replace(
      "'aaaaaaaa-0000-0000-0000-000000000001'",
      "(Get-ADSyncConnector -Name 'x').Identifier",
    );
    expect(readPowerShell(inline).value[0]).toMatchObject({
      connector: "(Get-ADSyncConnector -Name 'x').Identifier",
      linkType: 'Join',
    });
    expect(readPowerShell(head.replace("'R'", '"Rule $name for $env"')).value[0]?.name).toBe(
      'Rule $name for $env',
    );
  });

  it('gives a rule whose identifier is made by the run one that depends on its name', () => {
    const script = head.replace(`'${id}'`, '[guid]::NewGuid()');
    expect(readPowerShell(script).value[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(readPowerShell(script).value[0]?.linkType).toBe('Join');
    expect(found(script)).toEqual([
      expect.stringContaining('makes the identifier only when it runs'),
    ]);
  });

  it.each([
    ["-FlowType 'Constant' -ConstantValue 'x'", "Write -Source @('x')"],
    ["-FlowType 'Direct'", 'needs -Source'],
    ["-FlowType 'Constnt' -Source 'x'", 'Did you mean "Constant"?'],
    [
      "-FlowType 'Constant' -Source 'x' -ValueMergeType 'Blend'",
      'not a known value of -ValueMergeType',
    ],
    ["-FlowType 'Expression'", 'needs the parameter -Expression'],
  ])('reports %s', (rest, message) => {
    expect(found(mapping(rest)).join('\n')).toContain(message);
  });

  it('joins lines over a backtick with blanks behind it, and warns', () => {
    const script = head.replace(' -Direction', ' ` \n-Direction');
    expect(readPowerShell(script).value[0]?.direction).toBe('Inbound');
    expect(found(script)).toEqual([
      expect.stringMatching(/^1: warning A space follows this backtick/),
    ]);
  });

  it('reports commands that do not exist or stand alone, unknown conditions and operators', () => {
    const script = `Add-ADSyncAttributeFlowMapping -Destination 'x' -Source 'y'\n${head}New-Object -TypeName 'X.ScopeCondition' -ArgumentList 'a','v','EQUALS' -OutVariable condition0\nAdd-ADSyncScopeConditionGroup -ScopeConditions @($condition0[0],$condition7[0])\nSet-ADSyncRule -Name 'x'\n`;
    expect(found(script)).toEqual([
      expect.stringMatching(/^1: error .*does not make with New-ADSyncRule/),
      expect.stringMatching(/^2: error .*imported as disabled/),
      expect.stringMatching(/^3: warning "EQUALS" .*Did you mean "EQUAL"/),
      expect.stringMatching(/^4: error \$condition7\[0\] is not a condition/),
      expect.stringMatching(/^5: error Set-ADSyncRule does not exist/),
    ]);
    expect(readPowerShell(script).value[0]?.scope).toEqual([
      { clauses: [{ attribute: 'a', operator: 'EQUALS', value: 'v' }] },
    ]);
  });

  it('leaves out a rule without a direction and reads the next', () => {
    const script = head.replace("'Inbound'", "'Sideways'") + head;
    expect(readPowerShell(script).value).toHaveLength(1);
    expect(found(script)).toEqual([expect.stringMatching(/^1: error -Direction must be/)]);
  });

  it('tells a script of rules from another', () => {
    expect(isRuleScript('Get-Process')).toBe(false);
    expect(found('Get-Process')).toEqual([expect.stringContaining('has no New-ADSyncRule')]);
  });

  it('never throws, whatever a script is damaged to', () => {
    const whole = writePowerShell([
      rule({
        flows: [
          {
            target: 't',
            source: { kind: 'Expression', text: '"x"' },
            once: true,
            merge: 'Update',
            sources: ['a'],
          },
        ],
        scope: [{ clauses: [{ attribute: 'a', operator: 'EQUAL', value: 'b' }] }],
      }),
    ]);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(9),
        fc.string({ maxLength: 4 }),
        (at, cut, insert) => {
          const text = whole.slice(0, at) + insert + whole.slice(at + cut);
          for (const d of readPowerShell(text).diagnostics)
            expect(d.span.end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('as a part of an import', () => {
  it('becomes rule files; texts that are no script are passed over', () => {
    const plan = planImport(
      [
        { name: 'a.ps1', text: head },
        { name: 'LICENSE.txt', text: 'free' },
      ],
      'x',
    );
    expect(plan.files.map((file) => file.path)).toEqual([
      'syncrules.json',
      'rules/inbound/r.syncrule',
    ]);
    expect(plan.diagnostics.map(({ diagnostic }) => diagnostic.code)).toEqual(['SR726']);
  });

  it('keeps a connector that only a run would know as a text that a check reports', () => {
    const plan = planImport(
      [
        {
          name: 'a.ps1',
          text: head.replace("'aaaaaaaa-0000-0000-0000-000000000001'", '$c.Identifier'),
        },
      ],
      'x',
    );
    expect(plan.files.at(-1)?.text).toMatch(/connector +"\$c\.Identifier"/);
  });
});

describeExports(
  'the rules',
  (server) => configurationOf(server).rules,
  ({ it }) => {
    it('lose nothing on the way through a script', (rules) => {
      const { value, diagnostics } = readPowerShell(writePowerShell(rules));
      expect(diagnostics).toEqual([]);
      expect(value).toEqual(rules);
    });
  },
);
