import type { LiteralName } from './ast';

/** The keywords. All are contextual: elsewhere each can be an attribute. */

export const blockWords = ['inbound', 'outbound', 'metaverse', 'connector'] as const;
export const ruleSections = ['scope', 'join', 'flow'] as const;
export const schemaSections = ['attributes', 'object'] as const;
export const connectorSections = ['attributes', 'object', 'partition'] as const;
export const mergeModifiers = ['Merge', 'MergeCaseInsensitive', 'Replace', 'Update'] as const;
export const modifiers: ReadonlySet<string> = new Set<string>(['once', ...mergeModifiers]);

/** Header properties of a rule, in the order in which the formatter writes them. */
export const ruleProperties = [
  'id',
  'internal-id',
  'version',
  'tag',
  'description',
  'connector',
  'object',
  'link',
  'precedence',
  'disabled',
  'password-sync',
  'soft-delete-expiry',
  'extra',
] as const;
export const connectorProperties = ['id', 'type', 'description', 'parameter'] as const;
export const partitionProperties = ['parameter', 'include', 'exclude'] as const;
export const metaverseProperties = ['setting'] as const;
/** Properties whose value is or can be a GUID: a brace after them does not open a section. */
export const guidProperties: ReadonlySet<string> = new Set([
  'id',
  'internal-id',
  'connector',
  'precedence',
  'before',
  'after',
]);

/** Words that can precede an opening brace inside a block, so a line with one is not a damaged head of a block. */
export const innerWords: ReadonlySet<string> = new Set<string>([
  ...ruleSections,
  ...connectorSections,
  ...ruleProperties,
  ...connectorProperties,
  ...partitionProperties,
  ...metaverseProperties,
  ...modifiers,
  'or',
  'from',
]);

const literals: readonly LiteralName[] = [
  'True',
  'False',
  'NULL',
  'AuthoritativeNull',
  'IgnoreThisFlow',
  'CRLF',
];
/** The expression language's literals, in its own letter case. */
export const literalNames: ReadonlySet<string> = new Set(literals);

export function isLiteralName(word: string): word is LiteralName {
  return literalNames.has(word);
}
