import { certificateFunction } from '../certificateFunction';
import { nameText } from '../certificateName';
import { documented } from '../phrases';

export const certIssuerDN = certificateFunction({
  name: 'CertIssuerDN',
  result: 'string',
  meaning: 'Gives the distinguished name of the authority that issued a certificate.',
  edgeCases: ['The result is the same as that of CertIssuer.'],
  expected: 'CN=Contoso CA, O=Contoso, C=US',
  source: 'the example certificate was made with it',
  fidelity: documented,
  compute: ({ issuer }) => nameText(issuer),
});
