import * as l10n from '@vscode/l10n';
import type { AttributeSchema, ObjectTypeSchema, Schema } from '../../domain/schema';
import type { AttributeType } from '../../domain/value';
import { formatCodes } from '../codes';
import type { Findings } from '../findings';
import { childOf, childrenOf, textIn, type XmlElement } from './tree';

/** Types by the object identifier of their LDAP syntax (formats §2.1). */
const types: ReadonlyMap<string, AttributeType> = new Map<string, AttributeType>([
  ['1.3.6.1.4.1.1466.115.121.1.7', 'boolean'],
  ['1.3.6.1.4.1.1466.115.121.1.27', 'number'],
  ['1.2.840.113556.1.4.906', 'number'],
  ['1.3.6.1.4.1.1466.115.121.1.5', 'binary'],
  ['1.3.6.1.4.1.1466.115.121.1.40', 'binary'],
  ['1.2.840.113556.1.4.907', 'binary'],
  ['1.3.6.1.4.1.1466.115.121.1.15', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.44', 'string'],
  ['1.2.840.113556.1.4.905', 'string'],
  ['1.2.840.113556.1.4.1362', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.26', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.36', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.38', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.43', 'string'],
  ['1.2.840.113556.1.4.903', 'string'],
  ['1.2.840.113556.1.4.904', 'string'],
  ['1.3.6.1.4.1.1466.115.121.1.12', 'reference'],
  // ORName: its values name objects, and rules let them flow into references.
  ['1.2.840.113556.1.4.1221', 'reference'],
  ['1.3.6.1.4.1.1466.115.121.1.24', 'datetime'],
  ['1.3.6.1.4.1.1466.115.121.1.53', 'datetime'],
]);

interface RawClass {
  readonly name: string;
  readonly superior: string;
  readonly attributes: readonly string[];
  /** Identifiers of auxiliary classes. */
  readonly auxiliary: readonly string[];
}

/** A whole directory schema as exported: thousands of attributes and classes, of which a configuration needs a few. */
export class DirectorySchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly #classes = new Map<string, RawClass>();
  readonly #rules = new Map<string, RawClass>();
  readonly #idsByName = new Map<string, string>();

  constructor(dsml: XmlElement | undefined, findings: Findings) {
    const names = new Map<string, string>();
    const attributes = new Map<string, AttributeSchema>();
    for (const element of childrenOf(dsml, 'attribute-type')) {
      const attribute = readAttribute(element, findings);
      if (attribute === undefined) continue;
      attributes.set(attribute.name, attribute);
      names.set(element.attributes.get('id') ?? attribute.name, attribute.name);
    }
    this.attributes = attributes;
    for (const element of childrenOf(dsml, 'class')) {
      const id = element.attributes.get('id') ?? '';
      const raw = readClass(element, names);
      this.#classes.set(id, raw);
      this.#idsByName.set(raw.name, id);
    }
    for (const element of childrenOf(dsml, 'dit-content-rule'))
      this.#rules.set(element.attributes.get('id') ?? '', readClass(element, names));
  }

  get classNames(): Iterable<string> {
    return this.#idsByName.keys();
  }

  /** @returns the names that an object of a class may have: its own, its superiors' and those of auxiliary classes; undefined for an unknown class. */
  attributesOf(className: string): ReadonlySet<string> | undefined {
    const start = this.#idsByName.get(className);
    if (start === undefined) return undefined;
    const found = new Set<string>();
    const visited = new Set<string>();
    const pending = [start];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (visited.has(id)) continue;
      visited.add(id);
      for (const part of [this.#classes.get(id), this.#rules.get(id)]) {
        part?.attributes.forEach((name) => found.add(name));
        pending.push(
          ...(part?.auxiliary ?? []),
          ...(part?.superior === undefined || part.superior === '' ? [] : [part.superior]),
        );
      }
    }
    return found;
  }

  /**
   * The part of the schema that a configuration needs.
   * @param keep names of attributes; those that the schema does not have are left out
   * @param classes names of object types; those that the schema does not have are left out
   */
  reduce(keep: Iterable<string>, classes: Iterable<string>): Schema {
    const attributes = new Map<string, AttributeSchema>();
    for (const name of [...new Set(keep)].sort(byName)) {
      const attribute = this.attributes.get(name);
      if (attribute !== undefined) attributes.set(name, attribute);
    }
    const objectTypes = new Map<string, ObjectTypeSchema>();
    for (const name of [...new Set(classes)].sort(byName)) {
      const all = this.attributesOf(name);
      if (all !== undefined)
        objectTypes.set(name, {
          name,
          attributes: [...attributes.keys()].filter((attribute) => all.has(attribute)),
        });
    }
    return { attributes, objectTypes };
  }
}

/** Letter case does not count at first sight, and then decides: the order in which people look names up, the same on every machine. */
export function byName(first: string, second: string): number {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  if (a !== b) return a < b ? -1 : 1;
  return first === second ? 0 : first < second ? -1 : 1;
}

function readAttribute(element: XmlElement, findings: Findings): AttributeSchema | undefined {
  const name = textIn(element, 'name') || (element.attributes.get('id') ?? '');
  if (name === '') {
    findings.warning(
      formatCodes.xmlElement,
      element.tag,
      l10n.t('The <attribute-type> has no name, so it is ignored.'),
    );
    return undefined;
  }
  const syntax = textIn(element, 'syntax');
  const type = types.get(syntax);
  if (type === undefined)
    findings.warning(
      formatCodes.unknownWord,
      (childOf(element, 'syntax') ?? element).tag,
      l10n.t(
        'Unknown syntax "{0}" of the attribute "{1}". The attribute is read as a string.',
        syntax,
        name,
      ),
    );
  const upper = Number(element.attributes.get('range-upper') ?? Number.NaN);
  const sized = type === 'string' || type === 'binary';
  return {
    name,
    type: type ?? 'string',
    multivalued: element.attributes.get('single-value') !== 'true',
    indexed: element.attributes.get('indexable') === 'true',
    ...(sized && Number.isSafeInteger(upper) && upper > 0 ? { maxLength: upper } : {}),
  };
}

function reference(element: XmlElement): string {
  return (element.attributes.get('ref') ?? '').replace(/^#/, '');
}

function readClass(element: XmlElement, names: ReadonlyMap<string, string>): RawClass {
  return {
    name: textIn(element, 'name') || (element.attributes.get('id') ?? ''),
    superior: (element.attributes.get('superior') ?? '').replace(/^#/, ''),
    attributes: childrenOf(element, 'attribute').flatMap(
      (child) => names.get(reference(child)) ?? [],
    ),
    auxiliary: childrenOf(element, 'aux-class').map(reference),
  };
}
