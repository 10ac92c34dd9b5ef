import type { Outcome } from '../body';
import { body1, fail } from '../body';
import { truthOfNull } from '../choices';
import { eachValue, fromDocumentation, nullGivesFalse, observed } from '../phrases';
import { either, integer, text, truth } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

/** Texts are True or False in any letter case; other texts are no truth values (functions: CBool). */
function truthOf(value: boolean | bigint | string): Outcome {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value !== 0n;
  const written = value.trim().toLowerCase();
  if (written === 'true' || written === 'false') return written === 'true';
  return fail('format', `"${value.slice(0, 40)}" is neither True nor False.`, 0);
}

export const cBool: FunctionEntry = {
  name: 'CBool',
  category: 'conversion',
  signatures: [
    signature('boolean', takes('boolean', 'value')),
    signature('boolean', takes('number', 'value', 'False for 0, True for every other number.')),
    signature('boolean', takes('string', 'value', 'The words True or False.')),
  ],
  meaning:
    'Turns a value into True or False: a number is True unless it is 0, and a truth value stays what it is. Shipped rules wrap whole conditions in it to be safe against an absent attribute.',
  edgeCases: [
    'A text must be the word True or False, in any letter case; another text is an error.',
  ],
  onNull: nullGivesFalse,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CBool([attrib1] = [attrib2])',
      attributes: { attrib1: 'a', attrib2: 'a' },
      result: true,
      source: fromDocumentation,
    },
    { expression: 'CBool(2)', result: true, source: 'documented: not zero' },
    { expression: 'CBool(0)', result: false, source: fromDocumentation },
    {
      expression: 'CBool(IIF(IsPresent([type]),BitAnd([type],&H40000000) > 0,NULL))',
      result: false,
      source: 'observed: shipped rules rely on it',
    },
    {
      expression: 'CBool("yes")',
      result: { error: 'neither True nor False' },
      source: 'chosen: only the two words are accepted',
    },
  ],
  fidelity: observed(
    'NULL is False in the default rules for cloudFiltered; texts are not documented',
  ),
  implementation: body1(either(either(truth, integer), text), truthOfNull, truthOf),
};
