// What the preview engine costs over the same flows as closures written by hand, for a rule set of the size of a default one: 62 rules with 1200
// flows. Ratios of one run on one machine say something; absolute numbers do not. Both sides stand in one bundle, built alike, and work in turns,
// so that what else the machine does, and the garbage that either side leaves, meets both.
import v8 from 'node:v8';
import vm from 'node:vm';
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import type { AttributeFlow, SyncRule } from '../../server/src/domain/rule';
import { zeroGuid } from '../../server/src/domain/rule';
import type { AttributeSchema } from '../../server/src/domain/schema';
import type { Scalar } from '../../server/src/domain/value';
import { compileRules } from '../../server/src/engine/compile';
import { runPreview, type PreviewInput } from '../../server/src/engine/synchronize';
import { fullRecorder } from '../../server/src/engine/recorder';

const ad = 'aaaaaaaa-0000-0000-0000-000000000001';
const cloud = 'cccccccc-0000-0000-0000-000000000001';
const attributeCount = 120;
const inboundRules = 30;
const outboundRules = 32;
const perRule = 20;

type Values = ReadonlyMap<string, readonly Scalar[]>;
type Closure = (source: Values) => readonly Scalar[] | undefined;

/** A flow as the product's text and as somebody would write it for one purpose. */
interface Flow {
  readonly target: string;
  readonly text: string | undefined;
  readonly attribute: string;
  readonly closure: Closure;
}

const trimmed = (value: Scalar | undefined): readonly Scalar[] | undefined => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : [text];
};

/** Five kinds in the proportion of default rules: two thirds are plain copies. */
function flowOf(index: number, attribute: string, other: string, target: string): Flow {
  switch (index % 9) {
    case 0:
      return {
        target,
        attribute,
        text: `Trim([${attribute}])`,
        closure: (source) => trimmed(source.get(attribute)?.[0]),
      };
    case 1:
      return {
        target,
        attribute,
        text: `IIF(IsPresent([${attribute}]),[${attribute}],[${other}])`,
        closure: (source) => source.get(attribute) ?? source.get(other),
      };
    case 2:
      return {
        target,
        attribute,
        text: `Left(Trim([${attribute}]),448)`,
        closure: (source) =>
          trimmed(source.get(attribute)?.[0])?.map((text) => (text as string).slice(0, 448)),
      };
    default:
      return { target, attribute, text: undefined, closure: (source) => source.get(attribute) };
  }
}

const name = (prefix: string, index: number): string => `${prefix}${index % attributeCount}`;
const flowsOf = (rule: number, from: string, to: string): readonly Flow[] =>
  Array.from({ length: perRule }, (_, i) =>
    flowOf(
      rule + i,
      name(from, rule * 7 + i),
      name(from, rule * 7 + i + 3),
      name(to, rule * 7 + i),
    ),
  );
const inbound = Array.from({ length: inboundRules }, (_, rule) => flowsOf(rule, 'a', 'm'));
const outbound = Array.from({ length: outboundRules }, (_, rule) => flowsOf(rule, 'm', 'c'));

function mapping(flow: Flow): AttributeFlow {
  return {
    target: flow.target,
    once: false,
    merge: 'Update',
    sources: [],
    source:
      flow.text === undefined
        ? { kind: 'Direct', attribute: flow.attribute }
        : { kind: 'Expression', text: flow.text },
  };
}

function ruleOf(index: number, direction: SyncRule['direction'], flows: readonly Flow[]): SyncRule {
  const into = direction === 'Inbound';
  const id = `00000000-0000-0000-${into ? '0001' : '0002'}-${String(index).padStart(12, '0')}`;
  const links = index === 0;
  return {
    id,
    internalId: id,
    version: 1,
    name: `${direction} ${index}`,
    description: '',
    immutableTag: '',
    direction,
    disabled: false,
    connector: into ? ad : cloud,
    sourceObjectType: into ? 'user' : 'person',
    targetObjectType: into ? 'person' : 'user',
    linkType: links ? 'Provision' : 'Join',
    precedence: (into ? 100 : 200) + index,
    precedenceAfter: zeroGuid,
    precedenceBefore: zeroGuid,
    softDeleteExpiryInterval: '00:00:00',
    enablePasswordSync: false,
    extraElements: [],
    scope: [
      {
        clauses: [
          { attribute: into ? 'a0' : 'm0', operator: 'NOTSTARTSWITH', value: 'User_' },
          { attribute: into ? 'a1' : 'm1', operator: 'NOTEQUAL', value: 'True' },
        ],
      },
    ],
    join: links
      ? [
          {
            conditions: [
              {
                connectorAttribute: into ? 'a2' : 'c2',
                metaverseAttribute: 'm2',
                caseSensitive: false,
              },
            ],
          },
        ]
      : [],
    flows: [
      ...flows.map(mapping),
      ...(links && !into
        ? [
            {
              target: 'dn',
              once: false,
              merge: 'Update',
              sources: [],
              source: { kind: 'Expression' as const, text: '"CN=" & [m2]' },
            },
          ]
        : []),
    ],
  };
}

function schema(prefix: string, type: string) {
  const names = Array.from({ length: attributeCount }, (_, i) => `${prefix}${i}`);
  const attributes = new Map(
    names.map((one): [string, AttributeSchema] => [
      one,
      { name: one, type: 'string', multivalued: false, indexed: false },
    ]),
  );
  return { attributes, objectTypes: new Map([[type, { name: type, attributes: names }]]) };
}

const connector = (id: string, title: string, type: string, prefix: string) => ({
  id,
  name: title,
  type,
  description: '',
  parameters: new Map(),
  partitions: [],
  schema: schema(prefix, 'user'),
});
const rules = compileRules({
  rules: [
    ...inbound.map((flows, i) => ruleOf(i, 'Inbound', flows)),
    ...outbound.map((flows, i) => ruleOf(i, 'Outbound', flows)),
  ],
  connectors: [connector(ad, 'ad', 'AD', 'a'), connector(cloud, 'cloud', 'AAD', 'c')],
  metaverse: schema('m', 'person'),
  settings: new Map(),
});

const population = (count: number): readonly ConnectorSpaceObject[] =>
  Array.from({ length: count }, (_, n) => ({
    connector: ad,
    dn: `CN=${n}`,
    objectType: 'user',
    // Some forty values an object, as a user with a mailbox has.
    attributes: new Map(
      Array.from({ length: 40 }, (_, i): [string, readonly Scalar[]] => [
        `a${i * 3 + (i > 0 ? 0 : 2)}`,
        [` value ${n} ${i} `],
      ]).concat([['a2', [`key${n}`]]]),
    ),
  }));

/** An object that is made, as a result has to tell it: its values, who owns each, and what is to be exported. */
interface Made {
  readonly values: ReadonlyMap<string, readonly Scalar[]>;
  readonly owners: ReadonlyMap<string, readonly { readonly rule: string; readonly dn: string }[]>;
  readonly changes: readonly {
    readonly attribute: string;
    readonly operation: string;
    readonly added: readonly Scalar[];
    readonly removed: readonly Scalar[];
  }[];
}

/**
 * The same flows by hand, with what is documented of a run without errors, state and references: scope, one clause after the other; the first mapping
 * by precedence that gives something; the join index; values, their owners and the pending export in order. It knows beforehand that there is one linked
 * object, that types fit, that nothing is merged and nothing fails, which the engine has to find out.
 * @param told with the lineage and the pending export that a preview is asked for; without, copying alone
 */
function byHand(objects: readonly ConnectorSpaceObject[], told: boolean): readonly Made[] {
  const inScope = (source: Values, first: string, second: string): boolean => {
    const one = source.get(first)?.[0];
    const two = source.get(second)?.[0];
    return (
      !(typeof one === 'string' && one.toLowerCase().startsWith('user_')) &&
      !(typeof two === 'string' && two.toLowerCase() === 'true')
    );
  };
  const index = new Map<string, Map<string, readonly Scalar[]>>();
  const flow = (
    groups: readonly (readonly Flow[])[],
    source: Values,
    first: string,
    second: string,
    dn: string,
    owners: Map<string, readonly { readonly rule: string; readonly dn: string }[]>,
  ): Map<string, readonly Scalar[]> => {
    const target = new Map<string, readonly Scalar[]>();
    for (const [number, flows] of groups.entries()) {
      if (!inScope(source, first, second)) continue;
      const owner = [{ rule: `rule ${number}`, dn }];
      for (const one of flows) {
        if (target.has(one.target)) continue;
        const values = one.closure(source);
        if (values === undefined) continue;
        target.set(one.target, values);
        if (told) owners.set(one.target, owner);
      }
    }
    return target;
  };
  return objects.map(({ attributes, dn }) => {
    const owners = new Map<string, readonly { readonly rule: string; readonly dn: string }[]>();
    const key = attributes.get('a2')?.[0];
    const metaverse = flow(inbound, attributes, 'a0', 'a1', dn, owners);
    if (typeof key === 'string' && !index.has(key)) index.set(key, metaverse);
    const exportedBy = new Map<string, readonly { readonly rule: string; readonly dn: string }[]>();
    const values = flow(outbound, metaverse, 'm0', 'm1', dn, exportedBy);
    if (!told) return { values, owners, changes: [] };
    const changes = [...values]
      .map(([attribute, added]) => ({ attribute, operation: 'add', added, removed: [] }))
      .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
    return { values, owners: new Map([...owners, ...exportedBy]), changes };
  });
}

const input = (objects: readonly ConnectorSpaceObject[]): PreviewInput => ({
  rules,
  objects,
  metaverse: [],
  mode: 'full',
  clock: fixedClock(0),
  random: seededRandom(1),
});

/** All that a run is asked for: a result works out pending exports and wanted values when they are read. */
function synchronize(objects: readonly ConnectorSpaceObject[]): number {
  let told = 0;
  for (const one of runPreview(input(objects)).objects.values())
    if (one.created) told += one.pending.changes.length + one.wanted.size;
  return told;
}

function synchronizeByHand(objects: readonly ConnectorSpaceObject[]): number {
  return byHand(objects, true).reduce((sum, one) => sum + one.changes.length + one.values.size, 0);
}

function timed(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.round((sorted.length - 1) * part)] ?? NaN;
const inOrder = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => quantile(inOrder(values), 0.5);

/** Both sides in turns, each the first as often as the other. @returns milliseconds by round */
function inTurns(
  rounds: number,
  first: () => unknown,
  second: () => unknown,
): {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly ratios: readonly number[];
} {
  for (let i = 0; i < 5; i++) timed(first) + timed(second);
  const taken = Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) return [timed(first), timed(second)] as const;
    const late = timed(second);
    return [timed(first), late] as const;
  });
  return {
    first: taken.map(([one]) => one),
    second: taken.map(([, two]) => two),
    ratios: inOrder(taken.map(([one, two]) => one / two)),
  };
}

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const objects = population(1000);
const told = [synchronize(objects), synchronizeByHand(objects)];
if (told[0] !== told[1] || told[0] === 0)
  throw new Error(`the engine tells ${told[0]} values and changes, the closures ${told[1]}`);

const micros = (milliseconds: readonly number[]): string =>
  ((median(milliseconds) * 1000) / objects.length).toFixed(1);
const full = inTurns(
  30,
  () => synchronize(objects),
  () => synchronizeByHand(objects),
);
const copying = inTurns(
  10,
  () => synchronize(objects),
  () => byHand(objects, false),
);
const single = population(1);
const recorded = Array.from({ length: 100 }, () =>
  timed(() => runPreview({ ...input(single), recorder: fullRecorder() })),
).slice(50);

const counted = 5000;
const empty = heap();
const many = population(counted);
const given = heap();
const kept = runPreview(input(many));
const done = heap();
const kibibytes = (from: number, to: number): string => ((to - from) / counted / 1024).toFixed(1);

console.log(`62 rules, 1240 flows, ${objects.length} objects, ${told[0] / 2} exported attributes`);
console.log(
  `engine without a recorder ${micros(full.first)} µs an object, by hand ${micros(full.second)} µs: ${median(full.ratios).toFixed(2)} × (at most 3), half of the rounds ${quantile(full.ratios, 0.25).toFixed(2)} to ${quantile(full.ratios, 0.75).toFixed(2)}`,
);
console.log(
  `the quickest round of each: ${(Math.min(...full.first) / Math.min(...full.second)).toFixed(2)} ×`,
);
console.log(
  `against closures that only copy, without lineage and pending export (${micros(copying.second)} µs): ${median(copying.ratios).toFixed(2)} ×`,
);
console.log(`one object with the full recorder ${median(recorded).toFixed(2)} ms`);
console.log(
  `memory: an object of the input ${kibibytes(empty, given)} KiB, what a run keeps of it ${kibibytes(given, done)} KiB (${kept.objects.size} connector-space and ${kept.metaverse.size} metaverse objects)`,
);
