import type { AttributeType, Scalar } from '../../domain/value';
import { bitNotSetHoldsWhenAbsent } from '../choices';
import { comparableText, integerOf, ordinal } from '../values';

/** What a scoping clause compares with, prepared once. */
export interface ClauseConstant {
  readonly text: string;
  readonly lower: string;
  readonly number: bigint | undefined;
  /** For the bit operators: decimal, or `0x` as parameters of Active Directory have it (formats §2.2). */
  readonly mask: bigint | undefined;
}

/** @returns the constant in the forms in which values are compared with it. */
export function clauseConstant(text: string): ClauseConstant {
  const number = integerOf(text);
  return {
    text,
    lower: text.toLowerCase(),
    number,
    mask: number ?? (/^0x[0-9a-f]+$/i.test(text) ? BigInt(text) : undefined),
  };
}

/** Whether one value stands in a relation to the constant. */
export type ValueTest = (value: Scalar, constant: ClauseConstant, ignoreCase: boolean) => boolean;

function numberOf(
  value: Scalar,
  text: string,
  type: AttributeType | undefined,
): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return type === 'number' ? integerOf(text) : undefined;
}

function compareNumbers(left: bigint, right: bigint): number {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** @returns how the value and the constant compare; undefined when the value has no text. Numbers by size where both are (engine §3.2). */
function compare(
  value: Scalar,
  constant: ClauseConstant,
  ignoreCase: boolean,
  type: AttributeType | undefined,
): number | undefined {
  const text = comparableText(value);
  if (text === undefined) return undefined;
  if (constant.number !== undefined) {
    const number = numberOf(value, text, type);
    if (number !== undefined) return compareNumbers(number, constant.number);
  }
  const folded =
    ignoreCase || typeof value === 'boolean' || type === 'boolean' || typeof value === 'object';
  return folded ? ordinal(text.toLowerCase(), constant.lower) : ordinal(text, constant.text);
}

function textTest(test: (text: string, constant: string) => boolean): ValueTest {
  return (value, constant, ignoreCase) => {
    const text = comparableText(value);
    if (text === undefined) return false;
    return ignoreCase ? test(text.toLowerCase(), constant.lower) : test(text, constant.text);
  };
}

function orderTest(type: AttributeType | undefined, test: (order: number) => boolean): ValueTest {
  return (value, constant, ignoreCase) => {
    const order = compare(value, constant, ignoreCase, type);
    return order !== undefined && test(order);
  };
}

function bitsIn(value: Scalar): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' ? integerOf(value) : undefined;
}

function bitTest(test: (bits: bigint, mask: bigint) => boolean): ValueTest {
  return (value, constant) => {
    const number = bitsIn(value);
    return (
      number !== undefined &&
      constant.mask !== undefined &&
      test(number & constant.mask, constant.mask)
    );
  };
}

/** The meaning of an operator: a relation that any value must stand in, or that none may. */
export interface OperatorMeaning {
  readonly test: ValueTest;
  /** A negative operator holds when no value stands in the relation, and so also when the attribute is absent (M2). */
  readonly negative: boolean;
}

const positives: Readonly<Record<string, string>> = {
  NOTEQUAL: 'EQUAL',
  NOTCONTAINS: 'CONTAINS',
  NOTSTARTSWITH: 'STARTSWITH',
  NOTENDSWITH: 'ENDSWITH',
  ISNOTIN: 'ISIN',
};

function relation(operator: string, type: AttributeType | undefined): ValueTest | undefined {
  switch (operator) {
    case 'EQUAL':
    case 'ISIN':
      return orderTest(type, (order) => order === 0);
    case 'LESSTHAN':
      return orderTest(type, (order) => order < 0);
    case 'LESSTHAN_OR_EQUAL':
      return orderTest(type, (order) => order <= 0);
    case 'GREATERTHAN':
      return orderTest(type, (order) => order > 0);
    case 'GREATERTHAN_OR_EQUAL':
      return orderTest(type, (order) => order >= 0);
    case 'CONTAINS':
      return textTest((text, constant) => text.includes(constant));
    case 'STARTSWITH':
      return textTest((text, constant) => text.startsWith(constant));
    case 'ENDSWITH':
      return textTest((text, constant) => text.endsWith(constant));
    case 'ISBITSET':
      return bitTest((bits, mask) => bits === mask);
    default:
      return undefined;
  }
}

/**
 * @param operator as exports spell it; `ISNULL`, `ISNOTNULL` and the membership operators are not about values and stand elsewhere
 * @returns what it means for an attribute of a type; undefined for a word that is no operator about values.
 */
export function operatorMeaning(
  operator: string,
  type: AttributeType | undefined,
): OperatorMeaning | undefined {
  if (operator === 'ISBITNOTSET' || operator === 'ISNOTBITSET') {
    return { test: bitTest((bits) => bits !== 0n), negative: bitNotSetHoldsWhenAbsent };
  }
  const positive = positives[operator];
  const test = relation(positive ?? operator, type);
  return test === undefined ? undefined : { test, negative: positive !== undefined };
}
