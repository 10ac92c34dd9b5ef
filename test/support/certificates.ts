import { createPrivateKey, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';
import { AsnConvert, AsnUtf8StringConverter, OctetString } from '@peculiar/asn1-schema';
import * as x509 from '@peculiar/asn1-x509';

/** What a test's certificate says; everything else is fixed. */
export interface CertificateOptions {
  /** Pairs of object identifier and text, in the order of the encoding. */
  readonly subject: readonly (readonly [oid: string, value: string])[];
  readonly issuer: readonly (readonly [oid: string, value: string])[];
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly key: 'ec' | 'rsa';
  readonly names?: {
    readonly email?: string;
    readonly dns?: string;
    readonly url?: string;
    readonly upn?: string;
  };
  readonly criticalKeyUsage?: boolean;
}

export const oid = {
  country: '2.5.4.6',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  commonName: '2.5.4.3',
  email: '1.2.840.113549.1.9.1',
} as const;
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const sha256WithRsa = '1.2.840.113549.1.1.11';
const upnType = '1.3.6.1.4.1.311.20.2.3';

function nameOf(parts: CertificateOptions['subject']): x509.Name {
  return new x509.Name(
    parts.map(
      ([type, value]) =>
        new x509.RelativeDistinguishedName([
          new x509.AttributeTypeAndValue({
            type,
            value: new x509.AttributeValue({ utf8String: value }),
          }),
        ]),
    ),
  );
}

function alternativeNames(
  names: NonNullable<CertificateOptions['names']>,
): x509.SubjectAlternativeName {
  const upn =
    names.upn === undefined
      ? []
      : [
          new x509.GeneralName({
            otherName: new x509.OtherName({
              typeId: upnType,
              value: AsnUtf8StringConverter.toASN(names.upn).toBER(),
            }),
          }),
        ];
  return new x509.SubjectAlternativeName([
    ...(names.email === undefined ? [] : [new x509.GeneralName({ rfc822Name: names.email })]),
    ...(names.dns === undefined ? [] : [new x509.GeneralName({ dNSName: names.dns })]),
    ...(names.url === undefined
      ? []
      : [new x509.GeneralName({ uniformResourceIdentifier: names.url })]),
    ...upn,
  ]);
}

function extensionsOf(options: CertificateOptions): x509.Extension[] {
  const usage = new x509.Extension({
    extnID: x509.id_ce_keyUsage,
    critical: true,
    extnValue: new OctetString(
      AsnConvert.serialize(new x509.KeyUsage(x509.KeyUsageFlags.digitalSignature)),
    ),
  });
  const names = options.names;
  const alternative =
    names === undefined
      ? []
      : [
          new x509.Extension({
            extnID: x509.id_ce_subjectAltName,
            critical: false,
            extnValue: new OctetString(AsnConvert.serialize(alternativeNames(names))),
          }),
        ];
  return [...(options.criticalKeyUsage === true ? [usage] : []), ...alternative];
}

/** @returns a certificate in DER, signed with a key that is made for it and thrown away. */
export function makeCertificate(options: CertificateOptions): Uint8Array {
  const pair =
    options.key === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = createPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const algorithm = new x509.AlgorithmIdentifier({
    algorithm: options.key === 'ec' ? ecdsaWithSha256 : sha256WithRsa,
    ...(options.key === 'rsa' ? { parameters: null } : {}),
  });
  const content = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: Uint8Array.from(Buffer.from(options.serial, 'hex')).buffer,
    signature: algorithm,
    issuer: nameOf(options.issuer),
    subject: nameOf(options.subject),
    validity: new x509.Validity({ notBefore: options.notBefore, notAfter: options.notAfter }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions(extensionsOf(options)),
  });
  const signature = createSign('sha256')
    .update(Buffer.from(AsnConvert.serialize(content)))
    .sign(privateKey);
  const certificate = new x509.Certificate({
    tbsCertificate: content,
    signatureAlgorithm: algorithm,
    signatureValue: Uint8Array.from(signature).buffer,
  });
  return new Uint8Array(AsnConvert.serialize(certificate));
}
