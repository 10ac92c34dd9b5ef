import { body2, body3 } from '../body';
import { eachValue, fromDocumentation, nullGivesEmpty, observed } from '../phrases';
import { bytes, either, integer, text } from '../readers';
import { optionally, signature, takes } from '../signature';
import { middleRange } from '../slice';
import type { FunctionEntry, Implementation } from '../types';

const count = optionally(
  takes('number', 'count', 'How many to take; all that remain when left out.'),
);

function middle(
  value: string | Uint8Array,
  start: bigint,
  length: bigint | undefined,
): string | Uint8Array {
  const range = middleRange(value, start, length);
  if (range === 'whole') return value;
  return typeof value === 'string' ? value.slice(...range) : value.slice(...range);
}

const textOrBytes = either(text, bytes);
const withCount = body3(textOrBytes, integer, integer, '', middle);
/** Without a count all from the start on is taken (functions: Mid). */
const toEnd = body2(textOrBytes, integer, '', (value, start) => middle(value, start, undefined));

const implementation: Implementation = (args, context) =>
  (args.length > 2 ? withCount : toEnd)(args, context);

export const mid: FunctionEntry = {
  name: 'Mid',
  category: 'text',
  signatures: [
    signature(
      'string',
      takes('string', 'value'),
      takes('number', 'start', 'Position of the first character, from 1.'),
      count,
    ),
    signature(
      'binary',
      takes('binary', 'value'),
      takes('number', 'start', 'Position of the first byte, from 1.'),
      count,
    ),
  ],
  meaning:
    'Takes a number of characters out of a text, beginning at a position that counts from 1. Applied to binary data it takes bytes, which is how the shipped device key rule cuts a key blob into its fields.',
  edgeCases: [
    'A count of 0 gives the empty text; a negative count gives the input unchanged.',
    'A start beyond the end, or below 1, gives the input unchanged, not the empty text.',
    'When fewer characters remain than were asked for, all that remain are given.',
    'Without a count everything from the start position on is given; the reference does not list this form but uses it in its example of Item.',
  ],
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Mid("John Doe",3,5)', result: 'hn Do', source: fromDocumentation },
    { expression: 'Mid("John Doe",6,999)', result: 'Doe', source: fromDocumentation },
    {
      expression: 'Mid("John Doe",9,1)',
      result: 'John Doe',
      source: 'documented: a start beyond the end gives the input',
    },
    { expression: 'Mid("John Doe",0,2)', result: 'John Doe', source: fromDocumentation },
    {
      expression: 'Mid("SMTP:john@contoso.com",6)',
      result: 'john@contoso.com',
      source: 'two-argument form of the documented example of Item',
    },
    {
      expression: 'Mid([key],2,2)',
      attributes: { key: { base64: 'AQIDBA==' } },
      result: { base64: 'AgM=' },
      source: 'observed in the shipped device key rule: bytes 2 and 3',
    },
  ],
  fidelity: observed(
    'the text form is documented; binary data and the form without a count are used by Microsoft but not listed',
  ),
  implementation,
};
