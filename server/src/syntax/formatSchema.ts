import type {
  AttributeDeclaration,
  AttributesSection,
  ConnectorBlock,
  Integer,
  MetaverseBlock,
  Name,
  ObjectTypeDeclaration,
  PartitionSection,
} from './ast';
import { closeBrace } from './formatRule';
import { writeProperties } from './formatHeader';
import { quoteAttribute, quoteName, quoteText } from './quoting';
import { columnOf, lineWidth, type Run, type Writer } from './writer';

type Member = ConnectorBlock['members'][number];

const ranks: { readonly [kind in Member['kind']]: number } = {
  Property: 0,
  PartitionSection: 1,
  AttributesSection: 2,
  ObjectTypeDeclaration: 3,
};

/** Writes a metaverse block or a connector: properties, partitions, attributes, object types. */
export function writeSchema(writer: Writer, block: MetaverseBlock | ConnectorBlock): void {
  const { start, end } = block.span;
  const members: readonly Member[] = [...block.members].sort(
    (a, b) => ranks[a.kind] - ranks[b.kind],
  );
  const first = Math.min(end - 1, ...block.members.map((member) => member.span.start));
  writer.write(
    writer.run(
      start,
      first,
      block.kind === 'Metaverse'
        ? 'metaverse {'
        : `connector ${quoteText(block.name?.value ?? '')} {`,
    ),
  );
  writer.inner(() => {
    const properties = members.flatMap((member) => (member.kind === 'Property' ? [member] : []));
    writeProperties(writer, block.kind, properties);
    let before = properties.length > 0;
    for (const member of members) {
      if (member.kind === 'Property') continue;
      if (before) writer.blank();
      writeSection(writer, member);
      before = true;
    }
  });
  closeBrace(writer, end);
}

function writeSection(writer: Writer, member: Exclude<Member, { kind: 'Property' }>): void {
  if (member.kind === 'AttributesSection') writeAttributes(writer, member);
  else if (member.kind === 'ObjectTypeDeclaration') writeObjectType(writer, member);
  else writePartition(writer, member);
}

function writePartition(writer: Writer, partition: PartitionSection): void {
  const first = partition.members[0]?.span.start ?? partition.span.end - 1;
  writer.write(
    writer.run(
      partition.span.start,
      first,
      `partition ${quoteText(partition.name?.value ?? '')} {`,
    ),
  );
  writer.inner(() => writeProperties(writer, 'Partition', partition.members));
  closeBrace(writer, partition.span.end);
}

function writeAttributes(writer: Writer, section: AttributesSection): void {
  const first = section.attributes[0]?.span.start ?? section.span.end - 1;
  writer.write(writer.run(section.span.start, first, 'attributes {'));
  const column = columnOf(
    section.attributes.map((attribute) => quoteAttribute(attribute.name.text)),
  );
  writer.inner(() => {
    for (const attribute of section.attributes)
      writer.write(
        writer.run(attribute.span.start, attribute.span.end, declarationText(attribute, column)),
      );
  });
  closeBrace(writer, section.span.end);
}

function declarationText(attribute: AttributeDeclaration, column: number): string {
  const name = quoteAttribute(attribute.name.text).padEnd(column);
  return [
    `${name} ${quoteAttribute(attribute.type?.text ?? '')}`,
    ...flagTexts(attribute.flags),
  ].join(' ');
}

const flagOrder = ['multivalued', 'indexed', 'length'];

/** The flags in order; a number stays with the word before it. */
function flagTexts(flags: readonly (Name | Integer)[]): readonly string[] {
  const words: { readonly rank: number; text: string }[] = [];
  for (const flag of flags) {
    const last = words.at(-1);
    if (flag.kind === 'Integer' && last !== undefined) last.text += ` ${flag.value}`;
    else if (flag.kind === 'Integer') words.push({ rank: -1, text: String(flag.value) });
    else
      words.push({
        rank: flagOrder.includes(flag.text) ? flagOrder.indexOf(flag.text) : flagOrder.length,
        text: quoteAttribute(flag.text),
      });
  }
  return words.sort((a, b) => a.rank - b.rank).map((word) => word.text);
}

/** An object type is one line if its attributes fit; otherwise each has a line of its own, so a difference is one line. */
function writeObjectType(writer: Writer, type: ObjectTypeDeclaration): void {
  const { start, end } = type.span;
  const name = quoteName(type.name?.text ?? '');
  const names = type.attributes.map((attribute) => quoteAttribute(attribute.text));
  const list = names.length === 0 ? `object ${name} { }` : `object ${name} { ${names.join(', ')} }`;
  const hasInner =
    !writer.comments.empty && writer.comments.has({ start: braceEnd(writer, type), end: end - 1 });
  if (!hasInner && writer.column + list.length <= lineWidth) {
    writer.write(writer.run(start, end, list));
    return;
  }
  const first = type.attributes[0]?.span.start ?? end - 1;
  writer.write(writer.run(start, first, `object ${name} {`));
  writer.inner(() => {
    type.attributes.forEach((attribute, index) => {
      const next = type.attributes[index + 1]?.span.start ?? end - 1;
      writer.write(
        entry(
          writer,
          attribute.span.start,
          next,
          `${names[index] ?? ''}${index < names.length - 1 ? ',' : ''}`,
        ),
      );
    });
  });
  closeBrace(writer, end);
}

/** @returns the offset after the opening brace: comments before it do not prevent a single line. */
function braceEnd(writer: Writer, type: ObjectTypeDeclaration): number {
  const { start, end } = type.span;
  return writer.tokensIn(start, end).find((token) => token.type === 'LeftBrace')?.span.end ?? start;
}

function entry(writer: Writer, start: number, end: number, text: string): Run {
  return writer.run(start, end, text);
}
