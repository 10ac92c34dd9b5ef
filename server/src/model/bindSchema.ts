import * as l10n from '@vscode/l10n';
import type { Diagnostic } from '../base/diagnostic';
import type { AttributeSchema, ObjectTypeSchema, Schema } from '../domain/schema';
import type { AttributeType } from '../domain/value';
import type {
  AttributeDeclaration,
  AttributesSection,
  Name,
  ObjectTypeDeclaration,
} from '../syntax/ast';
import type { BlockPlace } from './bound';
import { isInteger, isName } from './properties';
import { unknownWord } from './words';

/** The attribute types, as the language spells them. */
export const attributeTypes: readonly AttributeType[] = [
  'string',
  'number',
  'boolean',
  'binary',
  'reference',
  'datetime',
];
/** What may follow the type of an attribute. */
export const attributeFlags = ['multivalued', 'indexed', 'length'] as const;

function attributeType(name: Name | undefined, diagnostics: Diagnostic[]): AttributeType {
  const type = attributeTypes.find((known) => known === name?.text);
  if (type !== undefined) return type;
  if (name !== undefined)
    diagnostics.push(
      unknownWord({
        code: 'SR014',
        message: (shown) => l10n.t("'{0}' is not an attribute type.", shown),
        written: name.text,
        known: attributeTypes,
        span: name.span,
      }),
    );
  return 'string';
}

interface Flags {
  multivalued: boolean;
  indexed: boolean;
  maxLength?: number;
}

function flags(declaration: AttributeDeclaration, diagnostics: Diagnostic[]): Flags {
  const found: Flags = { multivalued: false, indexed: false };
  const words = declaration.flags;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (isInteger(word)) {
      diagnostics.push({
        code: 'SR013',
        severity: 'error',
        span: word.span,
        message: l10n.t("A number is allowed only after 'length'. Remove it."),
      });
    } else if (isName(word) && word.text === 'length') {
      const number = words[i + 1];
      if (isInteger(number)) {
        found.maxLength = Number(number.value);
        i++;
      } else
        diagnostics.push({
          code: 'SR013',
          severity: 'error',
          span: word.span,
          message: l10n.t("'length' needs a number. Use: {0}", 'length 448'),
        });
    } else if (isName(word) && (word.text === 'multivalued' || word.text === 'indexed')) {
      found[word.text] = true;
    } else if (isName(word)) {
      diagnostics.push(
        unknownWord({
          code: 'SR014',
          message: (shown) => l10n.t("'{0}' is not a property of an attribute.", shown),
          written: word.text,
          known: attributeFlags,
          span: word.span,
        }),
      );
    }
  }
  return found;
}

function twice(
  what: 'attribute' | 'objectType',
  name: Name,
  first: { readonly origin?: { readonly span: Diagnostic['span'] } },
  diagnostics: Diagnostic[],
): void {
  const related =
    first.origin === undefined
      ? []
      : [{ span: first.origin.span, message: l10n.t('First declared here.') }];
  diagnostics.push({
    code: 'SR015',
    severity: 'error',
    span: name.span,
    message:
      what === 'attribute'
        ? l10n.t("Duplicate attribute '{0}'. Only the first declaration is used.", name.text)
        : l10n.t("Duplicate object type '{0}'. Only the first declaration is used.", name.text),
    related,
  });
}

/**
 * Reads the attributes and object types of a `metaverse` or `connector` block.
 * @returns the schema, or undefined when the block declares nothing
 */
export function bindSchema(
  members: Iterable<AttributesSection | ObjectTypeDeclaration>,
  place: BlockPlace,
  diagnostics: Diagnostic[],
): Schema | undefined {
  const attributes = new Map<string, AttributeSchema>();
  const objectTypes = new Map<string, ObjectTypeSchema>();
  let declared = false;
  for (const member of members) {
    declared = true;
    if (member.kind === 'AttributesSection') {
      for (const declaration of member.attributes) {
        const name = declaration.name.text;
        const first = attributes.get(name);
        if (first !== undefined) twice('attribute', declaration.name, first, diagnostics);
        else
          attributes.set(name, {
            name,
            type: attributeType(declaration.type, diagnostics),
            ...flags(declaration, diagnostics),
            origin: { ...place, span: declaration.span },
          });
      }
    } else if (member.name !== undefined) {
      const name = member.name.text;
      const first = objectTypes.get(name);
      if (first !== undefined) twice('objectType', member.name, first, diagnostics);
      else
        objectTypes.set(name, {
          name,
          attributes: member.attributes.map((attribute) => attribute.text),
          origin: { ...place, span: member.span },
        });
    }
  }
  return declared ? { attributes, objectTypes } : undefined;
}
