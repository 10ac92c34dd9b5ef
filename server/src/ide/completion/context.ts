import { span, type Span } from '../../base/span';
import { mergeTypes } from '../../domain/rule';
import type { Place } from '../../model/place';
import type { ParsedBlock } from '../../model/types';
import type { Token } from '../../syntax/ast';
import type { CompletionItem } from './item';

/**
 * What may be written at a cursor. It is read off the tokens before the cursor rather than off the tree: while a line is being typed the tree
 * has the least to say exactly there.
 */
export type CompletionContext =
  | { readonly kind: 'block' }
  | { readonly kind: 'property'; readonly owner: 'rule' | 'connector' | 'metaverse' | 'partition' }
  | {
      readonly kind: 'propertyValue';
      readonly owner: 'rule' | 'connector';
      readonly keyword: string;
      readonly before: readonly string[];
      readonly quoted: boolean;
    }
  | {
      readonly kind:
        | 'scopeAttribute'
        | 'joinConnectorAttribute'
        | 'joinModifier'
        | 'flowTarget'
        | 'recordedAttribute';
    }
  | { readonly kind: 'joinMetaverseAttribute'; readonly attribute: string }
  | {
      readonly kind: 'scopeOperator' | 'scopeValue';
      readonly attribute: string;
      readonly quoted: boolean;
    }
  | { readonly kind: 'flowSource'; readonly target: string }
  | {
      readonly kind: 'operand' | 'attributeReference';
      readonly call: string | undefined;
      readonly argument: number;
      readonly target: string;
      readonly operator: string | undefined;
    }
  | { readonly kind: 'parameterReference' | 'variableReference' }
  | { readonly kind: 'quotedArgument'; readonly call: string; readonly argument: number }
  | { readonly kind: 'attributeType' | 'attributeFlag' | 'memberAttribute' };

export type ContextKind = CompletionContext['kind'];

/** The context of a kind. */
export type ContextOf<K extends ContextKind, C = CompletionContext> = C extends {
  readonly kind: infer J;
}
  ? K extends J
    ? C
    : never
  : never;

/** What is offered in contexts of some kinds. */
export type Offers<K extends ContextKind> = {
  readonly [P in K]: (place: Place, context: ContextOf<P>) => readonly CompletionItem[];
};

export interface CompletionPlace {
  readonly context: CompletionContext;
  /** What the choice replaces: the word at the cursor, without its delimiters. Relative to the block. */
  readonly replace: Span;
}

/** What stands between a brace and its end. */
interface Frame {
  readonly word: string;
  /** Tokens since the last brace. */
  items: Token[];
  /** The word of the last frame that was closed inside this one. */
  closed: string;
}

/** @returns what may be written at the offset (relative to the block); undefined inside comments and texts that are free. */
export function completionPlace(block: ParsedBlock, offset: number): CompletionPlace | undefined {
  if (
    block.comments.some(
      (comment) =>
        comment.span.start < offset &&
        (offset < comment.span.end ||
          (comment.kind === 'LineComment' && offset === comment.span.end)),
    )
  )
    return undefined;
  const before = block.tokens.filter((token) => token.span.start < offset);
  const last = before[before.length - 1];
  const touching =
    last !== undefined && last.span.end >= offset && !isPunctuation(last, offset)
      ? last
      : undefined;
  const settled = touching === undefined ? before : before.slice(0, -1);
  const frames = framesOf(settled);
  const replace = replaced(touching, offset);
  const context = contextOf(block.text, frames, touching, offset);
  return context && { context, replace };
}

/** A brace or an operator that ends at the cursor is not what is being typed; neither is a text whose end has been typed. */
function isPunctuation(token: Token, offset: number): boolean {
  if (token.span.end === offset && /^(?:".*"|\[.*\]|%.+%)$/s.test(token.text)) return true;
  return !/^[\w"[%$`]/.test(token.text);
}

function replaced(touching: Token | undefined, offset: number): Span {
  if (touching === undefined) return span(offset, offset);
  const opening = /^["[%$`]/.test(touching.text) ? 1 : 0;
  const closing =
    opening === 1 && touching.text.length > 1 && /["\]%`]$/.test(touching.text) ? 1 : 0;
  return span(touching.span.start + opening, Math.max(offset, touching.span.end - closing));
}

const modifiers: ReadonlySet<string> = new Set(['once', ...mergeTypes]);
const heads: ReadonlySet<string> = new Set([
  'inbound',
  'outbound',
  'connector',
  'metaverse',
  'scope',
  'join',
  'flow',
  'attributes',
  'object',
  'partition',
]);

function framesOf(tokens: readonly Token[]): readonly Frame[] {
  const frames: Frame[] = [{ word: '', items: [], closed: '' }];
  for (const token of tokens) {
    const top = frames[frames.length - 1];
    if (top === undefined) break;
    if (token.text === '{') {
      frames.push({ word: headOf(top), items: [], closed: '' });
      top.items = [];
    } else if (token.text === '}') {
      const closed = frames.length > 1 ? frames.pop()?.word : undefined;
      const outer = frames[frames.length - 1];
      if (outer !== undefined) {
        outer.items = [];
        outer.closed = closed ?? '';
      }
    } else top.items.push(token);
  }
  return frames;
}

/** The word that a brace belongs to; after `scope { … } or` that is still `scope`. */
function headOf(frame: Frame): string {
  const words = frame.items.slice(-4).map((token) => token.text);
  return words.at(-1) === 'or' ? frame.closed : (words.findLast((word) => heads.has(word)) ?? '');
}

function contextOf(
  text: string,
  frames: readonly Frame[],
  touching: Token | undefined,
  offset: number,
): CompletionContext | undefined {
  const frame = frames[frames.length - 1];
  const quoted = touching?.text.startsWith('"') === true;
  if (frame === undefined || frames.length === 1) return quoted ? undefined : { kind: 'block' };
  const line = lineOf(text, frame.items, offset);
  if (frames.length === 2) return ownerContext(frame.word, line, quoted);
  switch (frame.word) {
    case 'scope':
      return scopePart(line, quoted);
    case 'join':
      return joinPart(line);
    case 'flow':
      return flowContext(text, frame.items, touching, offset);
    case 'attributes':
      return declarationPart(line);
    case 'object':
      return { kind: 'memberAttribute' };
    case 'partition':
      return line.length === 0 && !quoted ? { kind: 'property', owner: 'partition' } : undefined;
    default:
      return undefined;
  }
}

/** A clause is an attribute, an operator and a constant. */
function scopePart(line: readonly Token[], quoted: boolean): CompletionContext | undefined {
  const [attribute] = line;
  if (attribute === undefined) return quoted ? undefined : { kind: 'scopeAttribute' };
  const kind = line.length === 1 ? 'scopeOperator' : 'scopeValue';
  return { kind, attribute: attribute.text, quoted };
}

/** An attribute is declared by its name, which is new, its type and its flags. */
function declarationPart(line: readonly Token[]): CompletionContext | undefined {
  if (line.length === 0) return undefined;
  return { kind: line.length === 1 ? 'attributeType' : 'attributeFlag' };
}

/** Behind the equals sign stands the metaverse's attribute, and behind that at most the word about letter case. */
function joinPart(line: readonly Token[]): CompletionContext {
  const equals = line.findLastIndex((token) => token.text === '=');
  if (equals < 0) return { kind: 'joinConnectorAttribute' };
  return equals === line.length - 1
    ? { kind: 'joinMetaverseAttribute', attribute: line[equals - 1]?.text ?? '' }
    : { kind: 'joinModifier' };
}

/** The tokens of an item that stand on the cursor's line. */
function lineOf(text: string, items: readonly Token[], offset: number): readonly Token[] {
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return items.filter((token) => token.span.start >= start);
}

const owners: ReadonlyMap<string, 'rule' | 'connector' | 'metaverse'> = new Map([
  ['inbound', 'rule'],
  ['outbound', 'rule'],
  ['connector', 'connector'],
  ['metaverse', 'metaverse'],
]);

function ownerContext(
  word: string,
  line: readonly Token[],
  quoted: boolean,
): CompletionContext | undefined {
  const owner = owners.get(word);
  const keyword = line[0]?.text;
  if (owner === undefined) return undefined;
  if (keyword === undefined) return quoted ? undefined : { kind: 'property', owner };
  return owner === 'metaverse'
    ? undefined
    : {
        kind: 'propertyValue',
        owner,
        keyword,
        before: line.slice(1).map((token) => token.text),
        quoted,
      };
}

function flowContext(
  text: string,
  items: readonly Token[],
  touching: Token | undefined,
  offset: number,
): CompletionContext | undefined {
  const arrow = items.findLastIndex((token) => token.text === '<-');
  const source = withoutNextModifiers(text, items.slice(arrow + 1), offset);
  if (arrow < 0 || beginsAnew(text, source, items[arrow], offset))
    return touching === undefined || /^[\w`]/.test(touching.text)
      ? { kind: 'flowTarget' }
      : undefined;
  return sourceContext(source, items[arrow - 1]?.text ?? '', touching?.text[0]);
}

/** @param opening the delimiter or first character of what the cursor touches */
function sourceContext(
  source: readonly Token[],
  target: string,
  opening: string | undefined,
): CompletionContext | undefined {
  const around = enclosingCall(source);
  if (around?.name === 'from') return { kind: 'recordedAttribute' };
  if (opening === '%') return { kind: 'parameterReference' };
  if (opening === '$') return { kind: 'variableReference' };
  if (opening === '"')
    return around && { kind: 'quotedArgument', call: around.name, argument: around.argument };
  const operand = operandPlace(source, target, around);
  if (opening === '[') return { kind: 'attributeReference', ...operand };
  if (source.length === 0) return { kind: 'flowSource', target };
  return endsOperand(source[source.length - 1]) ? undefined : { kind: 'operand', ...operand };
}

/** What surrounds an operand: the call that it is an argument of, and the operator before it. */
function operandPlace(
  source: readonly Token[],
  target: string,
  around: ReturnType<typeof enclosingCall>,
): Omit<ContextOf<'operand'>, 'kind'> {
  const last = source.at(-1)?.text;
  return {
    call: around?.name,
    argument: around?.argument ?? 0,
    target,
    operator: last === '(' || last === ',' ? undefined : last,
  };
}

/** What stands behind an arrow, without the modifiers on the cursor's line that begin the next flow. */
function withoutNextModifiers(
  text: string,
  source: readonly Token[],
  offset: number,
): readonly Token[] {
  const line = lineOf(text, source, offset);
  const before = source.slice(0, source.length - line.length);
  return line.length > 0 &&
    before.length > 0 &&
    enclosingCall(before) === undefined &&
    line.every((token) => modifiers.has(token.text))
    ? before
    : source;
}

/** A flow is over when its parentheses are closed, its last token asks for no operand, and the cursor is on a later line. */
function beginsAnew(
  text: string,
  source: readonly Token[],
  arrow: Token | undefined,
  offset: number,
): boolean {
  const last = source[source.length - 1] ?? arrow;
  if (last === undefined || !/[\r\n]/.test(text.slice(last.span.end, offset))) return false;
  // Behind an arrow at the end of its line the source goes on further in; what begins no further in than the flow itself is the next flow.
  if (source.length === 0) return indentAt(text, offset) <= indentAt(text, last.span.start);
  return enclosingCall(source) === undefined && endsOperand(last);
}

/** How many blanks the line of a place begins with. */
function indentAt(text: string, offset: number): number {
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0].length ?? 0;
}

function endsOperand(token: Token | undefined): boolean {
  return token !== undefined && !/^(?:[(,&|<>=+*/-]|<-|<>|<=|>=|&&|\|\|)$/.test(token.text);
}

function enclosingCall(
  tokens: readonly Token[],
): { readonly name: string; readonly argument: number } | undefined {
  const open: { name: string; argument: number }[] = [];
  tokens.forEach((token, i) => {
    if (token.text === '(') open.push({ name: tokens[i - 1]?.text ?? '', argument: 0 });
    else if (token.text === ')') open.pop();
    else if (token.text === ',') {
      const call = open[open.length - 1];
      if (call !== undefined) call.argument++;
    }
  });
  return open[open.length - 1];
}
