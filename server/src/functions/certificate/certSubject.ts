import { certificateFunction } from '../certificateFunction';
import { nameText } from '../certificateName';
import { documented } from '../phrases';

export const certSubject = certificateFunction({
  name: 'CertSubject',
  result: 'string',
  meaning: 'Gives the distinguished name of the holder of a certificate.',
  edgeCases: [
    'The part that stands last in the certificate is written first; values with special characters stand in quotes.',
  ],
  expected: 'CN=Ann Doe, O="Contoso, Ltd.", C=US',
  source: 'the example certificate was made with it',
  moreExamples: [
    {
      expression: 'CertSubject([certificate])',
      attributes: { certificate: { base64: 'AQI=' } },
      result: { error: 'no certificate' },
      source: 'two bytes are no certificate',
    },
  ],
  fidelity: documented,
  compute: ({ subject }) => nameText(subject),
});
