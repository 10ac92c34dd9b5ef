import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

export const certFriendlyName = certificateFunction({
  name: 'CertFriendlyName',
  result: 'string',
  meaning:
    'Gives the alias that a certificate store keeps beside a certificate. A certificate from a directory has none.',
  edgeCases: ['The result is the empty text, because the alias is not part of the certificate.'],
  expected: '',
  source: 'aliases are kept by stores, not in certificates',
  fidelity: chosen('the reference names the .NET member that it mirrors; its behaviour is taken'),
  compute: () => '',
});
