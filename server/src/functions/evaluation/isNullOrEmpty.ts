import { documented, fromDocumentation, wholeAttribute } from '../phrases';
import { presence } from '../presence';
import { signature, takesWhole } from '../signature';
import type { FunctionEntry } from '../types';

export const isNullOrEmpty: FunctionEntry = {
  name: 'IsNullOrEmpty',
  category: 'evaluation',
  signatures: [signature('boolean', takesWhole('value'))],
  meaning:
    'Tells whether an attribute is absent or holds nothing but the empty text. It is the usual guard before Item and before joining texts.',
  edgeCases: [
    'False and 0 are values.',
    'A multi-valued attribute with any value is neither NULL nor empty.',
  ],
  onNull: 'NULL gives True.',
  onMultiValue: wholeAttribute,
  examples: [
    { expression: 'IsNullOrEmpty([displayName])', result: true, source: fromDocumentation },
    { expression: 'IsNullOrEmpty("")', result: true, source: fromDocumentation },
    {
      expression: 'IsNullOrEmpty([userCertificate])',
      attributes: { userCertificate: [{ base64: 'AQI=' }] },
      result: false,
      source: 'observed: shipped rules test binary attributes',
    },
  ],
  fidelity: documented,
  implementation: presence(false),
};
