import type { AttributeFlow, Direction, SyncRule } from '../domain/rule';
import { alwaysYieldsValue, effectiveMerge } from '../domain/flowYield';
import { attributesRead } from '../syntax/reads';
import { sides } from './types';
import type { FlowEntry, ReaderEntry, Side } from './types';

/** A side as a text, for keys. */
export function sideKey(side: Side): string {
  return side.kind === 'metaverse' ? 'm' : `c${side.connector}`;
}

/** What one rule contributes to the index. */
export interface RuleFacts {
  readonly rule: SyncRule;
  /** Index key (kind, side, attribute) to the rule's own entries. */
  readonly writers: ReadonlyMap<string, readonly FlowEntry[]>;
  /** Those of the writers that most questions are about: that always give a value, and that merge. */
  readonly special: ReadonlyMap<string, readonly FlowEntry[]>;
  readonly readers: ReadonlyMap<string, readonly ReaderEntry[]>;
  /** Every key under which the rule is found, those of its entries included. */
  readonly keys: ReadonlySet<string>;
}

export const keyOf = {
  all: 'a',
  /** Under which no rule stands, but what depends on which keys there are. */
  names: 'k',
  writers: (side: Side, attribute: string) => `w${sideKey(side)}\0${attribute}`,
  givers: (side: Side, attribute: string) => `g${sideKey(side)}\0${attribute}`,
  mergers: (side: Side, attribute: string) => `m${sideKey(side)}\0${attribute}`,
  readers: (side: Side, attribute: string) => `r${sideKey(side)}\0${attribute}`,
  name: (name: string) => `n${name}`,
  id: (id: string) => `i${id}`,
  precedence: (precedence: number) => `p${precedence}`,
  reading: (direction: Direction, connector: string, objectType: string) =>
    `d${direction}\0${connector}\0${objectType}`,
  joining: (direction: Direction, connector: string, objectType: string) =>
    `j${direction}\0${connector}\0${objectType}`,
  passwordSync: 's',
  metaverseType: (type: string) => `t${type}`,
} as const;

/** The answer about attribute names, among those that depend on which keys there are. */
export const attributesPart = 'attributes';

/** The object type of the metaverse that the rule writes or reads; `*` stands for any. */
export function metaverseType(rule: SyncRule): string {
  return rule.direction === 'Inbound' ? rule.targetObjectType : rule.sourceObjectType;
}

/** The attributes that a flow reads: by its expression, not by the recorded list, which is not reliable (engine §5.4). */
export function readByFlow(flow: AttributeFlow): readonly string[] {
  const { source } = flow;
  if (source.kind === 'Direct') return [source.attribute];
  if (source.kind === 'Constant') return [];
  return source.tree === undefined ? flow.sources : attributesRead(source.tree);
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Collects what a rule writes, reads and is called. */
export function ruleFacts(rule: SyncRule): RuleFacts {
  const writers = new Map<string, FlowEntry[]>();
  const special = new Map<string, FlowEntry[]>();
  const readers = new Map<string, ReaderEntry[]>();
  const { source, target } = sides(rule);
  addFilterReaders(readers, rule, source);
  for (const flow of rule.flows) {
    addWriter(writers, special, rule, flow, target);
    for (const attribute of readByFlow(flow))
      addReader(readers, source, attribute, { rule, kind: 'flow', origin: flow.origin, flow });
  }
  const keys = new Set([keyOf.all, ...writers.keys(), ...special.keys(), ...readers.keys()]);
  addOwnKeys(keys, rule);
  return { rule, writers, special, readers, keys };
}

function addReader(
  readers: Map<string, ReaderEntry[]>,
  side: Side,
  attribute: string,
  entry: ReaderEntry,
): void {
  if (attribute !== '') add(readers, keyOf.readers(side, attribute), entry);
}

/** The attributes that the scope and the join read. */
function addFilterReaders(readers: Map<string, ReaderEntry[]>, rule: SyncRule, source: Side): void {
  for (const { clauses } of rule.scope)
    for (const { attribute, origin } of clauses)
      addReader(readers, source, attribute, { rule, kind: 'scope', origin });
  const connector: Side = { kind: 'connector', connector: rule.connector };
  const metaverse: Side = { kind: 'metaverse' };
  for (const { conditions } of rule.join) {
    for (const { connectorAttribute, metaverseAttribute, origin } of conditions) {
      addReader(readers, connector, connectorAttribute, { rule, kind: 'join', origin });
      addReader(readers, metaverse, metaverseAttribute, { rule, kind: 'join', origin });
    }
  }
}

function addWriter(
  writers: Map<string, FlowEntry[]>,
  special: Map<string, FlowEntry[]>,
  rule: SyncRule,
  flow: AttributeFlow,
  target: Side,
): void {
  if (flow.target === '') return;
  const entry: FlowEntry = { rule, flow };
  add(writers, keyOf.writers(target, flow.target), entry);
  if (rule.disabled) return;
  if (alwaysYieldsValue(flow)) add(special, keyOf.givers(target, flow.target), entry);
  if (effectiveMerge(flow) !== 'Update') add(special, keyOf.mergers(target, flow.target), entry);
}

/** The keys under which a rule is found by what it is itself, and not by its attributes. */
function addOwnKeys(keys: Set<string>, rule: SyncRule): void {
  keys.add(keyOf.name(rule.name));
  keys.add(keyOf.id(rule.id));
  keys.add(keyOf.precedence(rule.precedence));
  keys.add(keyOf.reading(rule.direction, rule.connector, rule.sourceObjectType));
  if (!rule.disabled && (rule.join.length > 0 || rule.linkType === 'Provision'))
    keys.add(keyOf.joining(rule.direction, rule.connector, rule.sourceObjectType));
  if (rule.enablePasswordSync) keys.add(keyOf.passwordSync);
  const type = metaverseType(rule);
  if (type !== '' && type !== '*') keys.add(keyOf.metaverseType(type));
}

/** @returns what a rule has under one of its keys: its entries, or itself. */
export function entriesUnder(
  facts: RuleFacts,
  key: string,
): readonly (FlowEntry | ReaderEntry | SyncRule)[] {
  return facts.writers.get(key) ?? facts.special.get(key) ?? facts.readers.get(key) ?? [facts.rule];
}
