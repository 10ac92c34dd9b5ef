import { isBinary, isInstant, type Scalar } from '../../domain/value';
import { body1 } from '../body';
import { documented, eachValue, fromDocumentation, nullGivesFalse } from '../phrases';
import { scalar } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** What `CStr` accepts counts as text: numbers, truth values and references (functions: IsString). */
function hasText(value: Scalar): boolean {
  return !isBinary(value) && !isInstant(value);
}

export const isString: FunctionEntry = {
  name: 'IsString',
  category: 'evaluation',
  signatures: [signature('boolean', takes('any', 'value'))],
  meaning:
    'Tells whether a value is text, or something that CStr turns into text. The default rules ask it before they decide how to write objectGUID.',
  edgeCases: [
    'Numbers, truth values and references count, because CStr accepts them; binary data and dates do not.',
  ],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'IIF(IsString([objectGUID]),CStr([objectGUID]),ConvertToBase64([objectGUID]))',
      attributes: { objectGUID: { base64: 'MyIRAFVEd2aImaq7zN3u/w==' } },
      result: 'MyIRAFVEd2aImaq7zN3u/w==',
      source: 'observed: the shape of the shipped source anchor',
    },
    { expression: 'IsString("a")', result: true, source: fromDocumentation },
    { expression: 'IsString(5)', result: true, source: 'documented: CStr would succeed' },
  ],
  fidelity: documented,
  implementation: body1(scalar, false, hasText),
};
