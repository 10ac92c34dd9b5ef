import type { PropertyOwner, WordOccurrence } from '../occurrences/occurrence';
import * as meanings from './wordMeanings';
import { translated } from '../../protocol/language';

const byKind: Partial<Record<WordOccurrence['kind'], Readonly<Record<string, string>>>> = {
  literal: meanings.literals,
  operator: meanings.operators,
  scopeOperator: meanings.scopeOperators,
  section: meanings.sections,
  modifier: meanings.modifiers,
  linkType: meanings.linkTypes,
  attributeType: meanings.attributeTypes,
  flag: meanings.flags,
  keyword: meanings.keywords,
};

const byOwner: Readonly<Record<PropertyOwner, Readonly<Record<string, string>>>> = {
  rule: meanings.ruleProperties,
  connector: meanings.connectorProperties,
  metaverse: meanings.metaverseProperties,
  partition: meanings.partitionProperties,
};

/** @returns what a word of that kind means; undefined when it is none of the language's. */
export function wordMeaning(kind: WordOccurrence['kind'], name: string): string | undefined {
  const table = byKind[kind];
  return table === undefined ? undefined : meaningIn(table, name);
}

/** @returns what a header property means; undefined when the language does not know it there. */
export function propertyMeaning(owner: PropertyOwner, name: string): string | undefined {
  return meaningIn(byOwner[owner], name);
}

function meaningIn(table: Readonly<Record<string, string>>, name: string): string | undefined {
  const meaning = Object.hasOwn(table, name) ? table[name] : undefined;
  return meaning === undefined ? undefined : translated(meaning);
}

/** @returns the words of a kind in the order in which they should be offered. */
export function wordsOf(kind: WordOccurrence['kind']): readonly string[] {
  return Object.keys(byKind[kind] ?? {});
}

/** @returns the header properties that may stand there. */
export function propertiesOf(owner: PropertyOwner): readonly string[] {
  return Object.keys(byOwner[owner]);
}
