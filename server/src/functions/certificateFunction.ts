import type { Outcome } from './body';
import { body1, fail } from './body';
import { readCertificate } from './certificateData';
import type { CertificateData } from './certificateData';
import { exampleCertificate } from './certificateExample';
import { nullOfConversion } from './choices';
import { eachValue, nullGivesNull } from './phrases';
import { bytes } from './readers';
import { collectionSignature, signature, takes } from './signature';
import type { Example, Fidelity, FunctionEntry, TypeName } from './types';

/** What one certificate function adds to what they have in common. */
export interface CertificateFunction {
  readonly name: string;
  readonly result: TypeName;
  readonly severalResults?: boolean;
  readonly meaning: string;
  readonly edgeCases?: readonly string[];
  /** The result for the example certificate, and why. */
  readonly expected: unknown;
  readonly source: string;
  readonly moreExamples?: readonly Example[];
  readonly fidelity: Fidelity;
  readonly compute: (certificate: CertificateData) => Outcome;
}

/** The example attribute, as fixtures write it. */
export const exampleAttributes = { certificate: exampleCertificate } as const;

export const notCertificate = 'These bytes are no certificate; IsCert tells beforehand.';

/** @returns the entry of a function that takes a certificate and nothing else. */
export function certificateFunction(one: CertificateFunction): FunctionEntry {
  const parameter = takes('binary', 'certificate', 'DER, or Base64 text as bytes.');
  return {
    name: one.name,
    category: 'certificate',
    signatures: [
      one.severalResults === true
        ? collectionSignature(one.result, parameter)
        : signature(one.result, parameter),
    ],
    meaning: one.meaning,
    edgeCases: [
      'Bytes that are no certificate are an error; guard with IsCert.',
      ...(one.edgeCases ?? []),
    ],
    onNull: nullGivesNull,
    onMultiValue: eachValue,
    examples: [
      {
        expression: `${one.name}([certificate])`,
        attributes: exampleAttributes,
        result: one.expected,
        source: one.source,
      },
      ...(one.moreExamples ?? []),
    ],
    fidelity: one.fidelity,
    implementation: body1(bytes, nullOfConversion, (value) => {
      const certificate = readCertificate(value);
      return certificate === undefined
        ? fail('format', notCertificate, 0)
        : one.compute(certificate);
    }),
  };
}
