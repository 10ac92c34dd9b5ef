import { compareText } from '../domain/order';
import { compareRules } from '../domain/precedence';
import type { Direction, SyncRule } from '../domain/rule';
import { attributeNames, type AttributeNames } from './attributeNames';
import { attributesPart, keyOf, sideKey } from './ruleFacts';
import type { RuleFacts } from './ruleFacts';
import type { RuleTable } from './ruleTable';
import type { AttributeIndex, FlowEntry, ReaderEntry, Side } from './types';

/** @returns whether a rule concerns an object type of a side; `*` is every metaverse type. */
function concerns(rule: SyncRule, side: Side, objectType: string): boolean {
  const target = (side.kind === 'metaverse') === (rule.direction === 'Inbound');
  const type = target ? rule.targetObjectType : rule.sourceObjectType;
  return type === objectType || (type === '*' && side.kind === 'metaverse');
}

/**
 * The answers over one version of the rule table; each is worked out when it is first asked for, and handed on to the next version when no
 * rule that it speaks of changed. So the same list means the same answer, and facts about a list may be kept beside it.
 */
export class RuleIndex implements AttributeIndex {
  readonly #table: RuleTable;
  readonly #position: (rule: SyncRule) => number;
  readonly #declaredTypes: readonly string[];
  /** What this version worked out for itself, after a newer one came. */
  readonly #own = new Map<string, Map<string, unknown>>();

  /**
   * @param position where a rule is written, for rules that are equal in everything else that orders them
   * @param declaredTypes object types of the declared metaverse schema
   */
  constructor(
    table: RuleTable,
    position: (rule: SyncRule) => number,
    declaredTypes: readonly string[],
  ) {
    this.#table = table;
    this.#position = position;
    this.#declaredTypes = declaredTypes;
  }

  readonly #compare = (first: SyncRule, second: SyncRule): number =>
    first === second
      ? 0
      : compareRules(first, second) || this.#position(first) - this.#position(second);

  #sorted(key: string): readonly RuleFacts[] {
    const found = this.#table.having(key);
    const tied = found.some(
      (facts, i) => i > 0 && compareRules(found[i - 1]?.rule ?? facts.rule, facts.rule) === 0,
    );
    return tied
      ? [...found].sort((first, second) => this.#compare(first.rule, second.rule))
      : found;
  }

  /**
   * Gives an answer that depends on nothing but the rules under a key.
   * @param part tells answers under one key apart
   */
  #answer<V>(key: string, part: string, work: () => V): V {
    let known = this.#table.answers.under(key, this.#table.version) ?? this.#own.get(key);
    if (known === undefined) this.#own.set(key, (known = new Map<string, unknown>()));
    const found = known.get(part);
    if (found !== undefined) return found as V;
    const made = work();
    known.set(part, made);
    return made;
  }

  /** The entries under a key, in order; asked for again, the same list. */
  #entries<E>(key: string, pick: (facts: RuleFacts) => readonly E[]): readonly E[] {
    return this.#answer(key, '', () => {
      const found: E[] = [];
      for (const facts of this.#sorted(key)) for (const entry of pick(facts)) found.push(entry);
      return found;
    });
  }

  writers(side: Side, attribute: string, objectType?: string): readonly FlowEntry[] {
    const key = keyOf.writers(side, attribute);
    const all = this.#entries(key, (facts) => facts.writers.get(key) ?? []);
    return objectType === undefined ? all : this.#concerning(all, key, side, objectType);
  }

  givers(side: Side, attribute: string): readonly FlowEntry[] {
    const key = keyOf.givers(side, attribute);
    return this.#entries(key, (facts) => facts.special.get(key) ?? []);
  }

  mergers(side: Side, attribute: string, objectType?: string): readonly FlowEntry[] {
    const key = keyOf.mergers(side, attribute);
    const all = this.#entries(key, (facts) => facts.special.get(key) ?? []);
    return objectType === undefined || all.length === 0
      ? all
      : this.#concerning(all, key, side, objectType);
  }

  /** The part of an answer that concerns an object type, kept too: many rules ask for the same. */
  #concerning<E extends { readonly rule: SyncRule }>(
    all: readonly E[],
    key: string,
    side: Side,
    objectType: string,
  ): readonly E[] {
    return this.#answer(key, `\0${objectType}`, () =>
      all.filter(({ rule }) => concerns(rule, side, objectType)),
    );
  }

  readers(side: Side, attribute: string, objectType?: string): readonly ReaderEntry[] {
    const key = keyOf.readers(side, attribute);
    const all = this.#entries(key, (facts) => facts.readers.get(key) ?? []);
    return objectType === undefined ? all : this.#concerning(all, key, side, objectType);
  }

  isRead(side: Side, attribute: string): boolean {
    return this.#table.slots.get(keyOf.readers(side, attribute)) !== undefined;
  }

  attributes(side: Side, objectType?: string): readonly string[] {
    const all = this.#attributeNames().get(sideKey(side)) ?? [];
    if (objectType === undefined) return all;
    return all.filter(
      (name) =>
        this.writers(side, name, objectType).length > 0 ||
        this.readers(side, name, objectType).length > 0,
    );
  }

  #attributeNames(): AttributeNames {
    return this.#answer(keyOf.names, attributesPart, () =>
      attributeNames(this.#table.slots.keys()),
    );
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

  rulesReading(
    direction: Direction,
    connector: string,
    sourceObjectType: string,
  ): readonly SyncRule[] {
    return this.#entries(keyOf.reading(direction, connector, sourceObjectType), (facts) => [
      facts.rule,
    ]);
  }

  rulesJoining(
    direction: Direction,
    connector: string,
    sourceObjectType: string,
  ): readonly SyncRule[] {
    return this.#entries(keyOf.joining(direction, connector, sourceObjectType), (facts) => [
      facts.rule,
    ]);
  }

  get rulesWithPasswordSync(): readonly SyncRule[] {
    return this.#entries(keyOf.passwordSync, (facts) => [facts.rule]);
  }

  get metaverseTypes(): readonly string[] {
    const written = this.#answer(keyOf.names, 'types', () =>
      [...this.#table.slots.keys()].flatMap((key) => (key[0] === 't' ? [key.slice(1)] : [])),
    );
    return [...new Set([...this.#declaredTypes, ...written])].sort(compareText);
  }
}
