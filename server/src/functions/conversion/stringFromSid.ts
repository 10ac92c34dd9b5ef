import { toHex } from '../../domain/bytes';
import type { Outcome } from '../body';
import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { documented, eachValue, nullGivesNull } from '../phrases';
import { bytes } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** Revision, number of parts, six bytes of authority (highest first), then four bytes a part (lowest first): MS-DTYP §2.4.2.2 (functions.md, StringFromSid). */
function sidText(sid: Uint8Array): Outcome {
  const parts = sid[1] ?? 0;
  if (sid[0] !== 1 || parts > 15 || sid.length !== 8 + 4 * parts) return fail('format', 'These bytes are no security identifier.', 0);
  const view = new DataView(sid.buffer, sid.byteOffset, sid.byteLength);
  const high = view.getUint16(2);
  const authority = high === 0 ? String(view.getUint32(4)) : `0x${toHex(sid.subarray(2, 8))}`;
  const numbers = Array.from({ length: parts }, (_, i) => view.getUint32(8 + 4 * i, true));
  return ['S', '1', authority, ...numbers].join('-');
}

export const stringFromSid: FunctionEntry = {
  name: 'StringFromSid',
  category: 'conversion',
  signatures: [signature('string', takes('binary', 'sid'))],
  meaning: 'Writes a binary security identifier, for instance objectSid, in the form S-1-5-21-….',
  edgeCases: ['Bytes that are no security identifier are an error.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    { expression: 'StringFromSid([objectSid])', attributes: { objectSid: { base64: 'AQIAAAAAAAUgAAAAIAIAAA==' } }, result: 'S-1-5-32-544', source: 'the well-known identifier of the local administrators' },
    { expression: 'StringFromSid([objectSid])', attributes: { objectSid: { base64: 'AQI=' } }, result: { error: 'no security identifier' }, source: 'chosen: the parts are missing' },
  ],
  fidelity: documented,
  implementation: body1(bytes, nullOfConversion, sidText),
};
