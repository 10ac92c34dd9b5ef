import { certificateFunction } from '../certificateFunction';
import { nameText } from '../certificateName';
import { documented } from '../phrases';

export const certSubjectNameDN = certificateFunction({
  name: 'CertSubjectNameDN',
  result: 'string',
  meaning: 'Gives the distinguished name of the holder of a certificate.',
  edgeCases: ['The result is the same as that of CertSubject.'],
  expected: 'CN=Ann Doe, O="Contoso, Ltd.", C=US',
  source: 'the example certificate was made with it',
  fidelity: documented,
  compute: ({ subject }) => nameText(subject),
});
