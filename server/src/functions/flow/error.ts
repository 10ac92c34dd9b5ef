import { body1, fail } from '../body';
import { documented, eachValue, fromDocumentation } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

const raise = body1(text, null, (message) =>
  fail('triggered', message.trim() === '' ? 'The rule raised an error.' : message),
);

export const error: FunctionEntry = {
  name: 'Error',
  category: 'flow',
  signatures: [signature('void', takes('string', 'message'))],
  meaning:
    'Stops the synchronization of the object with a message for the administrator. It stands in the branch of an IIF or a Switch that must not be reached.',
  edgeCases: ['The whole object fails, not only the attribute.'],
  onNull: 'NULL, like an empty message, gives the error a general message.',
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))',
      result: { error: 'AccountName is required' },
      source: fromDocumentation,
    },
    {
      expression: 'IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))',
      attributes: { accountName: 'ann' },
      result: 'ann',
      source: 'documented: the other branch is not evaluated',
    },
  ],
  fidelity: documented,
  implementation: (args, context) => raise([args[0] ?? ''], context),
};
