import { BucketMap } from '../base/bucketMap';
import { compareRules } from '../domain/precedence';
import { AnswerStore } from './answerStore';
import { renamed, type AttributeNames } from './attributeNames';
import { attributesPart, entriesUnder, keyOf, ruleFacts } from './ruleFacts';
import type { RuleFacts } from './ruleFacts';
import type { SyncRule } from '../domain/rule';

/** One change of the table: the rule of a slot is replaced, added or, with `undefined`, removed. */
export interface SlotChange {
  readonly slot: number;
  readonly rule: SyncRule | undefined;
}

/** What a slot had before a change and has after it. */
interface SlotFacts {
  readonly slot: number;
  readonly before: RuleFacts | undefined;
  readonly after: RuleFacts | undefined;
}

function sameOrder(before: RuleFacts | undefined, after: RuleFacts | undefined): boolean {
  return before !== undefined && after !== undefined && compareRules(before.rule, after.rule) === 0;
}

/** Object types decide which parts of the answers a rule stands in. */
function sameTypes(first: SyncRule, second: SyncRule): boolean {
  return (
    first.direction === second.direction &&
    first.sourceObjectType === second.sourceObjectType &&
    first.targetObjectType === second.targetObjectType
  );
}

function ruleOf(entry: unknown): SyncRule {
  return typeof entry === 'object' && entry !== null && 'rule' in entry
    ? (entry.rule as SyncRule)
    : (entry as SyncRule);
}

/** Entries are rules, or have one. */
function tied(first: unknown, second: unknown): boolean {
  return compareRules(ruleOf(first), ruleOf(second)) === 0;
}

/** Puts a rule's new entries in the place of the old ones in what is known under a key. @returns whether there are as many */
function exchanged(
  answers: AnswerStore,
  key: string,
  before: RuleFacts,
  after: RuleFacts,
): boolean {
  if (!after.keys.has(key)) return false;
  const old = entriesUnder(before, key);
  const now = entriesUnder(after, key);
  if (old.length === 0 || old.length !== now.length) return false;
  answers.exchange(key, { before: old, after: now, tied });
  return true;
}

/** Keeps what is known under the keys of a rule that changes, or comes, or goes. */
function handOn(
  answers: AnswerStore,
  before: RuleFacts | undefined,
  after: RuleFacts | undefined,
): void {
  const stays =
    before !== undefined &&
    after !== undefined &&
    sameOrder(before, after) &&
    sameTypes(before.rule, after.rule);
  for (const key of before?.keys ?? [])
    if (!stays || !exchanged(answers, key, before, after)) answers.drop(key);
  for (const key of after?.keys ?? []) if (before?.keys.has(key) !== true) answers.drop(key);
}

/** Keeps what is known about which keys there are. */
function handOnNames(
  answers: AnswerStore,
  changed: readonly string[],
  slots: BucketMap<unknown>,
): void {
  if (changed.length === 0) return;
  answers.update(keyOf.names, (part, answer) =>
    part === attributesPart ? renamed(answer as AttributeNames, changed, slots) : undefined,
  );
}

/** The lists of slots that a change touches, copied when first touched. */
class KeyLists {
  readonly #lists = new Map<string, number[]>();
  readonly #slots: BucketMap<readonly number[]>;

  constructor(slots: BucketMap<readonly number[]>) {
    this.#slots = slots;
  }

  #list(key: string): number[] {
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = [...(this.#slots.get(key) ?? [])];
      this.#lists.set(key, list);
    }
    return list;
  }

  #remove(key: string, slot: number): void {
    const list = this.#list(key);
    list.splice(list.indexOf(slot), 1);
  }

  /** Puts a slot behind all that do not come after it. */
  #insert(
    key: string,
    slot: number,
    inserted: RuleFacts,
    facts: readonly (RuleFacts | undefined)[],
  ): void {
    const list = this.#list(key);
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = facts[list[middle] ?? -1];
      if (other !== undefined && compareRules(other.rule, inserted.rule) > 0) high = middle;
      else low = middle + 1;
    }
    list.splice(low, 0, slot);
  }

  /** Removes a slot from the lists in which its new rule does not stand where the old one did. */
  leave({ slot, before, after }: SlotFacts): void {
    if (before === undefined) return;
    const stays = sameOrder(before, after) ? after?.keys : undefined;
    for (const key of before.keys) if (stays?.has(key) !== true) this.#remove(key, slot);
  }

  /** Puts a slot into the lists of its new rule in which it does not stand yet. */
  enter({ slot, before, after }: SlotFacts, facts: readonly (RuleFacts | undefined)[]): void {
    if (after === undefined) return;
    const stays = sameOrder(before, after) ? before?.keys : undefined;
    for (const key of after.keys)
      if (stays?.has(key) !== true) this.#insert(key, slot, after, facts);
  }

  /** The keys that no rule had before, and those that are gone with their last rule. */
  changedNames(): readonly string[] {
    return [...this.#lists].flatMap(([key, list]) =>
      (list.length === 0) === (this.#slots.get(key) === undefined) ? [] : [key],
    );
  }

  changes(): ReadonlyMap<string, readonly number[] | undefined> {
    return new Map(
      [...this.#lists].map(([key, list]) => [key, list.length === 0 ? undefined : list]),
    );
  }
}

/**
 * The rules of a configuration by slot, and from each key to the slots that have it. A slot is a rule's place for as long as its block is only
 * edited; keys hold slots, not entries, in the order of their rules, so an edit inside a rule changes only the keys that it adds or removes.
 */
export class RuleTable {
  private constructor(
    readonly facts: readonly (RuleFacts | undefined)[],
    readonly slots: BucketMap<readonly number[]>,
    readonly answers: AnswerStore,
    /** Of the answers. */
    readonly version: number,
  ) {}

  static empty(): RuleTable {
    return new RuleTable([], BucketMap.empty(), new AnswerStore(), 0);
  }

  /** @returns the table after the changes, at most one for a slot; this one stays as it is. */
  with(changes: readonly SlotChange[]): RuleTable {
    if (changes.length === 0) return this;
    const facts = this.facts.slice();
    for (const { slot, rule } of changes)
      facts[slot] = rule === undefined ? undefined : ruleFacts(rule);
    const changed: readonly SlotFacts[] = changes.map(({ slot }) => ({
      slot,
      before: this.facts[slot],
      after: facts[slot],
    }));
    const lists = new KeyLists(this.slots);
    // First all slots leave the lists in which they cannot stay, so what is left is in order for the search that finds a place.
    for (const one of changed) lists.leave(one);
    for (const one of changed) lists.enter(one, facts);
    // A second table made of the same one would change what this one's successor knows.
    const answers = this.answers.version === this.version ? this.answers : new AnswerStore();
    const version = answers.next();
    for (const { before, after } of changed) handOn(answers, before, after);
    const slots = this.slots.with(lists.changes());
    handOnNames(answers, lists.changedNames(), slots);
    return new RuleTable(facts, slots, answers, version);
  }

  /** @returns the facts of the rules that have a key, in the order of `compareRules`; equal ones in no particular order. */
  having(key: string): readonly RuleFacts[] {
    const found: RuleFacts[] = [];
    for (const slot of this.slots.get(key) ?? []) {
      const facts = this.facts[slot];
      if (facts !== undefined) found.push(facts);
    }
    return found;
  }
}
