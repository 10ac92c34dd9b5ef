import * as l10n from '@vscode/l10n';
import { formatCodes } from '../codes';
import type { Findings } from '../findings';
import type { XmlElement } from './tree';

/** What an element may contain: elements that occur at most once, or one kind of element that occurs any number of times. A leaf has neither. */
interface Shape {
  readonly once: Readonly<Record<string, Shape>>;
  readonly many: Readonly<Record<string, Shape>>;
}

const leaf: Shape = { once: {}, many: {} };

function listOf(name: string, shape: Shape): Shape {
  return { once: {}, many: { [name]: shape } };
}

function withOne(...names: readonly string[]): Shape {
  return { once: Object.fromEntries(names.map((name) => [name, leaf])), many: {} };
}

const mapping: Shape = {
  once: { dest: leaf, src: listOf('attr', leaf), expression: leaf, valueMergeType: leaf },
  many: {},
};
const join = listOf(
  'conditions',
  listOf('condition', withOne('csAttribute', 'ilmAttribute', 'caseSensitive')),
);
const scope = listOf(
  'conditions',
  listOf('scope', withOne('csAttribute', 'csOperator', 'csValue')),
);

/** The elements of an exported rule that are lists, with what is in them (formats §1). */
const lists: Readonly<Record<string, Shape>> = {
  'attribute-mappings': listOf('mapping', mapping),
  relationshipCriteria: join,
  synchronizationCriteria: scope,
};

function check(element: XmlElement, shape: Shape, keepsUnknown: boolean, findings: Findings): void {
  const seen = new Set<string>();
  for (const child of element.children) {
    const one = Object.hasOwn(shape.once, child.name) ? shape.once[child.name] : undefined;
    const inner =
      one ?? (Object.hasOwn(shape.many, child.name) ? shape.many[child.name] : undefined);
    if (inner === undefined) {
      if (!keepsUnknown)
        findings.warning(
          formatCodes.xmlElement,
          child.tag,
          l10n.t('Unknown element <{0}> in <{1}>. It is ignored.', child.name, element.name),
        );
    } else if (one !== undefined && seen.has(child.name)) {
      findings.error(
        formatCodes.xmlElement,
        child.tag,
        l10n.t(
          'Duplicate element <{0}> in <{1}>. Only the first one is used. Remove the others.',
          child.name,
          element.name,
        ),
      );
    } else check(child, inner, false, findings);
    seen.add(child.name);
  }
  if (element.children.length > 0 && element.text.trim() !== '')
    findings.warning(
      formatCodes.xmlElement,
      element.tag,
      l10n.t('The text between the elements of <{0}> is ignored.', element.name),
    );
}

/**
 * Reports what reading a rule would drop without a word: elements that occur twice, elements that are not known inside others, and text between elements.
 * @param root the rule; its own unknown elements are kept by the reader and therefore not reported
 * @param names of the elements that a rule has once
 */
export function checkShape(root: XmlElement, names: readonly string[], findings: Findings): void {
  check(
    root,
    { once: Object.fromEntries(names.map((name) => [name, lists[name] ?? leaf])), many: {} },
    true,
    findings,
  );
}
