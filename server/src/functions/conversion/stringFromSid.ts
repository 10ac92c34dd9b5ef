import type { Outcome } from '../body';
import { body1, fail } from '../body';
import { nullOfConversion } from '../choices';
import { documented, eachValue, nullGivesNull } from '../phrases';
import { bytes } from '../readers';
import { sidText } from '../sidText';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

function textOf(sid: Uint8Array): Outcome {
  return sidText(sid) ?? fail('format', 'These bytes are no security identifier.', 0);
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
    {
      expression: 'StringFromSid([objectSid])',
      attributes: { objectSid: { base64: 'AQIAAAAAAAUgAAAAIAIAAA==' } },
      result: 'S-1-5-32-544',
      source: 'the well-known identifier of the local administrators',
    },
    {
      expression: 'StringFromSid([objectSid])',
      attributes: { objectSid: { base64: 'AQI=' } },
      result: { error: 'no security identifier' },
      source: 'chosen: the parts are missing',
    },
  ],
  fidelity: documented,
  implementation: body1(bytes, nullOfConversion, textOf),
};
