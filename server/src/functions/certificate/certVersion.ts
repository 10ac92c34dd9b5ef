import type { CertificateData } from '../certificateData';
import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

/** Text, as the reference says, although the platform has a number (functions: CertVersion). */
function versionText({ version }: CertificateData): string {
  return String(version);
}

export const certVersion = certificateFunction({
  name: 'CertVersion',
  result: 'string',
  meaning: 'Gives the version of the certificate format, usually 3.',
  edgeCases: ['The result is text, so that it is compared with "3".'],
  expected: '3',
  source: 'the example certificate was made with it',
  fidelity: chosen('the reference says text where the platform has a number; text is taken'),
  compute: versionText,
});
