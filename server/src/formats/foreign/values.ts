import { fromBase64, fromHex } from '../../domain/bytes';
import type { AttributeType, Scalar } from '../../domain/value';
import { utf8Text } from '../../functions/encoding';
import { guidBytes, sidBytes } from '../binaryText';
import { booleanFromText, numberFromText, type ReadValue } from '../fixture/values';

/** A value as a foreign file writes it: text, or bytes where the file says so. */
export type RawValue = string | Uint8Array;

/** Bytes as tools write them: a GUID or SID as people read them, `X'01ff'` of csvde, Base64, or hexadecimal. */
export function bytesFromText(text: string): Uint8Array | undefined {
  const quoted = /^X'([0-9a-f]*)'$/i.exec(text)?.[1];
  if (quoted !== undefined) return fromHex(quoted);
  return guidBytes(text) ?? sidBytes(text) ?? fromBase64(text) ?? fromHex(text.replace(/^0x|[\s-]/gi, ''));
}

/** Reads a value by the type of its attribute; without a type it is what the file says: text or bytes. */
export function readRaw(raw: RawValue, type: AttributeType | undefined): ReadValue {
  if (type === 'binary') {
    const bytes = typeof raw === 'string' ? bytesFromText(raw) : raw;
    return bytes === undefined ? { problem: 'this is neither a GUID, a SID, Base64 nor hexadecimal' } : { value: bytes };
  }
  if (type === undefined && typeof raw !== 'string') return { value: raw };
  return readText(typeof raw === 'string' ? raw : utf8Text(raw), type);
}

function readText(text: string, type: AttributeType | undefined): ReadValue {
  if (type === 'number') return numberFromText(text);
  if (type === 'boolean') return booleanFromText(text);
  const value: Scalar = type === 'reference' ? { kind: 'reference', dn: text } : text;
  return { value };
}
