/** One 32-bit half-mixed hash of a text (the FNV-1a step with a final avalanche), started from a seed. */
function hash(text: string, seed: number): number {
  let state = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/**
 * Gives an identifier to what was written without one.
 *
 * It depends on nothing but the kind and the name, so the same text has the same identifier on every machine and in each of two
 * configurations that are compared. It has the form of a version 8 GUID, the one that is reserved for such schemes.
 * @param kind what is named, for example `rule Inbound`
 * @returns a GUID, lower case, without braces
 */
export function stableId(kind: string, name: string): string {
  const text = `${kind}\0${name}`;
  const hex = [1, 2, 3, 4]
    .map((seed) => hash(text, Math.imul(seed, 0x9e3779b9)).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
