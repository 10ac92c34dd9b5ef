import { certificateFunction } from '../certificateFunction';
import { nameText } from '../certificateName';
import { documented } from '../phrases';

export const certIssuer = certificateFunction({
  name: 'CertIssuer',
  result: 'string',
  meaning: 'Gives the name of the authority that issued a certificate, as a distinguished name.',
  edgeCases: [
    'The part that stands last in the certificate is written first; values with special characters stand in quotes.',
  ],
  expected: 'CN=Contoso CA, O=Contoso, C=US',
  source: 'the example certificate was made with it',
  fidelity: documented,
  compute: ({ issuer }) => nameText(issuer),
});
