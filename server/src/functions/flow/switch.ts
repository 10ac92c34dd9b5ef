import { documented, fromDocumentation } from '../phrases';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const switchFunction: FunctionEntry = {
  name: 'Switch',
  category: 'flow',
  signatures: [
    {
      ...signature('any', takes('boolean', 'condition'), { ...takes('any', 'value'), lazy: true }),
      repeat: 2,
    },
  ],
  meaning:
    'Takes pairs of a condition and a value and gives the value of the first condition that holds. A last condition True serves as the default.',
  edgeCases: [
    'All conditions are evaluated, also those behind the one that holds; only the chosen value is.',
    'When no condition holds, the result is NULL.',
    'A condition without a value is an error.',
  ],
  onNull: 'A condition that is NULL does not hold.',
  onMultiValue: 'Conditions with several values choose for each value, as in IIF.',
  examples: [
    {
      expression:
        'Switch([city]="London","English",[city]="Rome","Italian",True,Error("Unknown city"))',
      attributes: { city: 'Rome' },
      result: 'Italian',
      source: fromDocumentation,
    },
    {
      expression: 'Switch([city]="London","English",True,Error("Unknown city"))',
      attributes: { city: 'Oslo' },
      result: { error: 'Unknown city' },
      source: fromDocumentation,
    },
    {
      expression: 'Switch([city]="London","English")',
      result: null,
      source: 'documented: no condition holds',
    },
    {
      expression: 'Switch(True,1,Item([none],1)=1,2)',
      result: { error: 'no value number 1' },
      source: 'documented: all conditions are evaluated',
    },
    {
      expression: 'Switch(True,1,False)',
      result: { error: 'pairs' },
      source: 'documented: arguments come in pairs',
    },
  ],
  fidelity: documented,
};
