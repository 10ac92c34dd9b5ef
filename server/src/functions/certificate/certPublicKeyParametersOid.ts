import { certificateFunction } from '../certificateFunction';
import { chosen } from '../phrases';

export const certPublicKeyParametersOid = certificateFunction({
  name: 'CertPublicKeyParametersOid',
  result: 'string',
  meaning:
    'Gives the object identifier that belongs to the parameters of the public key, which is that of the key’s algorithm.',
  edgeCases: ['It does not name the curve of an elliptic key; CertKeyAlgorithmParams holds that.'],
  expected: '1.2.840.10045.2.1',
  source: 'chosen: the platform labels the parameters with the key’s own identifier',
  fidelity: chosen('the reference names the .NET member that it mirrors; its behaviour is taken'),
  compute: ({ keyAlgorithm }) => keyAlgorithm,
});
