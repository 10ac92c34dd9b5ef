import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';
import { sha1Hex } from '../sha1';

export const certThumbprint = certificateFunction({
  name: 'CertThumbprint',
  result: 'string',
  meaning: 'Gives the thumbprint of a certificate, its SHA-1 digest as hexadecimal text.',
  edgeCases: [
    'The digits are in upper case.',
    'The undocumented function Thumbprint is another one.',
  ],
  expected: '21000320A55086C60A960C651E09E8CE318577A7',
  source: 'SHA-1 of the certificate’s bytes, computed with another tool',
  fidelity: documented,
  compute: ({ der }) => sha1Hex(der),
});
