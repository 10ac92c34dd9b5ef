import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

export const certSubjectNameOid = certificateFunction({
  name: 'CertSubjectNameOid',
  result: 'string',
  meaning:
    'Gives the object identifier of the holder’s name. Names have none, so that the result is empty.',
  edgeCases: ['The result is the empty text.'],
  expected: '',
  source: 'a name carries no object identifier of its own',
  fidelity: chosen('the reference names the .NET member that it mirrors; its behaviour is taken'),
  compute: () => '',
});
