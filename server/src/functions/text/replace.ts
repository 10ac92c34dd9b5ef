import type { Outcome } from '../body';
import { body3, fail } from '../body';
import { nullOfTextTransformation } from '../choices';
import { tooLong } from '../limits';
import { chosen, eachValue, fromDocumentation, nullGivesNull } from '../phrases';
import { text } from '../readers';
import { splitAt } from '../search';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

const markers: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t' };

/** Resolves the markers for line end, return and tab, which strings of the language cannot hold otherwise. */
function resolveMarkers(value: string): string {
  return value.replace(/\\[nrt]/g, (marker) => markers[marker] ?? marker);
}

/** Letter case counts, and there must be something to find (functions: Replace). */
function replaceAll(value: string, written: string, replacement: string): Outcome {
  const old = resolveMarkers(written);
  if (old === '') return fail('argument', 'The text to replace must not be empty.', 1);
  const pieces = splitAt(value, old);
  const replaced = resolveMarkers(replacement);
  return (
    tooLong(value.length + (pieces.length - 1) * (replaced.length - old.length)) ??
    pieces.join(replaced)
  );
}

export const replace: FunctionEntry = {
  name: 'Replace',
  category: 'text',
  signatures: [
    signature('string', takes('string', 'value'), takes('string', 'old'), takes('string', 'new')),
  ],
  meaning:
    'Replaces every occurrence of one text inside another. In the text to find and in the replacement the markers \\n, \\r and \\t stand for line end, return and tab.',
  edgeCases: [
    'Letter case counts.',
    'An empty text to find is an error.',
    'References must be turned into text first.',
  ],
  onNull: nullGivesNull,
  onMultiValue: eachValue,
  examples: [
    {
      expression: 'Replace([address],"\\r\\n",", ")',
      attributes: { address: 'One Microsoft Way\r\nRedmond, WA, USA' },
      result: 'One Microsoft Way, Redmond, WA, USA',
      source: fromDocumentation,
    },
    {
      expression: 'Replace("a.b.c",".","")',
      result: 'abc',
      source: 'every occurrence is replaced',
    },
    {
      expression: 'Replace("abc","","x")',
      result: { error: 'must not be empty' },
      source: 'chosen: there is nothing to find',
    },
    {
      expression: 'Replace([manager],"CN=","")',
      attributes: { manager: { reference: 'CN=Joe,DC=contoso,DC=com' } },
      result: { error: 'must be text' },
      source: 'known limitation of the product: references are no texts',
    },
  ],
  fidelity: chosen('letter case and an empty search text are not documented'),
  implementation: body3(text, text, text, nullOfTextTransformation, replaceAll),
};
