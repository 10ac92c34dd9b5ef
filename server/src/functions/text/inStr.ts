import { body2, isError, optional } from '../body';
import { leastSearchStart, positionInNull } from '../choices';
import { comparable, compareMembers, member } from '../comparison';
import { chosen, eachValue, fromDocumentation, nullGivesZero } from '../phrases';
import { integer, text } from '../readers';
import { firstIndex } from '../search';
import { optionally, signature, takes, takesMember } from '../signature';
import { clamp } from '../slice';
import type { FunctionEntry, Implementation } from '../types';

function position(value: string, sought: string, start: bigint): bigint {
  if (start > BigInt(value.length) && value.length > 0) return 0n;
  return BigInt(firstIndex(value, sought, clamp(start, value.length + 1) - 1) + 1);
}

/** Two arguments are nearly all that is used; they take the short way. */
const fromStart = body2(text, text, positionInNull, (value, sought) =>
  BigInt(firstIndex(value, sought) + 1),
);

const implementation: Implementation = (args, context) => {
  if (args.length < 3) return fromStart(args, context);
  const given = optional(integer, args, 2);
  if (isError(given)) return given;
  const compare = member(compareMembers, args[3], 3);
  if (isError(compare)) return compare;
  const start = given === undefined || given < leastSearchStart ? leastSearchStart : given;
  return body2(text, text, positionInNull, (value, sought) =>
    position(comparable(value, compare), comparable(sought, compare), start),
  )(args, context);
};

export const inStr: FunctionEntry = {
  name: 'InStr',
  category: 'text',
  signatures: [
    signature(
      'number',
      takes('string', 'value'),
      takes('string', 'sought'),
      optionally(takes('number', 'start', 'Position from which to search, 1 when left out.')),
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
    'Finds a text inside another and gives the position of its first occurrence, counted from 1, or 0 when it does not occur. Letter case counts unless vbTextCompare is given.',
  edgeCases: [
    'A start below 1 counts as 1; a start beyond the end finds nothing.',
    'The empty text is found at the start position.',
  ],
  onNull: nullGivesZero,
  onMultiValue: eachValue,
  examples: [
    { expression: 'InStr("The quick brown fox","quick")', result: 5, source: fromDocumentation },
    { expression: 'InStr("repEated","e",3,vbBinaryCompare)', result: 7, source: fromDocumentation },
    {
      expression: 'InStr("repEated","e",3,vbTextCompare)',
      result: 4,
      source: 'letter case ignored: the capital E is the fourth character',
    },
    {
      expression: 'InStr([displayName],"(MSOL)")',
      result: 0,
      source: 'a shipped rule compares this with 0 without asking whether the attribute is there',
    },
    {
      expression: 'IIF(InStr([proxyAddresses],"SIP:")=1,NULL,[proxyAddresses])',
      attributes: { proxyAddresses: ['SIP:a@contoso.com', 'SMTP:a@contoso.com'] },
      result: ['SMTP:a@contoso.com'],
      source: fromDocumentation,
    },
  ],
  fidelity: chosen(
    'positions and comparison kinds are documented; the default kind, starts below 1 and NULL are not',
  ),
  implementation,
};
