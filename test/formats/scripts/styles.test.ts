import { describe, expect, it } from 'vitest';
import type { SyncRule } from '../../../server/src/domain/rule';
import { readPowerShell } from '../../../server/src/formats/powershell/readRules';

/*
 * One rule, written in the ways in which people write it. Whatever the style, the same rule is read: in scope are users of two departments, the
 * city comes from l. What differs from it is said where it is tested.
 */

const connector = '1f0c6c1a-1111-4222-8333-444455556666';
const id = '1f0c6c1a-0000-4222-8333-444455556601';
const scopeType = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition';
const joinType = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.JoinCondition';
const head = `New-ADSyncRule -Name 'Larch' -Identifier '${id}' -Direction Inbound -Precedence 41 -SourceObjectType user -TargetObjectType person -Connector '${connector}' -LinkType Join`;
const flow =
  'Add-ADSyncAttributeFlowMapping -SynchronizationRule $r[0] -Source l -Destination city -FlowType Direct -ValueMergeType Update -OutVariable r';
const group =
  'Add-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions @($a[0],$b[0]) -OutVariable r';
const condition = (variable: string, value: string): string =>
  `New-Object -TypeName '${scopeType}' -ArgumentList 'department','${value}','EQUAL' -OutVariable ${variable}`;
const add = 'Add-ADSyncRule -SynchronizationRule $r[0]';

const expected = {
  id,
  name: 'Larch',
  direction: 'Inbound',
  disabled: false,
  connector,
  precedence: 41,
  sourceObjectType: 'user',
  targetObjectType: 'person',
  linkType: 'Join',
  scope: [
    {
      clauses: [
        { attribute: 'department', operator: 'EQUAL', value: 'Lab' },
        { attribute: 'department', operator: 'EQUAL', value: 'Ward' },
      ],
    },
  ],
  flows: [{ target: 'city', source: { kind: 'Direct', attribute: 'l' } }],
};

const conditions = `${condition('a', 'Lab')}\n${condition('b', 'Ward')}`;
const whole = `${head} -OutVariable r\n${flow}\n${conditions}\n${group}\n${add}\n`;

const styles: Readonly<Record<string, string>> = {
  'as the rules editor writes it': whole.replaceAll(/ (?=-[A-Z])/g, ' `\n'),
  'as the rules editor writes it, with Windows line ends': whole
    .replaceAll(/ (?=-[A-Z])/g, ' `\n')
    .replaceAll('\n', '\r\n'),
  'all on one line': whole.replaceAll('\n', '; '),
  'with Windows line ends': whole.replaceAll('\n', '\r\n'),
  'by an assigned rule': `$r = ${head}\n${whole
    .slice(whole.indexOf('\n') + 1)
    .replaceAll('$r[0]', '$r')
    .replaceAll(' -OutVariable r', '')}`,
  'in a pipeline': `${conditions}\n${head} | Add-ADSyncAttributeFlowMapping -Source l -Destination city -FlowType Direct | Add-ADSyncScopeConditionGroup -ScopeConditions @($a[0],$b[0]) | Add-ADSyncRule`,
  'in a pipeline over several lines': `${conditions}\n${head} |\n  Add-ADSyncAttributeFlowMapping -Source l -Destination city -FlowType Direct |\n  Add-ADSyncScopeConditionGroup -ScopeConditions $a,$b | Out-Null`,
  'with the conditions first': `${conditions}\n${head} -OutVariable r\n${flow}\n${group}\n${add}`,
  'with constructors': `$a = [${scopeType}]::new('department','Lab','EQUAL')\n$b = New-Object ${scopeType} 'department','Ward','EQUAL'\n${head} -OutVariable r\n${flow}\n${group.replaceAll(/(\$[ab])\[0\]/g, '$1')}\n${add}`,
  'with properties set afterwards': `$a = New-Object ${scopeType}\n$a.Attribute = 'department'\n$a.ComparisonValue = 'Lab'\n$a.ComparisonOperator = 'EQUAL'\n$b = New-Object -TypeName ${scopeType} -Property @{ Attribute = 'department'; ComparisonValue = 'Ward'; ComparisonOperator = 'EQUAL' }\n${head} -OutVariable r\n${flow}\n${group.replaceAll(/(\$[ab])\[0\]/g, '$1')}\n${add}`,
  'with a list that is added to': `$list = New-Object System.Collections.ArrayList\n[void]$list.Add([${scopeType}]::new('department','Lab','EQUAL'))\n$list.Add((New-Object ${scopeType} -ArgumentList 'department','Ward','EQUAL')) | Out-Null\n${head} -OutVariable r\n${flow}\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions $list\n${add}`,
  'with a list that grows by +=': `$list = @()\nforeach ($name in 'Lab','Ward') { $list += [${scopeType}]::new('department',$name,'EQUAL') }\n${head} -OutVariable r\n${flow}\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions $list\n${add}`,
  'with values from a pipeline': `$list = 'Lab','Ward' | ForEach-Object { New-Object ${scopeType} -ArgumentList 'department',$_,'EQUAL' }\n${head} -OutVariable r\n${flow}\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions $list\n${add}`,
  'with tables that are splatted': `$rule = @{\n  Name = 'Larch'\n  Identifier = '${id}'; Direction = "Inbound"\n  Precedence = 41\n  SourceObjectType = 'user'\n  TargetObjectType = 'person'\n  Connector = '${connector}'\n  LinkType = 'Join'\n}\n$mapping = @{ Source = 'l'; Destination = 'city' }\nNew-ADSyncRule @rule -OutVariable r\nAdd-ADSyncAttributeFlowMapping -SynchronizationRule $r[0] @mapping\n${conditions}\n${group}\n${add}`,
  'in a function with parameters': `function New-LarchRule {\n  param([string]$Name, [int]$Precedence = 41)\n  New-ADSyncRule -Name $Name -Identifier '${id}' -Direction Inbound -Precedence $Precedence -SourceObjectType user -TargetObjectType person -Connector '${connector}' -LinkType Join\n}\n$r = New-LarchRule -Name 'Larch'\n${flow}\n${conditions}\n${group}\n${add}`,
  'in try and catch': `try {\n${whole}} catch {\n  Write-Error $_\n} finally { Write-Host done }`,
  'with interpolated strings': `$company = 'Lar'\n$part = "ch"\n${whole.replace("'Larch'", '"$company$($part)"').replace("'Lab'", '"La$("b")"')}`,
  'with a here-string': `$name = @'\nLarch\n'@\n${whole.replace("'Larch'", '$name')}`,
  'with typographic dashes and quotation marks': whole
    .replaceAll(/ -(?=[A-Z])/g, ' \u2013')
    .replaceAll(/'([^'\n]*)'/g, '\u2018$1\u2019'),
  'with colons behind parameters': whole
    .replace('-Name ', '-Name:')
    .replace('-Precedence ', '-Precedence: '),
  'with abbreviated parameters': whole
    .replace('-Identifier', '-Ident')
    .replace('-SourceObjectType', '-SourceObj'),
  'with the name of the module': whole.replaceAll(/(New|Add)-ADSync/g, 'ADSync\\$1-ADSync'),
  'with a value that is put together': whole
    .replace("'Larch'", "('Lar' + 'ch')")
    .replace('-Precedence 41', '-Precedence (40 + 1)'),
  'with a format': whole.replace("'Larch'", "('{0}{1}' -f 'Lar','ch')"),
  'with a variable that is set twice': `$name = 'Other'\n$name = 'Larch'\n${whole.replace("'Larch'", '$name')}`,
  'with a variable of the script': `$script:name = 'Larch'\n${whole.replace("'Larch'", '$name')}`,
  'with a known condition': `$kind = 'a'\nif ($kind -eq 'A') { $name = 'Larch' } else { $name = 'Other' }\n${whole.replace("'Larch'", '$name')}`,
};

describe.each(Object.entries(styles))('a rule written %s', (_, script) => {
  it('is read whole, without a remark', () => {
    const { value, diagnostics } = readPowerShell(script);
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject(expected);
  });
});

function read(script: string): {
  readonly rules: readonly SyncRule[];
  readonly found: readonly string[];
} {
  const { value, diagnostics } = readPowerShell(script);
  const line = (offset: number): number => script.slice(0, offset).split('\n').length;
  return {
    rules: value,
    found: diagnostics.map(
      ({ span, severity, message }) => `${line(span.start)} ${severity}: ${message}`,
    ),
  };
}

describe('a rule that is pasted', () => {
  it.each([
    ['without backticks', 2, whole.replace(/ (?=-)/g, '\n'), 6],
    ['with spaces behind its backticks', 1, whole.replace(/ (?=-)/g, ' ` \n'), 6],
  ])('%s is read, with one remark a command', (_, first, script, commands) => {
    const { rules, found } = read(script);
    expect(rules[0]).toMatchObject(expected);
    expect(found).toHaveLength(commands);
    expect(found[0]).toMatch(new RegExp(`^${first} warning: `));
  });

  it('from a mail is read, and the lines around it are named once each', () => {
    const mail = `Hi,\n\nhere is the rule. Don't run it before Friday; it's for the lab.\n\n${whole}\nBest regards and thanks for your patience,\nAda\n`;
    const { rules, found } = read(mail);
    expect(rules[0]).toMatchObject(expected);
    expect(found).toEqual([
      '1 warning: This text is not part of the script and is skipped.',
      expect.stringMatching(/^12 warning: This text is not part/),
    ]);
  });
});

describe('several rules', () => {
  it('get the flows, scopes and joins that name them, in whatever order they come', () => {
    const script = `$one = ${head}\n$two = ${head.replace('Larch', 'Alder').replace(id, id.replace(/1$/, '2'))}
Add-ADSyncAttributeFlowMapping -SynchronizationRule $one -Source l -Destination city
Add-ADSyncAttributeFlowMapping -SynchronizationRule $two -Source co -Destination country
$j = New-Object ${joinType} 'employeeID','employeeID',$true
Add-ADSyncJoinConditionGroup -SynchronizationRule $one -JoinConditions $j
$one, $two | Add-ADSyncRule`;
    const { rules, found } = read(script);
    expect(found).toEqual([]);
    expect(
      rules.map(({ name, flows, join }) => [name, flows.map(({ target }) => target), join.length]),
    ).toEqual([
      ['Larch', ['city'], 1],
      ['Alder', ['country'], 0],
    ]);
    expect(rules[0]?.join[0]?.conditions).toEqual([
      { connectorAttribute: 'employeeID', metaverseAttribute: 'employeeID', caseSensitive: true },
    ]);
  });

  it('are made by a loop over a list of tables', () => {
    const script = `foreach ($each in @(@{ N = 'Larch'; P = 41 }, @{ N = 'Alder'; P = 42 })) {\n  New-ADSyncRule -Name $each.N -Direction Inbound -Precedence $each.P -SourceObjectType user -TargetObjectType person -Connector '${connector}' -OutVariable r\n  Add-ADSyncRule -SynchronizationRule $r[0]\n}`;
    expect(read(script).rules.map(({ name, precedence }) => [name, precedence])).toEqual([
      ['Larch', 41],
      ['Alder', 42],
    ]);
  });

  it('keep their own identifiers where only a run would know their names', () => {
    const rule = (precedence: number): string =>
      `New-ADSyncRule -Name $env:NAME -Direction Inbound -Precedence ${precedence} -SourceObjectType user -TargetObjectType person -Connector '${connector}'\n`;
    const { rules } = read(rule(1) + rule(2));
    expect(new Set(rules.map((one) => one.id)).size).toBe(2);
  });
});

describe('what a rule is changed to after it was made', () => {
  it('counts', () => {
    const { rules, found } = read(
      `${head} -OutVariable r\n$r[0].Disabled = $true\n$r[0].Precedence = 55\n${add}`,
    );
    expect(found).toEqual([]);
    expect(rules[0]).toMatchObject({ disabled: true, precedence: 55 });
  });

  it('is named where it is a property that is not read', () => {
    const { found } = read(`${head} -OutVariable r\n$r[0].Version = 3`);
    expect(found).toEqual([
      '2 error: The property "version" of a rule is not read. Use the parameters of the commands that make the rule.',
    ]);
  });
});

describe('a scope that cannot be read', () => {
  it.each([
    [
      'a condition from elsewhere',
      `${head} -OutVariable r\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions @($elsewhere)`,
    ],
    [
      'all conditions from elsewhere',
      `${head} -OutVariable r\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions (Get-Conditions)`,
    ],
    ['one condition of two', `${head} -OutVariable r\n${condition('a', 'Lab')}\n${group}`],
    [
      'a group without conditions',
      `${head} -OutVariable r\nAdd-ADSyncScopeConditionGroup -SynchronizationRule $r[0]`,
    ],
  ])('(%s) makes a rule that is disabled, with an error that says so', (_, script) => {
    const { rules, found } = read(script);
    expect(rules[0]?.disabled).toBe(true);
    expect(found).toContainEqual(
      expect.stringMatching(/^1 error: The rule "Larch" is imported as disabled/),
    );
  });
});

describe('what only a run would know', () => {
  it('is not guessed from branches that disagree', () => {
    const { rules, found } = read(
      `if (Test-Path x) { $name = 'Larch' } else { $name = 'Alder' }\n${whole.replace("'Larch'", '$name')}`,
    );
    expect(rules[0]?.name).toBe('$name');
    expect(found).toEqual(
      [
        '3 warning: The value of $name is known only when the script runs. It is kept as it is written. Replace it with the value.',
      ].map((text) => text.replace(/^3/, '2')),
    );
  });

  it('is taken where all branches agree', () => {
    const { rules, found } = read(
      `$dir = 'Inbound'\nif ($x) { $dir = 'Inbound' }\n${whole.replace('Inbound', '$dir')}`,
    );
    expect(found).toEqual([]);
    expect(rules[0]).toMatchObject(expected);
  });

  it('decides whether a rule is made: it is read, and the condition is named', () => {
    const { rules, found } = read(`if (-not (Get-ADSyncRule -Identifier '${id}')) {\n${whole}}`);
    expect(rules[0]).toMatchObject(expected);
    expect(found).toEqual([expect.stringMatching(/^1 warning: Whether this part runs/)]);
  });
});

describe('precedence', () => {
  it('is not missed where it is relative', () => {
    const other = '1f0c6c1a-0000-4222-8333-444455556699';
    const { rules, found } = read(whole.replace('-Precedence 41', `-PrecedenceAfter '${other}'`));
    expect(found).toEqual([]);
    expect(rules[0]).toMatchObject({ precedenceAfter: other });
  });

  it('relative to a placeholder is an error at the placeholder', () => {
    const { found } = read(
      `$standard = '<put the identifier here>'\n${whole.replace('-Precedence 41', '-PrecedenceBefore $standard')}`,
    );
    expect(found).toContainEqual(
      expect.stringMatching(
        /^2 error: -PrecedenceBefore must be the identifier of a rule, not "<put/,
      ),
    );
  });
});

describe('a command that is not read', () => {
  it.each([
    [
      'of another kind',
      'Remove-ADSyncRule -Identifier 1',
      /^1 warning: Remove-ADSyncRule is not read/,
    ],
    [
      'with a typing error',
      'Add-ADSyncAtributeFlowMapping -SynchronizationRule $r -Destination x',
      /^1 warning: Add-ADSyncAtributeFlowMapping is not read/,
    ],
    [
      'without the name of the module',
      'Add-AttributeFlowMapping -SynchronizationRule $r -Destination x',
      /^1 warning: Add-AttributeFlowMapping is not read/,
    ],
    [
      'in a string',
      `Invoke-Expression "Add-ADSyncRule -X 1"`,
      /^1 warning: Add-ADSyncRule is not read here/,
    ],
    ['in a comment', `# ${add}`, /^1 warning: A command in a comment is not read/],
    [
      'in a catch block',
      `try { Get-Date } catch { ${head} }`,
      /^1 warning: New-ADSyncRule is not read here/,
    ],
  ])('%s is named', (_, script, message) => {
    expect(read(`${script}\n${whole}`).found).toContainEqual(expect.stringMatching(message));
  });

  it('is not one that only asks', () => {
    expect(read(`Get-ADSyncRule\n${whole}\nGet-ADSyncRule -Identifier '${id}'`).found).toEqual([]);
  });

  it('has parameters that do not exist', () => {
    const { found } = read(
      whole.replace('-FlowType', '-FlowTyp').replace('-Direction', '-Drection'),
    );
    // PowerShell takes an abbreviation, but not another word.
    expect(found).toContainEqual(
      '1 error: New-ADSyncRule has no parameter -drection; it is not read. Did you mean "Direction"?',
    );
    expect(found.join('\n')).not.toContain('flowtyp');
  });
});
