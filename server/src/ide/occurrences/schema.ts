import type {
  AttributesSection,
  AttributeDeclaration,
  ObjectTypeDeclaration,
} from '../../syntax/ast';
import type { Occurrence } from './occurrence';
import type { RelativeSide } from '../../model/place';

/** Adds what the declarations of a schema stand for. */
export function schemaOccurrences(
  member: AttributesSection | ObjectTypeDeclaration,
  side: RelativeSide,
  found: Occurrence[],
): void {
  if (member.kind === 'AttributesSection') {
    found.push({ kind: 'section', name: 'attributes', span: member.keyword });
    for (const declaration of member.attributes) attribute(declaration, side, found);
    return;
  }
  found.push({ kind: 'section', name: 'object', span: member.keyword });
  const type = member.name;
  if (type !== undefined)
    found.push({ kind: 'objectType', role: 'declaration', name: type.text, side, span: type.span });
  for (const name of member.attributes) {
    found.push({
      kind: 'attribute',
      name: name.text,
      side,
      role: 'member',
      span: name.span,
      ...(type === undefined ? {} : { memberOf: type.text }),
    });
  }
}

function attribute(
  declaration: AttributeDeclaration,
  side: RelativeSide,
  found: Occurrence[],
): void {
  const { name, type, flags } = declaration;
  found.push({ kind: 'attribute', name: name.text, side, role: 'declaration', span: name.span });
  if (type !== undefined) found.push({ kind: 'attributeType', name: type.text, span: type.span });
  for (const flag of flags) {
    if (flag.kind === 'Name') found.push({ kind: 'flag', name: flag.text, span: flag.span });
    else found.push({ kind: 'number', name: flag.value.toString(), span: flag.span });
  }
}
