import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certKeyAlgorithm = certificateFunction({
  name: 'CertKeyAlgorithm',
  result: 'string',
  meaning: 'Gives the object identifier of the algorithm of the public key.',
  expected: '1.2.840.10045.2.1',
  source: 'the identifier of keys on elliptic curves (RFC 5480)',
  fidelity: documented,
  compute: ({ keyAlgorithm }) => keyAlgorithm,
});
