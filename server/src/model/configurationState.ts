import type { SyncRule } from '../domain/rule';
import type { BlockRecord } from './blockRecord';
import type { BoundRule } from './bound';
import { keyOf } from './ruleFacts';
import { RuleTable } from './ruleTable';
import type { SlotChange } from './ruleTable';
import { isRelative, RelativeNumbers, resolveRule } from './resolve';
import type { Names } from './resolve';
import { gather, noDeclarations } from './schemas';
import type { Declarations } from './schemas';
import type { BlockChange } from './sourceFile';

/** @returns whether a block declares a connector or the metaverse, by which rules of other blocks are resolved. */
export function declares({ bound }: BlockRecord): boolean {
  return bound.connector !== undefined || bound.metaverse !== undefined;
}

/**
 * The facts of one configuration that cross its blocks, kept up by difference. `table` and `declarations` are immutable values that views
 * hold on to; this object replaces them.
 */
export class ConfigurationState implements Names {
  table = RuleTable.empty();
  declarations: Declarations = noDeclarations;
  readonly #bounds: (BoundRule | undefined)[] = [];
  readonly #free: number[] = [];
  /** Never forgets a block, because views of earlier versions still ask for theirs. */
  readonly #slots = new WeakMap<BlockRecord, number>();
  /** Slots whose place in the order depends on other rules. */
  readonly #relative = new Set<number>();
  readonly #touched = new Set<number>();
  #connectorIds: ReadonlyMap<string, string> = new Map();
  #declarationsChanged = false;

  /** Takes note of a change of blocks; nothing is worked out before `refresh`. */
  replace({ removed, added }: BlockChange): void {
    const freed: number[] = [];
    for (const record of removed) {
      this.#declarationsChanged ||= declares(record);
      const slot = this.#slots.get(record);
      if (slot === undefined) continue;
      this.#set(slot, undefined);
      freed.push(slot);
    }
    // An edited rule takes the slot of its former self, so only what the edit changed moves in the table.
    for (const record of added) {
      this.#declarationsChanged ||= declares(record);
      if (record.bound.rule === undefined) continue;
      const slot = freed.shift() ?? this.#free.pop() ?? this.#bounds.length;
      this.#slots.set(record, slot);
      this.#set(slot, record.bound.rule);
    }
    this.#free.push(...freed);
  }

  #set(slot: number, bound: BoundRule | undefined): void {
    this.#bounds[slot] = bound;
    this.#touched.add(slot);
    if (bound !== undefined && isRelative(bound)) this.#relative.add(slot);
    else this.#relative.delete(slot);
  }

  /**
   * Brings `table` and `declarations` up to date.
   * @param records every block of the configuration, in order; read only when a schema changed
   * @returns whether rules may have changed whose blocks did not
   */
  refresh(records: () => Iterable<BlockRecord>): boolean {
    const others = this.#declarationsChanged || (this.#touched.size > 0 && this.#relative.size > 0);
    if (this.#declarationsChanged) {
      this.#declarationsChanged = false;
      this.declarations = gather(records());
      // The first of two connectors with one name is the one that the name means.
      this.#connectorIds = new Map(
        [...this.declarations.connectors].reverse().map(({ name, id }) => [name, id]),
      );
      this.#bounds.forEach((bound, slot) => {
        if (bound?.connectorName !== undefined) this.#touched.add(slot);
      });
    }
    if (this.#touched.size === 0) return others;
    this.#resolve(this.#touched);
    this.#touched.clear();
    // Names and numbers of the others stand now; a rule that is placed by them comes after.
    if (this.#relative.size > 0) this.#resolve(this.#relative);
    return others;
  }

  #resolve(slots: Iterable<number>): void {
    const changes: SlotChange[] = [];
    const numbers = new RelativeNumbers(this);
    for (const slot of slots) {
      const bound = this.#bounds[slot];
      const previous = this.table.facts[slot]?.rule;
      const rule = bound === undefined ? undefined : resolveRule(bound, this, numbers, previous);
      if (rule !== previous) changes.push({ slot, rule });
    }
    this.table = this.table.with(changes);
  }

  connectorId(name: string): string | undefined {
    return this.#connectorIds.get(name);
  }

  rulesNamed(name: string): readonly BoundRule[] {
    return this.#having(keyOf.name(name));
  }

  rulesWithId(id: string): readonly BoundRule[] {
    return this.#having(keyOf.id(id));
  }

  #having(key: string): readonly BoundRule[] {
    return (this.table.slots.get(key) ?? []).flatMap((slot) => this.#bounds[slot] ?? []);
  }

  /** @returns a function from blocks to their rules as of now; later changes do not reach it. */
  ruleLookup(): (record: BlockRecord) => SyncRule | undefined {
    const { table } = this;
    return (record) => {
      const slot = this.#slots.get(record);
      const rule = slot === undefined ? undefined : table.facts[slot]?.rule;
      return rule?.origin?.block === record.id ? rule : undefined;
    };
  }
}
