import { createRequire } from 'node:module';
import fc from 'fast-check';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPowerShell } from '../../../server/src/formats/powershell/readRules';
import '../../support/seed';

/*
 * Every command and parameter of the module that a plain search for words finds in a script is read or reported, with its line. Each value of a
 * generated script is unique, so whether it was read can be seen in the rules, and else a finding must be on a line of its command.
 */

const connector = '1f0c6c1a-1111-4222-8333-444455556666';

interface Style {
  readonly list: boolean;
  readonly variable: boolean;
  readonly separator: '\n' | '; ' | '\r\n';
  readonly continued: ' ' | ' `\n' | ' ` \n' | '\n';
  readonly quote: (text: string) => string;
  readonly dash: string;
  readonly splat: boolean;
  readonly wrap: (script: string, at: number) => string;
}

const style: fc.Arbitrary<Style> = fc.record({
  list: fc.boolean(),
  variable: fc.boolean(),
  separator: fc.constantFrom('\n', '; ', '\r\n'),
  continued: fc.constantFrom(' ', ' `\n', ' ` \n', '\n'),
  quote: fc.constantFrom(
    (text: string) => `'${text}'`,
    (text: string) => `"${text}"`,
    (text: string) => text,
    (text: string) => `\u2018${text}\u2019`,
    (text: string) => `$('${text}')`,
  ),
  dash: fc.constantFrom('-', '-', '\u2013'),
  splat: fc.boolean(),
  wrap: fc.constantFrom(
    (script: string) => script,
    (script: string) => `try {\n${script}\n} catch { Write-Error $_ }`,
    (script: string, at: number) => `function Add-All${at} {\n${script}\n}\nAdd-All${at}`,
    (script: string, at: number) => `function Add-All${at} {\n${script}\n}`,
    (script: string) => `if ($env:X) {\n${script}\n}`,
    (script: string) => `foreach ($x in 1) {\n${script}\n}`,
    (script: string) => `& {\n${script}\n}`,
    (script: string) => `Invoke-Command -ScriptBlock {\n${script}\n}`,
  ),
});

interface Part {
  readonly flows: number;
  readonly clauses: number;
  readonly style: Style;
}

const part: fc.Arbitrary<Part> = fc.record({
  flows: fc.integer({ min: 0, max: 3 }),
  clauses: fc.integer({ min: 0, max: 3 }),
  style,
});

/** A script of rules, one a part; the values of the n-th rule end in n. */
function scriptOf(parts: readonly Part[]): string {
  return parts.map((one, at) => one.style.wrap(ruleOf(one, at), at)).join('\n');
}

function ruleOf({ flows, clauses, style: s }: Part, at: number): string {
  const q = s.quote;
  const command = (name: string, ...parameters: readonly (readonly [string, string])[]): string =>
    [name, ...parameters.map(([key, value]) => `${s.dash}${key} ${value}`)].join(s.continued);
  const rule = s.variable ? `$rule${at}` : '$r[0]';
  const out: readonly (readonly [string, string])[] = s.variable ? [] : [['OutVariable', 'r']];
  const header: readonly (readonly [string, string])[] = [
    ['Name', q(`Name${at}`)],
    ['Direction', 'Inbound'],
    ['Precedence', String(100 + at)],
    ['SourceObjectType', q(`source${at}`)],
    ['TargetObjectType', q(`target${at}`)],
    ['Connector', `'${connector}'`],
    ['LinkType', 'Join'],
  ];
  const table = `$p${at} = @{ ${header.map(([key, value]) => `${key} = ${/^\w+$/.test(value) ? `'${value}'` : value}`).join('; ')} }`;
  const made = s.splat
    ? command(`New${s.dash}ADSyncRule @p${at}`, ...out)
    : command('New-ADSyncRule', ...header, ...out);
  const commands = [
    ...(s.splat ? [table] : []),
    s.variable ? `$rule${at} = ${made}` : made,
    ...Array.from({ length: flows }, (_, flow) =>
      command(
        'Add-ADSyncAttributeFlowMapping',
        ['SynchronizationRule', rule],
        ['Source', s.list ? `@(${q(`from${at}x${flow}`)})` : q(`from${at}x${flow}`)],
        ['Destination', q(`to${at}x${flow}`)],
        ['FlowType', 'Direct'],
      ),
    ),
    ...Array.from({ length: clauses }, (_, clause) =>
      s.list
        ? `$c${clause} = [Microsoft.X.ScopeCondition]::new('attribute${at}x${clause}','value${at}x${clause}','EQUAL')`
        : command(
            'New-Object',
            ['TypeName', "'Microsoft.X.ScopeCondition'"],
            ['ArgumentList', `'attribute${at}x${clause}','value${at}x${clause}','EQUAL'`],
            ['OutVariable', `c${clause}`],
          ),
    ),
    ...(clauses === 0
      ? []
      : [
          command(
            'Add-ADSyncScopeConditionGroup',
            ['SynchronizationRule', rule],
            [
              'ScopeConditions',
              `@(${Array.from({ length: clauses }, (_, clause) => `$c${clause}`).join(',')})`,
            ],
          ),
        ]),
    command('Add-ADSyncRule', ['SynchronizationRule', rule]),
  ];
  return commands.join(s.separator);
}

const unique = /\b(?:Name|source|target|from|to|attribute|value)\d+(?:x\d+)?\b/g;

describe('the law: what a search for words finds is read or reported', () => {
  it('holds for scripts in every style, which are read whole', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const script = scriptOf(parts);
        const { value, diagnostics } = readPowerShell(script);
        const read = JSON.stringify(value);
        const made = new Map(
          value.map(({ name, flows, scope }) => [
            name,
            [flows.length, scope.flatMap(({ clauses }) => clauses).length],
          ]),
        );
        // A function that is never called is read last.
        expect(parts.map((_, at) => made.get(`Name${at}`))).toEqual(
          parts.map(({ flows, clauses }) => [flows, clauses]),
        );
        for (const word of script.match(unique) ?? []) expect(read).toContain(word);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(value.every(({ disabled }) => !disabled)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for scripts that were damaged anywhere', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.integer({ min: 0, max: 6 }),
      insert: fc.constantFrom(
        '',
        '',
        "'",
        '"',
        '(',
        ')',
        '{',
        '}',
        '`',
        '#',
        '$',
        '@(',
        '-',
        '|',
        ',',
        '\n',
        '<#',
        'x',
      ),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 2 }),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (parts, damages) => {
          const whole = scriptOf(parts);
          const script = damages.reduce((text, { at, remove, insert }) => {
            const from = Math.floor(at * text.length);
            return text.slice(0, from) + insert + text.slice(from + remove);
          }, whole);
          // A word search does not find a command whose name is damaged.
          fc.pre(names(script) === names(whole));
          expect(lostIn(script)).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

const names = (script: string): number =>
  (
    script.match(
      /\b(?:(?:New|Add)[-\u2013]ADSync(?:Rule|AttributeFlowMapping|ScopeConditionGroup)|New[-\u2013]Object)\b/g,
    ) ?? []
  ).length;

/** What a search for words finds and that is neither in a rule nor within the lines of a finding's command. */
function lostIn(script: string): readonly string[] {
  const { value, diagnostics } = readPowerShell(script);
  const read = JSON.stringify(value);
  const reported = diagnostics.map(({ span }) => span.start);
  const commands = [
    ...script.matchAll(/\b\w+[-\u2013]ADSync\w*|New[-\u2013]Object|ScopeCondition\b/gi),
  ].map(({ index }) => index);
  return (script.match(unique) ?? []).filter((word) => {
    if (read.includes(word)) return false;
    // A condition is lost with the group that names it, and the group is reported.
    if (/^(?:attribute|value)/.test(word)) return reported.length === 0;
    const at = script.indexOf(word);
    // From the command that the word belongs to up to the next one.
    const start = commands.filter((each) => each <= at).at(-1) ?? 0;
    const lineStart = script.lastIndexOf('\n', start) + 1;
    const end = commands.find((each) => each > at) ?? script.length;
    return (
      !reported.some((each) => each >= lineStart && each <= end) &&
      !reported.some(
        (each) => script.slice(each, at).length > 0 && each <= at && value.length === 0,
      )
    );
  });
}

describe('the reader of scripts and the grammar of another maker', () => {
  let parser: Parser;
  beforeAll(async () => {
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(
      await Language.load(
        createRequire(import.meta.url).resolve(
          'tree-sitter-powershell/tree-sitter-powershell.wasm',
        ),
      ),
    );
  });

  function commandsOf(node: Node): readonly string[] {
    const own = node.type === 'command_name' && node.childCount === 0 ? [node.text] : [];
    return [...own, ...node.children.flatMap((child) => (child === null ? [] : commandsOf(child)))];
  }

  it('find the same commands of the module, wherever that grammar reads a script without an error', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 2 }), (parts) => {
        const script = scriptOf(parts)
          .replaceAll('\u2013', '-')
          .replaceAll(/[\u2018\u2019]/g, "'");
        const tree = parser.parse(script);
        if (tree === null || tree.rootNode.hasError) return;
        compared++;
        const theirs = commandsOf(tree.rootNode).filter((name) => /^\w+-ADSync/.test(name));
        const { value } = readPowerShell(script);
        const flows = value.reduce((sum, rule) => sum + rule.flows.length, 0);
        expect(theirs.filter((name) => name === 'New-ADSyncRule')).toHaveLength(value.length);
        expect(theirs.filter((name) => name === 'Add-ADSyncAttributeFlowMapping')).toHaveLength(
          flows,
        );
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});
