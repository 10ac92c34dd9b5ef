import type { Name } from '@peculiar/asn1-x509';

/** One attribute of a name; parts with the same `group` stand in one relative name and are joined by a plus sign. */
export interface NamePart {
  readonly oid: string;
  readonly value: string;
  readonly group: number;
}

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'S',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};

/** Where a display name is looked for, in this order. */
const displayOids = ['2.5.4.3', '2.5.4.11', '2.5.4.10', '1.2.840.113549.1.9.1'] as const;

/** @returns the attributes of a name in the order of the certificate. */
export function nameParts(name: Name): readonly NamePart[] {
  return [...name].flatMap((relative, group) =>
    [...relative].map((part) => ({ oid: part.type, value: part.value.toString(), group })),
  );
}

/** @returns the name as the platform writes it: the last relative name first, values with special characters in quotes. */
export function nameText(parts: readonly NamePart[]): string {
  const groups = new Map<number, string[]>();
  for (const part of parts) {
    const written = `${shortNames[part.oid] ?? `OID.${part.oid}`}=${quote(part.value)}`;
    groups.set(part.group, [...(groups.get(part.group) ?? []), written]);
  }
  return [...groups.values()]
    .reverse()
    .map((group) => group.join(' + '))
    .join(', ');
}

function quote(value: string): string {
  return /[,+="\n<>#;]|^\s|\s$/.test(value) || value === ''
    ? `"${value.replace(/"/g, '""')}"`
    : value;
}

/** @returns the first value of an attribute in a name. */
export function firstValue(parts: readonly NamePart[], oid: string): string | undefined {
  return parts.find((part) => part.oid === oid)?.value;
}

/** @returns the name by which people know the holder: common name, else unit, organization, mail address, else the first attribute. */
export function displayName(parts: readonly NamePart[]): string {
  for (const oid of displayOids) {
    const value = firstValue(parts, oid);
    if (value !== undefined) return value;
  }
  return parts[0]?.value ?? '';
}
