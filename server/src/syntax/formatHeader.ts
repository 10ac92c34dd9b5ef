import type { Property, PropertyValue } from './ast';
import { quoteName, quoteText } from './quoting';
import {
  connectorProperties,
  metaverseProperties,
  partitionProperties,
  ruleProperties,
} from './words';
import type { Writer } from './writer';

/** Header properties in their order, each on a line, their values in one column. */

const valueColumn = 12;

const orders = {
  Rule: ruleProperties,
  Connector: connectorProperties,
  Metaverse: metaverseProperties,
  Partition: partitionProperties,
} as const;

export type HeaderKind = keyof typeof orders;

/** Writes the properties of a block or a partition. */
export function writeProperties(
  writer: Writer,
  kind: HeaderKind,
  properties: readonly Property[],
): void {
  const order: readonly string[] = orders[kind];
  const rank = (property: Property): number => {
    const at = order.indexOf(property.keyword.text);
    return at < 0 ? order.length : at;
  };
  const kept = properties.filter(
    (property) => !isDefault(property, properties) || writer.comments.has(property.span),
  );
  for (const property of [...kept].sort((a, b) => rank(a) - rank(b))) {
    writer.write(writer.run(property.span.start, property.span.end, propertyText(property)));
  }
}

function propertyText(property: Property): string {
  const keyword = quoteName(property.keyword.text);
  if (property.values.length === 0) return keyword;
  const isType = property.keyword.text === 'type';
  const values = ordered(property)
    .map((value) => (isType ? categoryText(value) : valueText(value)))
    .join(' ');
  return keyword.length < valueColumn
    ? `${keyword.padEnd(valueColumn)}${values}`
    : `${keyword} ${values}`;
}

/** The categories with keywords of their own; others are written in quotes. */
const categories: ReadonlySet<string> = new Set(['AD', 'AAD']);

function categoryText(value: PropertyValue): string {
  if (value.kind !== 'Name' && value.kind !== 'Text') return valueText(value);
  const category = value.kind === 'Name' ? value.text : value.value;
  return categories.has(category) ? category : quoteText(category);
}

/** `precedence` names the rule before first, as the product's own scripts do, and omits the number 0 if the rule is placed by another rule. */
function ordered(property: Property): readonly PropertyValue[] {
  if (property.keyword.text !== 'precedence') return property.values;
  const [first, ...relative] = property.values;
  const values =
    relative.length > 0 && first?.kind === 'Integer' && first.value === 0n
      ? relative
      : property.values;
  if (values.length < 4) return values;
  const split = values.length - 4;
  const [after, afterRule, before, beforeRule] = values.slice(split);
  if (
    after === undefined ||
    afterRule === undefined ||
    before === undefined ||
    beforeRule === undefined
  )
    return values;
  const isPair =
    after.kind === 'Name' &&
    after.text === 'after' &&
    before.kind === 'Name' &&
    before.text === 'before';
  return isPair ? [...values.slice(0, split), before, beforeRule, after, afterRule] : values;
}

function valueText(value: PropertyValue): string {
  switch (value.kind) {
    case 'Name':
      return quoteName(value.text);
    case 'Text':
      return quoteText(value.value);
    case 'Guid':
      return `{${value.value}}`;
    case 'Integer':
      return String(value.value);
    case 'TypeArrow':
      return '->';
  }
}

/** Whether a rule means the same without this line. */
function isDefault(property: Property, all: readonly Property[]): boolean {
  const [value] = property.values;
  if (value === undefined || property.values.length > 1) return false;
  if (all.some((other) => other !== property && other.keyword.text === property.keyword.text))
    return false;
  switch (property.keyword.text) {
    case 'version':
      return value.kind === 'Integer' && value.value === 1n;
    case 'tag':
    case 'description':
      return value.kind === 'Text' && value.value === '';
    case 'soft-delete-expiry':
      return value.kind === 'Text' && value.value === '00:00:00';
    case 'internal-id':
      return value.kind === 'Guid' && hasId(all, value.value);
    default:
      return false;
  }
}

function hasId(all: readonly Property[], guid: string): boolean {
  const ids = all.filter((property) => property.keyword.text === 'id');
  const only = ids.length === 1 ? ids[0]?.values : undefined;
  return only?.length === 1 && only[0]?.kind === 'Guid' && only[0].value === guid;
}
