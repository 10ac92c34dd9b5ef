import type { AttributeFlow, Direction, Origin, SyncRule } from '../domain/rule';
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
  const connector: Side = { kind: 'connector', connector: rule.connector };
  const reads = (
    side: Side,
    attribute: string,
    kind: ReaderEntry['kind'],
    origin: Origin | undefined,
    flow?: AttributeFlow,
  ): void => {
    if (attribute === '') return;
    add(
      readers,
      keyOf.readers(side, attribute),
      flow === undefined ? { rule, kind, origin } : { rule, kind, origin, flow },
    );
  };
  for (const { clauses } of rule.scope)
    for (const clause of clauses) reads(source, clause.attribute, 'scope', clause.origin);
  for (const { conditions } of rule.join) {
    for (const condition of conditions) {
      reads(connector, condition.connectorAttribute, 'join', condition.origin);
      reads({ kind: 'metaverse' }, condition.metaverseAttribute, 'join', condition.origin);
    }
  }
  for (const flow of rule.flows) {
    if (flow.target !== '') {
      const entry: FlowEntry = { rule, flow };
      add(writers, keyOf.writers(target, flow.target), entry);
      if (!rule.disabled && alwaysYieldsValue(flow))
        add(special, keyOf.givers(target, flow.target), entry);
      if (!rule.disabled && effectiveMerge(flow) !== 'Update')
        add(special, keyOf.mergers(target, flow.target), entry);
    }
    for (const attribute of readByFlow(flow)) reads(source, attribute, 'flow', flow.origin, flow);
  }
  const keys = new Set([
    keyOf.all,
    ...writers.keys(),
    ...special.keys(),
    ...readers.keys(),
    keyOf.name(rule.name),
    keyOf.id(rule.id),
    keyOf.precedence(rule.precedence),
  ]);
  keys.add(keyOf.reading(rule.direction, rule.connector, rule.sourceObjectType));
  if (!rule.disabled && (rule.join.length > 0 || rule.linkType === 'Provision'))
    keys.add(keyOf.joining(rule.direction, rule.connector, rule.sourceObjectType));
  if (rule.enablePasswordSync) keys.add(keyOf.passwordSync);
  const type = metaverseType(rule);
  if (type !== '' && type !== '*') keys.add(keyOf.metaverseType(type));
  return { rule, writers, special, readers, keys };
}

/** @returns what a rule has under one of its keys: its entries, or itself. */
export function entriesUnder(
  facts: RuleFacts,
  key: string,
): readonly (FlowEntry | ReaderEntry | SyncRule)[] {
  return facts.writers.get(key) ?? facts.special.get(key) ?? facts.readers.get(key) ?? [facts.rule];
}
