import { toHex } from '../../domain/bytes';
import { certificateFunction } from '../certificateFunction';
import { documented } from '../phrases';

export const certSerialNumber = certificateFunction({
  name: 'CertSerialNumber',
  result: 'string',
  meaning: 'Gives the serial number of a certificate as hexadecimal text.',
  edgeCases: ['All bytes of the encoding are written, a leading zero byte included.'],
  expected: '01F4A2',
  source: 'the example certificate was made with it',
  fidelity: documented,
  compute: ({ serial }) => toHex(serial),
});
