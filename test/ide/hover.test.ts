import { describe, expect, it } from 'vitest';
import { hover } from '../../server/src/ide/hover/hover';
import { renderMarkdown, renderPlain } from '../../server/src/protocol/markup';
import { rulesWithCursor, scene, underlined, type Scene } from './support';

/** The hover as an editor shows it: the underlined name, then the text. */
function shown(at: Scene, markdown = false): string {
  const found = hover(at.loaded.workspace, at.uri, at.cursor);
  if (found === undefined) return '(nothing)';
  return `${underlined(at.main.text, found.span)}\n\n${markdown ? renderMarkdown(found.content) : renderPlain(found.content)}`;
}

describe('hover on an attribute', () => {
  it('lists the rules that set a target in winning order, with precedence, flow and the disabled one marked', () => {
    expect(shown(rulesWithCursor('displayName <- IIF')))
      .toBe(`displayName <- IIF(IsNullOrEmpty([displayName]), [cn], [displayName])
^^^^^^^^^^^

displayName string

Attribute of the metaverse, person: string, single-valued.

Set by, in winning order:

- 50 · In from AD - User Preferred · displayName · once
- (90) · In from AD - User Old · "nobody" · disabled
- 106 · In from AD - User Common · IIF(IsNullOrEmpty([displayName]), [cn], [displayName])

Read by:

- 120 · Out to AAD - User Identity · to displayName`);
  });

  it('links each rule to the line of its flow', () => {
    const text = shown(rulesWithCursor('displayName <- IIF'), true);
    expect(text).toContain(
      '[In from AD - User Preferred](file:///configuration/main.syncrule#L27)',
    );
    expect(text).toContain('~~90~~');
  });

  it('takes a reference in an expression for the source side', () => {
    const text = shown(rulesWithCursor('[cn]', 2));
    expect(text).toContain('Attribute of connector contoso.com, user: string, single-valued.');
    expect(text).toContain('No outbound rule sets it.');
    expect(text).toContain('- 106 · In from AD - User Common · to displayName');
    expect(text.split('\n')[1]?.trim()).toBe('^^');
  });

  it('reads a quoted name of ImportedValue as an attribute', () => {
    const text = shown(rulesWithCursor('"proxyAddresses"', 3));
    expect(text.split('\n')[1]?.trim()).toBe('^'.repeat('proxyAddresses'.length));
    expect(text).toContain('Attribute of connector contoso.com, user: string, multi-valued.');
  });

  it('knows a scoping clause looks at the source side', () => {
    expect(shown(rulesWithCursor('cloudFiltered NOTEQUAL'))).toContain(
      'Attribute of the metaverse, person: boolean, single-valued.',
    );
    expect(shown(rulesWithCursor('adminDescription NOT'))).toContain(
      'Attribute of connector contoso.com, user: string',
    );
  });

  it('tells both sides of a join condition apart', () => {
    const rule = (left: string, right: string): string =>
      `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    join {\n        ${left} = ${right}\n    }\n}\n`;
    expect(shown(scene(rule('mail$0', 'displayName')))).toContain(
      'Attribute of connector contoso.com',
    );
    expect(shown(scene(rule('mail', 'displayName$0')))).toContain('Attribute of the metaverse');
  });

  it('says for a declaration who sets the attribute, per object type', () => {
    const at = scene(`inbound rule "P" {
    connector "contoso.com"
    object user -> person
    link Join
    precedence 1
    flow {
        title <- cn
    }
}
inbound rule "G" {
    connector "contoso.com"
    object user -> group
    link Join
    precedence 2
    flow {
        title <- mail
    }
}
//- second.syncrule
metaverse {
    attributes {
        tit$0le string
    }
}
`);
    const text = shown(at);
    expect(text).toContain('Set by, in winning order, for group:\n\n- 2 · G · mail');
    expect(text).toContain('Set by, in winning order, for person:\n\n- 1 · P · cn');
  });

  it('says when the schema lacks the attribute, and knows dn', () => {
    const rule = (source: string): string =>
      `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        displayName <- ${source}\n    }\n}\n`;
    expect(shown(scene(rule('nosuch$0')))).toContain('The schema does not have it.');
    expect(shown(scene(rule('CStr([d$0n])')))).toContain('the distinguished name');
  });

  it('names the six that come first of many, and counts the others', () => {
    const rule = (i: number): string =>
      `inbound rule "R${i}" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence ${i}\n    flow {\n        ${i === 1 ? 'display$0Name' : 'displayName'} <- "v${i}"\n    }\n}\n`;
    const lines = shown(scene(Array.from({ length: 11 }, (_, i) => rule(i + 1)).join('')))
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(lines).toEqual([
      ...Array.from({ length: 6 }, (_, i) => `- ${i + 1} · R${i + 1} · "v${i + 1}"`),
      '- and 5 more',
    ]);
  });

  it('shows a rule name with Markdown in it as it is written', () => {
    const at = scene(
      'inbound rule "*[x](y)* `z`" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        display$0Name <- cn\n    }\n}\n',
    );
    expect(shown(at, true)).toContain('[\\*\\[x\\](y)\\* \\`z\\`](');
  });
});

describe('hover on other words', () => {
  it('explains a function: signature, meaning, example, fidelity', () => {
    const text = shown(rulesWithCursor('Trim(Imp'));
    expect(text).toMatch(/^Trim\(\w+: string\): string$/m);
    expect(text).toContain('Example: Trim(');
    expect(text).toMatch(/As documented\.|Not documented|leaves this open/);
  });

  it('suggests the function that was probably meant', () => {
    const at = scene(
      'inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        displayName <- Tr$0im2([cn])\n    }\n}\n',
    );
    expect(shown(at)).toContain('There is no function Trim2. Did you mean Trim?');
  });

  it.each([
    ['precedence  106', 'the lower number wins'],
    ['link        Join', 'Provision'],
    ['disabled', 'takes no part'],
    ['NOTSTARTSWITH', 'also when there is none'],
    ['MergeCaseInsensitive', 'letter case count once'],
    ['once displayName', 'only while the target object is created'],
    ['scope {', 'Which objects the rule applies to'],
    ['flow {', 'one line per target attribute'],
    ['<- IIF', 'takes what stands on the right'],
    ['Join\n', 'Never creates'],
  ])('explains %s', (needle, part) => {
    expect(shown(rulesWithCursor(needle))).toContain(part);
  });

  it('gives the value of a parameter and where it is from', () => {
    const at = scene(
      'inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        displayName <- %Forest$0.FQDN%\n    }\n}\n',
    );
    expect(shown(at)).toContain('- contoso.com · connector contoso.com');
  });

  it('sums up a rule, a connector and an object type', () => {
    expect(shown(rulesWithCursor('In from AD - User Common'))).toContain('inbound, precedence 106');
    expect(shown(rulesWithCursor('contoso.com"\n'))).toContain(
      'Connector contoso.com · AD · 3 rules · 5 attributes, 1 object type',
    );
    expect(shown(rulesWithCursor('user -> person'))).toContain(
      'Object type user of contoso.com. 5 attributes.',
    );
    expect(shown(rulesWithCursor('person\n'))).toContain(
      'Object type person of the metaverse. 5 attributes.',
    );
  });

  it('explains a lambda variable', () => {
    const at = scene(
      'inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    flow {\n        proxyAddresses <- Select($item, [proxyAddresses], Trim($it$0em))\n    }\n}\n',
    );
    expect(shown(at)).toContain(
      '$item stands for each value of the second argument in turn of Select.',
    );
  });

  it('says what a block is', () => {
    expect(shown(scene('in$0bound rule "A" {\n}\n'))).toContain('writes the metaverse');
    expect(shown(scene('inbound rule "A" {\n    precedence bef$0ore "B"\n}\n'))).toContain(
      'right before the one that is named',
    );
  });

  it('has nothing to say about blanks and braces', () => {
    expect(shown(scene('inbound rule "A" {\n   $0 \n}\n'))).toBe('(nothing)');
  });
});

describe('hover on a mask of bits', () => {
  const rule = (scope: string, flow: string): Scene =>
    scene(
      `inbound rule "A" {\n    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 1\n    scope {\n        ${scope}\n    }\n    flow {\n        accountEnabled <- ${flow}\n    }\n}\n`,
    );

  it('names the bits of a clause', () => {
    // 66050 = 0x10202: a password that never expires (0x10000), an ordinary account (0x200), disabled (2).
    expect(shown(rule('userAccountControl ISBITSET "66$0050"', 'cn')))
      .toBe(`userAccountControl ISBITSET "66050"
                            ^^^^^^^

66050 of userAccountControl is 3 bits:

- 2 · ACCOUNTDISABLE: the account is disabled
- 512 · NORMAL_ACCOUNT: an ordinary user account
- 65536 · DONT_EXPIRE_PASSWORD: the password never expires`);
  });

  it('names those of a function, the highest of 32 written as a negative number', () => {
    expect(shown(rule('cn ISNOTNULL', 'CBool(BitAnd([groupType], -21474$083648))'))).toContain(
      '- 2147483648 · SECURITY_ENABLED: a security group',
    );
    expect(shown(rule('cn ISNOTNULL', 'BitAnd([userAccountControl], 2$0) = 0'))).toContain(
      'is one bit:',
    );
  });

  it('takes a number apart where the names are not known, and says so of bits that do not exist', () => {
    expect(shown(rule('anything ISBITSET "6$0"', 'cn'))).toContain('- 2\n- 4');
    expect(shown(rule('anything ISBITSET "4$0"', 'cn'))).toBe('(nothing)');
    expect(shown(rule('userAccountControl ISBITSET "4$0"', 'cn'))).toContain('- 4 · no such bit');
    expect(shown(rule('userAccountControl ISBITSET "%Bit$0%"', 'cn'))).toContain('Bit');
    expect(shown(rule('cn CONTAINS "6$0"', 'cn'))).toBe('(nothing)');
  });
});
