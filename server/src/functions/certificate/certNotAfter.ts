import { validityIsPointInTime } from '../choices';
import { exampleCertificate } from '../certificateExample';
import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

export const certNotAfter = certificateFunction({
  name: 'CertNotAfter',
  result: 'date',
  meaning:
    'Gives the end of a certificate’s validity. Compared with Now it tells whether a certificate has expired.',
  edgeCases: ['The result is a point in time in UTC.'],
  expected: '2030-06-30T12:00:00Z',
  source: 'the example certificate was made with it',
  moreExamples: [
    {
      expression: 'Count(Where($item,[certificates],IsCert($item) && CertNotAfter($item)>Now()))',
      attributes: { certificates: [exampleCertificate, { base64: 'AQI=' }] },
      result: 1,
      source:
        'documented use with a guard: the clock of the examples stands before the end of the validity',
    },
  ],
  fidelity: chosen(
    'the reference speaks of local time while dates are in UTC; the point in time is taken',
  ),
  compute: ({ notAfter }) => validityIsPointInTime(notAfter),
});
