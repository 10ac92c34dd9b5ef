import type { FixtureObjectReference } from '../../../server/src/protocol/requests';

/** Name of an object where only its reference is known: the first part of its DN, without the attribute's name. */
export function shortName(reference: FixtureObjectReference): string {
  const first = /^(?:[^,\\]|\\.)*/.exec(reference.dn)?.[0] ?? reference.dn;
  const value = first.slice(first.indexOf('=') + 1).replace(/\\(.)/g, '$1');
  return value === '' ? reference.dn : value;
}
