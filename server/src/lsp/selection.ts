import type { FixtureObjectReference } from '../protocol/requests';

/** The fixture object that hovers, hints and lenses speak of. */
export class Selection {
  #object: FixtureObjectReference | undefined;

  get object(): FixtureObjectReference | undefined {
    return this.#object;
  }

  /** @param object what is selected from now on; undefined for nothing */
  select(object: FixtureObjectReference | undefined): void {
    this.#object = object;
  }
}
