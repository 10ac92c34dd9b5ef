import { span, type Span } from '../../base/span';
import type { ParsedBlock } from '../../model/types';
import type { Occurrence } from '../occurrences/occurrence';
import { occurrences } from '../occurrences/occurrences';

/** The legend, in the protocol's standard words; a token's numbers are places in these lists. */
export const tokenTypes = [
  'keyword',
  'property',
  'type',
  'function',
  'variable',
  'parameter',
  'string',
  'number',
  'operator',
  'comment',
  'enumMember',
  'modifier',
  'class',
  'namespace',
] as const;
export const tokenModifiers = [
  'declaration',
  'modification',
  'readonly',
  'defaultLibrary',
] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** A stretch of text on one line and what it is. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const known = new WeakMap<ParsedBlock, readonly SemanticToken[]>();

/**
 * Finds what the words of a block are.
 * @returns tokens in source order that neither overlap nor cross a line end, spans relative to the block; the same list for the same block
 */
export function semanticTokens(block: ParsedBlock): readonly SemanticToken[] {
  let found = known.get(block);
  if (found === undefined) {
    found = collect(block);
    known.set(block, found);
  }
  return found;
}

function collect(block: ParsedBlock): readonly SemanticToken[] {
  const all: SemanticToken[] = occurrences(block.tree).map((occurrence) => ({
    span: occurrence.span,
    ...classify(occurrence),
  }));
  for (const comment of block.comments) all.push(token(comment.span, 'comment'));
  // The words between groups and before recorded attributes carry no meaning of their own; they stand in no list of occurrences.
  for (const word of block.tokens)
    if (word.text === 'or' || word.text === 'from') all.push(token(word.span, 'keyword'));
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const result: SemanticToken[] = [];
  let end = 0;
  for (const one of all) {
    if (one.span.start < end || one.span.end <= one.span.start) continue;
    end = one.span.end;
    for (const part of lines(block.text, one.span))
      result.push(part === one.span ? one : { ...one, span: part });
  }
  return result;
}

function token(
  place: Span,
  type: TokenType,
  ...modifiers: readonly TokenModifier[]
): SemanticToken {
  return { span: place, type, modifiers };
}

/** The parts of a span between line ends. */
function lines(text: string, whole: Span): readonly Span[] {
  const content = text.slice(whole.start, whole.end);
  if (!/[\r\n]/.test(content)) return [whole];
  const parts: Span[] = [];
  for (const match of content.matchAll(/[^\r\n]+/g))
    parts.push(span(whole.start + match.index, whole.start + match.index + match[0].length));
  return parts;
}

function attributeModifiers(
  role: Extract<Occurrence, { kind: 'attribute' }>['role'],
): readonly TokenModifier[] {
  if (role === 'target') return ['modification'];
  return role === 'declaration' ? ['declaration'] : [];
}

function classify(occurrence: Occurrence): {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
} {
  switch (occurrence.kind) {
    case 'attribute':
      return {
        type: 'property',
        modifiers: attributeModifiers(occurrence.role),
      };
    case 'objectType':
      return { type: 'type', modifiers: occurrence.role === 'declaration' ? ['declaration'] : [] };
    case 'function':
      return { type: 'function', modifiers: ['defaultLibrary'] };
    case 'variable':
      return {
        type: 'variable',
        modifiers: occurrence.role === 'declaration' ? ['declaration'] : [],
      };
    case 'parameter':
      return {
        type: 'parameter',
        modifiers: occurrence.role === 'declaration' ? ['declaration', 'readonly'] : ['readonly'],
      };
    case 'rule':
      return { type: 'class', modifiers: occurrence.role === 'declaration' ? ['declaration'] : [] };
    case 'connector':
      return {
        type: 'namespace',
        modifiers: occurrence.role === 'declaration' ? ['declaration'] : [],
      };
    default:
      return { type: wordTypes[occurrence.kind], modifiers: [] };
  }
}

const wordTypes = {
  property: 'keyword',
  section: 'keyword',
  keyword: 'keyword',
  literal: 'keyword',
  modifier: 'modifier',
  linkType: 'enumMember',
  enumMember: 'enumMember',
  unknownWord: 'variable',
  operator: 'operator',
  scopeOperator: 'operator',
  attributeType: 'type',
  flag: 'modifier',
  text: 'string',
  string: 'string',
  number: 'number',
  guid: 'number',
} as const satisfies Partial<Record<Occurrence['kind'], TokenType>>;
