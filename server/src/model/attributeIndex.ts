import { compareRules, compareText } from '../domain/order';
import type { Direction, SyncRule } from '../domain/rule';
import { keyOf, sideKey } from './ruleFacts';
import type { RuleFacts } from './ruleFacts';
import type { RuleTable } from './ruleTable';
import type { AttributeIndex, FlowEntry, ReaderEntry, Side } from './types';

/** @returns whether a rule concerns an object type of a side; `*` is every metaverse type. */
function concerns(rule: SyncRule, side: Side, objectType: string): boolean {
  const target = (side.kind === 'metaverse') === (rule.direction === 'Inbound');
  const type = target ? rule.targetObjectType : rule.sourceObjectType;
  return type === objectType || (type === '*' && side.kind === 'metaverse');
}

/** The answers over one version of the rule table; each is worked out when it is first asked for. */
export class RuleIndex implements AttributeIndex {
  readonly #table: RuleTable;
  readonly #position: (rule: SyncRule) => number;
  readonly #declaredTypes: readonly string[];
  readonly #answers = new Map<string, readonly unknown[]>();
  #names: ReadonlyMap<string, readonly string[]> | undefined;
  #types: readonly string[] | undefined;

  /**
   * @param position where a rule is written, for rules that are equal in everything else that orders them
   * @param declaredTypes object types of the declared metaverse schema
   */
  constructor(table: RuleTable, position: (rule: SyncRule) => number, declaredTypes: readonly string[]) {
    this.#table = table;
    this.#position = position;
    this.#declaredTypes = declaredTypes;
  }

  readonly #compare = (first: SyncRule, second: SyncRule): number =>
    first === second ? 0 : compareRules(first, second) || this.#position(first) - this.#position(second);

  #sorted(key: string): readonly RuleFacts[] {
    const found = this.#table.having(key);
    const tied = found.some((facts, i) => i > 0 && compareRules(found[i - 1]?.rule ?? facts.rule, facts.rule) === 0);
    return tied ? [...found].sort((first, second) => this.#compare(first.rule, second.rule)) : found;
  }

  /** The entries under a key, in order; asked for again, the same list. */
  #entries<E>(key: string, pick: (facts: RuleFacts) => readonly E[]): readonly E[] {
    const known = this.#answers.get(key);
    if (known !== undefined) return known as readonly E[];
    const found: E[] = [];
    for (const facts of this.#sorted(key)) for (const entry of pick(facts)) found.push(entry);
    this.#answers.set(key, found);
    return found;
  }

  writers(side: Side, attribute: string, objectType?: string): readonly FlowEntry[] {
    const key = keyOf.writers(side, attribute);
    const all = this.#entries(key, (facts) => facts.writers.get(key) ?? []);
    return objectType === undefined ? all : this.#concerning(all, `${key}\0${objectType}`, side, objectType);
  }

  /** The part of an answer that concerns an object type, kept too: many rules ask for the same. */
  #concerning<E extends { readonly rule: SyncRule }>(all: readonly E[], key: string, side: Side, objectType: string): readonly E[] {
    const known = this.#answers.get(key);
    if (known !== undefined) return known as readonly E[];
    const found = all.filter(({ rule }) => concerns(rule, side, objectType));
    this.#answers.set(key, found);
    return found;
  }

  readers(side: Side, attribute: string, objectType?: string): readonly ReaderEntry[] {
    const key = keyOf.readers(side, attribute);
    const all = this.#entries(key, (facts) => facts.readers.get(key) ?? []);
    return objectType === undefined ? all : this.#concerning(all, `${key}\0${objectType}`, side, objectType);
  }

  attributes(side: Side, objectType?: string): readonly string[] {
    const all = this.#attributeNames().get(sideKey(side)) ?? [];
    if (objectType === undefined) return all;
    return all.filter((name) => this.writers(side, name, objectType).length > 0 || this.readers(side, name, objectType).length > 0);
  }

  #attributeNames(): ReadonlyMap<string, readonly string[]> {
    if (this.#names !== undefined) return this.#names;
    const found = new Map<string, Set<string>>();
    for (const key of this.#table.slots.keys()) {
      const end = key.indexOf('\0');
      if (end < 0 || (key[0] !== 'w' && key[0] !== 'r')) continue;
      const side = key.slice(1, end);
      let names = found.get(side);
      if (names === undefined) found.set(side, (names = new Set()));
      names.add(key.slice(end + 1));
    }
    this.#names = new Map([...found].map(([side, names]) => [side, [...names].sort(compareText)]));
    return this.#names;
  }

  get rules(): readonly SyncRule[] {
    return this.#entries(keyOf.all, (facts) => [facts.rule]);
  }

  rulesNamed(name: string): readonly SyncRule[] {
    return this.#entries(keyOf.name(name), (facts) => [facts.rule]);
  }

  rulesWithId(id: string): readonly SyncRule[] {
    return this.#entries(keyOf.id(id), (facts) => [facts.rule]);
  }

  rulesWithPrecedence(precedence: number): readonly SyncRule[] {
    return this.#entries(keyOf.precedence(precedence), (facts) => [facts.rule]);
  }

  rulesReading(direction: Direction, connector: string, sourceObjectType: string): readonly SyncRule[] {
    return this.#entries(keyOf.reading(direction, connector, sourceObjectType), (facts) => [facts.rule]);
  }

  get rulesWithPasswordSync(): readonly SyncRule[] {
    return this.#entries(keyOf.passwordSync, (facts) => [facts.rule]);
  }

  get metaverseTypes(): readonly string[] {
    if (this.#types === undefined) {
      const found = new Set(this.#declaredTypes);
      for (const key of this.#table.slots.keys()) if (key[0] === 't') found.add(key.slice(1));
      this.#types = [...found].sort(compareText);
    }
    return this.#types;
  }
}
