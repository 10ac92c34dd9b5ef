import { Rows } from '../base/rows';
import type { Attributes } from '../domain/object';
import { isReference, type Scalar } from '../domain/value';

/** So long a text that is cut out of another one holds on to all of that one; shorter ones are copied by the platform itself. */
const cutOut = 13;
/** Lists of one value that are remembered at once. */
const mostLists = 20_000;

/** Holds what the objects of a large file are made of in as little memory as it takes: values that many have are there once, and nothing of the file's text stays. */
export class ValueInterner {
  readonly #rows = new Rows();
  readonly #lists = new Map<Scalar, readonly Scalar[]>();

  /** @returns the same text in memory of its own. */
  text(text: string): string {
    if (text.length < cutOut) return text;
    const own = text.charAt(0) + text.slice(1);
    // To look into a text that was put together is what makes it one piece.
    own.charCodeAt(0);
    return own;
  }

  /** @returns the same values; the same list for the same single text, number or truth value. */
  values(values: readonly Scalar[]): readonly Scalar[] {
    const [only] = values;
    if (only === undefined || values.length > 1 || typeof only === 'object')
      return values.map((value) => this.#own(value));
    const known = this.#lists.get(only);
    if (known !== undefined) return known;
    // What nearly every object has of its own must not fill the memory; what many have comes again soon.
    if (this.#lists.size >= mostLists) this.#lists.clear();
    const own = this.#own(only);
    const list = [own];
    this.#lists.set(own, list);
    return list;
  }

  /** @returns the same map in less memory. */
  row<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
    return this.#rows.from(map);
  }

  /** @returns the same attributes, with {@link values} of their own. */
  attributes(attributes: ReadonlyMap<string, readonly Scalar[]>): Attributes {
    return this.#rows.of(
      [...attributes.keys()],
      Array.from(attributes.values(), (values) => this.values(values)),
    );
  }

  #own(value: Scalar): Scalar {
    if (typeof value === 'string') return this.text(value);
    return typeof value === 'object' && isReference(value)
      ? { ...value, dn: this.text(value.dn) }
      : value;
  }
}
