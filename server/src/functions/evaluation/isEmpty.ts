import type { Scalar } from '../../domain/value';
import { body1 } from '../body';
import { chosen, nullGivesFalse, wholeAttribute } from '../phrases';
import { list } from '../readers';
import { signature, takesWhole } from '../signature';
import type { FunctionEntry } from '../types';

/** Only texts can be empty; other values never are (functions: IsEmpty). */
function isEmptyText(values: readonly Scalar[]): boolean {
  return values.length === 1 && values[0] === '';
}

export const isEmpty: FunctionEntry = {
  name: 'IsEmpty',
  category: 'evaluation',
  signatures: [signature('boolean', takesWhole('value'))],
  meaning:
    'Tells whether a value is there and is the empty text. An absent attribute is not empty in this sense: IsNull and IsNullOrEmpty ask for that.',
  edgeCases: [
    'Values other than texts are never empty.',
    'A collection is empty when it has exactly one value, the empty text.',
  ],
  onNull: nullGivesFalse,
  onMultiValue: wholeAttribute,
  examples: [
    { expression: 'IsEmpty("")', result: true, source: 'documented: present but empty' },
    { expression: 'IsEmpty([title])', result: false, source: 'absent, not empty' },
    { expression: 'IsEmpty(0)', result: false, source: 'chosen: only texts can be empty' },
  ],
  fidelity: chosen('values other than texts are not documented'),
  implementation: body1(list, false, isEmptyText),
};
