import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certSignatureAlgorithmOid = certificateFunction({
  name: 'CertSignatureAlgorithmOid',
  result: 'string',
  meaning: 'Gives the object identifier of the algorithm with which a certificate was signed.',
  expected: '1.2.840.10045.4.3.2',
  source: 'ECDSA with SHA-256 (RFC 5758)',
  fidelity: documented,
  compute: ({ signatureAlgorithm }) => signatureAlgorithm,
});
