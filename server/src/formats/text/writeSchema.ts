import type {
  AttributeSchema,
  Connector,
  ObjectTypeSchema,
  Partition,
  Schema,
} from '../../domain/schema';
import { isBareName, quoteAttribute, quoteName, quoteText } from '../../syntax/quoting';
import { layOut } from './layOut';

const indent = '    ';

function attribute(schema: AttributeSchema): string {
  const flags = `${schema.multivalued ? ' multivalued' : ''}${schema.indexed ? ' indexed' : ''}${schema.maxLength === undefined ? '' : ` length ${schema.maxLength}`}`;
  return `${quoteAttribute(schema.name)} ${schema.type}${flags}`;
}

function objectType(type: ObjectTypeSchema): string {
  return `\n${indent}object ${quoteName(type.name)} {\n${indent}${indent}${type.attributes.map(quoteAttribute).join(', ')}\n${indent}}\n`;
}

function schemaLines(schema: Schema): string {
  const attributes = [...schema.attributes.values()]
    .map((a) => `${indent}${indent}${attribute(a)}\n`)
    .join('');
  return `\n${indent}attributes {\n${attributes}${indent}}\n${[...schema.objectTypes.values()].map(objectType).join('')}`;
}

function pairs(keyword: string, values: ReadonlyMap<string, string>): readonly string[] {
  return [...values].map(([name, value]) => `${keyword} ${quoteText(name)} ${quoteText(value)}`);
}

function partition(value: Partition): string {
  const lines = [
    ...pairs('parameter', value.parameters),
    ...value.inclusions.map((dn) => `include ${quoteText(dn)}`),
    ...value.exclusions.map((dn) => `exclude ${quoteText(dn)}`),
  ];
  return `\n${indent}partition ${quoteText(value.name)} {\n${lines.map((line) => `${indent}${indent}${line}\n`).join('')}${indent}}\n`;
}

/** Writes a connector in the rule language, formatted. */
export function writeConnectorText(connector: Connector): string {
  const type = isBareName(connector.type) ? connector.type : quoteText(connector.type);
  const lines = [
    `id {${connector.id}}`,
    `type ${type}`,
    ...(connector.description === '' ? [] : [`description ${quoteText(connector.description)}`]),
    ...pairs('parameter', connector.parameters),
  ];
  const head = lines.map((line) => `${indent}${line}\n`).join('');
  const schema = connector.schema === undefined ? '' : schemaLines(connector.schema);
  return layOut(
    `connector ${quoteText(connector.name)} {\n${head}${connector.partitions.map(partition).join('')}${schema}}\n`,
  );
}

/** Writes the metaverse's schema and the server's global settings in the rule language, formatted. */
export function writeMetaverseText(
  schema: Schema | undefined,
  settings: ReadonlyMap<string, string>,
): string {
  const head = pairs('setting', settings)
    .map((line) => `${indent}${line}\n`)
    .join('');
  return layOut(`metaverse {\n${head}${schema === undefined ? '' : schemaLines(schema)}}\n`);
}
