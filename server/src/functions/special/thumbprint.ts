import { body1 } from '../body';
import { nullOfConversion, thumbprintDigest } from '../choices';
import { eachValue, nullGivesNull, observed } from '../phrases';
import { bytes } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const thumbprint: FunctionEntry = {
  name: 'Thumbprint',
  category: 'special',
  signatures: [signature('binary', takes('binary', 'data'))],
  meaning:
    'Computes the digest of binary data. The shipped device key rule puts the digest of a key into the key blob.',
  edgeCases: ['The digest is SHA-256, 32 bytes.'],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'Len(Thumbprint([key]))',
      attributes: { key: { base64: 'AQIDBA==' } },
      result: 32,
      source: 'chosen digest: 256 bits',
    },
    {
      expression: 'ConvertToBase64(Thumbprint([key]))',
      attributes: { key: { base64: 'YWJj' } },
      result: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
      source: 'SHA-256 of abc, the first test vector of FIPS 180-4',
    },
  ],
  fidelity: observed(
    'used by the shipped rule for device keys, not documented; the digest is chosen because key entries of directories carry SHA-256 hashes',
  ),
  implementation: body1(bytes, nullOfConversion, (data) => thumbprintDigest(data)),
};
