import type { Outcome } from '../body';
import { body2, fail, isError, optional } from '../body';
import { nullOfCollectionText, splitKeepsRest } from '../choices';
import { chosen, fromDocumentation, nullGivesNull } from '../phrases';
import { integer, text } from '../readers';
import { collectionSignature, optionally, takes } from '../signature';
import type { FunctionEntry, Implementation } from '../types';

/** Empty pieces are kept; a separator of another length than 1 is an error (functions: Split). */
function pieces(value: string, delimiter: string, limit: bigint | undefined): Outcome {
  if (delimiter.length !== 1)
    return fail(
      'argument',
      `The delimiter must be one character, but it has ${delimiter.length}.`,
      1,
    );
  if (limit !== undefined && limit < 1n)
    return fail('argument', `The limit must be at least 1, but it is ${limit}.`, 2);
  const all = value.split(delimiter);
  if (limit === undefined || BigInt(all.length) <= limit) return { kind: 'multi', values: all };
  if (!splitKeepsRest) return { kind: 'multi', values: all.slice(0, Number(limit)) };
  const kept = Number(limit) - 1;
  return { kind: 'multi', values: [...all.slice(0, kept), all.slice(kept).join(delimiter)] };
}

const implementation: Implementation = (args, context) => {
  const limit = optional(integer, args, 2);
  if (isError(limit)) return limit;
  return body2(text, text, nullOfCollectionText, (value, delimiter) =>
    pieces(value, delimiter, limit),
  )(args, context);
};

export const split: FunctionEntry = {
  name: 'Split',
  category: 'multi-valued',
  signatures: [
    collectionSignature(
      'string',
      takes('string', 'value'),
      takes('string', 'delimiter', 'Exactly one character.'),
      optionally(takes('number', 'limit', 'The greatest number of pieces.')),
    ),
  ],
  meaning: 'Cuts a text at every occurrence of one character and gives the pieces as a collection.',
  edgeCases: [
    'The delimiter must be exactly one character.',
    'With a limit the last piece keeps the rest of the text.',
    'Empty pieces are kept inside the expression, but an empty value does not flow.',
  ],
  onNull: nullGivesNull,
  onMultiValue: 'Applied to every value; the pieces of all values form one collection.',
  examples: [
    {
      expression: 'Split("SMTP:john.doe@contoso.com,smtp:jd@contoso.com",",")',
      result: ['SMTP:john.doe@contoso.com', 'smtp:jd@contoso.com'],
      source: fromDocumentation,
    },
    {
      expression: 'Split("a-b-c","-",2)',
      result: ['a', 'b-c'],
      source: 'chosen: the rest stays in the last piece',
    },
    {
      expression: 'Split("a::b","::")',
      result: { error: 'one character' },
      source: 'documented: a single character',
    },
    {
      expression: 'Count(Split([lists],";"))',
      attributes: { lists: ['a;b', 'c'] },
      result: 3,
      source: 'chosen: pieces of all values form one collection',
    },
  ],
  fidelity: chosen('what becomes of the rest with a limit is not documented'),
  implementation,
};
