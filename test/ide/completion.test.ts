import { describe, expect, it } from 'vitest';
import { completion } from '../../server/src/ide/completion/completion';
import type { CompletionItem } from '../../server/src/ide/completion/item';
import { renderPlain } from '../../server/src/protocol/markup';
import { scene } from './support';

const head =
  '    connector "contoso.com"\n    object user -> person\n    link Join\n    precedence 10\n';

function offered(text: string): {
  readonly items: readonly CompletionItem[];
  readonly replaced: string;
  readonly labels: readonly string[];
} {
  const at = scene(text);
  const found = completion(at.loaded.workspace, at.uri, at.cursor);
  const items = [...(found?.items ?? [])].sort(
    (a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1),
  );
  return {
    items,
    labels: items.map((item) => item.label),
    replaced: found === undefined ? '' : at.main.text.slice(found.replace.start, found.replace.end),
  };
}

const inRule = (body: string): ReturnType<typeof offered> =>
  offered(`inbound rule "A" {\n${head}${body}\n}\n`);
const inFlow = (line: string): ReturnType<typeof offered> =>
  inRule(`    flow {\n        cn <- cn\n        ${line}\n    }`);

describe('completion offers', () => {
  it('whole blocks at the top', () => {
    expect(offered('$0').labels).toEqual(
      expect.arrayContaining(['inbound rule', 'outbound rule', 'connector', 'metaverse']),
    );
    expect(offered('$0').labels.slice(0, 2)).toEqual(['inbound rule', 'outbound rule']);
    expect(offered('inb$0').replaced).toBe('inb');
  });

  it('properties and sections at the beginning of a line of a rule', () => {
    expect(inRule('    $0').labels).toEqual(
      expect.arrayContaining(['precedence', 'password-sync', 'scope', 'flow']),
    );
    expect(inRule('    pre$0').replaced).toBe('pre');
  });

  it('link types, connectors, object types and rules as values', () => {
    expect(offered('inbound rule "A" {\n    link $0\n}\n').labels).toEqual([
      'Join',
      'Provision',
      'StickyJoin',
    ]);
    expect(offered('inbound rule "A" {\n    connector "$0"\n}\n').labels).toEqual([
      'contoso.com',
      'tenant - AAD',
    ]);
    expect(offered('inbound rule "A" {\n    connector $0\n}\n').items[0]?.newText).toBe(
      '"contoso.com"',
    );
    expect(
      offered('inbound rule "A" {\n    connector "contoso.com"\n    object $0\n}\n').labels,
    ).toEqual(['user']);
    expect(
      offered('inbound rule "A" {\n    connector "contoso.com"\n    object user -> $0\n}\n').labels,
    ).toEqual(['person']);
    expect(offered('inbound rule "A" {\n    precedence $0\n}\n').labels).toEqual([
      'after',
      'before',
    ]);
    expect(
      offered(
        'inbound rule "A" {\n    precedence before "$0"\n}\ninbound rule "B" {\n    precedence 3\n}\n',
      ).labels,
    ).toContain('B');
  });

  it('attributes of the source side, operators, and values of truth in a clause', () => {
    expect(inRule('    scope {\n        $0\n    }').labels).toEqual([
      'adminDescription',
      'cn',
      'displayName',
      'mail',
      'proxyAddresses',
    ]);
    expect(inRule('    scope {\n        mail NOT$0\n    }').labels).toContain('NOTSTARTSWITH');
    expect(
      offered(
        'outbound rule "A" {\n    connector "tenant - AAD"\n    object person -> user\n    scope {\n        cloudFiltered EQUAL "$0"\n    }\n}\n',
      ).labels,
    ).toEqual(['False', 'True']);
    expect(
      inRule('    scope {\n        mail EQUAL "x"\n    } or {\n        $0\n    }').labels,
    ).toContain('cn');
  });

  it('only operators that mean something for the attribute’s type, the most usual first', () => {
    expect(inRule('    scope {\n        mail $0\n    }').labels.slice(0, 2)).toEqual([
      'EQUAL',
      'NOTEQUAL',
    ]);
    expect(inRule('    scope {\n        mail $0\n    }').labels).not.toContain('ISBITSET');
    expect(inRule('    scope {\n        proxyAddresses $0\n    }').labels.slice(0, 2)).toEqual([
      'ISIN',
      'ISNOTIN',
    ]);
    expect(inRule('    scope {\n        unheardOf $0\n    }').labels).toHaveLength(20);
  });

  it('as value of a clause what other clauses compare the attribute with, and parameters', () => {
    const { items } = offered(
      `inbound rule "A" {\n${head}    scope {\n        mail EQUAL $0\n    }\n}\ninbound rule "B" {\n${head}    scope {\n        mail EQUAL "x\\"y"\n    }\n}\n`,
    );
    expect(
      items.map((item) => item.newText).filter((text) => !/%(?:Domain|Forest)\./.test(text)),
    ).toEqual(['"x\\"y"', '"%Connector.ID%"']);
    expect(items.map((item) => item.newText)).toContain('"%Forest.FQDN%"');
  });

  it('the word about letter case behind a join condition', () => {
    expect(inRule('    join {\n        mail = displayName $0\n    }').labels).toEqual([
      'casesensitive',
    ]);
  });

  it('recipes for rules, for flows, and behind the arrow of the target they are about', () => {
    expect(offered('$0').labels).toContain('recipe: negative filter');
    expect(
      inFlow('$0').items.find((item) => item.label === 'recipe: clear the attribute')?.newText,
    ).toBe('${1:mobile} <- AuthoritativeNull');
    const source = inFlow('cloudFiltered <- $0').items;
    expect(source.find((item) => item.label === 'recipe: filter by a condition')?.newText).toMatch(
      /^IIF\(/,
    );
    expect(source.findIndex((item) => item.label === 'recipe: filter by a condition')).toBeLessThan(
      source.findIndex((item) => item.label === 'Trim'),
    );
  });

  it('each side of a join condition its own attributes', () => {
    expect(inRule('    join {\n        $0\n    }').labels).toContain('mail');
    expect(inRule('    join {\n        mail = $0\n    }').labels).toContain('cloudFiltered');
  });

  it('target attributes before the arrow, also after a finished flow', () => {
    const { labels, items } = inFlow('$0');
    expect(labels.slice(0, 5)).toEqual([
      'accountEnabled',
      'cloudFiltered',
      'displayName',
      'proxyAddresses',
      'unused',
    ]);
    expect(labels).toContain('MergeCaseInsensitive');
    expect(items.find((item) => item.label === 'proxyAddresses')?.detail).toBe(
      'string multivalued indexed',
    );
  });

  it('source attributes first, then functions, behind the arrow', () => {
    const { labels } = inFlow('displayName <- $0');
    // The one of the same name before all.
    expect(labels.slice(0, 3)).toEqual(['displayName', 'adminDescription', 'cn']);
    expect(labels).toEqual(expect.arrayContaining(['IIF', 'NULL']));
  });

  it('of the attributes of a flow first the one of the same name, then those of its type, those of several values last', () => {
    expect(inFlow('displayName <- $0').labels.slice(0, 5)).toEqual([
      'displayName',
      'adminDescription',
      'cn',
      'mail',
      'proxyAddresses',
    ]);
    expect(inFlow('proxyAddresses <- Trim([$0').labels[0]).toBe('proxyAddresses');
    // No attribute is a truth value here; the order is that of the names.
    expect(
      inFlow('accountEnabled <- IIF($0').labels.filter(
        (label) => label === 'cn' || label === 'mail',
      ),
    ).toEqual(['cn', 'mail']);
    expect(inRule('    join {\n        displayName = $0\n    }').labels.slice(0, 2)).toEqual([
      'displayName',
      'unused',
    ]);
  });

  it('of the targets those last that the rule sets already', () => {
    const { labels } = inRule(
      '    flow {\n        accountEnabled <- cn\n        $0\n        displayName <- cn\n    }',
    );
    expect(labels.slice(0, 5)).toEqual([
      'cloudFiltered',
      'proxyAddresses',
      'unused',
      'accountEnabled',
      'displayName',
    ]);
    // The one that is being changed is no second flow.
    expect(
      inRule('    flow {\n        dis$0playName <- cn\n        unused <- cn\n    }').labels[0],
    ).toBe('accountEnabled');
  });

  it('of the functions first those whose result is of the kind that is wanted', () => {
    const order = (line: string, ...names: readonly string[]): readonly string[] =>
      inFlow(line).labels.filter((label) => names.includes(label));
    expect(order('displayName <- IIF($0', 'Trim', 'IsPresent', 'CBool')).toEqual([
      'CBool',
      'IsPresent',
      'Trim',
    ]);
    expect(order('displayName <- Left($0', 'Trim', 'CBool', 'Word')).toEqual([
      'Trim',
      'Word',
      'CBool',
    ]);
    // Behind an operator it is the operator that says what is wanted; a comparison does not.
    expect(order('displayName <- IIF(Len([cn]) > $0', 'Trim', 'CBool', 'Len')).toEqual([
      'CBool',
      'Len',
      'Trim',
    ]);
    expect(order('displayName <- IIF(IsPresent([cn]) && $0', 'Trim', 'CBool')).toEqual([
      'CBool',
      'Trim',
    ]);
    expect(order('displayName <- "a" & $0', 'Trim', 'CBool')).toEqual(['Trim', 'CBool']);
    expect(order('accountEnabled <- $0', 'Trim', 'CBool')).toEqual(['CBool', 'Trim']);
  });

  it('of the properties those last that stand in the rule', () => {
    const { labels } = inRule('    $0');
    expect(labels.indexOf('description')).toBeLessThan(labels.indexOf('scope'));
    expect(labels.indexOf('scope')).toBeLessThan(labels.indexOf('link'));
  });

  it('rules with the connectors of the configuration and a number that is free', () => {
    const taken = `inbound rule "X" {\n${head.replace('10', '50')}}\n`;
    const { items } = offered(`${taken}$0`);
    const text = (label: string): string =>
      items.find((item) => item.label === label)?.newText ?? '';
    expect(text('outbound rule')).toContain('connector  "${2:tenant - AAD}"');
    expect(text('inbound rule')).toContain('precedence ${4:49}');
    expect(text('inbound rule')).not.toContain('id ');
    // Both rules of a pair get numbers of their own.
    expect(
      [...text('recipe: positive filter').matchAll(/precedence +\$\{\d+:(\d+)\}/g)].map(
        ([, number]) => number,
      ),
    ).toEqual(['51', '99']);
  });

  it('right after one letter of a broken line', () => {
    const { labels, replaced, items } = inFlow('displayName <- IIF(T$0');
    expect(replaced).toBe('T');
    expect(labels).not.toContain('T');
    expect(labels).toContain('Trim');
    expect(items.find((item) => item.label === 'Trim')?.newText).toMatch(/^Trim\(\$\{1:\w+\}\)$/);
    expect(items.find((item) => item.label === 'cn')?.newText).toBe('[cn]');
  });

  it('inside brackets, percent signs, dollars and quoted names', () => {
    expect(inFlow('displayName <- Trim([d$0').labels).toContain('displayName');
    expect(inFlow('displayName <- Trim([d$0isp])').replaced).toBe('disp');
    // Those that the product defines for a forest's connector (expressions §4.1).
    expect(inFlow('displayName <- %Fo$0').labels).toEqual([
      'Connector.ID',
      'Domain.FQDN',
      'Domain.LDAP',
      'Domain.Netbios',
      'Forest.FQDN',
      'Forest.LDAP',
      'Forest.Netbios',
    ]);
    expect(
      inFlow('proxyAddresses <- Select($v, [proxyAddresses], Trim($v$0))').items.map(
        (item) => item.newText,
      ),
    ).toEqual(['v']);
    expect(inFlow('proxyAddresses <- ImportedValue("p$0")').labels).toContain('proxyAddresses');
    expect(inFlow('proxyAddresses <- ImportedValue("p$0")').items[0]?.newText).not.toContain('"');
  });

  it('types and flags in a schema', () => {
    expect(offered('metaverse {\n    attributes {\n        a $0\n    }\n}\n').labels).toContain(
      'boolean',
    );
    expect(
      offered('metaverse {\n    attributes {\n        a string $0\n    }\n}\n').labels,
    ).toContain('multivalued');
  });

  it('nothing in comments, in free texts and behind a finished operand', () => {
    expect(inFlow('// a$0').labels).toEqual([]);
    expect(inFlow('displayName <- "a$0"').labels).toEqual([]);
    expect(inFlow('displayName <- Trim([cn]) $0').labels).toEqual([]);
    expect(offered('inbound rule "A$0" {\n}\n').labels).toEqual([]);
  });

  it('documentation when asked for it', () => {
    const item = inFlow('displayName <- $0').items.find((one) => one.label === 'Trim');
    expect(renderPlain(item?.documentation() ?? [])).toContain('Example');
  });
});
