import type { Attributes } from '../../domain/object';
import type { Scalar } from '../../domain/value';
import type { PreviewRun } from '../../engine/result';

/** An attribute got other values, or an object that failed everything that it had before. */
export type Change =
  | {
      readonly kind: 'values';
      readonly key: string;
      readonly attribute: string;
      readonly before: readonly Scalar[];
      readonly after: readonly Scalar[];
      readonly valuesChanged: boolean;
      readonly winnerChanged: boolean;
      readonly winner: string | undefined;
    }
  | { readonly kind: 'reset'; readonly key: string };

/** What objects held at any point of a run: what they began with, and the changes since. */
export class RunState {
  readonly #initial: ReadonlyMap<string, Attributes>;
  readonly #changes: readonly Change[];
  readonly #owners: ReadonlyMap<string, string>;

  /** @param owners by object and attribute, the rule that the values came from before the run */
  constructor(run: PreviewRun, changes: readonly Change[], owners: ReadonlyMap<string, string>) {
    this.#owners = owners;
    const initial = new Map<string, Attributes>();
    for (const object of run.objects.values()) initial.set(object.key, object.object.attributes);
    for (const object of run.metaverse.values())
      initial.set(object.key, object.before?.attributes ?? new Map());
    this.#initial = initial;
    this.#changes = changes;
  }

  change(index: number): Change | undefined {
    return this.#changes[index];
  }

  /** @returns the attributes of an object after a number of changes. */
  attributes(key: string, changes: number): Attributes {
    const initial = this.#initial.get(key) ?? new Map<string, readonly Scalar[]>();
    let attributes = new Map(initial);
    for (const change of this.#changes.slice(0, changes)) {
      if (change.key !== key) continue;
      if (change.kind === 'reset') attributes = new Map(initial);
      else if (change.after.length === 0) attributes.delete(change.attribute);
      else attributes.set(change.attribute, change.after);
    }
    return attributes;
  }

  /** @returns the identifier of the rule that an attribute's values come from after a number of changes; undefined where none gave them. */
  winner(key: string, attribute: string, changes: number): string | undefined {
    const last = this.#changes
      .slice(0, changes)
      .findLast(
        (change) =>
          change.key === key && (change.kind === 'reset' || change.attribute === attribute),
      );
    return last?.kind === 'values' ? last.winner : this.#owners.get(`${key}\n${attribute}`);
  }

  /** @returns the attributes of an object that change behind a number of changes and had not changed before, in the order of their names. */
  later(key: string, changes: number): readonly string[] {
    const of = (some: readonly Change[]): ReadonlySet<string> =>
      new Set(
        some.flatMap((change) =>
          change.key === key && change.kind === 'values' ? [change.attribute] : [],
        ),
      );
    const before = of(this.#changes.slice(0, changes));
    return [...of(this.#changes.slice(changes))].filter((name) => !before.has(name)).sort();
  }

  /** @returns what an attribute held before the run. */
  initial(key: string, attribute: string): readonly Scalar[] {
    return this.#initial.get(key)?.get(attribute) ?? [];
  }
}
