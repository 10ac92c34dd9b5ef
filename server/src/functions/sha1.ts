import { sha1 } from '@noble/hashes/legacy.js';
import { toHex } from '../domain/bytes';

/** @returns the SHA-1 digest, the platform's thumbprint, as upper-case hexadecimal text. */
export function sha1Hex(data: Uint8Array): string {
  return toHex(sha1(data));
}
