import { body1 } from '../body';
import { parseInteger } from '../numberText';
import { documented, eachValue, nullGivesFalse } from '../phrases';
import { scalar } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const isNumeric: FunctionEntry = {
  name: 'IsNumeric',
  category: 'evaluation',
  signatures: [signature('boolean', takes('any', 'value'))],
  meaning: 'Tells whether a value is a number, or a text that CNum reads as one.',
  edgeCases: ['Decimals are not numbers of this language.'],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    { expression: 'IsNumeric("42")', result: true, source: 'CNum reads it' },
    { expression: 'IsNumeric("4.2")', result: false, source: 'numbers are whole' },
    {
      expression: 'IsNumeric([employeeNumber])',
      attributes: { employeeNumber: 7 },
      result: true,
      source: 'a number is one',
    },
  ],
  fidelity: documented,
  implementation: body1(
    scalar,
    false,
    (value) =>
      typeof value === 'bigint' ||
      (typeof value === 'string' && typeof parseInteger(value) === 'bigint'),
  ),
};
