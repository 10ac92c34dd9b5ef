import type { BinaryOperator, Expression } from '../../server/src/syntax/ast';

/** Trees made by hand, for tests of what comes after the parser; spans are numbered in the order of making, so that each is unique. */
let next = 0;

function place(): { readonly start: number; readonly end: number } {
  next += 10;
  return { start: next, end: next + 5 };
}

export function text(value: string): Expression {
  return { kind: 'String', raw: JSON.stringify(value), value, span: place() };
}

export function number(value: number | bigint): Expression {
  return { kind: 'Number', raw: String(value), value: BigInt(value), span: place() };
}

export function attribute(name: string): Expression {
  return { kind: 'Attribute', name, span: place() };
}

export function literal(
  name: 'True' | 'False' | 'NULL' | 'AuthoritativeNull' | 'IgnoreThisFlow' | 'CRLF',
): Expression {
  return { kind: 'Literal', name, span: place() };
}

export function variable(name: string): Expression {
  return { kind: 'Variable', name, span: place() };
}

export function call(name: string, ...args: readonly Expression[]): Expression {
  return {
    kind: 'Call',
    name,
    nameSpan: place(),
    arguments: args,
    commas: [],
    closed: true,
    span: place(),
  };
}

export function operation(
  left: Expression,
  operator: BinaryOperator,
  right: Expression,
): Expression {
  return { kind: 'Binary', operator, operatorSpan: place(), left, right, span: place() };
}
