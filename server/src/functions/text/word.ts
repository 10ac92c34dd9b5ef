import { body3 } from '../body';
import { wordSkipsEmptyWords } from '../choices';
import { chosen, eachValue, fromDocumentation, nullGivesEmpty } from '../phrases';
import { integer, text } from '../readers';
import { signature, takes } from '../signature';
import type { FunctionEntry } from '../types';

function words(value: string, delimiters: string): readonly string[] {
  const separators = new Set(
    Array.from({ length: delimiters.length }, (_, i) => delimiters.charAt(i)),
  );
  const found: string[] = [];
  let start = 0;
  for (let i = 0; i <= value.length; i++) {
    if (i < value.length && !separators.has(value.charAt(i))) continue;
    if (i > start || !wordSkipsEmptyWords) found.push(value.slice(start, i));
    start = i + 1;
  }
  return found;
}

export const word: FunctionEntry = {
  name: 'Word',
  category: 'text',
  signatures: [
    signature(
      'string',
      takes('string', 'value'),
      takes('number', 'number', 'Which word, from 1.'),
      takes('string', 'delimiters', 'Each character of it separates words.'),
    ),
  ],
  meaning:
    'Cuts a text into words at every character that stands in the list of separators, and gives the word with the wanted number. The part of an address before the @ is its first word with "@" as the separator.',
  edgeCases: [
    'A number below 1, or beyond the last word, gives the empty text.',
    'Neighbouring separators count as one, so that there are no empty words between them.',
    'A text without any separator is its own first word.',
  ],
  onNull: nullGivesEmpty,
  onMultiValue: eachValue,
  examples: [
    { expression: 'Word("The quick brown fox",3," ")', result: 'brown', source: fromDocumentation },
    {
      expression: 'Word("This,string!has&many separators",3,",!&#")',
      result: 'has',
      source: fromDocumentation,
    },
    { expression: 'Word("john@contoso.com",3,"@")', result: '', source: fromDocumentation },
    {
      expression: 'Word("john",1,"@")',
      result: 'john',
      source: 'chosen: a shipped rule cuts anchors that may lack the separator',
    },
    {
      expression: 'Word("a  b",2," ")',
      result: 'b',
      source: 'chosen: neighbouring separators count as one',
    },
    {
      expression: 'Word([proxyAddresses],1,"@") & "@contoso.com"',
      attributes: { proxyAddresses: ['SMTP:a@old.com', 'smtp:b@old.com'] },
      result: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'],
      source: fromDocumentation,
    },
  ],
  fidelity: chosen('neighbouring separators and texts without separators are not documented'),
  implementation: body3(text, integer, text, '', (value, number, delimiters) =>
    number < 1n ? '' : (words(value, delimiters)[Number(number) - 1] ?? ''),
  ),
};
