import { toHex } from '../../domain/bytes';
import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certKeyAlgorithmParams = certificateFunction({
  name: 'CertKeyAlgorithmParams',
  result: 'string',
  meaning: 'Gives the parameters of the key’s algorithm as hexadecimal text.',
  edgeCases: ['Keys without parameters give the empty text; RSA keys usually give 0500.'],
  expected: '06082A8648CE3D030107',
  source: 'the object identifier of the curve P-256, 1.2.840.10045.3.1.7, in DER',
  fidelity: documented,
  compute: ({ keyParameters }) => toHex(keyParameters),
});
