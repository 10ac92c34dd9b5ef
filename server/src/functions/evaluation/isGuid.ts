import { body1 } from '../body';
import { guidBytes } from '../guidText';
import { documented, eachValue, nullGivesFalse } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const isGuid: FunctionEntry = {
  name: 'IsGuid',
  category: 'evaluation',
  signatures: [signature('boolean', takes('string', 'value'))],
  meaning: 'Tells whether a text has the shape of a GUID, so that CGuid would succeed.',
  edgeCases: ['Braces are accepted when both are there.'],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'IsGuid("{00112233-4455-6677-8899-AABBCCDDEEFF}")',
      result: true,
      source: 'documented: with or without braces',
    },
    {
      expression: 'IsGuid("00112233445566778899aabbccddeeff")',
      result: false,
      source: 'documented: the groups are separated',
    },
    {
      expression: 'IIF(IsGuid([strAttribute]),CGuid([strAttribute]),NULL)',
      attributes: { strAttribute: 'none' },
      result: null,
      source: 'documented use',
    },
  ],
  fidelity: documented,
  implementation: body1(text, false, (value) => guidBytes(value.trim()) !== undefined),
};
