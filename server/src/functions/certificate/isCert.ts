import { body1 } from '../body';
import { readCertificate } from '../certificateData';
import { exampleAttributes } from '../certificateFunction';
import { documented, eachValue, nullGivesFalse } from '../phrases';
import { bytes } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const isCert: FunctionEntry = {
  name: 'IsCert',
  category: 'certificate',
  signatures: [
    signature('boolean', takes('binary', 'certificate', 'DER, or Base64 text as bytes.')),
  ],
  meaning:
    'Tells whether binary data is a certificate that can be read. It guards the other certificate functions, which fail on anything else.',
  edgeCases: ['Expired certificates, and such that nobody trusts, are certificates too.'],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'IsCert([certificate])',
      attributes: exampleAttributes,
      result: true,
      source: 'the example certificate is one',
    },
    {
      expression: 'IsCert([certificate])',
      attributes: { certificate: { base64: 'AQI=' } },
      result: false,
      source: 'two bytes are no certificate',
    },
    { expression: 'IsCert([certificate])', result: false, source: 'chosen for NULL' },
  ],
  fidelity: documented,
  implementation: body1(bytes, false, (value) => readCertificate(value) !== undefined),
};
