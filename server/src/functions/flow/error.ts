import { body1, fail } from '../body';
import { documented, eachValue, fromDocumentation } from '../phrases';
import { text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const error: FunctionEntry = {
  name: 'Error',
  category: 'flow',
  signatures: [signature('void', takes('string', 'message'))],
  meaning: 'Stops the synchronization of the object with a message for the administrator. It stands in the branch of an IIF or a Switch that must not be reached.',
  edgeCases: ['The whole object fails, not only the attribute.'],
  onNull: 'Without a message the error has a general one.',
  onMultiValue: eachValue,
  examples: [
    { expression: 'IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))', result: { error: 'AccountName is required' }, source: fromDocumentation },
    { expression: 'IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))', attributes: { accountName: 'ann' }, result: 'ann', source: 'documented: the other branch is not evaluated' },
  ],
  fidelity: documented,
  implementation: (args, context) => {
    if ((args[0] ?? null) === null) return fail('triggered', 'The rule raised an error.');
    return body1(text, null, (message) => fail('triggered', message))(args, context);
  },
};
