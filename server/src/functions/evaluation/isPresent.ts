import { fromDocumentation, observed, wholeAttribute } from '../phrases';
import { presence } from '../presence';
import { signature, takesWhole } from '../signature';
import type { FunctionEntry } from '../types';

export const isPresent: FunctionEntry = {
  name: 'IsPresent',
  category: 'evaluation',
  signatures: [signature('boolean', takesWhole('value'))],
  meaning:
    'Tells whether an attribute has a value other than the empty text; the opposite of IsNullOrEmpty. It does not ask what the value is: a truth value that is False is present.',
  edgeCases: ['False and 0 are present.'],
  onNull: 'NULL gives False.',
  onMultiValue: wholeAttribute,
  examples: [
    {
      expression:
        'Switch(IsPresent([directManager]),[directManager],IsPresent([skiplevelManager]),[skiplevelManager],IsPresent([director]),[director])',
      attributes: { skiplevelManager: 'Ann', director: 'Bob' },
      result: 'Ann',
      source: fromDocumentation,
    },
    {
      expression: 'IsPresent([isCriticalSystemObject])',
      attributes: { isCriticalSystemObject: false },
      result: true,
      source: 'observed: default rules test a truth value so',
    },
    {
      expression: 'IsPresent([displayName])',
      attributes: { displayName: '' },
      result: false,
      source: fromDocumentation,
    },
  ],
  fidelity: observed('the reference speaks of texts; default rules test numbers and truth values'),
  implementation: presence(true),
};
