import { scalarKey } from '../../domain/compare';
import type { Scalar } from '../../domain/value';
import { body1 } from '../body';
import { nullOfCollectionText } from '../choices';
import { chosen, nullGivesNull, wholeCollection } from '../phrases';
import { list } from '../readers';
import { collectionSignature, takesAll } from '../signature';
import type { FunctionEntry } from '../types';

/** The first of values that agree exactly, letter case included (functions: RemoveDuplicates). */
function distinct(values: readonly Scalar[]): readonly Scalar[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = scalarKey(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const removeDuplicates: FunctionEntry = {
  name: 'RemoveDuplicates',
  category: 'multi-valued',
  signatures: [collectionSignature('any', takesAll('any', 'values'))],
  meaning:
    'Keeps each value of a collection once. Trimming can make two values equal, and a directory refuses equal values, so that the default rules use it after Trim.',
  edgeCases: [
    'Values are equal when they agree exactly, letter case included.',
    'The first of equal values stays in its place.',
  ],
  onNull: nullGivesNull,
  onMultiValue: wholeCollection,
  examples: [
    {
      expression: 'RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))',
      attributes: {
        proxyAddresses: ['smtp:a@contoso.com', 'smtp:a@contoso.com ', 'SMTP:a@contoso.com'],
      },
      result: ['smtp:a@contoso.com', 'SMTP:a@contoso.com'],
      source: 'observed in the default rules; letter case counts by choice',
    },
  ],
  fidelity: chosen('whether letter case counts is not documented'),
  implementation: body1(list, nullOfCollectionText, (values) => ({
    kind: 'multi',
    values: distinct(values),
  })),
};
