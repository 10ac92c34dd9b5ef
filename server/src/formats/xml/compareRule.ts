import { Findings } from '../findings';
import { ruleElements } from './readRule';
import { readXml, type XmlElement } from './tree';

/** @returns the text with runs of white space outside double-quoted strings removed, so two layouts of one expression are equal. */
export function withoutLayout(expression: string): string {
  return expression.replace(/(?<!\\)"(?:[^"\\]|\\[^]|"")*"|\s+/g, (part) =>
    part.startsWith('"') ? part : '',
  );
}

function isEmpty(element: XmlElement): boolean {
  return element.children.length === 0 && element.text.trim() === '';
}

function attributeText(element: XmlElement): string {
  return [...element.attributes]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');
}

/** A value as it counts: layout outside strings in an expression, letter case and braces in a GUID, letter case of truth values do not. */
function valueOf(element: XmlElement): string {
  if (element.name === 'expression') return withoutLayout(element.text);
  if (/^\{?[0-9a-f-]{36}\}?$/i.test(element.text.trim()))
    return element.text.trim().replace(/[{}]/g, '').toLowerCase();
  return /^(disabled|EnablePasswordSync|caseSensitive)$/.test(element.name)
    ? element.text.trim().toLowerCase()
    : element.text;
}

function compare(first: XmlElement, second: XmlElement, path: string, differences: string[]): void {
  if (first.name !== second.name) {
    differences.push(`${path}: <${first.name}> against <${second.name}>`);
    return;
  }
  const here = `${path}/${first.name}`;
  if (attributeText(first) !== attributeText(second))
    differences.push(
      `${here}: attributes [${attributeText(first)}] against [${attributeText(second)}]`,
    );
  if (
    first.children.length === 0 &&
    second.children.length === 0 &&
    valueOf(first) !== valueOf(second)
  ) {
    differences.push(
      `${here}: ${JSON.stringify(valueOf(first))} against ${JSON.stringify(valueOf(second))}`,
    );
  }
  compareLists(first.children, second.children, here, differences);
}

function compareLists(
  first: readonly XmlElement[],
  second: readonly XmlElement[],
  path: string,
  differences: string[],
): void {
  if (first.length !== second.length)
    differences.push(`${path}: ${first.length} children against ${second.length}`);
  first.forEach((child, at) => {
    const other = second[at];
    if (other !== undefined) compare(child, other, `${path}[${at}]`, differences);
  });
}

/** The children in the order of the product's export; unknown ones after them in theirs; known lists that are missing count as empty. */
function ordered(root: XmlElement): readonly XmlElement[] {
  const known: readonly string[] = ruleElements;
  const place = (element: XmlElement): number =>
    known.includes(element.name) ? known.indexOf(element.name) : known.length;
  return root.children
    .filter((child) => !(isEmpty(child) && known.includes(child.name)))
    .sort((a, b) => place(a) - place(b));
}

/**
 * Compares two exports of a rule element for element: names, order, attributes and texts. Expressions count as equal when they differ only
 * in white space outside strings, GUIDs when they differ in letter case or braces; an empty element equals a missing one.
 * @returns what differs, each with its path; empty when they are equal
 */
export function compareRuleXml(first: string, second: string): readonly string[] {
  const findings = new Findings();
  const [a, b] = [readXml(first, findings), readXml(second, findings)];
  if (a === undefined || b === undefined)
    return [`unreadable: ${findings.diagnostics[0]?.message ?? ''}`];
  const differences: string[] = [];
  if (a.name !== b.name) differences.push(`<${a.name}> against <${b.name}>`);
  compareLists(ordered(a), ordered(b), a.name, differences);
  return differences;
}
