import { chosen } from '../phrases';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

export const importedValue: FunctionEntry = {
  name: 'ImportedValue',
  category: 'special',
  signatures: [
    {
      ...signature('any', {
        ...takes('string', 'attribute', 'The name in quotes, not in brackets.'),
        attributeName: true,
      }),
    },
  ],
  meaning:
    'Reads an attribute as the last import confirmed it, without values that still wait to be exported or whose export failed. The default rules take proxyAddresses and sourceAnchor from the cloud in this way, so that a value is believed only when it has arrived there.',
  edgeCases: [
    'The name of the attribute stands in quotes.',
    'The name must be written out; it cannot be computed.',
    'In an outbound rule, which reads the metaverse, it fails: nothing there is confirmed by an import.',
  ],
  onNull: 'NULL when no value was confirmed.',
  onMultiValue: 'Gives all confirmed values of the attribute.',
  examples: [
    {
      expression: 'RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))',
      attributes: { proxyAddresses: ['smtp:a@contoso.com '] },
      result: ['smtp:a@contoso.com'],
      source: 'observed in the default rules',
    },
    {
      expression: 'ImportedValue("sourceAnchor")',
      attributes: { sourceAnchor: 'abc' },
      result: 'abc',
      source: 'observed in the default rules',
    },
    { expression: 'ImportedValue("sourceAnchor")', result: null, source: 'nothing was confirmed' },
  ],
  fidelity: chosen(
    'the function is documented; names that are computed and outbound rules are not',
  ),
};
