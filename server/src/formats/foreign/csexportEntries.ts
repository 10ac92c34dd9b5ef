import type { Span } from '../../base/span';
import { fromBase64 } from '../../domain/bytes';
import type { Findings } from '../findings';
import { valueRefusals } from '../fixture/valueRefusals';
import type { Refusal } from '../refusal';
import { childrenOf, type XmlElement } from '../xml/tree';
import type { RawEntry } from './gather';
import { csexportRefusals } from './refusals';

/** What an element of a hologram or of a delta may contain: elements, or text where there are none; and its attributes. */
interface Shape {
  readonly elements: readonly string[];
  readonly text?: boolean;
  readonly marks: readonly string[];
}

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'entry',
    {
      elements: [
        'attr',
        'dn-attr',
        'anchor',
        'parent-anchor',
        'primary-objectclass',
        'objectclass',
      ],
      marks: ['dn', 'newdn', 'operation'],
    },
  ],
  [
    'delta',
    {
      elements: [
        'attr',
        'dn-attr',
        'anchor',
        'parent-anchor',
        'primary-objectclass',
        'objectclass',
      ],
      marks: ['dn', 'newdn', 'operation'],
    },
  ],
  ['attr', { elements: ['value'], marks: ['name', 'type', 'multivalued', 'operation'] }],
  ['dn-attr', { elements: ['dn-value'], marks: ['name', 'type', 'multivalued', 'operation'] }],
  ['value', { elements: [], text: true, marks: ['encoding', 'operation'] }],
  ['dn-value', { elements: ['dn', 'anchor'], marks: ['operation'] }],
  ['dn', { elements: [], text: true, marks: [] }],
]);

/** Reports what an element contains and the reader does not look at. */
export function checkShape(
  element: XmlElement,
  findings: Findings,
  shape: Shape | undefined = shapes.get(element.name),
): void {
  if (shape === undefined) return;
  for (const child of element.children)
    if (!shape.elements.includes(child.name))
      findings.report(child.whole, csexportRefusals.element(element.name, child.name));
  if (shape.text !== true && element.text.trim() !== '')
    findings.report(element.whole, csexportRefusals.text(element.name));
  for (const name of element.attributes.keys())
    if (!shape.marks.includes(name))
      findings.report(element.tag, csexportRefusals.mark(element.name, name));
}

/** @returns the only child of a name; reports further ones. */
export function onlyChild(
  element: XmlElement | undefined,
  name: string,
  findings: Findings,
): XmlElement | undefined {
  const [first, ...others] = childrenOf(element, name);
  for (const other of others)
    findings.report(other.whole, csexportRefusals.elementTwice(element?.name ?? '', name));
  return first;
}

/** One attribute of an entry that is being read. */
interface Owner {
  readonly name: string;
  readonly type: string;
  readonly tag: Span;
}

type Read = { readonly raw: RawEntry['raw'] } | { readonly refusal: Refusal };

/** A value of an `attr`: Base64 where it says so. */
function rawOf(value: XmlElement, { name, type }: Owner): Read {
  const encoding = value.attributes.get('encoding') ?? (type === 'binary' ? 'base64' : '');
  if (encoding === '') return { raw: value.text };
  if (encoding !== 'base64') return { refusal: csexportRefusals.encoding(name, encoding) };
  const bytes = fromBase64(value.text.trim());
  return bytes === undefined ? { refusal: valueRefusals.notBase64(name) } : { raw: bytes };
}

function referenceOf(value: XmlElement, { name }: Owner, findings: Findings): Read {
  const dn = onlyChild(value, 'dn', findings);
  if (dn !== undefined) checkShape(dn, findings);
  const text = dn?.text.trim() ?? '';
  return text === '' ? { refusal: csexportRefusals.noReference(name) } : { raw: text };
}

/** @returns the value of an element; undefined where it is deleted, or with a report where it cannot be read. */
function valueOf(value: XmlElement, owner: Owner, findings: Findings): RawEntry | undefined {
  checkShape(value, findings);
  const operation = value.attributes.get('operation') ?? 'add';
  if (operation === 'delete') return undefined;
  const read =
    operation !== 'add'
      ? { refusal: csexportRefusals.operation(owner.name, operation) }
      : value.name === 'value'
        ? rawOf(value, owner)
        : referenceOf(value, owner, findings);
  if ('raw' in read)
    return { name: owner.name, raw: read.raw, place: value.whole, owner: owner.tag };
  findings.report(value.whole, read.refusal);
  return undefined;
}

/** @returns the values of an entry or, for a delta, of those that it adds. */
export function entriesOf(entry: XmlElement | undefined, findings: Findings): readonly RawEntry[] {
  if (entry === undefined) return [];
  checkShape(entry, findings);
  const names = new Set<string>();
  return [...childrenOf(entry, 'attr'), ...childrenOf(entry, 'dn-attr')].flatMap((attribute) => {
    checkShape(attribute, findings);
    const name = attribute.attributes.get('name') ?? '';
    if (name === '') {
      findings.report(attribute.whole, csexportRefusals.noName(attribute.name));
      return [];
    }
    if (names.has(name)) findings.report(attribute.tag, csexportRefusals.attributeTwice(name));
    names.add(name);
    if (attribute.attributes.get('operation') === 'delete') return [];
    const owner: Owner = { name, type: attribute.attributes.get('type') ?? '', tag: attribute.tag };
    return attribute.children.flatMap((value) =>
      value.name === 'value' || value.name === 'dn-value'
        ? (valueOf(value, owner, findings) ?? [])
        : [],
    );
  });
}
