import { validityIsPointInTime } from '../choices';
import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

export const certNotBefore = certificateFunction({
  name: 'CertNotBefore',
  result: 'date',
  meaning: 'Gives the start of a certificate’s validity.',
  edgeCases: ['The result is a point in time in UTC.'],
  expected: '2024-01-01T00:00:00Z',
  source: 'the example certificate was made with it',
  fidelity: chosen(
    'the reference speaks of local time while dates are in UTC; the point in time is taken',
  ),
  compute: ({ notBefore }) => validityIsPointInTime(notBefore),
});
