import type { ExtraElement } from '../../domain/rule';
import { Findings } from '../findings';
import { readXml, type XmlElement } from './tree';

/**
 * What rules of the product have besides the twenty elements of its usual export: the other properties of its rule objects (formats §4.2), spelled
 * as those elements are. Names are compared without letter case and hyphens.
 */
const known: ReadonlySet<string> = new Set([
  'sourcenamespaceid',
  'targetnamespaceid',
  'versionagnostictag',
  'tagversion',
  'isstandardrule',
  'islegacycustomrule',
  'joinhash',
]);

/** @returns the name of an element as this list compares it. */
export function comparedName(name: string): string {
  return name.toLowerCase().replaceAll('-', '');
}

/** @returns whether an export writes an element of that name back. */
export function isKnownExtra(name: string): boolean {
  return known.has(comparedName(name));
}

function isPlain(element: XmlElement): boolean {
  return element.children.length === 0 && element.attributes.size === 0 && element.namespace === '';
}

/** Why an additional element cannot be written into the export of a rule. */
export type ExtraFault =
  'malformed' | 'surrounded' | { readonly otherName: string } | 'unknown' | 'notPlain';

/**
 * Checks an additional element for the export of a rule.
 * @param extra the element as its rule has it
 * @returns undefined when it is a single well-formed element of a known name with nothing but text in it
 */
export function extraFault(extra: ExtraElement): ExtraFault | undefined {
  const xml = extra.xml.trim();
  const findings = new Findings();
  const root = readXml(xml, findings);
  if (root === undefined) return 'malformed';
  if (root.whole.start !== 0 || root.whole.end !== xml.length) return 'surrounded';
  if (root.name !== extra.name) return { otherName: root.name };
  if (!isKnownExtra(root.name)) return 'unknown';
  return isPlain(root) ? undefined : 'notPlain';
}
