import { tokenMatcher, type IToken } from 'chevrotain';
import type { Span } from '../base/span';
import type { BinaryOperator, Expression, Guid, Integer, Name, NumberLiteral, Text } from './ast';
import { endOf } from './lexer';
import { readName, readText } from './quoting';
import { OpenString, QuotedName } from './tokens';

/** Creates the nodes of the tree from the tokens of the grammar. */

/** @returns the place of a token. */
export function at(token: IToken): Span {
  return { start: token.startOffset, end: endOf(token) };
}

/** @returns the place from the start of one token to the end of what was read up to `end`. */
export function from(token: IToken, end: number): Span {
  return { start: token.startOffset, end: Math.max(end, endOf(token)) };
}

export function makeName(token: IToken): Name {
  const quoted = token.image.startsWith('`');
  return {
    kind: 'Name',
    span: at(token),
    text: quoted ? readName(token.image) : token.image,
    quoted,
  };
}

/** The brace at the end of the line is not part of an unterminated string: it opens the block that the string names. */
export function makeText(token: IToken): Text {
  let raw = token.image;
  if (tokenMatcher(token, OpenString) || raw.length < 2) raw = raw.replace(/(?<!\s)\s*\{\s*$/, '');
  else if (!raw.startsWith('"')) raw = straighten(raw);
  return { kind: 'Text', span: at(token), value: readText(raw) };
}

/** @returns the string of a token in curly quotation marks. */
export function straighten(raw: string): string {
  return `"${raw.replace(/^[^\w\s]|[^\w\s]$/g, (mark, offset: number) => (offset === 0 || /[\u00ab\u00bb\u201c-\u201f\u2033\u2036\uff02"]/.test(mark) ? '' : mark))}"`;
}

export function makeGuid(token: IToken): Guid {
  return { kind: 'Guid', span: at(token), value: token.image.slice(1, -1).toLowerCase() };
}

/** @returns the value of a number token: digits with or without a sign, or `&H` and hexadecimal digits. */
export function numberValue(raw: string): bigint {
  const hex = /^&H([0-9A-Fa-f]+)$/.exec(raw)?.[1];
  if (hex !== undefined) return BigInt(`0x${hex}`);
  return /^-?\d+$/.test(raw) ? BigInt(raw) : 0n;
}

export function makeInteger(token: IToken): Integer {
  return { kind: 'Integer', span: at(token), value: numberValue(token.image) };
}

export function makeNumber(token: IToken): NumberLiteral {
  return { kind: 'Number', span: at(token), raw: token.image, value: numberValue(token.image) };
}

export function isQuotedName(token: IToken): boolean {
  return tokenMatcher(token, QuotedName);
}

/** An operator between two operands, in source order. */
export interface OperatorPlace {
  readonly operator: BinaryOperator;
  readonly span: Span;
}

const tiers: { readonly [operator in BinaryOperator]: 0 | 1 | 2 } = {
  '&': 0,
  '+': 0,
  '-': 0,
  '*': 0,
  '/': 0,
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&&': 2,
  '||': 2,
};

/**
 * @returns how tightly an operator binds, 0 the tightest. AMBIGUOUS (expressions §2.1): arithmetic and `&`, then comparison, then
 * `&&` and `||`, from left to right inside a tier.
 */
export function tierOf(operator: BinaryOperator): number {
  return tiers[operator];
}

export function isBinaryOperator(image: string): image is BinaryOperator {
  return Object.hasOwn(tiers, image);
}

export function makeBinary(place: OperatorPlace, left: Expression, right: Expression): Expression {
  return {
    kind: 'Binary',
    span: { start: left.span.start, end: right.span.end },
    operator: place.operator,
    operatorSpan: place.span,
    left,
    right,
  };
}

/**
 * Creates the tree of a chain `a op b op c …`.
 * @param priority how tightly an operator binds; equal ones are taken from left to right
 */
export function combine(
  operands: readonly Expression[],
  operators: readonly OperatorPlace[],
  priority: (operator: BinaryOperator) => number,
): Expression | undefined {
  const first = operands[0];
  if (first === undefined) return undefined;
  const values: Expression[] = [first];
  const pending: OperatorPlace[] = [];
  const reduce = (): void => {
    const place = pending.pop();
    const right = values.pop();
    const left = values.pop();
    if (place !== undefined && left !== undefined && right !== undefined)
      values.push(makeBinary(place, left, right));
  };
  operators.forEach((place, index) => {
    const operand = operands[index + 1];
    if (operand === undefined) return;
    for (
      let top = pending.at(-1);
      top !== undefined && priority(top.operator) <= priority(place.operator);
      top = pending.at(-1)
    )
      reduce();
    pending.push(place);
    values.push(operand);
  });
  while (pending.length > 0) reduce();
  return values[0];
}
