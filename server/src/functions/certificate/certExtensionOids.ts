import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certExtensionOids = certificateFunction({
  name: 'CertExtensionOids',
  result: 'string',
  severalResults: true,
  meaning: 'Gives the object identifiers of the extensions that are marked critical.',
  edgeCases: ['A certificate without critical extensions gives an empty collection.'],
  expected: ['2.5.29.15'],
  source: 'the key usage is the only critical extension of the example',
  fidelity: documented,
  compute: ({ extensions }) => ({
    kind: 'multi',
    values: extensions.filter((extension) => extension.critical).map((extension) => extension.oid),
  }),
});
