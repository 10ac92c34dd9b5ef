// What the preview engine costs over the same flows as closures written by hand, for a rule set of the size of a default one: 62 rules with 1200
// flows. Ratios of one run on one machine say something; absolute numbers do not.
import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { ConnectorSpaceObject } from '../../server/src/domain/object';
import type { AttributeFlow, SyncRule } from '../../server/src/domain/rule';
import { zeroGuid } from '../../server/src/domain/rule';
import type { AttributeSchema } from '../../server/src/domain/schema';
import type { Scalar } from '../../server/src/domain/value';
import { compileRules } from '../../server/src/engine/compile';
import { runPreview, type PreviewInput } from '../../server/src/engine/preview';
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
      return { target, attribute, text: `Trim([${attribute}])`, closure: (source) => trimmed(source.get(attribute)?.[0]) };
    case 1:
      return { target, attribute, text: `IIF(IsPresent([${attribute}]),[${attribute}],[${other}])`, closure: (source) => source.get(attribute) ?? source.get(other) };
    case 2:
      return { target, attribute, text: `Left(Trim([${attribute}]),448)`, closure: (source) => trimmed(source.get(attribute)?.[0])?.map((text) => (text as string).slice(0, 448)) };
    default:
      return { target, attribute, text: undefined, closure: (source) => source.get(attribute) };
  }
}

const name = (prefix: string, index: number): string => `${prefix}${index % attributeCount}`;
const flowsOf = (rule: number, from: string, to: string): readonly Flow[] => Array.from({ length: perRule }, (_, i) => flowOf(rule + i, name(from, rule * 7 + i), name(from, rule * 7 + i + 3), name(to, rule * 7 + i)));
const inbound = Array.from({ length: inboundRules }, (_, rule) => flowsOf(rule, 'a', 'm'));
const outbound = Array.from({ length: outboundRules }, (_, rule) => flowsOf(rule, 'm', 'c'));

function mapping(flow: Flow): AttributeFlow {
  return { target: flow.target, once: false, merge: 'Update', sources: [], source: flow.text === undefined ? { kind: 'Direct', attribute: flow.attribute } : { kind: 'Expression', text: flow.text } };
}

function ruleOf(index: number, direction: SyncRule['direction'], flows: readonly Flow[]): SyncRule {
  const into = direction === 'Inbound';
  const id = `00000000-0000-0000-${into ? '0001' : '0002'}-${String(index).padStart(12, '0')}`;
  const links = index === 0;
  return {
    id, internalId: id, version: 1, name: `${direction} ${index}`, description: '', immutableTag: '', direction, disabled: false, connector: into ? ad : cloud,
    sourceObjectType: into ? 'user' : 'person', targetObjectType: into ? 'person' : 'user', linkType: links ? 'Provision' : 'Join', precedence: (into ? 100 : 200) + index,
    precedenceAfter: zeroGuid, precedenceBefore: zeroGuid, softDeleteExpiryInterval: '00:00:00', enablePasswordSync: false, extraElements: [],
    scope: [{ clauses: [{ attribute: into ? 'a0' : 'm0', operator: 'NOTSTARTSWITH', value: 'User_' }, { attribute: into ? 'a1' : 'm1', operator: 'NOTEQUAL', value: 'True' }] }],
    join: links ? [{ conditions: [{ connectorAttribute: into ? 'a2' : 'c2', metaverseAttribute: 'm2', caseSensitive: false }] }] : [],
    flows: [...flows.map(mapping), ...(links && !into ? [{ target: 'dn', once: false, merge: 'Update', sources: [], source: { kind: 'Expression' as const, text: '"CN=" & [m2]' } }] : [])],
  };
}

function schema(prefix: string, type: string) {
  const names = Array.from({ length: attributeCount }, (_, i) => `${prefix}${i}`);
  const attributes = new Map(names.map((one): [string, AttributeSchema] => [one, { name: one, type: 'string', multivalued: false, indexed: false }]));
  return { attributes, objectTypes: new Map([[type, { name: type, attributes: names }]]) };
}

const connector = (id: string, title: string, type: string, prefix: string) => ({ id, name: title, type, description: '', parameters: new Map(), partitions: [], schema: schema(prefix, 'user') });
const rules = compileRules({
  rules: [...inbound.map((flows, i) => ruleOf(i, 'Inbound', flows)), ...outbound.map((flows, i) => ruleOf(i, 'Outbound', flows))],
  connectors: [connector(ad, 'ad', 'AD', 'a'), connector(cloud, 'cloud', 'AAD', 'c')], metaverse: schema('m', 'person'), settings: new Map(),
});

const population = (count: number): readonly ConnectorSpaceObject[] =>
  Array.from({ length: count }, (_, n) => ({
    connector: ad, dn: `CN=${n}`, objectType: 'user',
    // Some forty values an object, as a user with a mailbox has.
    attributes: new Map(Array.from({ length: 40 }, (_, i): [string, readonly Scalar[]] => [`a${i * 3 + (i > 0 ? 0 : 2)}`, [` value ${n} ${i} `]]).concat([['a2', [`key${n}`]]])),
  }));

/** An object that is made, as a result has to tell it: its values, who owns each, and what is to be exported. */
interface Made {
  readonly values: ReadonlyMap<string, readonly Scalar[]>;
  readonly owners: ReadonlyMap<string, readonly { readonly rule: string; readonly dn: string }[]>;
  readonly changes: readonly { readonly attribute: string; readonly operation: string; readonly added: readonly Scalar[]; readonly removed: readonly Scalar[] }[];
}

/** The same flows by hand. `told`: with the lineage and the pending export that a preview is asked for; without, copying alone. */
function byHand(objects: readonly ConnectorSpaceObject[], told: boolean): readonly Made[] {
  const inScope = (source: Values, first: string, second: string): boolean => {
    const one = source.get(first)?.[0];
    const two = source.get(second)?.[0];
    return !(typeof one === 'string' && one.toLowerCase().startsWith('user_')) && !(typeof two === 'string' && two.toLowerCase() === 'true');
  };
  const index = new Map<string, Map<string, readonly Scalar[]>>();
  const flow = (groups: readonly (readonly Flow[])[], source: Values, first: string, second: string, dn: string, owners: Map<string, readonly { readonly rule: string; readonly dn: string }[]>): Map<string, readonly Scalar[]> => {
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
    const changes = [...values].map(([attribute, added]) => ({ attribute, operation: 'add', added, removed: [] })).sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
    return { values, owners: new Map([...owners, ...exportedBy]), changes };
  });
}

const input = (objects: readonly ConnectorSpaceObject[]): PreviewInput => ({ rules, objects, metaverse: [], mode: 'full', clock: fixedClock(0), random: seededRandom(1) });

/** The best of several short measurements, in milliseconds, so that other work on the machine counts little. */
function best(rounds: number, run: () => void): number {
  run();
  let least = Infinity;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    run();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

const objects = population(1000);
const run = runPreview(input(objects));
const expected = byHand(objects, true);
const exported = [...run.objects.values()].filter((one) => one.created);
if (exported.length !== objects.length) throw new Error(`${exported.length} objects are exported instead of ${objects.length}`);
const totals = [exported.reduce((sum, one) => sum + one.wanted.size, 0), expected.reduce((sum, one) => sum + one.values.size, 0)];
if (totals[0] !== totals[1]) throw new Error(`the engine exports ${totals[0]} attributes and the closures ${totals[1]}`);

const engine = best(7, () => runPreview(input(objects)));
const hand = best(15, () => byHand(objects, true));
const copying = best(15, () => byHand(objects, false));
const single = population(1);
const recorded = best(40, () => runPreview({ ...input(single), recorder: fullRecorder() }));
const heap = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
};
const before = heap();
const kept = runPreview(input(population(5000)));
const memory = (heap() - before) / 5000;
console.log(`62 rules, 1240 flows, ${objects.length} objects, ${totals[0]} exported attributes`);
console.log(`engine without a recorder ${(engine * 1000 / objects.length).toFixed(1)} µs an object, by hand ${(hand * 1000 / objects.length).toFixed(1)} µs: ${(engine / hand).toFixed(2)} × (at most 3)`);
console.log(`against closures that only copy, without lineage and pending export (${(copying * 1000 / objects.length).toFixed(1)} µs): ${(engine / copying).toFixed(2)} ×`);
console.log(`one object with the full recorder ${recorded.toFixed(2)} ms: ${(recorded / (hand / objects.length)).toFixed(0)} × by hand`);
console.log(`memory of a run, its input and its result: ${(memory / 1024).toFixed(1)} KiB an object (${kept.objects.size} objects kept)`);
