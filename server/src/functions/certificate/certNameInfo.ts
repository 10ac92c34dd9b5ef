import { body3, fail, isError } from '../body';
import { nameInfo, nameKinds } from '../certificateAlternatives';
import { readCertificate } from '../certificateData';
import { exampleAttributes, notCertificate } from '../certificateFunction';
import { nullOfConversion } from '../choices';
import { member } from '../comparison';
import { chosen, eachValue, nullGivesNull } from '../phrases';
import { bytes, text, truth } from '../readers';
import { signature, takes, takesMember } from '../signature';
import type { FunctionEntry } from '../types';

export const certNameInfo: FunctionEntry = {
  name: 'CertNameInfo',
  category: 'certificate',
  signatures: [
    signature(
      'string',
      takes('binary', 'certificate', 'DER, or Base64 text as bytes.'),
      takesMember('nameType', nameKinds, true, 'Which kind of name.'),
      takes('boolean', 'issuer', 'True for the issuer, False for the holder.'),
    ),
  ],
  meaning:
    'Gives one name of the holder or the issuer of a certificate: the simple name, or the mail address, user principal name, DNS name or address on the web from its alternative names.',
  edgeCases: [
    'A kind of name that the certificate does not have gives the empty text.',
    'The mail address is also looked for in the distinguished name, and the common name stands in for a missing DNS name.',
    'Bytes that are no certificate are an error; guard with IsCert.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'CertNameInfo([certificate],"SimpleName",False)',
      attributes: exampleAttributes,
      result: 'Ann Doe',
      source: 'the common name of the example',
    },
    {
      expression: 'CertNameInfo([certificate],"SimpleName",True)',
      attributes: exampleAttributes,
      result: 'Contoso CA',
      source: 'the common name of its issuer',
    },
    {
      expression: 'CertNameInfo([certificate],"EmailName",False)',
      attributes: exampleAttributes,
      result: 'ann@contoso.com',
      source: 'an alternative name of the example',
    },
    {
      expression: 'CertNameInfo([certificate],"UpnName",False)',
      attributes: exampleAttributes,
      result: 'ann@corp.contoso.com',
      source: 'an alternative name of the example',
    },
    {
      expression: 'CertNameInfo([certificate],"DnsName",False)',
      attributes: exampleAttributes,
      result: 'ann.contoso.com',
      source: 'an alternative name of the example',
    },
    {
      expression: 'CertNameInfo([certificate],"DnsFromAlternativeName",True)',
      attributes: exampleAttributes,
      result: '',
      source: 'the issuer has no alternative names',
    },
    {
      expression: 'CertNameInfo([certificate],"UrlName",False)',
      attributes: exampleAttributes,
      result: 'https://contoso.com/ann',
      source: 'an alternative name of the example',
    },
    {
      expression: 'CertNameInfo([certificate],"Nickname",False)',
      attributes: exampleAttributes,
      result: { error: 'must be one of' },
      source: 'no kind of name',
    },
  ],
  fidelity: chosen(
    'the reference only points to the enumeration of the platform; its members and their meaning are taken from there',
  ),
  implementation: body3(bytes, text, truth, nullOfConversion, (value, kind, issuer) => {
    const wanted = member(nameKinds, kind, 1);
    if (isError(wanted)) return wanted;
    const certificate = readCertificate(value);
    return certificate === undefined
      ? fail('format', notCertificate, 0)
      : nameInfo(certificate, wanted, issuer);
  }),
};
