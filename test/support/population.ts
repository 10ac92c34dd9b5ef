import { fixedClock, seededRandom } from '../../server/src/base/ports';
import type { Configuration } from '../../server/src/domain/configuration';
import type { ConnectorSpaceObject, MetaverseObject } from '../../server/src/domain/object';
import type { AttributeFlow, JoinGroup, ScopeGroup, SyncRule } from '../../server/src/domain/rule';
import type { Scalar } from '../../server/src/domain/value';
import { compileRules } from '../../server/src/engine/compile';
import { objectKey, runPreview, type PreviewInput } from '../../server/src/engine/synchronize';
import { fullRecorder } from '../../server/src/engine/recorder';
import type { ConnectorResult, MetaverseResult, PreviewRun } from '../../server/src/engine/result';
import { configuration, connector, rule, schema } from './configuration';

/** The two directories of engine tests, and a second forest. */
export const ad = 'aaaaaaaa-0000-0000-0000-000000000001';
export const forest = 'aaaaaaaa-0000-0000-0000-000000000002';
export const cloud = 'cccccccc-0000-0000-0000-000000000001';

type Plain =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | { readonly dn: string; readonly object?: string };

function scalar(value: Plain): Scalar {
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'object' && !(value instanceof Uint8Array))
    return { kind: 'reference', ...value };
  return value;
}

/** Attributes as tests write them: one value or a list; whole numbers stand for numbers of the product. */
export type PlainAttributes = Readonly<Record<string, Plain | readonly Plain[]>>;

/** @returns attributes as the engine takes them. */
export function attributes(plain: PlainAttributes): ReadonlyMap<string, readonly Scalar[]> {
  return new Map(
    Object.entries(plain).map(([name, value]) => [
      name,
      (Array.isArray(value) ? (value as readonly Plain[]) : [value as Plain]).map(scalar),
    ]),
  );
}

type ObjectParts = Partial<Omit<ConnectorSpaceObject, 'attributes' | 'confirmed'>> & {
  readonly confirmed?: PlainAttributes;
};

/** @returns an object of a connector space; a user of the first directory unless said otherwise. */
export function object(
  dn: string,
  plain: PlainAttributes = {},
  parts: ObjectParts = {},
): ConnectorSpaceObject {
  const { confirmed, ...rest } = parts;
  return {
    connector: ad,
    objectType: 'user',
    dn,
    attributes: attributes(plain),
    ...rest,
    ...(confirmed === undefined ? {} : { confirmed: attributes(confirmed) }),
  };
}

/** @returns a metaverse object; a person unless said otherwise. `owners` maps attributes to `[rule, connector, dn]`. */
export function person(
  id: string,
  plain: PlainAttributes = {},
  owners: Readonly<Record<string, readonly [string, string, string]>> = {},
  objectType = 'person',
): MetaverseObject {
  return {
    id,
    objectType,
    attributes: attributes(plain),
    contributions: new Map(
      Object.entries(owners).map(([name, [by, from, dn]]) => [
        name,
        [{ rule: by, connector: from, dn }],
      ]),
    ),
  };
}

/** `department NOTSTARTSWITH HR`: a clause as a person would say it. */
function clause(text: string): ScopeGroup['clauses'][number] {
  const [attribute = '', operator = '', ...value] = text.split(' ');
  return { attribute, operator, value: value.join(' ') };
}

/** @returns a scoping filter: each argument is a group, its clauses separated by ` & `. */
export function scope(...groups: readonly string[]): readonly ScopeGroup[] {
  return groups.map((group) => ({ clauses: group === '' ? [] : group.split(' & ').map(clause) }));
}

/** @returns join groups: each argument is a group of `cs=mv` conditions separated by ` & `; `==` compares letter case too. */
export function join(...groups: readonly string[]): readonly JoinGroup[] {
  return groups.map((group) => ({
    conditions: group.split(' & ').map((condition) => {
      const [connectorAttribute = '', metaverseAttribute = ''] = condition.split(/==?/);
      return { connectorAttribute, metaverseAttribute, caseSensitive: condition.includes('==') };
    }),
  }));
}

/** @returns a mapping from `target <- attribute`, `target <- "constant"` or `target <- = expression`, with `once` and a merge type before it. */
export function flow(text: string): AttributeFlow {
  const [head = '', ...rest] = text.split(' <- ');
  const source = rest.join(' <- ');
  const words = head.split(' ');
  const target = words[words.length - 1] ?? '';
  return {
    target,
    once: words.includes('once'),
    sources: [],
    merge:
      words.find((word) => ['Merge', 'MergeCaseInsensitive', 'Replace', 'Update'].includes(word)) ??
      'Update',
    source: source.startsWith('= ')
      ? { kind: 'Expression', text: source.slice(2) }
      : source.startsWith('"')
        ? { kind: 'Constant', value: source.slice(1, -1) }
        : { kind: 'Direct', attribute: source },
  };
}

let next = 0;

/** @returns a rule with its own identifier; `flows` as {@link flow} reads them. */
export function syncRule(
  name: string,
  parts: Partial<Omit<SyncRule, 'flows'>> & { readonly flows?: readonly string[] },
): SyncRule {
  const { flows, ...rest } = parts;
  const number = (next++).toString(16).padStart(12, '0');
  return rule({
    id: `00000000-0000-0000-0000-${number}`,
    name,
    flows: (flows ?? []).map(flow),
    ...rest,
  });
}

const directory = schema(
  {
    cn: 'string',
    displayName: 'string',
    mail: 'string',
    department: 'string',
    title: 'string',
    employeeID: 'string',
    proxyAddresses: 'string*',
    description: 'string*',
    manager: 'reference',
    member: 'reference*',
    memberOf: 'reference*',
    objectGUID: 'binary',
    userAccountControl: 'number',
    memberCount: 'number',
    isCriticalSystemObject: 'boolean',
    photo: 'binary*',
    enabled: 'boolean',
    sourceAnchor: 'string',
    info: 'string',
    authOrig: 'string*',
    cloudAnchor: 'string',
    accountEnabled: 'boolean',
  },
  'user',
  'group',
  'contact',
);
const metaverseSchema = schema(
  {
    cn: 'string',
    displayName: 'string',
    mail: 'string',
    department: 'string',
    title: 'string',
    employeeID: 'string',
    proxyAddresses: 'string*',
    description: 'string',
    manager: 'reference',
    member: 'reference*',
    sourceAnchor: 'string',
    sourceAnchorBinary: 'binary',
    cloudFiltered: 'boolean',
    accountEnabled: 'boolean',
    memberCount: 'number',
    photo: 'binary',
    info: 'string',
    authOrig: 'reference*',
    cloudAnchor: 'string',
    sourceObjectType: 'string',
    connectorName: 'string',
    number: 'number',
  },
  'person',
  'group',
);

/** @returns a configuration with three directories and the given rules. */
export function world(
  rules: readonly SyncRule[],
  parts: Partial<Configuration> = {},
): Configuration {
  return configuration({
    rules,
    connectors: [
      connector({ id: ad, name: 'alder.example', schema: directory }),
      connector({ id: forest, name: 'finch.example', schema: directory }),
      connector({ id: cloud, name: 'cloud', type: 'AAD', schema: directory }),
    ],
    metaverse: metaverseSchema,
    ...parts,
  });
}

/** A run with ways to ask for what a test wants to know. */
export interface Outcome {
  readonly run: PreviewRun;
  object(connectorId: string, dn: string): ConnectorResult;
  /** The metaverse object that an object of the first directory, or of another, is linked to. */
  identity(dn: string, connectorId?: string): MetaverseResult | undefined;
  /** Values of a metaverse attribute of that identity as plain values. */
  value(dn: string, attribute: string, connectorId?: string): readonly Scalar[] | undefined;
}

/** Runs a population; a full synchronization at a fixed time unless said otherwise. */
export function run(
  rules: readonly SyncRule[],
  objects: readonly ConnectorSpaceObject[],
  options: Partial<PreviewInput> & { readonly world?: Partial<Configuration> } = {},
): Outcome {
  const { world: parts, ...input } = options;
  const result = runPreview({
    rules: compileRules(world(rules, parts)),
    objects,
    metaverse: [],
    mode: 'full',
    clock: fixedClock(1_700_000_000_000),
    random: seededRandom(1),
    recorder: fullRecorder(),
    ...input,
  });
  const find = (connectorId: string, dn: string): ConnectorResult => {
    const found = result.objects.get(objectKey(connectorId, dn));
    if (found === undefined) throw new Error(`no object ${dn}`);
    return found;
  };
  const identity = (dn: string, connectorId = ad): MetaverseResult | undefined => {
    const id = find(connectorId, dn).metaverse;
    return id === undefined ? undefined : result.metaverse.get(id);
  };
  return {
    run: result,
    object: find,
    identity,
    value: (dn, attribute, connectorId = ad) =>
      identity(dn, connectorId)?.attributes.get(attribute),
  };
}
