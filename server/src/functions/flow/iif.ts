import { documented, fromDocumentation } from '../phrases';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const iif: FunctionEntry = {
  name: 'IIF',
  category: 'flow',
  signatures: [
    signature(
      'any',
      takes('boolean', 'condition'),
      { ...takes('any', 'whenTrue'), lazy: true },
      { ...takes('any', 'whenFalse'), lazy: true },
    ),
  ],
  meaning:
    'Chooses between two values by a condition. Only the chosen branch is evaluated, so that the other may hold an Error or something that would fail.',
  edgeCases: [
    'Both branches must be given.',
    'The branches may be control words such as IgnoreThisFlow when the choice is the result of the flow.',
  ],
  onNull: 'A condition that is NULL chooses the second branch.',
  onMultiValue:
    'A condition with several values chooses for each value; then an attribute with the same values gives the value that belongs to it. With one condition the chosen branch is given whole.',
  examples: [
    {
      expression: 'IIF([employeeType]="Intern","t-" & [alias],[alias])',
      attributes: { employeeType: 'Intern', alias: 'ann' },
      result: 't-ann',
      source: fromDocumentation,
    },
    {
      expression: 'IIF(InStr([proxyAddresses],"SIP:")=1,NULL,[proxyAddresses])',
      attributes: { proxyAddresses: ['SMTP:a@contoso.com', 'SIP:a@contoso.com'] },
      result: ['SMTP:a@contoso.com'],
      source: fromDocumentation,
    },
    { expression: 'IIF([enabled],1,2)', result: 2, source: 'a condition that is NULL is not true' },
    {
      expression: 'IIF(True,IgnoreThisFlow,"a")',
      result: { control: 'IgnoreThisFlow' },
      source: 'observed: default rules choose control words so',
    },
  ],
  fidelity: documented,
};
