import { scopeOperators, type ScopeOperator } from '../../domain/rule';
import type { AttributeSchema } from '../../domain/schema';

const presence: readonly ScopeOperator[] = ['ISNULL', 'ISNOTNULL'];
const equality: readonly ScopeOperator[] = ['EQUAL', 'NOTEQUAL'];
const list: readonly ScopeOperator[] = ['ISIN', 'ISNOTIN'];
const text: readonly ScopeOperator[] = [
  'STARTSWITH',
  'NOTSTARTSWITH',
  'ENDSWITH',
  'NOTENDSWITH',
  'CONTAINS',
  'NOTCONTAINS',
];
const order: readonly ScopeOperator[] = [
  'LESSTHAN',
  'LESSTHAN_OR_EQUAL',
  'GREATERTHAN',
  'GREATERTHAN_OR_EQUAL',
];
const bits: readonly ScopeOperator[] = ['ISBITSET', 'ISBITNOTSET'];
/** They ask about the object itself, whatever attribute the clause names. */
const membership: readonly ScopeOperator[] = ['ISMEMBEROF', 'ISNOTMEMBEROF'];

/** The operators that mean something, the most usual first. */
function fitting({ type, multivalued }: AttributeSchema): readonly (readonly ScopeOperator[])[] {
  const same = multivalued ? list : equality;
  switch (type) {
    case 'boolean':
      return [same, presence, membership];
    case 'number':
      return [same, order, bits, presence, membership];
    case 'binary':
      return [presence, membership];
    case 'reference':
      return [same, presence, membership];
    default:
      return [same, text, presence, membership];
  }
}

/** @returns the operators to offer for an attribute, each with its rank; all where the attribute's type is not known. */
export function operatorsFor(
  schema: AttributeSchema | undefined,
): readonly { readonly name: ScopeOperator; readonly rank: number }[] {
  const groups = schema === undefined ? [scopeOperators] : fitting(schema);
  return groups.flatMap((names, rank) => names.map((name) => ({ name, rank })));
}
