import type { Fidelity } from './types';

/** How functions treat several values, said once. */
export const eachValue =
  'Applied to every value of a multi-valued attribute, giving as many results.';
export const wholeCollection = 'Takes the whole collection at once.';
export const wholeAttribute =
  'Looks at the attribute as a whole: any value at all counts, and the result is one truth value.';
export const noValues = 'Takes no attribute values.';

/** How functions treat an absent attribute, said once. */
export const nullGivesNull = 'NULL gives NULL.';
export const nullGivesEmpty = 'NULL gives the empty text.';
export const nullGivesZero = 'NULL gives 0.';
export const nullGivesFalse = 'NULL gives False.';

/** Where the expected value of an example comes from. */
export const fromDocumentation = 'documented';

export const documented: Fidelity = { mark: 'documented' };

export function observed(reason: string): Fidelity {
  return { mark: 'observed', reason };
}

export function chosen(reason: string): Fidelity {
  return { mark: 'chosen', reason };
}
