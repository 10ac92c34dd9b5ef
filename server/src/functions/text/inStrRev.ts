import { body2, isError, optional } from '../body';
import { positionInNull, searchFromEnd } from '../choices';
import { comparable, compareMembers, member } from '../comparison';
import { chosen, eachValue, fromDocumentation, nullGivesZero } from '../phrases';
import { integer, text } from '../readers';
import { lastIndex } from '../search';
import { optionally, signature, takes, takesMember } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

const implementation: Implementation = (args, context) => {
  const given = optional(integer, args, 2);
  if (isError(given)) return given;
  const compare = member(compareMembers, args[3], 3);
  if (isError(compare)) return compare;
  return body2(text, text, positionInNull, (value, sought) => {
    const start = given === undefined || given === searchFromEnd ? BigInt(value.length) : given;
    if (start < 1n || start > BigInt(value.length)) return 0n;
    const searched = comparable(value.slice(0, Number(start)), compare);
    return sought === '' ? start : BigInt(lastIndex(searched, comparable(sought, compare)) + 1);
  })(args, context);
};

export const inStrRev: FunctionEntry = {
  name: 'InStrRev',
  category: 'text',
  signatures: [
    signature(
      'number',
      takes('string', 'value'),
      takes('string', 'sought'),
      optionally(
        takes(
          'number',
          'start',
          'Position from which to search towards the left; the end when left out.',
        ),
      ),
      optionally(
        takesMember(
          'compare',
          compareMembers,
          false,
          'Letter case counts unless vbTextCompare is given.',
        ),
      ),
    ),
  ],
  meaning:
    'Finds the last occurrence of a text inside another. The position is counted from the left, beginning with 1; 0 says that it does not occur.',
  edgeCases: [
    'The search goes left from the start position, so that only characters up to it take part.',
    'A start beyond the end, or below 1 (except -1, the end), finds nothing.',
  ],
  onNull: nullGivesZero,
  onMultiValue: eachValue,
  examples: [
    { expression: 'InStrRev("abbcdbbbef","bb")', result: 7, source: fromDocumentation },
    {
      expression: 'InStrRev("abbcdbbbef","bb",6)',
      result: 2,
      source: 'chosen: of the first six characters abbcdb the only bb begins at 2',
    },
    {
      expression: 'InStrRev("abbcdbbbef","BB",10,vbTextCompare)',
      result: 7,
      source: 'as the documented example, letter case ignored',
    },
  ],
  fidelity: chosen(
    'the reference does not say what the start position means; the reading of Visual Basic is taken',
  ),
  implementation,
};
