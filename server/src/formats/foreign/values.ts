import { fromBase64, fromHex, sameBytes } from '../../domain/bytes';
import type { AttributeType, Scalar } from '../../domain/value';
import { utf8Bytes, utf8Text } from '../../functions/encoding';
import { guidBytes, sidBytes } from '../binaryText';
import { valueRefusals } from '../fixture/valueRefusals';
import { booleanFromText, numberFromText, type ReadValue } from '../fixture/values';

/** A value as a foreign file writes it: text, or bytes where the file says so. */
export type RawValue = string | Uint8Array;

/** Bytes as tools write them: a GUID or SID as people read them, `X'01ff'` of csvde, Base64, or hexadecimal. */
export function bytesFromText(text: string): Uint8Array | undefined {
  const quoted = /^X'([0-9a-f]*)'$/i.exec(text)?.[1];
  if (quoted !== undefined) return fromHex(quoted);
  return (
    guidBytes(text) ??
    sidBytes(text) ??
    fromBase64(text) ??
    fromHex(text.replace(/^0x|[\s-]/gi, ''))
  );
}

/** @returns the text of UTF-8 bytes; undefined when they are not UTF-8. */
export function exactText(raw: RawValue): string | undefined {
  if (typeof raw === 'string') return raw;
  const text = utf8Text(raw);
  // What cannot be read becomes U+FFFD, which may also be written itself.
  return !text.includes('\ufffd') || sameBytes(utf8Bytes(text), raw) ? text : undefined;
}

/**
 * Reads a value by the type of its attribute; without a type it is what the file says: text or bytes.
 * @param name of the attribute, for messages
 */
export function readRaw(name: string, raw: RawValue, type: AttributeType | undefined): ReadValue {
  if (type === 'binary') {
    const bytes = typeof raw === 'string' ? bytesFromText(raw) : raw;
    return bytes === undefined ? { refusal: valueRefusals.notBinary(name) } : { value: bytes };
  }
  if (type === undefined && typeof raw !== 'string') return { value: raw };
  const text = exactText(raw);
  return text === undefined ? { refusal: valueRefusals.notUtf8(name) } : readText(name, text, type);
}

function readText(name: string, text: string, type: AttributeType | undefined): ReadValue {
  if (type === 'number') return numberFromText(name, text);
  if (type === 'boolean') return booleanFromText(name, text);
  const value: Scalar = type === 'reference' ? { kind: 'reference', dn: text } : text;
  return { value };
}
