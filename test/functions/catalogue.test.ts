import { describe, expect, it } from 'vitest';
import { catalogue, findFunction, functionNames } from '../../server/src/functions/catalogue';
import { foreignHint, foreignNames } from '../../server/src/functions/foreignNames';

/** The names of the official reference, by category, and the functions that ship without being in it. */
const reference = {
  certificate:
    'CertExtensionOids CertFormat CertFriendlyName CertHashString CertIssuer CertIssuerDN CertIssuerOid CertKeyAlgorithm CertKeyAlgorithmParams CertNameInfo CertNotAfter CertNotBefore CertPublicKeyOid CertPublicKeyParametersOid CertSerialNumber CertSignatureAlgorithmOid CertSubject CertSubjectNameDN CertSubjectNameOid CertThumbprint CertVersion IsCert',
  conversion:
    'CBool CDate CGuid CNum ConvertFromBase64 ConvertFromUTF8Hex ConvertToBase64 ConvertToUTF8Hex CRef CStr StringFromGuid StringFromSid',
  date: 'DateAdd DateFromNum FormatDateTime Now NumFromDate',
  directory: 'DNComponent DNComponentRev EscapeDNComponent',
  evaluation: 'IsBitSet IsDate IsEmpty IsGuid IsNull IsNullOrEmpty IsNumeric IsPresent IsString',
  math: 'BitAnd BitOr RandomNum',
  'multi-valued': 'Contains Count Item ItemOrNull Join RemoveDuplicates Split',
  flow: 'Error IIF Select Switch Where With',
  text: 'Guid InStr InStrRev LCase Left Len LTrim Mid PadLeft PadRight PCase Replace ReplaceChars Right RTrim Trim UCase Word',
  special: 'ImportedValue ValueCount CBin Thumbprint RegexIsMatch',
} as const;

describe('the catalogue', () => {
  it.each(Object.entries(reference))('has every %s function and no other', (category, names) => {
    const found = catalogue
      .filter((entry) => entry.category === category)
      .map((entry) => entry.name);
    expect([...found].sort()).toEqual(names.split(' ').sort());
  });

  it('has the 85 documented functions and the five others, each once', () => {
    expect(functionNames).toHaveLength(90);
    expect(new Set(functionNames).size).toBe(90);
  });

  it('finds functions by their exact name only', () => {
    expect(findFunction('IIF')?.name).toBe('IIF');
    expect(findFunction('iif')).toBeUndefined();
    expect(findFunction('constructor')).toBeUndefined();
  });

  it('leaves only lazy, binding and object-reading functions without a body', () => {
    const without = catalogue
      .filter((entry) => entry.implementation === undefined)
      .map((entry) => entry.name);
    expect([...without].sort()).toEqual([
      'IIF',
      'ImportedValue',
      'Select',
      'Switch',
      'ValueCount',
      'Where',
      'With',
    ]);
  });

  it('marks exactly the functions that differ at each evaluation as volatile', () => {
    expect(
      catalogue
        .filter((entry) => entry.volatile)
        .map((entry) => entry.name)
        .sort(),
    ).toEqual(['Guid', 'Now', 'RandomNum']);
  });

  it('places optional parameters last', () => {
    for (const { name, signatures } of catalogue) {
      for (const { parameters } of signatures) {
        const firstOptional = parameters.findIndex((parameter) => parameter.optional);
        if (firstOptional >= 0)
          expect(
            parameters.slice(firstOptional).every((parameter) => parameter.optional),
            name,
          ).toBe(true);
      }
    }
  });
});

describe('names of the other dialect', () => {
  it('names no function of this language', () => {
    for (const name of functionNames)
      expect(foreignNames.has(name.toLowerCase()), name).toBe(false);
  });

  it('replaces them by functions that exist', () => {
    for (const { replacement } of foreignNames.values())
      if (replacement !== undefined) expect(findFunction(replacement)).toBeDefined();
  });

  it('says that a name belongs to cloud sync and what to write instead', () => {
    expect(foreignHint('Coalesce')).toMatch(/cloud sync.*IsNullOrEmpty/);
    expect(foreignHint('toLower')).toMatch(/LCase/);
    expect(foreignHint('IF')).toBe("'IF' is not a function here. Use IIF.");
    expect(foreignHint('Trim')).toBeUndefined();
  });
});
