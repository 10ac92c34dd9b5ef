import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate as DerCertificate } from '@peculiar/asn1-x509';
import { fromBase64 } from '../domain/bytes';
import { instantOfMilliseconds } from '../domain/instant';
import type { Instant } from '../domain/value';
import { nameParts } from './certificateName';
import type { NamePart } from './certificateName';
import { asciiText } from './encoding';

export interface CertificateExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** What the certificate functions read of a certificate. */
export interface CertificateData {
  /** Exactly the bytes of the certificate, without what follows them. */
  readonly der: Uint8Array;
  /** 1 to 3. */
  readonly version: number;
  readonly serial: Uint8Array;
  readonly issuer: readonly NamePart[];
  readonly subject: readonly NamePart[];
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly keyAlgorithm: string;
  /** DER of the key algorithm's parameters; empty when it has none. */
  readonly keyParameters: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly extensions: readonly CertificateExtension[];
}

/** Larger data is no certificate that a directory would hold. */
const largest = 131_072;

const remembered = new WeakMap<Uint8Array, { readonly data: CertificateData | undefined }>();

/**
 * Reads a certificate.
 * @param bytes DER, or the Base64 text of DER as bytes, with or without the lines that frame it in files
 * @returns its contents, or undefined when the bytes are no certificate
 */
export function readCertificate(bytes: Uint8Array): CertificateData | undefined {
  const known = remembered.get(bytes);
  if (known !== undefined) return known.data;
  const data = bytes.length > largest ? undefined : parse(bytes);
  remembered.set(bytes, { data });
  return data;
}

function parse(bytes: Uint8Array): CertificateData | undefined {
  const der = outerSequence(bytes) ?? outerSequence(decodeText(bytes));
  if (der === undefined) return undefined;
  try {
    return contents(der, AsnConvert.parse(der, DerCertificate));
  } catch {
    // The library reports bytes that are no certificate by throwing; here that is an answer.
    return undefined;
  }
}

function decodeText(bytes: Uint8Array): Uint8Array {
  const text = asciiText(bytes).replace(/-----(?:BEGIN|END) CERTIFICATE-----/g, '');
  return fromBase64(text) ?? new Uint8Array(0);
}

/** @returns the first element when it is a sequence that lies within the bytes; bytes after it are left out. */
function outerSequence(bytes: Uint8Array): Uint8Array | undefined {
  const first = bytes[1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (bytes[0] !== 0x30 || first === 0x80 || lengthBytes > 4) return undefined;
  let length = lengthBytes === 0 ? first : 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[2 + i] ?? 0);
  const end = 2 + lengthBytes + length;
  return end > bytes.length ? undefined : bytes.slice(0, end);
}

function contents(der: Uint8Array, certificate: DerCertificate): CertificateData {
  const { tbsCertificate: body, signatureAlgorithm } = certificate;
  const key = body.subjectPublicKeyInfo.algorithm;
  return {
    der,
    version: body.version + 1,
    serial: new Uint8Array(body.serialNumber),
    issuer: nameParts(body.issuer),
    subject: nameParts(body.subject),
    notBefore: instantOfMilliseconds(body.validity.notBefore.getTime().getTime()),
    notAfter: instantOfMilliseconds(body.validity.notAfter.getTime().getTime()),
    keyAlgorithm: key.algorithm,
    keyParameters: derOf(key.parameters),
    signatureAlgorithm: signatureAlgorithm.algorithm,
    extensions: (body.extensions ?? []).map((extension) => ({
      oid: extension.extnID,
      critical: extension.critical,
      value: new Uint8Array(extension.extnValue.buffer),
    })),
  };
}

/** An explicit NULL is read as `null` by the library; its DER is 05 00. */
function derOf(parameters: ArrayBuffer | null | undefined): Uint8Array {
  if (parameters === undefined) return new Uint8Array(0);
  return parameters === null ? Uint8Array.of(5, 0) : new Uint8Array(parameters);
}
