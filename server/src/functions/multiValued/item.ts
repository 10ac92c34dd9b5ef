import type { Outcome } from '../body';
import { fail, mismatch } from '../body';
import { documented, fromDocumentation, wholeCollection } from '../phrases';
import { integer, isList } from '../readers';
import { signature, takes, takesAll } from '../signature';
import type { FunctionArgument, FunctionEntry } from '../types';

/** Values count from 1, and may be of any type (functions: Item). */
function itemOf([given = null, index = null]: readonly FunctionArgument[]): Outcome {
  const number = index === null ? undefined : integer.read(index);
  if (number === undefined) return mismatch(integer, index, 1);
  const values = isList(given) ? given : [];
  const value = number < 1n ? undefined : values[Number(number) - 1];
  if (value !== undefined) return value;
  const there =
    values.length === 1
      ? 'there is 1 value'
      : `there are ${values.length === 0 ? 'no' : values.length} values`;
  return fail('index', `There is no value number ${number}: ${there}.`, 1);
}

export const item: FunctionEntry = {
  name: 'Item',
  category: 'multi-valued',
  signatures: [
    signature('any', takesAll('any', 'values'), takes('number', 'index', 'Which value, from 1.')),
  ],
  meaning:
    'Gives one value of a collection by its number, beginning with 1. Values of an attribute have no fixed order, so that the first is whichever comes first.',
  edgeCases: [
    'A number for which there is no value is an error; guard with IsNullOrEmpty or Contains, or use ItemOrNull.',
  ],
  onNull: 'NULL has no values, so that every number is an error.',
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'Mid(Item([proxyAddresses],Contains([proxyAddresses],"SMTP:")),6)',
      attributes: { proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com'] },
      result: 'a@contoso.com',
      source: fromDocumentation,
    },
    {
      expression: 'Item([description],2)',
      attributes: { description: ['only one'] },
      result: { error: 'no value number 2' },
      source: fromDocumentation,
    },
    {
      expression: 'IIF(IsNullOrEmpty([description]),NULL,Left(Trim(Item([description],1)),448))',
      attributes: { description: [' text '] },
      result: 'text',
      source: 'observed: the default rules take the first value so',
    },
  ],
  fidelity: documented,
  implementation: itemOf,
};
