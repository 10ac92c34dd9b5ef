import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certFormat = certificateFunction({
  name: 'CertFormat',
  result: 'string',
  meaning: 'Gives the name of the certificate format, which is always X509.',
  expected: 'X509',
  source: 'the format of every certificate that can be read',
  fidelity: documented,
  compute: () => 'X509',
});
