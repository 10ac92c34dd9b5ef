import type { MetaverseResult } from '../../engine/result';
import { scalarType } from '../../domain/describe';
import type { TreeNode } from '../../protocol/requests';
import { metaverseNode } from './objectTree';
import { page, type TreeScope } from './objectValues';

/** Comparisons of the product's Metaverse Search page, with how they are written. */
export const searchOperators = {
  '=': 'equals',
  '!=': 'does not equal',
  '*=': 'contains',
  '!*=': 'does not contain',
  '^=': 'starts with',
  '$=': 'ends with',
  '?': 'is present',
  '!?': 'is not present',
} as const;
export type SearchOperator = keyof typeof searchOperators;

export interface SearchClause {
  readonly attribute: string;
  readonly operator: SearchOperator;
  /** Lower case. */
  readonly value: string;
}

/** A search: all parts must fit. */
export interface MetaverseQuery {
  /** Lower case. */
  readonly objectType?: string;
  readonly clauses: readonly SearchClause[];
  /** Each must stand somewhere in a value; lower case. */
  readonly words: readonly string[];
}

const piece = /(?:(?<!\\)"(?:[^"\\]|\\.)*"|[^\s"])+/g;
const clauseShape = /^([A-Za-z][\w-]*)(!\*=|!=|\*=|\^=|\$=|!\?|=|\?)([\s\S]*)$/;

const unquoted = (text: string): string =>
  text.replace(/(?<!\\)"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));

/**
 * Reads a search: `type:person department="Sales North" mail*=contoso title? ada`.
 * @returns the query, or in one sentence what is wrong with it
 */
export function readQuery(text: string): MetaverseQuery | string {
  if ((text.replace(/\\./g, '').split('"').length - 1) % 2 === 1)
    return 'A quotation mark is not closed.';
  let objectType: string | undefined;
  const clauses: SearchClause[] = [];
  const words: string[] = [];
  for (const [part] of text.matchAll(piece)) {
    const clause = clauseShape.exec(part);
    const operator = clause?.[2] as SearchOperator | undefined;
    if (/^type:/i.test(part)) objectType = unquoted(part.slice(5)).toLowerCase();
    else if (clause === null || operator === undefined) words.push(unquoted(part).toLowerCase());
    else {
      const value = unquoted(clause[3] ?? '').toLowerCase();
      if (operator === '?' || operator === '!?') {
        if (value !== '') return `"${part}": ${operator} takes no value.`;
      } else if (value === '')
        return `"${part}": a value is missing behind ${operator}. For an attribute without a value write ${clause[1]}!?`;
      clauses.push({ attribute: clause[1] ?? '', operator, value });
    }
  }
  return {
    ...(objectType === undefined ? {} : { objectType }),
    clauses,
    words: words.filter((word) => word !== ''),
  };
}

interface Searchable {
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly all: string;
}

const indexed = new WeakMap<MetaverseResult, Searchable>();
const longest = 2000;

/** The texts of an object in lower case; made once, so that the next search is quick. */
function searchable(scope: TreeScope, object: MetaverseResult): Searchable {
  const known = indexed.get(object);
  if (known !== undefined) return known;
  const attributes = new Map<string, readonly string[]>();
  for (const [name, values] of object.attributes) {
    attributes.set(
      name.toLowerCase(),
      values.map((value) => {
        const shown =
          scalarType(value) === 'string' ? { text: String(value) } : scope.names.value(value);
        const note = 'note' in shown && shown.note !== undefined ? ` ${shown.note}` : '';
        return `${shown.text}${note}`.slice(0, longest).toLowerCase();
      }),
    );
  }
  const made = {
    attributes,
    all: [object.id.toLowerCase(), ...[...attributes.values()].flat()].join('\n'),
  };
  indexed.set(object, made);
  return made;
}

function holds(values: readonly string[], { operator, value }: SearchClause): boolean {
  switch (operator) {
    case '=':
      return values.includes(value);
    case '!=':
      return !values.includes(value);
    case '*=':
      return values.some((one) => one.includes(value));
    case '!*=':
      return !values.some((one) => one.includes(value));
    case '^=':
      return values.some((one) => one.startsWith(value));
    case '$=':
      return values.some((one) => one.endsWith(value));
    case '?':
      return values.length > 0;
    case '!?':
      return values.length === 0;
  }
}

/** @returns the metaverse objects that a query fits, in the order of the run; letter case does not count. */
export function searchMetaverse(
  scope: TreeScope,
  query: MetaverseQuery,
): readonly MetaverseResult[] {
  return [...scope.population.run.metaverse.values()].filter((object) => {
    if (
      object.change === 'deleted' ||
      (query.objectType !== undefined && object.objectType.toLowerCase() !== query.objectType)
    )
      return false;
    const texts = searchable(scope, object);
    return (
      query.clauses.every((clause) =>
        holds(texts.attributes.get(clause.attribute.toLowerCase()) ?? [], clause),
      ) && query.words.every((word) => texts.all.includes(word))
    );
  });
}

/** @returns nodes of what a search finds in one fixture. */
export function foundNodes(scope: TreeScope, query: MetaverseQuery): readonly TreeNode[] {
  return page(scope, scope.id('found'), searchMetaverse(scope, query), (object) => {
    const node = metaverseNode(scope, object);
    return { ...node, description: `${object.objectType} · ${node.description ?? ''}` };
  });
}
