import { AsnConvert } from '@peculiar/asn1-schema';
import {
  DirectoryString,
  SubjectAlternativeName,
  id_ce_issuerAltName,
  id_ce_subjectAltName,
} from '@peculiar/asn1-x509';
import type { CertificateData } from './certificateData';
import { displayName, firstValue } from './certificateName';

/** The kinds of name of the platform's enumeration (CertNameInfo). */
export const nameKinds = [
  'SimpleName',
  'EmailName',
  'UpnName',
  'DnsName',
  'DnsFromAlternativeName',
  'UrlName',
] as const;
export type NameKind = (typeof nameKinds)[number];

const upnType = '1.3.6.1.4.1.311.20.2.3';
const emailOid = '1.2.840.113549.1.9.1';
const commonNameOid = '2.5.4.3';

/** @returns the name of the wanted kind of the subject or the issuer; the empty text when there is none. */
export function nameInfo(certificate: CertificateData, kind: NameKind, issuer: boolean): string {
  const name = issuer ? certificate.issuer : certificate.subject;
  if (kind === 'SimpleName') return displayName(name);
  const alternatives = alternativeNames(
    certificate,
    issuer ? id_ce_issuerAltName : id_ce_subjectAltName,
  );
  return alternatives[alternativeOf[kind]] ?? ownName(name, kind) ?? '';
}

/** The alternative name that each kind asks for first. */
const alternativeOf = {
  EmailName: 'email',
  UpnName: 'upn',
  DnsName: 'dns',
  DnsFromAlternativeName: 'dns',
  UrlName: 'url',
} as const;

/** What takes the place of an alternative name that is missing, for the kinds that have such a thing. */
function ownName(
  name: CertificateData['subject'],
  kind: keyof typeof alternativeOf,
): string | undefined {
  if (kind === 'EmailName') return firstValue(name, emailOid);
  return kind === 'DnsName' ? firstValue(name, commonNameOid) : undefined;
}

interface Alternatives {
  readonly email?: string | undefined;
  readonly dns?: string | undefined;
  readonly url?: string | undefined;
  readonly upn?: string | undefined;
}

function alternativeNames(certificate: CertificateData, oid: string): Alternatives {
  const extension = certificate.extensions.find((candidate) => candidate.oid === oid);
  if (extension === undefined) return {};
  try {
    const names = [...AsnConvert.parse(extension.value, SubjectAlternativeName)];
    return {
      email: names.find((name) => name.rfc822Name !== undefined)?.rfc822Name,
      dns: names.find((name) => name.dNSName !== undefined)?.dNSName,
      url: names.find((name) => name.uniformResourceIdentifier !== undefined)
        ?.uniformResourceIdentifier,
      upn: names
        .map(({ otherName }) =>
          otherName?.typeId === upnType
            ? AsnConvert.parse(otherName.value, DirectoryString).toString()
            : undefined,
        )
        .find((upn) => upn !== undefined),
    };
  } catch {
    // An unreadable extension holds no names.
    return {};
  }
}
