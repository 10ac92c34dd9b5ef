import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import type { SyncRule } from '../../server/src/domain/rule';
import { stateAfter } from '../../server/src/engine/export/nextState';
import { fullRecorder } from '../../server/src/engine/recorder';
import { valueKey } from '../../server/src/engine/values';
import {
  ad,
  cloud,
  forest,
  join,
  object,
  run,
  scope,
  syncRule,
  world,
} from '../support/population';

const words = ['A', 'b', 'Sales', 'sales', '10', '9', 'SMTP:a', ''] as const;
const single = ['cn', 'department', 'title', 'info'] as const;

/** What a run leaves behind, in a form that can be compared: identities by their members, since identifiers are of no importance. */
function endState(outcome: ReturnType<typeof run>): unknown {
  const plain = (map: ReadonlyMap<string, readonly unknown[]>): unknown =>
    [...map]
      .map(([name, values]) => [name, (values as never[]).map((value) => valueKey(value)).sort()])
      .sort();
  return {
    metaverse: [...outcome.run.metaverse.values()].map((one) => [
      one.id,
      one.objectType,
      one.change,
      plain(one.attributes),
      [...one.links].sort(),
    ]),
    objects: [...outcome.run.objects.values()]
      .map((one) => [
        one.key,
        one.metaverse,
        one.error?.message,
        one.pending.operation,
        plain(one.wanted),
      ])
      .sort(),
  };
}

const people: fc.Arbitrary<readonly ConnectorSpaceObject[]> = fc
  .array(
    fc.record({
      place: fc.constantFrom(ad, forest, cloud),
      number: fc.integer({ min: 0, max: 9 }),
      mail: fc.constantFrom('m1', 'm2', 'm3', undefined),
      department: fc.constantFrom('Sales', 'HR', 'fail', undefined),
      manager: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      employeeID: fc.constantFrom('1', '2', undefined),
    }),
    { maxLength: 14 },
  )
  .map((list) => {
    const objects = new Map<string, ConnectorSpaceObject>();
    for (const { place, number, mail, department, manager, employeeID } of list) {
      const plain = Object.fromEntries(
        Object.entries({
          mail,
          department,
          employeeID,
          cn: `n${number}`,
          manager: manager === undefined ? undefined : { dn: `CN=${manager}` },
        }).filter(([, value]) => value !== undefined),
      );
      objects.set(
        `${place}${number}`,
        object(`CN=${number}`, plain as never, { connector: place }),
      );
    }
    return [...objects.values()];
  });

const population = [
  syncRule('In A', {
    precedence: 10,
    linkType: 'Provision',
    scope: scope('department NOTEQUAL HR'),
    join: join('mail=mail', 'employeeID=employeeID'),
    flows: [
      'mail <- mail',
      'employeeID <- employeeID',
      'department <- = IIF([department]="fail",Error("failed"),[department])',
      'manager <- manager',
    ],
  }),
  syncRule('In F', {
    connector: forest,
    precedence: 20,
    linkType: 'Provision',
    join: join('mail=mail'),
    flows: ['mail <- mail', 'cn <- cn', 'manager <- manager', 'department <- department'],
  }),
  syncRule('In C', {
    connector: cloud,
    precedence: 5,
    join: join('employeeID=employeeID'),
    flows: ['title <- cn'],
  }),
  syncRule('Out', {
    direction: 'Outbound',
    connector: cloud,
    precedence: 30,
    sourceObjectType: 'person',
    targetObjectType: 'user',
    linkType: 'Provision',
    scope: scope('cn NOTEQUAL n3'),
    join: join('employeeID=employeeID'),
    flows: [
      'dn <- = "CN=cloud-" & [mail]',
      'cn <- = IIF([cn]="n4",Error("no n4"),[cn])',
      'manager <- manager',
    ],
  }),
];

describe('the order of objects, connectors and rules does not matter', () => {
  it('gives the same end state for any order', () => {
    fc.assert(
      fc.property(
        people.chain((objects) =>
          fc.tuple(
            fc.constant(objects),
            fc.shuffledSubarray([...objects], { minLength: objects.length }),
            fc.shuffledSubarray(population, { minLength: population.length }),
          ),
        ),
        ([objects, shuffled, rules]) => {
          expect(endState(run(rules, shuffled))).toEqual(
            endState(run(population, objects, { recorder: undefined })),
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a run that nobody listens to', () => {
  it('leaves the same state behind as one that is recorded: values, owners, links and lineage', () => {
    fc.assert(
      fc.property(people, (objects) => {
        const first = [
          run(population, objects),
          run(population, objects, { recorder: undefined }),
        ].map((outcome) => stateAfter(outcome.run));
        expect(first[1]).toEqual(first[0]);
        const again = [fullRecorder(), undefined]
          .map(
            (recorder) =>
              run(population, first[0]?.objects ?? [], {
                metaverse: first[0]?.metaverse ?? [],
                recorder,
              }).run,
          )
          .map(stateAfter);
        expect(again[1]).toEqual(again[0]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the order of connectors does not matter', () => {
  it('in the configuration as little as in the rules', () => {
    const [a, f, c] = world([]).connectors;
    const turned = [
      [f, c, a],
      [c, a, f],
      [c, f, a],
    ].map((list) => list.filter((one) => one !== undefined));
    fc.assert(
      fc.property(people, fc.constantFrom(...turned), (objects, connectors) => {
        expect(
          endState(run(population, objects, { recorder: undefined, world: { connectors } })),
        ).toEqual(endState(run(population, objects, { recorder: undefined })));
      }),
      { numRuns: 200 },
    );
  });
});

/** Merging once more, as §5.6 says it: the union of what all rules in scope give over all linked objects, the rule of the lowest number first. */
function naiveMerge(
  given: readonly { readonly precedence: number; readonly values: readonly string[] }[],
  ignoreCase: boolean,
): readonly string[] {
  const kept: string[] = [];
  for (const { values: list } of [...given].sort((x, y) => x.precedence - y.precedence)) {
    for (const value of list)
      if (
        !kept.some((one) =>
          ignoreCase ? one.toLowerCase() === value.toLowerCase() : one === value,
        )
      )
        kept.push(value);
  }
  return kept.sort();
}

describe('the engine agrees with a naive second implementation about merging', () => {
  const addresses = fc.uniqueArray(fc.constantFrom('a', 'A', 'b', 'B', 'c', 'SMTP:x', 'smtp:X'), {
    maxLength: 4,
  });
  const side = fc.record({ addresses, department: fc.constantFrom('Sales', 'HR', undefined) });
  const mergers = fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(ad, forest),
      precedence: fc.integer({ min: 1, max: 40 }),
      scoped: fc.boolean(),
      kind: fc.constantFrom('values', 'null', 'ignore'),
    }),
    { selector: ({ precedence }) => precedence, maxLength: 5 },
  );

  it('on the way in, over rules and objects of two forests', () => {
    fc.assert(
      fc.property(side, side, mergers, fc.boolean(), (first, second, parts, ignoreCase) => {
        const how = {
          values: 'proxyAddresses',
          null: '= NULL',
          ignore: '= IgnoreThisFlow',
        } as const;
        const rules = [
          syncRule('In A', {
            linkType: 'Provision',
            precedence: 900,
            join: join('mail=mail'),
            flows: ['mail <- mail'],
          }),
          syncRule('In F', {
            connector: forest,
            linkType: 'Provision',
            precedence: 901,
            join: join('mail=mail'),
            flows: ['mail <- mail'],
          }),
          ...parts.map(({ from, precedence, scoped, kind }) =>
            syncRule(`M ${precedence}`, {
              connector: from,
              precedence,
              scope: scoped ? scope('department EQUAL Sales') : [],
              flows: [
                `${ignoreCase ? 'MergeCaseInsensitive' : 'Merge'} proxyAddresses <- ${how[kind]}`,
              ],
            }),
          ),
        ];
        const of = (connector: string, one: typeof first): ConnectorSpaceObject =>
          object(
            'CN=1',
            {
              mail: 'm',
              ...(one.addresses.length === 0 ? {} : { proxyAddresses: one.addresses }),
              ...(one.department === undefined ? {} : { department: one.department }),
            },
            { connector },
          );
        const outcome = run(rules, [of(ad, first), of(forest, second)], { recorder: undefined });
        const given = parts
          .map((part) => ({ ...part, object: part.from === ad ? first : second }))
          .filter(
            ({ scoped, kind, object: one }) =>
              kind === 'values' && (!scoped || one.department === 'Sales'),
          )
          .map(({ precedence, object: one }) => ({ precedence, values: one.addresses }));
        expect([...(outcome.value('CN=1', 'proxyAddresses') ?? [])].map(String).sort()).toEqual(
          naiveMerge(given, ignoreCase),
        );
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('on the way out: what is there, without what the rules gave before and give no more, with what they give now', () => {
    fc.assert(
      fc.property(addresses, addresses, addresses, (there, before, now) => {
        const into = syncRule('In', {
          linkType: 'Provision',
          precedence: 1,
          join: join('mail=mail'),
          flows: ['mail <- mail', 'proxyAddresses <- description'],
        });
        const back = syncRule('Back', {
          direction: 'Outbound',
          connector: cloud,
          sourceObjectType: 'person',
          targetObjectType: 'user',
          precedence: 2,
          join: join('mail=mail'),
          flows: ['Merge proxyAddresses <- proxyAddresses'],
        });
        const owned = before.filter((value) => there.includes(value));
        const source = object('CN=1', {
          mail: 'm',
          ...(now.length === 0 ? {} : { description: now }),
        });
        const target = object(
          'CN=T',
          { mail: 'm', ...(there.length === 0 ? {} : { proxyAddresses: there }) },
          {
            connector: cloud,
            exported: new Map(
              owned.length === 0 ? [] : [['proxyAddresses', [{ rule: back.id, values: owned }]]],
            ),
          },
        );
        const wanted =
          run([into, back], [source, target], { recorder: undefined })
            .object(cloud, 'CN=T')
            .wanted.get('proxyAddresses') ?? [];
        const expected = new Set([...there.filter((value) => !owned.includes(value)), ...now]);
        expect([...wanted].map(String).sort()).toEqual([...expected].sort());
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});

describe('an object with an error disturbs nobody', () => {
  it('leaves others as they are without it, unless they refer to it or share an identity', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 9 }), (objects, number) => {
        const lonely = objects
          .filter((one) => one.connector === ad)
          .map((one) => ({
            ...one,
            attributes: new Map(
              [...one.attributes]
                .filter(([name]) => name !== 'manager' && name !== 'mail' && name !== 'employeeID')
                .concat([['mail', [`own-${one.dn}`]]]),
            ),
          }));
        const rules = [population[0]!, population[3]!];
        const failing = object(`CN=${number}0`, { mail: 'mine', department: 'fail' });
        const withIt = run(rules, [...lonely, failing]);
        expect(withIt.object(ad, failing.dn).error?.message).toBe('failed');
        const state = endState(withIt) as { objects: readonly (readonly unknown[])[] };
        const alone = endState(run(rules, lonely)) as { objects: readonly (readonly unknown[])[] };
        expect(
          state.objects.filter(([key]) => key !== `${ad}|${failing.dn.toLowerCase()}`),
        ).toEqual(alone.objects);
      }),
      { numRuns: 150 },
    );
  });
});

/** Precedence and scope once more, as the page says it and as slowly as that: no schema, no compilation, no sharing with the engine. */
function naiveScope(rule: SyncRule, plain: Readonly<Record<string, string>>): boolean {
  if (rule.scope.length === 0) return true;
  const clause = (attribute: string, operator: string, constant: string): boolean => {
    const value = plain[attribute]?.toLowerCase();
    const c = constant.toLowerCase();
    if (operator === 'ISNULL') return value === undefined;
    if (operator === 'ISNOTNULL') return value !== undefined;
    if (operator.startsWith('NOT')) return !clause(attribute, operator.slice(3), constant);
    if (operator === 'ISNOTIN') return !clause(attribute, 'ISIN', constant);
    if (value === undefined) return false;
    if (operator === 'EQUAL' || operator === 'ISIN') return value === c;
    if (operator === 'CONTAINS') return value.includes(c);
    if (operator === 'STARTSWITH') return value.startsWith(c);
    if (operator === 'ENDSWITH') return value.endsWith(c);
    if (operator === 'LESSTHAN') return value < c;
    if (operator === 'GREATERTHAN') return value > c;
    if (operator === 'LESSTHAN_OR_EQUAL') return value <= c;
    return value >= c;
  };
  return rule.scope.some((group) =>
    group.clauses.every(({ attribute, operator, value }) => clause(attribute, operator, value)),
  );
}

type Mapping = { readonly target: string; readonly how: string };

function naiveValue(
  mappings: readonly { readonly precedence: number; readonly how: string }[],
  plain: Readonly<Record<string, string>>,
  existing: string | undefined,
): string | undefined {
  let sawNull = false;
  let ignored = false;
  for (const { how } of [...mappings].sort((x, y) => x.precedence - y.precedence)) {
    if (how === '= IgnoreThisFlow') ignored = true;
    else if (how === '= AuthoritativeNull') return undefined;
    else if (how === '= NULL') sawNull = true;
    else {
      const value = how.startsWith('"') ? how.slice(1, -1) : plain[how];
      if (value !== undefined && value !== '') return value;
      sawNull = true;
    }
  }
  return sawNull ? undefined : ignored || mappings.length === 0 ? existing : undefined;
}

const clauses = fc.record({
  attribute: fc.constantFrom(...single),
  operator: fc.constantFrom(
    'EQUAL',
    'NOTEQUAL',
    'CONTAINS',
    'NOTCONTAINS',
    'STARTSWITH',
    'NOTSTARTSWITH',
    'ENDSWITH',
    'NOTENDSWITH',
    'ISNULL',
    'ISNOTNULL',
    'ISIN',
    'ISNOTIN',
    'LESSTHAN',
    'GREATERTHAN',
    'LESSTHAN_OR_EQUAL',
    'GREATERTHAN_OR_EQUAL',
  ),
  value: fc.constantFrom(...words),
});
const mapping: fc.Arbitrary<Mapping> = fc.record({
  target: fc.constantFrom('department', 'title', 'info'),
  how: fc.constantFrom(
    'cn',
    'department',
    'title',
    '"const"',
    '""',
    '= NULL',
    '= AuthoritativeNull',
    '= IgnoreThisFlow',
  ),
});
const ruleParts = fc.record({
  scope: fc.array(fc.record({ clauses: fc.array(clauses, { minLength: 1, maxLength: 3 }) }), {
    maxLength: 3,
  }),
  flows: fc.uniqueArray(mapping, { selector: ({ target }) => target, maxLength: 3 }),
});
const values: fc.Arbitrary<Readonly<Record<string, string>>> = fc.dictionary(
  fc.constantFrom(...single),
  fc.constantFrom(...words.filter((word) => word !== '')),
);

describe('the engine agrees with a naive second implementation', () => {
  it('about scope and precedence, on thousands of generated rule sets', () => {
    fc.assert(
      fc.property(
        fc.array(ruleParts, { maxLength: 6 }),
        values,
        values,
        (parts, plain, existing) => {
          const joiner = syncRule('Joiner', { linkType: 'Provision', precedence: 900 });
          const rules = parts.map((part, index) =>
            syncRule(`Rule ${index}`, {
              precedence: (index * 7) % 11,
              scope: part.scope,
              flows: part.flows.map(({ target, how }) => `${target} <- ${how}`),
            }),
          );
          const metaverse = [
            {
              id: '1',
              objectType: 'person',
              attributes: new Map(Object.entries(existing).map(([name, value]) => [name, [value]])),
              contributions: new Map(),
            },
          ];
          const outcome = run(
            [joiner, ...rules],
            [object('CN=A', plain, { link: { object: '1', rule: joiner.id } })],
            { metaverse, recorder: undefined },
          );
          for (const target of ['department', 'title', 'info']) {
            const mappings = rules
              .filter((one) => naiveScope(one, plain))
              .flatMap((one) =>
                parts[rules.indexOf(one)]!.flows.filter((flow) => flow.target === target).map(
                  ({ how }) => ({ precedence: one.precedence, how }),
                ),
              );
            const expected = naiveValue(mappings, plain, existing[target]);
            expect(outcome.value('CN=A', target)?.[0]).toBe(expected);
          }
        },
      ),
      { numRuns: 3000 },
    );
  }, 120_000);
});

/** A clause once more over typed values, as §3.1 and §3.2 say it: numbers, truth values, bits, several values. */
function naiveTyped(
  values: readonly (bigint | boolean | string)[],
  operator: string,
  constant: string,
): boolean {
  const negative: Readonly<Record<string, string>> = {
    NOTEQUAL: 'EQUAL',
    ISNOTIN: 'ISIN',
    NOTCONTAINS: 'CONTAINS',
    ISNULL: 'ISNOTNULL',
  };
  const denied = negative[operator];
  if (denied !== undefined) return !naiveTyped(values, denied, constant);
  if (operator === 'ISNOTNULL') return values.length > 0;
  // Absent: no bit is set (the choice for ISBITNOTSET).
  if (operator === 'ISBITNOTSET')
    return values.every((value) => (BigInt(value) & BigInt(constant)) === 0n);
  return values.some((value) => {
    if (operator === 'ISBITSET') return (BigInt(value) & BigInt(constant)) === BigInt(constant);
    const numeric = typeof value === 'bigint' && /^-?\d+$/.test(constant);
    const left = numeric ? value : String(value).toLowerCase();
    const right = numeric ? BigInt(constant) : constant.toLowerCase();
    switch (operator) {
      case 'EQUAL':
      case 'ISIN':
        return left === right;
      case 'LESSTHAN':
        return left < right;
      case 'GREATERTHAN_OR_EQUAL':
        return left >= right;
      default:
        return String(left).includes(String(right));
    }
  });
}

describe('the engine agrees with a naive second implementation about typed values', () => {
  const typed = fc.oneof(
    fc.record({
      attribute: fc.constant('userAccountControl'),
      values: fc.array(fc.integer({ min: -3, max: 600 }), { maxLength: 1 }),
      operator: fc.constantFrom(
        'EQUAL',
        'NOTEQUAL',
        'LESSTHAN',
        'GREATERTHAN_OR_EQUAL',
        'ISNULL',
        'ISNOTNULL',
      ),
      constant: fc.integer({ min: -3, max: 600 }).map(String),
    }),
    fc.record({
      attribute: fc.constant('userAccountControl'),
      values: fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 1 }),
      operator: fc.constantFrom('ISBITSET', 'ISBITNOTSET'),
      constant: fc.integer({ min: 1, max: 600 }).map(String),
    }),
    fc.record({
      attribute: fc.constant('isCriticalSystemObject'),
      values: fc.array(fc.boolean(), { maxLength: 1 }),
      operator: fc.constantFrom('EQUAL', 'NOTEQUAL', 'ISNULL', 'ISNOTNULL'),
      constant: fc.constantFrom('True', 'TRUE', 'false', 'yes'),
    }),
    fc.record({
      attribute: fc.constant('proxyAddresses'),
      values: fc.uniqueArray(fc.constantFrom('SMTP:a', 'smtp:b', 'X', 'sip:a'), { maxLength: 3 }),
      operator: fc.constantFrom(
        'ISIN',
        'ISNOTIN',
        'EQUAL',
        'NOTEQUAL',
        'CONTAINS',
        'NOTCONTAINS',
        'ISNULL',
        'ISNOTNULL',
      ),
      constant: fc.constantFrom('smtp:a', 'X', 'mtp', 'zz'),
    }),
  );
  const clauseList = fc.array(fc.array(typed, { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });

  it('numbers, truth values, bits and several values, in groups', () => {
    fc.assert(
      fc.property(clauseList, (groups) => {
        // One object: of an attribute that several clauses ask about, the values of the first count.
        const plain: Record<string, readonly (number | boolean | string)[]> = {};
        for (const { attribute, values } of groups.flat()) plain[attribute] ??= values;
        const present = Object.fromEntries(
          Object.entries(plain).filter(([, held]) => held.length > 0),
        ) as never;
        const asked = syncRule('Asked', {
          linkType: 'Provision',
          precedence: 1,
          scope: groups.map((group) => ({
            clauses: group.map(({ attribute, operator, constant }) => ({
              attribute,
              operator,
              value: constant,
            })),
          })),
          flows: ['cn <- "in"'],
        });
        const outcome = run([asked], [object('CN=A', present)], { recorder: undefined });
        const expected = groups.some((group) =>
          group.every(({ attribute, operator, constant }) =>
            naiveTyped(
              (plain[attribute] ?? []).map((value) =>
                typeof value === 'number' ? BigInt(value) : value,
              ),
              operator,
              constant,
            ),
          ),
        );
        expect(outcome.identity('CN=A') !== undefined).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);
});

describe('bad input', () => {
  const name = fc.constantFrom(
    'cn',
    'mail',
    'manager',
    'member',
    'objectGUID',
    'userAccountControl',
    'proxyAddresses',
    'dn',
    '',
    '*',
    'nowhere',
    '__proto__',
    'constructor',
  );
  const text = fc.oneof(
    fc.constantFrom(
      '',
      '*',
      '%Nothing%',
      '1',
      'CN=1',
      'Error("x")',
      'Item([mail],9)',
      '[manager]',
      'IIF(',
      'CNum([cn])',
      'ImportedValue("mail")',
      'IgnoreThisFlow',
      'With($x,[mail],$x)',
    ),
    fc.string({ maxLength: 8 }),
  );
  const value = fc.oneof(
    fc.constantFrom('A', 'CN=1', 'CN=2', ''),
    fc.integer(),
    fc.boolean(),
    fc.uint8Array({ maxLength: 4 }),
    fc.record({ dn: fc.constantFrom('CN=0', 'CN=1', 'CN=2', '', 'x') }),
  );
  const type = fc.constantFrom('user', 'group', '*', '', 'person', 'ghost');
  const place = fc.constantFrom(ad, forest, cloud, 'nobody');
  const flowText = fc
    .tuple(
      fc.constantFrom('', 'once ', 'Merge ', 'MergeCaseInsensitive '),
      name,
      fc.constantFrom('', '= ', '"'),
      text,
    )
    .map(
      ([words, target, mark, source]) =>
        `${words}${target} <- ${mark}${source}${mark === '"' ? '"' : ''}`,
    );
  const anyRule = fc.record({
    direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
    connector: place,
    sourceObjectType: type,
    targetObjectType: type,
    precedence: fc.integer({ min: -1, max: 3 }),
    disabled: fc.boolean(),
    linkType: fc.constantFrom('Join', 'StickyJoin', 'Provision', 'Odd'),
    scope: fc.array(
      fc.record({
        clauses: fc.array(
          fc.record({
            attribute: name,
            operator: fc.constantFrom(
              'EQUAL',
              'ISBITSET',
              'ISMEMBEROF',
              'LESSTHAN',
              'ODD',
              'ISNOTNULL',
            ),
            value: text,
          }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
    join: fc.array(
      fc.record({
        conditions: fc.array(
          fc.record({
            connectorAttribute: name,
            metaverseAttribute: name,
            caseSensitive: fc.boolean(),
          }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
    flows: fc.array(flowText, { maxLength: 4 }),
  });
  const anyObject = fc.record({
    place,
    dn: fc.constantFrom('CN=0', 'CN=1', 'CN=2', ''),
    objectType: type,
    plain: fc.dictionary(
      name.filter((one) => one !== '__proto__'),
      fc.array(value, { minLength: 1, maxLength: 3 }),
    ),
    link: fc.option(
      fc.record({ object: fc.constantFrom('1', '2', 'gone'), rule: fc.constantFrom('', 'x') }),
      { nil: undefined },
    ),
    deleted: fc.boolean(),
    placeholder: fc.boolean(),
  });

  it('of any kind, references in circles included, never makes a run fail as a whole', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 6 }),
        fc.array(anyObject, { maxLength: 6 }),
        fc.constantFrom('full' as const, 'delta' as const),
        (parts, objects, mode) => {
          const rules = parts.map((part, index) => syncRule(`Rule ${index}`, part));
          const given = objects.map((one) =>
            object(one.dn, one.plain as never, {
              connector: one.place,
              objectType: one.objectType,
              deleted: one.deleted,
              placeholder: one.placeholder,
              ...(one.link === undefined ? {} : { link: one.link }),
            }),
          );
          const metaverse = [
            { id: '1', objectType: 'person', attributes: new Map(), contributions: new Map() },
          ];
          expect(() => run(rules, given, { mode, metaverse })).not.toThrow();
          expect(() => run(rules, given, { mode, metaverse, recorder: undefined })).not.toThrow();
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);
});
