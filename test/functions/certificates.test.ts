import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../server/src/domain/bytes';
import { valueToJson } from '../support/valueJson';
import { isFailure } from '../../server/src/eval/failure';
import { exampleCertificate } from '../../server/src/functions/certificateExample';
import { readCertificate } from '../../server/src/functions/certificateData';
import { makeCertificate, oid } from '../support/certificates';
import { evaluate } from '../support/expression';

const options = {
  subject: [
    [oid.country, 'SE'],
    [oid.organization, 'Fabrikam "North"; Ltd'],
    [oid.unit, 'IT'],
    [oid.commonName, 'Åsa Öst'],
  ],
  issuer: [
    [oid.country, 'SE'],
    [oid.commonName, 'Fabrikam Root'],
  ],
  serial: '00f1e2d3',
  notBefore: new Date('2020-02-29T10:20:30Z'),
  notAfter: new Date('2052-01-01T00:00:00Z'),
} as const;
const rsa = makeCertificate({ ...options, key: 'rsa', names: { dns: 'a.fabrikam.com' } });
const ec = makeCertificate({ ...options, key: 'ec', criticalKeyUsage: true });

function ask(expression: string, certificate: Uint8Array): unknown {
  const result = evaluate(expression, { attributes: { c: { base64: toBase64(certificate) } } });
  return isFailure(result) ? { error: result.message } : valueToJson(result);
}

describe.each([
  ['RSA', rsa],
  ['elliptic', ec],
  ['the example', Uint8Array.from(Buffer.from(exampleCertificate.base64, 'base64'))],
])('a certificate (%s) against the reading of Node', (_, der) => {
  const other = new X509Certificate(der);

  it('has the same digest, serial number and validity', () => {
    expect(ask('CertThumbprint([c])', der)).toBe(other.fingerprint.replace(/:/g, ''));
    expect(ask('CertHashString([c])', der)).toBe(other.fingerprint.replace(/:/g, ''));
    expect(String(ask('CertSerialNumber([c])', der)).replace(/^00/, '')).toBe(other.serialNumber);
    expect(ask('CertNotAfter([c])', der)).toBe(
      new Date(other.validTo).toISOString().replace('.000', ''),
    );
    expect(ask('CertNotBefore([c])', der)).toBe(
      new Date(other.validFrom).toISOString().replace('.000', ''),
    );
  });

  it('reads the same from Base64 text, framed or not, and with bytes behind it', () => {
    const subject = ask('CertSubject([c])', der);
    const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'ascii'));
    expect(ask('CertSubject([c])', bytes(toBase64(der)))).toBe(subject);
    expect(ask('CertSubject([c])', bytes(other.toString()))).toBe(subject);
    expect(ask('CertThumbprint([c])', Uint8Array.from([...der, 1, 2, 3]))).toBe(
      other.fingerprint.replace(/:/g, ''),
    );
  });
});

describe('names in certificates', () => {
  it('are written from the last part to the first, special characters in quotes', () => {
    expect(ask('CertSubject([c])', rsa)).toBe(
      'CN=Åsa Öst, OU=IT, O="Fabrikam ""North""; Ltd", C=SE',
    );
    expect(ask('CertIssuerDN([c])', rsa)).toBe('CN=Fabrikam Root, C=SE');
  });

  it('are found by kind', () => {
    expect(ask('CertNameInfo([c],"DnsName",False)', rsa)).toBe('a.fabrikam.com');
    expect(ask('CertNameInfo([c],"DnsName",False)', ec)).toBe('Åsa Öst');
    expect(ask('CertNameInfo([c],"UpnName",False)', rsa)).toBe('');
    expect(ask('CertNameInfo([c],"SimpleName",True)', ec)).toBe('Fabrikam Root');
  });
});

describe('keys and extensions', () => {
  it('are told by object identifier', () => {
    expect(ask('CertKeyAlgorithm([c])', rsa)).toBe('1.2.840.113549.1.1.1');
    expect(ask('CertKeyAlgorithmParams([c])', rsa)).toBe('0500');
    expect(ask('CertSignatureAlgorithmOid([c])', rsa)).toBe('1.2.840.113549.1.1.11');
    expect(ask('CertExtensionOids([c])', ec)).toEqual(['2.5.29.15']);
    expect(ask('CertExtensionOids([c])', rsa)).toBeNull();
  });
});

describe('bytes that are no certificate', () => {
  it('are told apart by IsCert and are an error elsewhere', () => {
    const half = ec.slice(0, 200);
    for (const bytes of [
      new Uint8Array(0),
      half,
      Uint8Array.of(0x30, 0x80),
      Uint8Array.of(0x30, 0x84, 255, 255, 255, 255),
      new Uint8Array(1000).fill(0x30),
    ]) {
      expect(ask('IsCert([c])', bytes)).toBe(false);
      expect(ask('CertSubject([c])', bytes)).toEqual({
        error: expect.stringContaining('no certificate'),
      });
    }
  });

  it('never throw, whichever byte is damaged', () => {
    for (let at = 0; at < ec.length; at++) {
      for (const value of [0, 0x30, 0xff, 0x80]) {
        const damaged = Uint8Array.from(ec);
        damaged[at] = value;
        expect(() => readCertificate(damaged)).not.toThrow();
        evaluate('CertNameInfo([c],"EmailName",True) & CertSubject([c])', {
          attributes: { c: { base64: toBase64(damaged) } },
        });
      }
    }
  });
});
