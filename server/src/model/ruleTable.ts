import { BucketMap } from '../base/bucketMap';
import { ruleFacts } from './ruleFacts';
import type { RuleFacts } from './ruleFacts';
import type { SyncRule } from '../domain/rule';

/** One change of the table: the rule of a slot is replaced, added or, with `undefined`, removed. */
export interface SlotChange {
  readonly slot: number;
  readonly rule: SyncRule | undefined;
}

/**
 * The rules of a configuration by slot, and from each key to the slots that have it. A slot is a rule's place for as long as its block is only
 * edited; keys hold slots, not entries, so that an edit inside a rule changes only the keys that it adds or removes.
 */
export class RuleTable {
  static readonly empty = new RuleTable([], BucketMap.empty());

  private constructor(
    readonly facts: readonly (RuleFacts | undefined)[],
    readonly slots: BucketMap<readonly number[]>,
  ) {}

  /** @returns the table after the changes; this one stays as it is. */
  with(changes: readonly SlotChange[]): RuleTable {
    if (changes.length === 0) return this;
    const facts = this.facts.slice();
    const moved = new Map<string, number[]>();
    const listOf = (key: string): number[] => {
      let list = moved.get(key);
      if (list === undefined) {
        list = [...(this.slots.get(key) ?? [])];
        moved.set(key, list);
      }
      return list;
    };
    for (const { slot, rule } of changes) {
      const before = facts[slot];
      const after = rule === undefined ? undefined : ruleFacts(rule);
      for (const key of before?.keys ?? []) {
        if (after?.keys.has(key) === true) continue;
        const list = listOf(key);
        list.splice(list.indexOf(slot), 1);
      }
      for (const key of after?.keys ?? []) if (before?.keys.has(key) !== true) listOf(key).push(slot);
      facts[slot] = after;
    }
    const changed = new Map([...moved].map(([key, list]): [string, number[] | undefined] => [key, list.length === 0 ? undefined : list]));
    return new RuleTable(facts, this.slots.with(changed));
  }

  /** @returns the facts of the rules that have a key, in no particular order. */
  having(key: string): readonly RuleFacts[] {
    const found: RuleFacts[] = [];
    for (const slot of this.slots.get(key) ?? []) {
      const facts = this.facts[slot];
      if (facts !== undefined) found.push(facts);
    }
    return found;
  }
}
