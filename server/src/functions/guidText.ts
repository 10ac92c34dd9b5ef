import { toHex } from '../domain/bytes';

const shape =
  /^(\{)?([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{12})(\})?$/;

/** The platform keeps the first three groups with the lowest byte first (functions: CGuid). */
const platformOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** @returns the text of a 16-byte identifier, lower case without braces (functions: StringFromGuid, Guid). */
export function guidText(bytes: Uint8Array): string {
  const hex = toHex(Uint8Array.from(platformOrder, (index) => bytes[index] ?? 0)).toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @returns the 16 bytes of an identifier's text, with or without braces; undefined when it is none. */
export function guidBytes(text: string): Uint8Array | undefined {
  const match = shape.exec(text);
  if (match === null || (match[1] === undefined) !== (match[7] === undefined)) return undefined;
  const hex = match.slice(2, 7).join('');
  return Uint8Array.from(platformOrder, (index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
