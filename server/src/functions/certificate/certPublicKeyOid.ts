import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certPublicKeyOid = certificateFunction({
  name: 'CertPublicKeyOid',
  result: 'string',
  meaning: 'Gives the object identifier of the public key.',
  expected: '1.2.840.10045.2.1',
  source: 'the identifier of keys on elliptic curves (RFC 5480)',
  fidelity: documented,
  compute: ({ keyAlgorithm }) => keyAlgorithm,
});
