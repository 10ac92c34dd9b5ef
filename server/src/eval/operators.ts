import * as l10n from '@vscode/l10n';
import { sameScalar } from '../domain/compare';
import { describeValue, scalarType } from '../domain/describe';
import { isBinary, isInstant } from '../domain/value';
import type { Scalar } from '../domain/value';
import { tooLong } from '../functions/limits';
import { fitsInteger } from '../functions/numberText';
import type { FunctionError } from '../functions/types';
import type { BinaryOperator } from '../syntax/ast';
import {
  divide,
  nullDiffers,
  nullEquals,
  nullInArithmetic,
  nullInConcatenation,
  nullOrders,
  textOrdersBefore,
} from './choices';
import type { Cell } from './inner';

/** Operators whose operands are both always evaluated; `&&` and `||` are not among them. */
export type EagerOperator = Exclude<BinaryOperator, '&&' | '||'>;
type Operate = (left: Cell, right: Cell) => Cell | FunctionError;

function wrong(
  category: FunctionError['category'],
  message: string,
  argument?: number,
): FunctionError {
  return argument === undefined
    ? { kind: 'error', category, message }
    : { kind: 'error', category, message, argument };
}

function concatenate(left: Cell, right: Cell): Cell | FunctionError {
  if (left !== null && typeof left === 'object' && isBinary(left)) return appendBytes(left, right);
  if (left === null && right !== null && typeof right === 'object' && isBinary(right)) return right;
  const first = left ?? nullInConcatenation;
  const second = right ?? nullInConcatenation;
  if (typeof first !== 'string') return notText(first, 0);
  if (typeof second !== 'string') return notText(second, 1);
  return tooLong(first.length + second.length) ?? first + second;
}

function appendBytes(left: Uint8Array, right: Cell): Cell | FunctionError {
  if (right === null) return left;
  if (typeof right !== 'object' || !isBinary(right))
    return wrong(
      'type',
      l10n.t(
        'Binary data can only be joined with binary data, but this is {0}.',
        describeValue(right),
      ),
      1,
    );
  const refusal = tooLong(left.length + right.length);
  if (refusal !== undefined) return refusal;
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

const textMakers: Readonly<Record<string, string>> = {
  number: 'CStr',
  boolean: 'CStr',
  reference: 'CStr',
  date: 'FormatDateTime',
  binary: 'ConvertToBase64',
};

/** `&` converts nothing to a string by itself (expressions §5.2). */
function notText(value: Scalar, argument: number): FunctionError {
  return wrong(
    'type',
    l10n.t(
      '& joins strings, but this is {0}. Convert it to a string with {1}.',
      describeValue(value),
      textMakers[scalarType(value)] ?? 'CStr',
    ),
    argument,
  );
}

function arithmetic(
  symbol: string,
  compute: (left: bigint, right: bigint) => bigint | FunctionError,
): Operate {
  return (left, right) => {
    if (left !== null && typeof left !== 'bigint') return notNumber(symbol, left, 0);
    if (right !== null && typeof right !== 'bigint') return notNumber(symbol, right, 1);
    if (left === null || right === null) return nullInArithmetic;
    const result = compute(left, right);
    if (typeof result !== 'bigint' || fitsInteger(result)) return result;
    return wrong(
      'arithmetic',
      l10n.t(
        'The result of {0} does not fit in a signed 64-bit integer.',
        `${left} ${symbol} ${right}`,
      ),
    );
  };
}

/** Strings are not added (expressions §5.2). */
function notNumber(symbol: string, value: Scalar, argument: number): FunctionError {
  return wrong(
    'type',
    symbol === '+' && typeof value === 'string'
      ? l10n.t('+ adds numbers, but this is {0}. Join strings with &.', describeValue(value))
      : l10n.t('{0} expects numbers, but this is {1}.', symbol, describeValue(value)),
    argument,
  );
}

function quotient(left: bigint, right: bigint): bigint | FunctionError {
  return right === 0n
    ? wrong('arithmetic', l10n.t('{0} cannot be divided by zero.', `${left}`))
    : divide(left, right);
}

function comparison(
  symbol: string,
  compute: (left: Scalar, right: Scalar) => boolean | FunctionError,
  whenNull: (left: Cell, right: Cell) => boolean,
): Operate {
  return (left, right) => {
    if (left === null || right === null) return whenNull(left, right);
    // Texts and numbers are nearly all that is compared; their types need no further look.
    if (typeof left === typeof right && typeof left !== 'object') return compute(left, right);
    if (scalarType(left) !== scalarType(right))
      return wrong(
        'type',
        l10n.t(
          '{0} cannot compare {1} with {2}: they are of different types.',
          symbol,
          describeValue(left),
          describeValue(right),
        ),
      );
    return compute(left, right);
  };
}

function ordering(symbol: string, before: boolean, orEqual: boolean): Operate {
  const compute = (left: Scalar, right: Scalar): boolean | FunctionError => {
    if (typeof left === 'bigint' && typeof right === 'bigint')
      return (before ? left < right : left > right) || (orEqual && left === right);
    const less = isLess(left, right);
    const greater = isLess(right, left);
    if (less === undefined || greater === undefined)
      return wrong(
        'type',
        l10n.t(
          '{0} expects numbers, dates or strings, but this is {1}.',
          symbol,
          describeValue(left),
        ),
        0,
      );
    return (before ? less : greater) || (orEqual && !less && !greater);
  };
  return comparison(symbol, compute, () => nullOrders);
}

function isLess(left: Scalar, right: Scalar): boolean | undefined {
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right;
  if (typeof left === 'string' && typeof right === 'string') return textOrdersBefore(left, right);
  if (typeof left === 'object' && isInstant(left) && typeof right === 'object' && isInstant(right))
    return left.ticks < right.ticks;
  return undefined;
}

/** What each operator does with two values. */
export const operators: Readonly<Record<EagerOperator, Operate>> = {
  '&': concatenate,
  '+': arithmetic('+', (left, right) => left + right),
  '-': arithmetic('-', (left, right) => left - right),
  '*': arithmetic('*', (left, right) => left * right),
  '/': arithmetic('/', quotient),
  '=': comparison('=', sameScalar, () => nullEquals),
  '<>': comparison('<>', (left, right) => !sameScalar(left, right), nullDiffers),
  '<': ordering('<', true, false),
  '<=': ordering('<=', true, true),
  '>': ordering('>', false, false),
  '>=': ordering('>=', false, true),
};
